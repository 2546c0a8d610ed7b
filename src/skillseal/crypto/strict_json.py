"""JSON that says one thing only (RFC 8259, RFC 7493): limits first, then a parser, then no member twice.

Size and depth are judged on the bytes before any parser sees them, so hostile input costs little.
"""

import json
import re

import orjson

MAX_CREDENTIAL_BYTES = 5_000_000
MAX_DEPTH = 64

_BIG_NUMBER = re.compile(rb"[0-9]{16,}|[eE]")
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_LARGEST_INTEGER = 2**63 - 1


class JsonError(ValueError):
    """The text is not acceptable JSON. `code` is stable: size, depth, syntax, encoding, duplicate, number, nul."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def parse(data: bytes, *, max_bytes: int = MAX_CREDENTIAL_BYTES, max_depth: int = MAX_DEPTH) -> object:
    """Parse UTF-8 JSON into dict, list, str, int, float, bool and None.

    Raises JsonError for: more than `max_bytes` or `max_depth` levels; a byte order mark or bytes that are not
    UTF-8; a member named twice in one object; lone surrogates; NUL; NaN, Infinity, numbers that a double or a
    64-bit integer cannot hold; anything behind the document.
    """
    if len(data) > max_bytes:
        raise JsonError("size", f"The document has {len(data)} bytes; at most {max_bytes} are allowed.")
    cleaned = data.replace(b"\\\\", b"") if b"\\" in data else data
    outside = b"".join(cleaned.replace(b'\\"', b"").split(b'"')[::2])
    _check_depth(outside, max_depth)
    value = _load(data)
    if b"\\u0000" in cleaned:
        raise JsonError("nul", "A text contains the character NUL.")
    if _BIG_NUMBER.search(outside):
        _check_numbers(outside)
    if outside.count(b":") != _members(value):
        raise JsonError("duplicate", f"An object names the member {_duplicate(data)[:80]!r} twice.")
    return value


def _check_depth(outside: bytes, max_depth: int) -> None:
    """Depth of nesting: peel the innermost brackets off until none are left."""
    brackets = outside.translate(None, _NOT_BRACKETS)
    for _ in range(max_depth):
        if not brackets:
            return
        # A mark in place of each removed pair keeps its parent for the next round.
        peeled = brackets.replace(b"[]", b"|").replace(b"{}", b"|").replace(b"|", b"")
        if len(peeled) == len(brackets):
            return  # unbalanced: the parser will say where
        brackets = peeled
    if brackets:
        raise JsonError("depth", f"The document is nested more than {max_depth} levels deep.")


def _load(data: bytes) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as problem:
        reason = str(problem)
    if data.startswith(b"\xef\xbb\xbf"):
        raise JsonError("encoding", "The document starts with a byte order mark.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonError("encoding", "The document is not UTF-8 text.") from None
    raise JsonError("syntax", f"The document is not JSON: {reason[:120]}.")


def _check_numbers(outside: bytes) -> None:
    for text in _NUMBER.findall(outside):
        if text.lstrip(b"-").isdigit() and (len(text) > 20 or abs(int(text)) > _LARGEST_INTEGER):
            raise JsonError("number", "A number is too large for a 64-bit integer.")


def _members(value: object) -> int:
    """How many members all objects of the value have together."""
    count = 0
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if type(item) is dict:
            count += len(item)
            waiting += [member for member in item.values() if type(member) is dict or type(member) is list]
        elif type(item) is list:
            waiting += [member for member in item if type(member) is dict or type(member) is list]
    return count


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
