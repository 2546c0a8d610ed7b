"""Findings about a list, each with its place; what cannot be read on is raised inside this folder only."""

from dataclasses import replace

from skillseal.findings import Finding


class UnreadableError(Exception):
    """The list cannot be read on from here. Caught in `reading.py`, where the finding is reported."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def at(finding: Finding, line: int, column: str = "", cell: str = "") -> Finding:
    """The finding with its place: `params` gets `line`, `column` (the header as written) and `cell` (`B5`)."""
    params = {**finding.params, "line": line, "column": column, "cell": cell}
    return replace(finding, params=params, path=f"{line}:{column}" if column else str(line))


def place(finding: Finding) -> tuple[int, str, str]:
    """Line (0: the whole list), column header and cell name of a finding about a list."""
    params = finding.params
    return int(str(params.get("line", 0))), str(params.get("column", "")), str(params.get("cell", ""))


def shorten(value: object, length: int = 80) -> str:
    """A value for a message: on one line and never longer than `length`."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"
