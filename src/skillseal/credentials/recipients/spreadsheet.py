"""SpreadsheetML (ECMA-376 part 1, clause 18) as a stream of events: never a tree, so a part needs no room.

Each handler reads one kind of part and keeps only what a class list needs. All count the elements they are given.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from skillseal.findings import N_, error

from .cells import Cell, Formula
from .package import not_readable, own_entities
from .trouble import UnreadableError

_SPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_NAMES = ["row", "c", "v", "f", "is", "t", "rPh", "si"]
_NAMES += ["sheetData", "numFmts", "numFmt", "cellXfs", "xf", "workbookPr", "sheet"]
_LOCAL = {f"{space} {name}": name for space in _SPACES for name in _NAMES}
_LOCAL["http://schemas.openxmlformats.org/package/2006/relationships Relationship"] = "Relationship"
_COUNTED = {"row": "rows", "c": "cells", "si": "texts", "xf": "styles"}
_FEW, _MAX_FEW = ("sheet", "numFmt", "Relationship"), 10_000
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")


class Part:
    """A handler of one part: `start` and `end` get the local names of the elements that are looked at."""

    done = False
    keep = False  # whether the text that comes now is wanted

    def __init__(self) -> None:
        self.said: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def taken(self) -> str:
        """The text since the last call."""
        text = "".join(self.said)
        self.said.clear()
        return text


def read(pieces: Iterable[bytes], part: Part, limit: int) -> None:
    """Read a part to its end."""
    for _ in steps(pieces, part, limit):
        pass


def steps(pieces: Iterable[bytes], part: Part, limit: int) -> Iterator[None]:
    """Read a part piece by piece until it is `done`. `limit` bounds rows, cells, texts and styles each.

    Raises `UnreadableError` for XML that is none, for entities of its own, and beyond the limit.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = _starts(part, limit), _ends(part)
    parser.StartDoctypeDeclHandler = _no_entities
    parser.CharacterDataHandler = lambda text: part.said.append(text) if part.keep else None
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield
            if part.done:
                return
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, ValueError, LookupError, OverflowError, TypeError) as problem:
        raise not_readable() from problem


def _no_entities(*_: object) -> None:
    raise own_entities()


def _starts(part: Part, limit: int) -> Callable[[str, dict[str, str]], None]:
    counts = dict.fromkeys([*_COUNTED, *_FEW, "all"], 0)

    def start(tag: str, attributes: dict[str, str]) -> None:
        counts["all"] += 1
        name = _LOCAL.get(tag, "")
        if name in counts:
            counts[name] += 1
            if name in _FEW and counts[name] > _MAX_FEW:
                raise not_readable()
            if name in _COUNTED and counts[name] > limit:
                raise _too_many(_COUNTED[name], limit)
        if counts["all"] > 4 * limit:  # a cell is up to three elements
            raise not_readable()
        if name and not part.done:
            part.start(name, attributes)

    return start


def _ends(part: Part) -> Callable[[str], None]:
    def end(tag: str) -> None:
        name = _LOCAL.get(tag, "")
        if name and not part.done:
            part.end(name)

    return end


def _too_many(kind: str, limit: int) -> UnreadableError:
    texts = {
        "rows": N_("The workbook has more than {limit} rows. Copy the learners into a new one, or save it as CSV."),
        "cells": N_("The sheet has more than {limit} cells. Keep only the columns you need, or save it as CSV."),
        "texts": N_("The workbook holds more than {limit} texts. Save the list as CSV."),
        "styles": N_("The workbook has more than {limit} cell styles. Save the list as CSV."),
    }
    return UnreadableError(error("list.workbook_too_many", texts[kind], limit=limit))


