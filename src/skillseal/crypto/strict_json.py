"""JSON that says one thing only (RFC 8259, RFC 7493): limits first, then a parser, then no member twice.

Size is judged before any parser sees the bytes; the parser neither recurses without bound nor keeps what is
refused, so hostile input costs little.
"""

import json
import re

import orjson

MAX_CREDENTIAL_BYTES = 5_000_000
MAX_DEPTH = 64

_DEEPEST = 250  # orjson writes at most 254 levels
_LONG_INTEGER = re.compile(rb"(?<![0-9.eE+])-?[0-9]{19,}(?![0-9.eE])")
_LARGEST_INTEGER = 2**63 - 1


class JsonError(ValueError):
    """The text is not acceptable JSON. `code` is stable: size, depth, syntax, encoding, duplicate, number, nul;
    `detail` is the name of the doubled member."""

    def __init__(self, code: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail


def parse(data: bytes, *, max_bytes: int = MAX_CREDENTIAL_BYTES, max_depth: int = MAX_DEPTH) -> object:
    """Parse UTF-8 JSON into dict, list, str, int, float, bool and None.

    Raises JsonError for: more than `max_bytes` or `max_depth` levels (250 at most); a byte order
    mark or bytes that are not UTF-8; a member named twice in one object; lone surrogates; NUL; NaN, Infinity,
    numbers that a double or a 64-bit integer cannot hold; anything behind the document.
    """
    if len(data) > max_bytes:
        raise JsonError("size", f"The document has {len(data)} bytes; at most {max_bytes} are allowed.")
    max_depth = min(max_depth, _DEEPEST)
    value = _load(data, max_depth)
    members = _walk(value, max_depth)
    # What comes out of the parser as it went in has lost nothing. Other spellings are counted.
    if orjson.dumps(value) != data.strip(b" \t\r\n"):
        _compare(data, members)
    if b"\\u0000" in data and b"\\u0000" in data.replace(b"\\\\", b""):
        raise JsonError("nul", "A text contains the character NUL.")
    return value


def _load(data: bytes, max_depth: int) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as problem:
        reason = str(problem)
    if reason.startswith("depth limit"):  # the parser itself stops at 1,024 levels
        raise _too_deep(max_depth)
    if data.startswith(b"\xef\xbb\xbf"):
        raise JsonError("encoding", "The document starts with a byte order mark.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonError("encoding", "The document is not UTF-8 text.") from None
    raise JsonError("syntax", f"The document is not JSON: {reason[:120]}.")


def _too_deep(max_depth: int) -> JsonError:
    return JsonError("depth", f"The document is nested more than {max_depth} levels deep.")


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
                raise _too_large()
        if not inner:
            return count
        level = inner
    if any(type(item) is dict or type(item) is list for item in level):
        raise _too_deep(max_depth)
    if any(type(item) is int and not -_LARGEST_INTEGER <= item <= _LARGEST_INTEGER for item in level):
        raise _too_large()
    return count


def _too_large() -> JsonError:
    return JsonError("number", "A number is too large for a 64-bit integer.")


def _compare(data: bytes, members: int) -> None:
    """Look at the text outside of strings: it has one colon per member, and numbers as they were written."""
    cleaned = data.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in data else data
    outside = b"".join(cleaned.split(b'"')[::2])
    if outside.count(b":") != members:
        name = _duplicate(data)[:80]
        raise JsonError("duplicate", f"An object names the member {name!r} twice.", name)
    for text in _LONG_INTEGER.findall(outside):
        if abs(int(text[:40])) > _LARGEST_INTEGER:
            raise _too_large()


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
