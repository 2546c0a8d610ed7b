"""Management commands before anything is there: one sentence and exit 2, never a traceback."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from skillseal.web.commands import commanded

SKILLSEAL = str(Path(sys.executable).with_name("skillseal"))


def manage(data: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SKILLSEAL_")}
    done = subprocess.run(
        [SKILLSEAL, "manage", *arguments],
        env={**environment, "SKILLSEAL_DATA": str(data), **variables},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip()


def test_without_a_database_a_command_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for arguments in (["demo", "load"], ["check_audit"], ["dbshell"]):
        code, said = manage(data, *arguments)
        assert (code, said.count("\n")) == (2, 0)
        assert said.startswith(f"There is no database at {data}/skillseal.sqlite3.")
    assert not data.exists()


@pytest.mark.parametrize("arguments", [["help"], ["check"], ["demo", "--help"], ["version"]])
def test_what_needs_no_database_works_without_one(arguments: list[str], tmp_path: Path) -> None:
    assert manage(tmp_path / "data", *arguments)[0] == 0


def test_migrate_makes_the_folder_and_an_old_database_is_named(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    assert manage(data, "migrate", "--verbosity", "0") == (0, "")
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert manage(data, "check_audit") == (0, "")
    with closing(sqlite3.connect(data / "skillseal.sqlite3")) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'wallet'")
        connection.commit()
    code, said = manage(data, "check_audit")
    assert (code, said.endswith("does not fit this version yet. Run: skillseal manage migrate")) == (2, True)


def test_a_wrong_setting_and_a_folder_that_cannot_be_made_are_sentences_too(tmp_path: Path) -> None:
    assert manage(tmp_path, "check_audit", SKILLSEAL_DEMO="perhaps") == (
        2,
        "SKILLSEAL_DEMO must be yes or no, not 'perhaps'.",
    )
    code, said = manage(Path("/proc/nowhere"), "migrate")
    assert (code, "cannot be written" in said) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["/usr/bin/skillseal", "manage", "demo", "load"], ["demo", "load"]),
        (["/lib/django/__main__.py", "work", "--child"], ["work", "--child"]),
        (["/usr/bin/skillseal", "manage"], []),
        (["/lib/pytest/__main__.py", "tests"], []),
        ([], []),
    ],
)
def test_the_command_is_found_in_the_arguments_of_the_process(arguments: list[str], command: list[str]) -> None:
    assert commanded(arguments) == command