class Relations(Part):
    """`xl/_rels/workbook.xml.rels`: kind and target by id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = kind, attributes.get("Target", "")


class Book(Part):
    """`xl/workbook.xml`: the visible sheets as (name, id of the relation), and the day from which dates count."""

    def __init__(self) -> None:
        super().__init__()
        self.visible: list[tuple[str, str]] = []
        self.epoch = CALENDAR_WINDOWS_1900

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr" and attributes.get("date1904") in _TRUE:
            self.epoch = CALENDAR_MAC_1904
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            ident = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            self.visible.append((attributes.get("name", ""), ident))


class Styles(Part):
    """`xl/styles.xml`: which styles show a number as a date, and which of these as a length of time."""

    def __init__(self) -> None:
        super().__init__()
        self.dates: set[int] = set()
        self.lengths: set[int] = set()
        self._formats: dict[str, str] = {}
        self._section = ""
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {"numFmts", "cellXfs"}:
            self._section = name
        elif name == "numFmt" and self._section == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:255]
        elif name == "xf" and self._section == "cellXfs":
            ident = attributes.get("numFmtId", "0")
            shape = self._formats.get(ident) or BUILTIN_FORMATS.get(int(ident), "")
            if is_date_format(shape):
                self.dates.add(self._count)
            if is_timedelta_format(shape):
                self.lengths.add(self._count)
            self._count += 1

    def end(self, name: str) -> None:
        if name in {"numFmts", "cellXfs"}:
            self._section = ""


class Texts(Part):
    """`xl/sharedStrings.xml`: the texts to which cells point."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rPh":
            self._phonetic = True
        elif name == "t":
            self.keep = not self._phonetic

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = False
        elif name == "t":
            self.keep = False
        elif name == "si":
            self.found.append(_plain(self.taken()))


class Sheet(Part):
    """A worksheet: `rows` fills with (number, cells by column from 1), to be taken out. Done after the last row."""

    def __init__(self, texts: list[str], dates: Collection[int], lengths: Collection[int], epoch: datetime) -> None:
        super().__init__()
        self.rows: list[tuple[int, dict[int, Cell]]] = []
        self._texts, self._dates, self._lengths, self._epoch = texts, dates, lengths, epoch
        self._number = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._kind, self._style = "n", 0
        self._phonetic = False
        self._value: str | None = None
        self._formula: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r", "").rstrip("0123456789")
            self._column = column_index_from_string(reference) if reference else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._value = self._formula = None
            self.said.clear()
        elif name in {"v", "f"}:
            self.said.clear()
            self.keep = True
        elif name == "t":
            self.keep = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            self._begin_row(attributes.get("r", ""))

    def end(self, name: str) -> None:
        if name in {"v", "f", "t"}:
            self.keep = False
        if name == "c":
            self._end_cell()
        elif name in {"v", "is"}:
            self._value = self.taken()
        elif name == "f":
            self._formula = self.taken()
        elif name == "rPh":
            self._phonetic = False
        elif name == "row":
            self.rows.append((self._number, self._cells))
        elif name == "sheetData":
            self.done = True

    def _end_cell(self) -> None:
        if (value := self._cell()) is not None:
            if self._column > _MAX_COLUMN:
                raise ValueError(self._column)
            self._cells[self._column] = value

    def _begin_row(self, number: str) -> None:
        """Rows without a number, or with one that has been, come after the row before."""
        self._number = max(int(number or 0), self._number + 1)
        if self._number > _MAX_ROW:
            raise ValueError(number[:20])
        self._column = 0
        self._cells = {}

    def _cell(self) -> Cell:
        if self._formula is not None:
            return Formula("=" + self._formula)
        if not self._value:
            return None
        return _READERS.get(self._kind, Sheet._text)(self, self._value)

    def _text(self, value: str) -> Cell:
        return _plain(value)

    def _shared(self, value: str) -> Cell:
        index = int(value)
        if index < 0:
            raise ValueError(index)
        return self._texts[index]

    def _flag(self, value: str) -> Cell:
        return bool(int(value))

    def _broken(self, value: str) -> Cell:
        return Formula(value, broken=True)

    def _day(self, value: str) -> Cell:
        return _typed(from_ISO8601(value))  # type: ignore[no-untyped-call]

    def _number_or_day(self, value: str) -> Cell:
        number = float(value) if set(value) & set(".eE") else int(value)
        if self._style not in self._dates:
            return number
        try:
            return _typed(from_excel(number, self._epoch, timedelta=self._style in self._lengths))
        except (OverflowError, ValueError):
            return Formula("#VALUE!", broken=True)


_READERS = {
    "n": Sheet._number_or_day,
    "s": Sheet._shared,
    "b": Sheet._flag,
    "e": Sheet._broken,
    "d": Sheet._day,
}


def _typed(value: object) -> Cell:
    """A length of time is no date either, and is told as a time of day."""
    if isinstance(value, timedelta):
        return time()
    return value if isinstance(value, date | time) else None


def _plain(text: str) -> str:
    """`_x000D_` and its like are how SpreadsheetML writes what XML cannot hold (clause 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
