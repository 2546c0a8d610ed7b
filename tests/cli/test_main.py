"""The program starts fast, without Django, and its help is in the documentation."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skillseal import __version__
from skillseal.cli.main import COMMANDS, main
from skillseal.cli.reference import commands, page

DOCS = Path(__file__).parents[2] / "docs"
LIBRARY = ["key", "key new", "seal", "verify", "check", "inspect"]


def modules_after(*arguments: str) -> set[str]:
    """The modules that a call of the program has imported."""
    program = (
        "import json, sys\n"
        "from skillseal.cli.main import main\n"
        f"main({list(arguments)!r}, standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([*name.split(), "--help"] for name in LIBRARY)])
def test_the_start_imports_next_to_nothing(arguments: list[str]) -> None:
    heavy = {"django", "openpyxl", "cryptography", "typst", "PIL", "asn1crypto", "orjson", "msgspec"}
    assert modules_after(*arguments) & heavy == set()


def test_no_command_of_the_library_imports_django(tmp_path: Path) -> None:
    from factories.batches import prepare

    arguments = prepare(tmp_path)
    assert "django" not in modules_after(*arguments)
    sealed = next((tmp_path / "out").glob("*.jsonld"))
    for command in (["verify", "--trust", str(tmp_path / "seal.pem")], ["check"], ["inspect"]):
        assert "django" not in modules_after(*command, str(sealed))


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_it_starts_fast(run, option: str) -> None:
    def seconds() -> float:
        begin = time.perf_counter()
        assert run(option).returncode == 0
        return time.perf_counter() - begin

    assert min(seconds() for _ in range(5)) < 0.4


def test_version_and_help(call) -> None:
    assert call("--version").output == f"skillseal, version {__version__}\n"
    overview = call("--help").output
    assert all(f"  {name} " in overview for name in COMMANDS)


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["verify"], ["key", "nonsense"], ["seal"], ["verify", "--nonsense", "x"]]
)
def test_a_wrong_call_exits_with_2(call, arguments: list[str]) -> None:
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: ")


def test_the_documentation_is_the_programs_own_help() -> None:
    written = (DOCS / "developers" / "command-line.md").read_text(encoding="utf-8")
    assert written == page(), "Run: .venv/bin/python -m skillseal.cli.reference > docs/developers/command-line.md"


def test_every_command_has_an_example_or_commands() -> None:
    lacking = [path for path, text in commands(main, "skillseal") if "Example:" not in text and "Commands:" not in text]
    assert lacking == ["skillseal manage"]


@pytest.mark.parametrize("command", [["manage", "check"], ["up"]])
def test_without_the_pages_one_sentence_says_how_to_install_them(command: list[str]) -> None:
    program = f"import sys; sys.modules['django'] = None; from skillseal.cli.main import main; main({command!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The pages are not installed. Install them with: pip install 'skillseal[web]'\n"


def test_a_key_password_in_the_environment_does_not_stop_the_pages() -> None:
    program = "from skillseal.cli.main import main; main(['manage', 'version'])"
    environment = {**os.environ, "SKILLSEAL_KEY_PASSWORD": "s3cret"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
