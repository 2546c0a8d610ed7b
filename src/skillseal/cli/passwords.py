"""Where the password of a key file comes from: a file, the environment, or whoever sits at the terminal."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillseal.cli.output import refuse

if TYPE_CHECKING:
    from skillseal.crypto.keys import LocalSigner

VARIABLE = "SKILLSEAL_KEY_PASSWORD"


def password_for(file: Path | None) -> str:
    """The password from the file's first line, else from the environment, else none."""
    if file is None:
        return os.environ.get(VARIABLE, "")
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[0] if lines else ""


def signer_from(key: Path, password_file: Path | None) -> "LocalSigner":
    """The signer in a key file; asks for a missing password on a terminal, else exits with 1 and a sentence."""
    from skillseal.adapters.keystores import KeyStoreError, open_pkcs12

    password = password_for(password_file)
    try:
        return open_pkcs12(key, password)
    except KeyStoreError as problem:
        if problem.finding.code != "key.password_needed" or not sys.stdin.isatty():
            refuse(f"{problem} {_how(problem.finding.code)}".strip())
    try:
        return open_pkcs12(key, click.prompt(f"Password for {key.name}", hide_input=True, err=True))
    except KeyStoreError as problem:
        refuse(str(problem))


def _how(code: str) -> str:
    return f"Use --password-file or the variable {VARIABLE}." if code == "key.password_needed" else ""
