"""A list from first byte to last row: a dry run finds every mistake, only then are rows given out."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from skillseal.findings import N_, Finding, Outcome, error

from .cells import Cell, is_empty
from .columns import Layout, layout
from .delimited import CsvTable
from .identity import Doubles
from .model import ClassList, Limits, Row
from .others import something_else
from .rows import read_row
from .trouble import UnreadableError, at
from .workbook import Workbook, looks_like_workbook

_EDC_EXPLANATION = 3  # rows 2 to 4 of the EDC workbook: kind, label, hint


class Table(Protocol):
    """A file as rows of cells, whatever it is made of."""

    kind: str

    @property
    def encoding(self) -> str: ...

    @property
    def separator(self) -> str: ...

    @property
    def findings(self) -> tuple[Finding, ...]: ...

    def records(self) -> Iterator[tuple[int, list[Cell]]]: ...

    def cell_name(self, line: int, index: int) -> str: ...


class OpenList:
    """A list after its dry run. `findings` say what is wrong; `count` is the number of learners.

    `rows()` reads the file a second time, row by row, so a list of 50,000 needs no room for all of them;
    it gives nothing where the list is refused. `kind` is "CSV" or "XLSX", `encoding` the codec of a CSV file.
    """

    def __init__(self, table: Table | None, head: Layout, today: date, limits: Limits) -> None:
        self._table, self._layout, self._today, self._limits = table, head, today, limits
        self.findings: tuple[Finding, ...] = ()
        self.count = 0

    @property
    def kind(self) -> str:
        return self._table.kind if self._table else ""

    @property
    def encoding(self) -> str:
        return self._table.encoding if self._table else ""

    @property
    def ok(self) -> bool:
        return all(finding.outcome is not Outcome.FAILED for finding in self.findings)

    @property
    def assessments(self) -> tuple[str, ...]:
        """The assessments for which there is a grade column; `""` stands for a plain one."""
        return tuple(column.assessment for column in self._layout.columns if column.field == "grade")

    def rows(self) -> Iterator[Row]:
        """The learners in the order of the file; nothing where the list is refused."""
        if self.ok:
            yield from (row for row, _ in self._read() if row is not None)

    def readable(self) -> Iterator[Row]:
        """Every row without a mistake of its own, also of a refused list: to be shown, never to be sealed."""
        try:
            yield from (row for row, _ in self._read() if row is not None)
        except UnreadableError:
            return

    def _read(self) -> Iterator[tuple[Row | None, list[Finding]]]:
        if self._table is None or not self._layout.columns:
            return
        for count, (line, cells) in enumerate(_body(self._table, self._layout, self._limits), start=1):
            if count > self._limits.rows:
                text = N_("The list has more than {limit} learners. It was read up to line {line}.")
                raise UnreadableError(at(error("list.too_many_rows", text, limit=self._limits.rows), line))
            yield read_row(line, cells, self._layout, self._table.cell_name, self._today, self._limits)

    def _dry_run(self, found: Sequence[Finding]) -> None:
        notes = _Notes(self._limits.findings, found)
        doubles = Doubles()
        try:
            for row, wrong in self._read():
                self.count += 1
                for finding in wrong:
                    notes.add(finding)
                if row is not None and (double := doubles.look(row.line, row.learner)) is not None:
                    notes.add(double)
        except UnreadableError as stop:
            notes.add(stop.finding)
        else:
            if not self.count and self._layout.columns:
                notes.add(error("list.no_rows", N_("The list has headers but no learner.")))
        self.findings = notes.all()


class _Notes:
    """The findings in order; beyond the limit they are only counted."""

    def __init__(self, limit: int, found: Sequence[Finding]) -> None:
        self._limit, self._kept, self._more = limit, list(found), 0

    def add(self, finding: Finding) -> None:
        if len(self._kept) < self._limit:
            self._kept.append(finding)
        else:
            self._more += 1

    def all(self) -> tuple[Finding, ...]:
        if not self._more:
            return tuple(self._kept)
        text = N_("{count} more mistakes are not listed.")
        return (*self._kept, error("list.more_mistakes", text, count=self._more))


def _check_width(line: int, cells: Sequence[Cell], limits: Limits) -> None:
    if len(cells) > limits.columns:
        text = N_("Line {line} has {count} columns; at most {limit} are read.")
        finding = error("list.too_many_columns", text, count=len(cells), limit=limits.columns)
        raise UnreadableError(at(finding, line))


def _filled(table: Table, limits: Limits) -> Iterator[tuple[int, list[Cell]]]:
    """The rows in which something stands. Width and empty rows are bounded too: they cost time as well."""
    empty = 0
    for line, cells in table.records():
        _check_width(line, cells, limits)
        if not all(map(is_empty, cells)):
            yield line, cells
            continue
        empty += 1
        if empty > limits.rows:
            text = N_("The list has more than {limit} empty rows. Copy the learners into a new file.")
            raise UnreadableError(at(error("list.too_many_empty_rows", text, limit=limits.rows), line))


def _body(table: Table, head: Layout, limits: Limits) -> Iterator[tuple[int, list[Cell]]]:
    records = _filled(table, limits)
    next(records, None)
    if not head.edc:
        return records
    return ((line, cells) for line, cells in records if line > 1 + _EDC_EXPLANATION)


def open_list(
    data: bytes, *, filename: str = "", today: date, limits: Limits | None = None, encoding: str = ""
) -> OpenList:
    """A class list after a complete dry run.

    `data` are the bytes of a CSV or XLSX file (told apart by content, not by `filename`, which is for messages
    alone); dates after `today` are mistakes; `encoding` overrides the guess for CSV. Never raises for a bad list:
    the mistakes are in `findings`, and `rows()` gives nothing.
    """
    limits = limits or Limits()
    empty = Layout((), ())
    try:
        table = _table(data, limits, encoding)
        line, cells = next(itertools.islice(_filled(table, limits), 1), (0, []))
        if not line:
            raise UnreadableError(_empty())
        head = layout(line, cells)
    except UnreadableError as stop:
        opened = OpenList(None, empty, today, limits)
        opened.findings = (stop.finding,)
        return opened
    found = (*table.findings, *head.findings)
    wrong_header = any(finding.outcome is Outcome.FAILED for finding in found)
    opened = OpenList(table, empty if wrong_header else head, today, limits)
    if wrong_header:
        opened.findings = found  # every row would be wrong too
    else:
        opened._dry_run(found)
    return opened


def read(
    data: bytes, *, filename: str = "", today: date, limits: Limits | None = None, encoding: str = ""
) -> ClassList:
    """A whole class list in memory; see `open_list` for the arguments."""
    opened = open_list(data, filename=filename, today=today, limits=limits, encoding=encoding)
    readable = tuple(opened.readable())
    return ClassList(rows=readable if opened.ok else (), findings=opened.findings, readable=readable)


def _empty() -> Finding:
    return error("list.empty", N_("The file is empty."))


def _table(data: bytes, limits: Limits, encoding: str) -> Table:
    if len(data) > limits.size:
        text = N_("The list is larger than {limit} MB and was not read.")
        raise UnreadableError(error("list.too_large", text, limit=limits.size // 1_000_000))
    if not data.translate(None, delete=_NOTHING):
        raise UnreadableError(_empty())
    if looks_like_workbook(data):
        return Workbook(data, limits)
    if (other := something_else(data)) is not None:
        raise UnreadableError(error("list.other_format", other))
    return CsvTable(data, encoding)


# white space, separators, quotes, and the marks and zeros of the Unicode encodings
_NOTHING = b' \t\r\n,;|"\0\xff\xfe\xef\xbb\xbf'
