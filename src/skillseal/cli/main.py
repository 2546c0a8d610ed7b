"""The program `skillseal`: every command is imported when it is called, so that the program starts fast."""

import importlib
from collections.abc import Mapping

import click

from skillseal import __version__

# name of the command -> where it lives; the order is that of the help
COMMANDS = {
    "key": "skillseal.cli.keys:key",
    "seal": "skillseal.cli.sealing:seal",
    "verify": "skillseal.cli.verifying:verify",
    "check": "skillseal.cli.checking:check",
    "inspect": "skillseal.cli.inspecting:inspect",
    "up": "skillseal.cli.serving:up",
    "manage": "skillseal.cli.serving:manage",
}


class LateGroup(click.Group):
    """A group whose commands are imported only when they are needed."""

    def __init__(self, *args: object, late: Mapping[str, str] | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.late = dict(late or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.late:
            return None
        module, _, name = self.late[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(
    cls=LateGroup, late=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="skillseal")
def main() -> None:
    """Micro-credentials: describe them, seal them for a class, verify them anywhere.

    Exit status: 0 good, 1 refused or not passed, 2 wrong call.
    """
