"""`skillseal verify`: nine checks, one sentence, the right exit status."""

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factories.batches import prepare
from factories.programs import PROGRAM
from oracle import STANDARDS, needs_standards
from skillseal.crypto.x509 import facts

CHECKS = ["format", "integrity", "time", "issuer", "trust", "accreditation", "status", "validity", "content"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two sealed credentials, the trusted certificate, and files that are none."""
    from click.testing import CliRunner

    from skillseal.cli.main import main

    made = tmp_path_factory.mktemp("verify")
    assert CliRunner().invoke(main, prepare(made)).exit_code == 0
    one, two = sorted((made / "out").glob("*.jsonld"))
    one.rename(made / "one.jsonld")
    two.rename(made / "two.jsonld")
    data = (made / "one.jsonld").read_bytes()
    (made / "altered.jsonld").write_bytes(data.replace(b"1998", b"1997").replace(b"1999", b"1997"))
    (made / "cut.jsonld").write_bytes(data[: len(data) // 2])
    (made / "empty.jsonld").write_bytes(b"")
    (made / "text.jsonld").write_bytes(b"hello")
    (made / "deep.jsonld").write_bytes(b"[" * 10_000 + b"]" * 10_000)
    with (made / "huge.jsonld").open("wb") as stream:
        stream.truncate(100_000_000)
    return made


def answer(done) -> dict:  # type: ignore[no-untyped-def, type-arg]
    (line,) = done.stdout.splitlines()
    return json.loads(line)


def test_the_json_of_a_good_credential(call, folder: Path) -> None:
    done = call("verify", folder / "one.jsonld", "--json", "--trust", folder / "seal.pem")
    assert done.exit_code == 0
    said = answer(done)
    assert [check["check"] for check in said["checks"]] == CHECKS
    assert {check["outcome"] for check in said["checks"]} <= {"passed", "skipped"}
    assert all({"code", "message", "clause", "details"} <= set(check) for check in said["checks"])
    assert (said["file"], said["format"], said["result"]) == (
        str(folder / "one.jsonld"),
        "European Digital Credential",
        "passed",
    )
    assert (said["indication"], said["sub_indication"], said["level"]) == ("TOTAL_PASSED", "", "B-B")
    credential = said["credential"]
    assert (credential["title"], credential["issuer"], credential["test"]) == (
        "Pattern on Fabric",
        "Demo College Vanadzor",
        True,
    )
    assert credential["holder"].split(" (")[0] in {"Անի Պետրոսյան", "Bo Li"}
    assert set(credential) >= {"title", "holder", "issuer", "issued", "valid_until"}


@pytest.mark.parametrize(
    ("name", "trusted", "result", "check"),
    [
        ("one.jsonld", True, "passed", None),
        ("one.jsonld", False, "indeterminate", "trust"),
        ("altered.jsonld", True, "failed", "integrity"),
        ("cut.jsonld", True, "failed", "format"),
        ("empty.jsonld", True, "failed", "format"),
        ("text.jsonld", True, "failed", "format"),
        ("deep.jsonld", True, "failed", "format"),
        ("huge.jsonld", True, "failed", "format"),
        ("edition.json", True, "failed", "format"),
    ],
)
def test_results_and_exit_status(call, folder: Path, name: str, trusted: bool, result: str, check: str | None) -> None:
    trust = ["--trust", folder / "seal.pem"] if trusted else []
    done = call("verify", folder / name, "--json", *trust)
    said = answer(done)
    assert (said["result"], done.exit_code) == (result, 0 if result == "passed" else 1)
    assert len(said["checks"]) == 9
    if check:
        deciding = next(item for item in said["checks"] if item["outcome"] == result)
        assert (deciding["check"], bool(deciding["code"] and deciding["message"])) == (check, True)
        text = call("verify", folder / name, *trust)
        assert text.exit_code == 1
        assert deciding["message"] in " ".join(text.stdout.split())


def test_the_sentence_comes_first(call, folder: Path) -> None:
    done = call("verify", folder / "two.jsonld", "--trust", folder / "seal.pem")
    first, second, *rest = done.stdout.splitlines()
    assert first == str(folder / "two.jsonld") or str(folder) in first
    assert any(line.startswith("✓ Test credential: “Pattern on Fabric” of ") for line in (second, *rest))
    assert "It bears a test seal and has no legal value." in " ".join(done.stdout.split())
    today = datetime.now(UTC).date().isoformat()
    assert [f"  Awarded      {today}", f"  Sealed       {today}"] == [
        line for line in rest if line.startswith(("  Awarded", "  Sealed"))
    ]
    assert any(line.startswith("  Can          ") for line in rest)
    assert any(line.startswith("  Results      ") for line in rest)
    assert "Who vouches: Sealed by Demo College Vanadzor" in done.stdout
    assert all(len(line) <= 100 or str(folder) in line for line in done.stdout.splitlines())


def test_several_files_one_of_them_bad(call, folder: Path) -> None:
    done = call("verify", folder / "one.jsonld", folder / "altered.jsonld", "--json", "--trust", folder / "seal.pem")
    assert done.exit_code == 1
    assert [json.loads(line)["result"] for line in done.stdout.splitlines()] == ["passed", "failed"]


def test_one_line_per_file(call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    done = call("verify", "one.jsonld", "--brief", "--trust", "seal.pem")
    (line,) = done.stdout.splitlines()
    assert line.startswith("one.jsonld: ✓ Test credential: “Pattern on Fabric” of ")
    assert done.exit_code == 0
    done = call("verify", "one.jsonld", "two.jsonld", "--brief", "--trust", "seal.pem")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["one.jsonld", "two.jsonld", "2 files"]
    assert done.exit_code == 0
    both = call("verify", "one.jsonld", "two.jsonld", "--brief", "--json", "--trust", "seal.pem")
    assert [json.loads(line)["result"] for line in both.stdout.splitlines()] == ["passed", "passed"]


@pytest.mark.parametrize("brief", [[], ["--brief"]])
@pytest.mark.parametrize(
    ("files", "trusted", "said"),
    [
        (["one", "two"], True, "2 files: 2 unbroken and trusted (2 with a test seal), 0 not certain, 0 not valid."),
        (["one", "two"], False, "2 files: 0 unbroken and trusted, 2 not certain, 0 not valid."),
        (["one", "cut"], True, "2 files: 1 unbroken and trusted (1 with a test seal), 0 not certain, 1 not valid."),
        (["one", "cut", "one"], False, "2 files: 0 unbroken and trusted, 1 not certain, 1 not valid."),
        (["one"], True, ""),
    ],
)
def test_the_total(call, folder: Path, brief: list[str], files: list[str], trusted: bool, said: str) -> None:
    trust = ["--trust", folder / "seal.pem"] if trusted else []
    done = call("verify", *(folder / f"{name}.jsonld" for name in files), *brief, *trust)
    assert [line for line in done.stdout.splitlines() if " files: " in line] == ([said] if said else [])
    if said:
        assert done.stdout.splitlines()[-1] == said


def test_standard_input(call, folder: Path) -> None:
    data = (folder / "one.jsonld").read_bytes()
    done = call("verify", "-", "--json", "--trust", folder / "seal.pem", input=data)
    assert (done.exit_code, answer(done)["file"], answer(done)["result"]) == (0, "-", "passed")
    assert call("verify", "-", input=b"").exit_code == 1


def test_a_trusted_folder_and_the_time(call, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "seal.pem").write_bytes((folder / "seal.pem").read_bytes())
    one = folder / "one.jsonld"
    assert call("verify", one, "--trust", tmp_path).exit_code == 0
    now = datetime.now(UTC)
    assert call("verify", one, "--trust", tmp_path, "--at", now.isoformat()).exit_code == 0
    assert (
        answer(call("verify", one, "--json", "--trust", tmp_path, "--at", f"{now.year + 10}-01-01"))["result"]
        == "indeterminate"
    )
    assert answer(call("verify", one, "--json", "--trust", tmp_path, "--at", "2020-01-01"))["result"] != "passed"
    assert answer(call("verify", one, "--json", "--at", "2023-10-15"))["judged_at"] == "2023-10-15T00:00:00+00:00"


@pytest.mark.parametrize(
    "wrong",
    [
        ["nofile.jsonld"],
        ["."],
        ["one.jsonld", "--trust", "nofile.pem"],
        ["one.jsonld", "--trust", "text.jsonld"],
        ["one.jsonld", "--trust", "out"],
        ["one.jsonld", "--at", "yesterday"],
        ["one.jsonld", "--at", "2026-02-30"],
        ["one.jsonld", "nofile.jsonld"],
        [],
    ],
)
def test_a_wrong_call(call, folder: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]) -> None:
    monkeypatch.chdir(folder)
    done = call("verify", *wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_a_huge_file_is_not_read_whole(run, folder: Path) -> None:
    program = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (250_000_000, 250_000_000))\n"
        f"from skillseal.cli.main import main; main(['verify', {str(folder / 'huge.jsonld')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "larger than 5 MB" in done.stdout


def test_nothing_in_a_file_can_move_the_cursor(call, tmp_path: Path) -> None:
    (tmp_path / "evil.jsonld").write_text(json.dumps({"payload": "x", "signatures": [], "\x1b[2J\u202e": "y"}))
    done = call("verify", tmp_path / "evil.jsonld")
    assert done.exit_code == 1
    assert not any(letter in done.output for letter in "\x1b\u202e\x07")


STRANGE = "a\x80\x9b\u202e\u2066\u200b\ue000\U000e0001я"


def test_json_is_safe_on_a_terminal_and_keeps_letters(call, tmp_path: Path) -> None:
    path = tmp_path / f"{STRANGE}.jsonld"
    path.write_text(json.dumps({"payload": "x", "signatures": [], STRANGE: "y"}))
    for option in ("--json", "--brief"):
        done = call("verify", path, option)
        assert done.exit_code == 1
        assert done.stdout.rstrip("\n").isprintable()
        assert "я" in done.stdout
    assert answer(call("verify", path, "--json"))["file"] == str(path)


def test_a_name_that_is_not_utf8(folder: Path, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/Zeugnis-\xfc.jsonld"
    with open(path, "wb") as stream:
        stream.write((folder / "one.jsonld").read_bytes())
    for options in ([], ["--brief"], ["--json"]):
        command = [PROGRAM, "verify", path, *options, "--trust", folder / "seal.pem"]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        if options == ["--json"]:
            assert json.loads(done.stdout)["file"].endswith("Zeugnis-\\xfc.jsonld")
        else:
            assert "Zeugnis-\\xfc.jsonld" in done.stdout.decode().replace("\n", "")


@needs_standards
def test_the_commissions_sample(call) -> None:
    done = call("verify", "--json", STANDARDS / "elm" / "Sample-MC-Annex1-signed.jsonld")
    said = answer(done)
    outcomes = {check["check"]: check["outcome"] for check in said["checks"]}
    assert (done.exit_code, said["result"], said["sub_indication"]) == (
        1,
        "indeterminate",
        "NO_CERTIFICATE_CHAIN_FOUND",
    )
    assert (outcomes["integrity"], outcomes["time"], outcomes["trust"]) == ("passed", "passed", "indeterminate")
    assert said["credential"]["holder"] == "Ana Andromeda"


@needs_standards
def test_the_commissions_sample_with_its_authorities(call, tmp_path: Path) -> None:
    sample = STANDARDS / "elm" / "Sample-MC-Annex1-signed.jsonld"
    for entry in json.loads(sample.read_bytes())["signatures"][0]["header"]["etsiU"]:
        values = json.loads(base64.urlsafe_b64decode(entry + "==")).get("xVals", [])
        for number, value in enumerate(values):
            (tmp_path / f"{number}.der").write_bytes(base64.b64decode(value["x509Cert"]["val"]))
    trusted = [
        option
        for file in sorted(tmp_path.iterdir())
        if facts(file.read_bytes()).common_name in {"root-ca", "ANF AC Qualified Certificates for eSeal"}
        for option in ("--trust", file)
    ]
    assert len(trusted) == 4
    then = call("verify", "--json", sample, *trusted, "--at", "2023-10-15")
    assert (then.exit_code, answer(then)["result"], answer(then)["level"]) == (0, "passed", "B-LTA")
    today = call("verify", "--json", sample, *trusted)
    assert (today.exit_code, answer(today)["result"]) == (1, "indeterminate")
    assert answer(today)["sub_indication"] == "OUT_OF_BOUNDS_NO_POE"
    data = sample.read_bytes()
    (tmp_path / "altered.jsonld").write_bytes(data.replace(b"Andromeda", b"Andromede"))
    altered = answer(call("verify", "--json", tmp_path / "altered.jsonld", *trusted, "--at", "2023-10-15"))
    assert (altered["result"], altered["sub_indication"]) == ("failed", "SIG_CRYPTO_FAILURE")
