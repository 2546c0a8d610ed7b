"""The help of every command as one page: `python -m skillseal.cli.reference > docs/developers/command-line.md`."""

from collections.abc import Iterator

import click

from skillseal.cli.main import main

_HEAD = """# The command line

Generated from the program's own help: `.venv/bin/python -m skillseal.cli.reference > docs/developers/command-line.md`.
A test compares the two. How to verify credentials with it: `docs/verifiers/command-line.md`.
"""


def commands(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Name and help of a command and of all below it."""
    settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            if (found := command.get_command(context, below)) is not None:
                yield from commands(found, below, context)


def page() -> str:
    parts = [f"## {path}\n\n```\n{text}\n```\n" for path, text in commands(main, "skillseal")]
    return "\n".join([_HEAD, *parts])


if __name__ == "__main__":
    click.echo(page(), nl=False)
