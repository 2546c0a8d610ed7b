"""CSV: comma, semicolon, tab or pipe, quoted cells with separators and line breaks; read as a stream."""

import csv
import itertools
from collections.abc import Iterator

from skillseal.findings import N_, Finding, error

from .cells import Cell
from .columns import recognised
from .decoding import Decoding, decode_as, detect
from .trouble import UnreadableError, at

SEPARATORS = ",;\t|"
_HEAD = 64 * 1024
_MAX_RECORD = 1_000_000


class CsvTable:
    """A CSV file as rows of text. Raises `UnreadableError` where the encoding cannot be read."""

    kind = "CSV"

    def __init__(self, data: bytes, encoding: str = "") -> None:
        self._data = data
        self._decoding: Decoding = detect(data, encoding)
        self._skip, self.separator = self._find_separator()

    @property
    def encoding(self) -> str:
        return self._decoding.codec

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._decoding.findings

    def _find_separator(self) -> tuple[int, str]:
        """How many lines to skip (`sep=;` is a line for Excel alone) and the separator that names most columns."""
        lines = decode_as(self._data, self._decoding.codec).read(_HEAD).splitlines(keepends=True)
        first = next((line for line in lines if line.strip()), "")
        if first.casefold().startswith("sep=") and len(first.strip()) <= 5:
            return lines.index(first) + 1, first[4:5] if first[4:5] in SEPARATORS else "\t"

        def fitness(separator: str) -> tuple[int, int]:
            header = _first_record(lines, separator)
            return recognised(header), len(header)

        return 0, max(SEPARATORS, key=fitness)

    def records(self) -> Iterator[tuple[int, list[Cell]]]:
        """Line where a record starts (1 = first) and its cells. Raises `UnreadableError` on broken quotes."""
        lines = _Lines(itertools.islice(decode_as(self._data, self._decoding.codec), self._skip, None))
        reader = csv.reader(lines, delimiter=self.separator, strict=True)
        while True:
            start = reader.line_num + self._skip + 1
            lines.begin_record(start)
            try:
                record = next(reader, None)
            except csv.Error as problem:
                raise UnreadableError(_broken(str(problem), start)) from None
            if record is None:
                return
            yield start, record  # type: ignore[misc]  # text is a kind of cell

    def cell_name(self, line: int, index: int) -> str:
        return ""


class _Lines:
    """Lines for the reader, which would lay out a record of any length: a line of separators, or quotes over many."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._start, self._room = lines, 1, _MAX_RECORD

    def begin_record(self, start: int) -> None:
        self._start, self._room = start, _MAX_RECORD

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._room -= len(line)
        if self._room < 0:
            text = N_("The record that starts in line {line} is longer than {limit} characters and was not read.")
            raise UnreadableError(at(error("list.record_too_long", text, limit=_MAX_RECORD), self._start))
        return line


def _first_record(lines: list[str], separator: str) -> list[str]:
    try:
        return next((row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))), [])
    except csv.Error:
        return []


def _broken(problem: str, line: int) -> Finding:
    if "field limit" in problem:
        text = N_("A cell in the record that starts in line {line} is too long. Is a closing quotation mark missing?")
        return at(error("list.cell_too_long", text), line)
    text = N_("The quotation marks in the record that starts in line {line} do not close properly.")
    return at(error("list.quotes", text, hint=N_('Inside quotation marks, write a quotation mark twice: "".')), line)
