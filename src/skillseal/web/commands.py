"""What must be there before a management command starts; without it the command is refused with a sentence, exit 2."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.core.management import get_commands
from django.db.migrations.loader import MigrationLoader

from skillseal.web import environment

# These look at the code, or make the database themselves.
_WITHOUT_DATABASE = frozenset({
    "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help", "makemessages", "makemigrations",
    "migrate", "optimizemigration", "squashmigrations", "startapp", "startproject", "test", "testserver", "version",
})  # fmt: skip


def commanded(arguments: Sequence[str]) -> list[str]:
    """The management command and its arguments out of those of the process; empty when it is another program."""
    program = Path(arguments[0]) if arguments else Path()
    if program.stem == "skillseal" and "manage" in arguments:
        return list(arguments[arguments.index("manage") + 1 :])
    if program.name == "django-admin" or program.parts[-2:] == ("django", "__main__.py"):
        return list(arguments[1:])
    return []


def refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201 - no command is there yet to say it
    sys.exit(2)


def prepare(arguments: Sequence[str], *, data: Path, database: Path) -> None:
    """Make the data folder for `migrate`; refuse what needs the database while there is none, or an older one."""
    command = commanded(arguments)
    if not command or {"-h", "--help"} & set(command):
        return
    if command[0] == "migrate":
        _make_folder(data)
    elif command[0] in get_commands() and command[0] not in _WITHOUT_DATABASE:
        trouble = _trouble(database)
        if trouble:
            refuse(trouble)


def _make_folder(data: Path) -> None:
    os.umask(0o077)  # database and keys are nobody else's business
    try:
        environment.ensure_secret_key(data)
    except OSError as error:
        refuse(f"The folder {data} cannot be written: {error.strerror}.")


def _trouble(database: Path) -> str:
    if not database.exists():
        return (
            f"There is no database at {database}. Is SKILLSEAL_DATA right? "
            "“skillseal up” makes one, “skillseal manage migrate” an empty one."
        )
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=20)) as connection:
            applied = set(connection.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.Error:
        applied = set()
    if set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations) - applied:
        return f"The database at {database} does not fit this version yet. Run: skillseal manage migrate"
    return ""
