"""`skillseal up` and `skillseal manage`: the two commands that start the pages (Django)."""

import os
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
    from skillseal.cli.output import refuse

    try:
        from skillseal.web.serve import up as start
    except ModuleNotFoundError as problem:
        if (problem.name or "").startswith("skillseal"):
            raise
        refuse(_WITHOUT_WEB)
    _forget_the_key_password()
    start(host=host, port=port, data=data)


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(*, arguments: tuple[str, ...]) -> None:
    """Run a management command of the pages; "manage help" lists them."""
    from skillseal.cli.output import refuse

    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        refuse(_WITHOUT_WEB)
    _forget_the_key_password()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillseal.web.settings")
    execute_from_command_line(["skillseal manage", *arguments])


def _forget_the_key_password() -> None:
    """The pages refuse variables that are no settings of theirs, and a secret of `seal` is no business of theirs."""
    os.environ.pop(VARIABLE, None)
