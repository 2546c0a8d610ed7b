"""XLSX: the first visible sheet, read as a stream, whatever else the workbook holds.

It is opened once; each reading of the rows inflates the sheet anew, so a long list needs room for its texts alone.
"""

import posixpath
from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from skillseal.findings import N_, Finding, error, warning

from . import spreadsheet
from .cells import Cell
from .model import Limits
from .package import Package, not_readable
from .trouble import UnreadableError, shorten

_FOLDER = "xl"


def looks_like_workbook(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


class Workbook:
    """The first visible sheet of a workbook. Raises `UnreadableError` where it is not one or asks for too much."""

    kind = "XLSX"
    encoding = ""
    separator = ""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self._limit = limits.items
        self.findings: tuple[Finding, ...] = ()
        relations, book = spreadsheet.Relations(), spreadsheet.Book()
        self._read(f"{_FOLDER}/_rels/workbook.xml.rels", relations)
        self._read(f"{_FOLDER}/workbook.xml", book)
        self._sheet = self._choose(relations, book)
        self._epoch = book.epoch
        self._texts, self._styles = spreadsheet.Texts(), spreadsheet.Styles()
        for kind, part in (("sharedStrings", self._texts), ("styles", self._styles)):
            for name in self._parts(relations, kind):
                self._read(name, part)

    def _read(self, name: str, part: spreadsheet.Part) -> None:
        spreadsheet.read(self._package.pieces(name), part, self._limit)

    def _parts(self, relations: spreadsheet.Relations, kind: str) -> list[str]:
        """The part of this kind, if there is one."""
        names = (_part_name(target) for found, target in relations.found.values() if found == kind)
        return [name for name in names if name in self._package][:1]

    def _choose(self, relations: spreadsheet.Relations, book: spreadsheet.Book) -> str:
        sheets = []
        for title, ident in book.visible:
            kind, target = relations.found.get(ident, ("", ""))
            if kind == "worksheet" and _part_name(target) in self._package:
                sheets.append((title, _part_name(target)))
        if not sheets:
            raise UnreadableError(error("list.no_sheet", N_("The workbook has no visible sheet.")))
        title, name = sheets[0]
        if len(sheets) > 1:
            text = N_("The workbook has {count} visible sheets. Only the first, “{sheet}”, is read.")
            self.findings = (warning("list.more_sheets", text, count=len(sheets), sheet=shorten(title)),)
        return name

    def records(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells, typed as the sheet has them; empty rows come as empty lists, or not at all."""
        styles = self._styles
        sheet = spreadsheet.Sheet(self._texts.found, styles.dates, styles.lengths, self._epoch)
        for _ in spreadsheet.steps(self._package.pieces(self._sheet), sheet, self._limit):
            for number, cells in sheet.rows:
                yield number, [cells.get(column) for column in range(1, max(cells, default=0) + 1)]
            sheet.rows.clear()
        if not sheet.done:
            raise not_readable()

    def cell_name(self, line: int, index: int) -> str:
        return f"{get_column_letter(index + 1)}{line}"


def _part_name(target: str) -> str:
    """Targets are relative to the workbook's folder, or absolute within the package."""
    return posixpath.normpath(posixpath.join("/", _FOLDER, target)).lstrip("/")
