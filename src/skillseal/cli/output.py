"""How the command line speaks: plain sentences, mistakes on standard error, exit 1 for a refusal."""

import shutil
import textwrap
from collections.abc import Iterable
from typing import NoReturn

import click

from skillseal.findings import Finding, Outcome

REFUSED, WRONG_CALL = 1, 2


def width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> str:
    """Text within the terminal's width; `hanging` indents the lines after the first."""
    following = indent if hanging is None else hanging
    return textwrap.fill(
        printable(text), width(), initial_indent=indent, subsequent_indent=following, break_on_hyphens=False
    )


def printable(text: str) -> str:
    """Text of a file for a terminal: control characters, which could move the cursor or hide text, are written out."""
    return "".join(
        letter if letter.isprintable() or letter in "\n\u200c\u200d\u200e\u200f" else f"\\u{ord(letter):04x}"
        for letter in text
    )


def sentence(finding: Finding) -> str:
    """A finding as a sentence with its place, if it has one in a list, and its hint."""
    params = finding.params
    where = ""
    if line := params.get("line"):
        column, cell = params.get("column"), params.get("cell")
        where = f"Line {line}" + (f", column “{column}”" if column else "") + (f" (cell {cell})" if cell else "") + ": "
    elif finding.path and finding.path != "$":
        where = f"{finding.path}: "
    return where + finding.message + (f" {finding.advice}" if finding.hint else "")


def tell(findings: Iterable[Finding], most: int = 20) -> None:
    """Print findings to standard error, mistakes before remarks; beyond `most` only how many more there are."""
    ordered = sorted(findings, key=lambda finding: finding.outcome is not Outcome.FAILED)
    for finding in ordered[:most]:
        mark = "✗" if finding.outcome is Outcome.FAILED else "!"
        click.echo(wrapped(sentence(finding), f"{mark} ", "  "), err=True)
    if len(ordered) > most:
        click.echo(f"  … and {len(ordered) - most} more.", err=True)


def refuse(text: str) -> NoReturn:
    """Say why and exit with 1."""
    click.echo(wrapped(text), err=True)
    raise SystemExit(REFUSED)


def wrong_call(text: str) -> NoReturn:
    """Say what is wrong with the call and exit with 2."""
    click.echo(wrapped(text), err=True)
    raise SystemExit(WRONG_CALL)
