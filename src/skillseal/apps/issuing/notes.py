"""Findings as they are kept in a row: the English template and its parameters, translated when they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from skillseal.credentials.recipients import place
from skillseal.findings import Finding


@dataclass(frozen=True, slots=True)
class Note:
    """One finding about a list, ready to be shown. `line` 0: the whole list."""

    code: str
    message: str
    hint: str
    line: int
    column: str
    cell: str
    mistake: bool


def kept(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON."""
    return [
        {
            "code": finding.code,
            "outcome": str(finding.outcome),
            "text": finding.text,
            "params": {name: _plain(value) for name, value in finding.params.items()},
            "hint": finding.hint,
        }
        for finding in findings
    ]


def shown(notes: Iterable[Mapping[str, Any]]) -> list[Note]:
    """The kept findings in the reader's language."""
    return [_shown(note) for note in notes]


def _shown(note: Mapping[str, Any]) -> Note:
    params = note["params"]
    finding = Finding(note["code"], note["outcome"], note["text"], params)
    line, column, cell = place(finding)
    hint = note.get("hint", "")
    return Note(
        code=note["code"],
        message=_filled(note["text"], params),
        hint=_filled(hint, params) if hint else "",
        line=line,
        column=column,
        cell=cell,
        mistake=note["outcome"] == "failed",
    )


def _filled(template: str, params: Mapping[str, Any]) -> str:
    text = gettext(template)
    return text.format(**params) if params else text


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
