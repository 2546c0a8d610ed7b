"""XLSX: the first visible sheet, read as a stream; every part is measured before it is parsed.

openpyxl reads row by row and keeps formulas apart from values. A reader that lays out the whole sheet in memory
cannot be used here: one cell in the last column of the last row makes it ask for half a terabyte.
"""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import time, timedelta

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from skillseal.findings import N_, Finding, error, warning

from .cells import Cell, Formula
from .model import Limits
from .trouble import UnreadableError, shorten

_LOCAL_HEADER = struct.Struct("<26x2H")
_ENTITIES = tuple(
    word.encode(codec) for word in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_MAX_PARTS = 2_000


def looks_like_workbook(data: bytes) -> bool:
    return data.startswith(b"PK")


class Workbook:
    """The first visible sheet of a workbook. Raises `UnreadableError` where it is not one or asks for too much."""

    kind = "XLSX"
    encoding = ""
    separator = ""

    def __init__(self, data: bytes, limits: Limits) -> None:
        _measure(data, limits)
        self._data = data
        self.findings: tuple[Finding, ...] = ()
        self._sheet = self._choose()

    def _open(self) -> openpyxl.Workbook:
        try:
            with warnings.catch_warnings():  # openpyxl warns about styles that it does not know
                warnings.simplefilter("ignore")
                return openpyxl.load_workbook(io.BytesIO(self._data), read_only=True, keep_links=False)
        except Exception as problem:  # whatever a strange file makes the parser do: it is the file's fault
            raise UnreadableError(_not_readable()) from problem

    def _choose(self) -> str:
        book = self._open()
        visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            raise UnreadableError(error("list.no_sheet", N_("The workbook has no visible sheet.")))
        if len(visible) > 1:
            text = N_("The workbook has {count} visible sheets. Only the first, “{sheet}”, is read.")
            found = warning("list.more_sheets", text, count=len(visible), sheet=shorten(visible[0]))
            self.findings = (found,)
        return visible[0]

    def records(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells, typed as the sheet has them; empty rows come as empty lists."""
        sheet = self._open()[self._sheet]
        if not isinstance(sheet, ReadOnlyWorksheet):
            raise UnreadableError(_not_readable())
        sheet.reset_dimensions()  # the file's own word about its size is not to be trusted
        rows = enumerate(sheet.iter_rows(), start=1)
        while True:
            try:
                number, row = next(rows, (0, ()))
                cells = [_value(cell.value, cell.data_type) for cell in row]
            except Exception as problem:
                raise UnreadableError(_not_readable()) from problem
            if not number:
                return
            yield number, cells

    def cell_name(self, line: int, index: int) -> str:
        return f"{get_column_letter(index + 1)}{line}"


def _value(value: object, kind: str) -> Cell:
    if kind == "f":
        return Formula(str(getattr(value, "text", value)))
    if kind == "e":
        return Formula(str(value), broken=True)
    if isinstance(value, timedelta):
        return time()
    return value  # type: ignore[return-value]  # str, bool, int, float, date, datetime, time or None


def _not_readable() -> Finding:
    text = N_("The file cannot be read as an Excel workbook. Save it again as .xlsx, or as CSV.")
    return error("list.workbook_unreadable", text)


def _too_large(limit: int) -> UnreadableError:
    text = N_("The workbook unpacks to more than {megabytes} MB and was not opened.")
    return UnreadableError(error("list.workbook_too_large", text, megabytes=limit // 1_000_000))


def _measure(data: bytes, limits: Limits) -> None:
    """Inflate every part in small pieces and count: what the archive says of its own sizes may be a lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as problem:
        raise UnreadableError(_not_readable()) from problem
    names = [part.filename for part in parts]
    if "xl/workbook.xml" not in names or len(names) != len(set(names)) or any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(_not_readable())
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > limits.inflated:
        raise _too_large(limits.inflated)
    room = limits.inflated
    for part in parts:
        room = _measure_part(data, part, room, limits.inflated)


def _measure_part(data: bytes, part: zipfile.ZipInfo, room: int, limit: int) -> int:
    tail = b""
    size = 0
    for piece in _pieces(data, part):
        size += len(piece)
        if size > room:
            raise _too_large(limit)
        if re.search(rb"\.(xml|rels)$", part.filename.encode()) and any(word in tail + piece for word in _ENTITIES):
            text = N_("The workbook declares its own XML entities, which can be used for an attack. It was not opened.")
            raise UnreadableError(error("list.workbook_entities", text))
        tail = piece[-32:]
    if size != part.file_size:
        raise UnreadableError(_not_readable())
    return room - size


def _pieces(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        name, extra = _LOCAL_HEADER.unpack_from(data, part.header_offset)
    except struct.error as problem:
        raise UnreadableError(_not_readable()) from problem
    start = part.header_offset + _LOCAL_HEADER.size + name + extra
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise UnreadableError(_not_readable())
    inflater = zlib.decompressobj(-15)
    try:
        piece = inflater.decompress(packed, 65_536)
        while piece:
            yield piece
            piece = inflater.decompress(inflater.unconsumed_tail, 65_536)
    except zlib.error as problem:
        raise UnreadableError(_not_readable()) from problem
