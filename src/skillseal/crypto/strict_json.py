"""JSON that says one thing only (RFC 8259, RFC 7493): limits first, then a parser, then no member twice.

Size is judged before any parser sees the bytes; the parser neither recurses without bound nor keeps what is
refused, so hostile input costs little.
"""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType

import orjson

from skillseal.findings import N_, Finding, error

MAX_CREDENTIAL_BYTES = 5_000_000
MAX_DEPTH = 64

_DEEPEST = 250  # orjson writes at most 254 levels
_LONG_INTEGER = re.compile(rb"(?<![0-9.eE+])-?[0-9]{19,}(?![0-9.eE])")
_LARGEST_INTEGER = 2**63 - 1


TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "size": N_("The file is larger than what is read."),
        "depth": N_("The file is nested too deeply."),
        "syntax": N_("The file is not complete and valid JSON."),
        "encoding": N_("The file is not plain UTF-8 text."),
        "duplicate": N_("The file names {detail} twice in one object, so it can be read in two ways."),
        "number": N_("The file holds a number that is too large."),
        "nul": N_("A text in the file contains the character NUL."),
    }
)
"""What is wrong, by the code of a JsonError."""


class JsonError(ValueError):
    """The text is not acceptable JSON. `code` is a stable key of TEXTS; `detail` is the name of the doubled member."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(TEXTS[code].format(detail=detail))
        self.code = code
        self.detail = detail

    def finding(self, code: str) -> Finding:
        """The same as a finding under a code of the caller's."""
        return error(code, TEXTS[self.code], clause="RFC 8259", detail=self.detail)


def parse(data: bytes, *, max_bytes: int = MAX_CREDENTIAL_BYTES, max_depth: int = MAX_DEPTH) -> object:
    """Parse UTF-8 JSON into dict, list, str, int, float, bool and None.

    Raises JsonError for: more than `max_bytes` or `max_depth` levels (250 at most); a byte order
    mark or bytes that are not UTF-8; a member named twice in one object; lone surrogates; NUL; NaN, Infinity,
    numbers that a double or a 64-bit integer cannot hold; anything behind the document.
    """
    if len(data) > max_bytes:
        raise JsonError("size")
    max_depth = min(max_depth, _DEEPEST)
    value = _load(data)
    members = _walk(value, max_depth)
    # What comes out of the parser as it went in has lost nothing. Other spellings are counted.
    if orjson.dumps(value) != data.strip(b" \t\r\n"):
        _compare(data, members)
    if b"\\u0000" in data and b"\\u0000" in data.replace(b"\\\\", b""):
        raise JsonError("nul")
    return value


def _load(data: bytes) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as problem:
        if str(problem).startswith("depth limit"):  # the parser itself stops at 1,024 levels
            raise JsonError("depth") from None
    if data.startswith(b"\xef\xbb\xbf"):  # a byte order mark
        raise JsonError("encoding")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonError("encoding") from None
    raise JsonError("syntax")


def _walk(value: object, max_depth: int) -> int:
    """How many members all objects of the value have together; level by level, so that depth is bounded."""
    count = 0
    level = [value]
    for _ in range(max_depth):
        inner: list[object] = []
        for item in level:
            if type(item) is dict:
                count += len(item)
                inner += item.values()
            elif type(item) is list:
                inner += item
            elif type(item) is int and not -_LARGEST_INTEGER <= item <= _LARGEST_INTEGER:
                raise JsonError("number")
        if not inner:
            return count
        level = inner
    if any(type(item) is dict or type(item) is list for item in level):
        raise JsonError("depth")
    if any(type(item) is int and not -_LARGEST_INTEGER <= item <= _LARGEST_INTEGER for item in level):
        raise JsonError("number")
    return count


def _compare(data: bytes, members: int) -> None:
    """Look at the text outside of strings: it has one colon per member, and numbers as they were written."""
    cleaned = data.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in data else data
    outside = b"".join(cleaned.split(b'"')[::2])
    if outside.count(b":") != members:
        raise JsonError("duplicate", _duplicate(data)[:80])
    for text in _LONG_INTEGER.findall(outside):
        if abs(int(text[:40])) > _LARGEST_INTEGER:
            raise JsonError("number")


def _duplicate(data: bytes) -> str:
    """Name of a member that an object has twice."""
    found: list[str] = []

    def look(pairs: list[tuple[str, object]]) -> None:
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                found.append(name)
            seen.add(name)

    json.loads(data, object_pairs_hook=look)
    return found[0] if found else "?"
