"""`skillseal up` and `skillseal manage`: the two commands that start the pages (Django)."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from skillseal.cli.passwords import VARIABLE

_WITHOUT_WEB = "The pages are not installed. Install them with: pip install 'skillseal[web]'"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Folder for the data.")
def up(*, host: str, port: int, data: Path | None) -> None:
    """Start the pages: prepare the database, fill an empty one with the demo, serve and work.

    Example: skillseal up --port 8080
    """
    _demand_the_pages()
    _forget_the_key_password()
    # The pages are a program of their own above this one: hand over to it, do not import it.
    program = [sys.executable, "-m", "skillseal.web.serve", "--host", host, "--port", str(port)]
    os.execv(sys.executable, program + (["--data", str(data)] if data else []))  # noqa: S606 - our own module


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(*, arguments: tuple[str, ...]) -> None:
    """Run a management command of the pages; "manage help" lists them."""
    _demand_the_pages()
    from django.core.management import execute_from_command_line

    _forget_the_key_password()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillseal.web.settings")
    execute_from_command_line(["skillseal manage", *arguments])


def _demand_the_pages() -> None:
    from skillseal.cli.output import refuse

    if find_spec("django") is None or find_spec("granian") is None:
        refuse(_WITHOUT_WEB)


def _forget_the_key_password() -> None:
    """The pages refuse variables that are no settings of theirs, and a secret of `seal` is no business of theirs."""
    os.environ.pop(VARIABLE, None)
