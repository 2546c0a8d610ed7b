"""The program as a tester calls it: in this process, or as a process of its own."""

import os
import subprocess
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from factories.programs import PROGRAM
from skillseal.cli.main import main

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in this process: `call("verify", path)`."""
    monkeypatch.delenv("SKILLSEAL_KEY_PASSWORD", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Call the installed program as a process."""

    def start(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "COLUMNS": "100"},
            **options,  # type: ignore[call-overload]
        )

    return start
