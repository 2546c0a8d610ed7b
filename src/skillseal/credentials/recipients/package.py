"""The ZIP archive of a workbook: every part is inflated in small pieces and measured before any of it is parsed."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from skillseal.findings import N_, Finding, error

from .model import Limits
from .trouble import UnreadableError

_LOCAL_HEADER = struct.Struct("<26x2H")
_ENTITIES = tuple(
    word.encode(codec) for word in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_MAX_PARTS = 2_000
# Sheets pack 10 to 30 times; above 200 only what is made to be unpacked. Small parts may be of one letter.
_MAX_RATIO = 200
_RATIO_FROM = 1_000_000
# What else is a ZIP archive, told by a part that each of them has.
_OTHER_ARCHIVES = (
    ("word/document.xml", N_("This is a Word document. A class list is a CSV or XLSX file.")),
    ("ppt/presentation.xml", N_("This is a presentation. A class list is a CSV or XLSX file.")),
    ("xl/workbook.bin", N_("This is a binary Excel file (.xlsb). Save it as .xlsx or CSV.")),
    ("content.xml", N_("This is an OpenDocument file, such as .ods or .odt. Save the list as .xlsx or CSV.")),
    ("", N_("This is a ZIP archive, not a class list. Unpack it and give the CSV or XLSX file in it.")),
)


def not_readable() -> UnreadableError:
    """For whatever a strange file makes a parser do: it is the file's fault."""
    text = N_("The file cannot be read as an Excel workbook. Save it again as .xlsx, or as CSV.")
    return UnreadableError(error("list.workbook_unreadable", text))


def _too_large(limit: int) -> UnreadableError:
    text = N_("The workbook unpacks to more than {megabytes} MB and was not opened.")
    return UnreadableError(error("list.workbook_too_large", text, megabytes=limit // 1_000_000))


def _packed() -> UnreadableError:
    text = N_("A part of the workbook unpacks to more than {ratio} times its size. It was not opened.")
    hint = N_("Copy the learners into a new workbook, or save the list as CSV.")
    return UnreadableError(error("list.workbook_packed", text, hint=hint, ratio=_MAX_RATIO))


class Package:
    """The parts of a workbook by name. Raises `UnreadableError` where it is not one or unpacks to too much."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as problem:
            raise not_readable() from problem
        self._parts = {part.filename: part for part in parts}
        if "xl/workbook.xml" not in self._parts:
            raise UnreadableError(self._something_else())
        if len(self._parts) != len(parts) or any(part.flag_bits & 1 for part in parts):
            raise not_readable()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > limits.inflated:
            raise _too_large(limits.inflated)
        room = limits.inflated
        for part in parts:
            room = self._measure(part, room, limits.inflated)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, inflated piece by piece: the same bytes that were measured."""
        if name not in self._parts:
            raise not_readable()
        return self._inflated(self._parts[name])

    def _something_else(self) -> Finding:
        return next(error("list.other_format", text) for part, text in _OTHER_ARCHIVES if not part or part in self)

    def _measure(self, part: zipfile.ZipInfo, room: int, limit: int) -> int:
        """What room is left after this part. What the archive says of its own sizes may be a lie."""
        tail, size = b"", 0
        is_xml = re.search(r"\.(xml|rels)$", part.filename) is not None
        for piece in self._inflated(part):
            size += len(piece)
            if size > room:
                raise _too_large(limit)
            if size > max(_RATIO_FROM, _MAX_RATIO * part.compress_size):
                raise _packed()
            if is_xml and any(word in tail + piece for word in _ENTITIES):
                raise own_entities()
            tail = piece[-32:]
        if size != part.file_size:
            raise not_readable()
        return room - size

    def _inflated(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            name, extra = _LOCAL_HEADER.unpack_from(self._data, part.header_offset)
        except struct.error as problem:
            raise not_readable() from problem
        start = part.header_offset + _LOCAL_HEADER.size + name + extra
        packed = memoryview(self._data)[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(packed[at : at + 65_536]) for at in range(0, len(packed), 65_536))
            return
        if part.compress_type != zipfile.ZIP_DEFLATED:
            raise not_readable()
        inflater = zlib.decompressobj(-15)
        try:
            piece = inflater.decompress(packed, 65_536)
            while piece:
                yield piece
                piece = inflater.decompress(inflater.unconsumed_tail, 65_536)
        except zlib.error as problem:
            raise not_readable() from problem


def own_entities() -> UnreadableError:
    text = N_("The workbook declares its own XML entities, which can be used for an attack. It was not opened.")
    return UnreadableError(error("list.workbook_entities", text))
