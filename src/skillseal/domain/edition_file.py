"""Editions as JSON files: bytes to `Edition` and back, with every problem as a finding."""

import re
from collections.abc import Iterator

import msgspec
import orjson

from skillseal.crypto.strict_json import JsonError, parse
from skillseal.domain.edition import Edition
from skillseal.findings import N_, Finding, error, warning

MAX_BYTES = 2_000_000
MAX_DEPTH = 20


def read(data: bytes) -> tuple[Edition | None, list[Finding]]:
    """The edition in `data` (UTF-8 JSON, at most 2 MB), or None with the reasons.

    Members that an edition does not have are reported as warnings and left out.
    """
    try:
        document = parse(data, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
    except JsonError as problem:
        return None, [problem.finding("edition.not_json")]
    return from_document(document)


def from_document(document: object) -> tuple[Edition | None, list[Finding]]:
    """The same for a parsed document."""
    if not isinstance(document, dict):
        return None, [
            error("edition.not_an_object", N_("An edition is a JSON object with a title and its other parts."))
        ]
    try:
        edition = msgspec.convert(document, Edition)
    except msgspec.ValidationError as problem:
        return None, [_malformed(str(problem))]
    left_out = _members_left_out(document, to_document(edition), "$")
    return edition, [
        warning(
            "edition.unknown_member",
            N_("“{member}” is not part of an edition and is left out."),
            path=path,
            member=name,
        )
        for path, name in left_out
    ]


# What msgspec says, as far as people can do something about it; the rest is summed up.
_PROBLEMS = (
    (re.compile(r"Object missing required field `(?P<member>\w+)`"), N_("The member “{member}” is missing.")),
    (re.compile(r"Invalid enum value '?(?P<given>[^']{0,80})"), N_("“{given}” is not one of the allowed values.")),
    (
        re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<given>[^`]+)`"),
        N_("A value of the kind “{given}” stands where “{expected}” is expected."),
    ),
)


def _malformed(problem: str) -> Finding:
    reason, _, path = problem.partition(" - at ")
    path = path.strip("`") or "$"
    for pattern, text in _PROBLEMS:
        if match := pattern.match(reason):
            return error("edition.malformed", text, path=path, **match.groupdict())
    return error("edition.malformed", N_("This part of the edition cannot be read."), path=path)


def to_document(edition: Edition) -> dict[str, object]:
    """The JSON form of an edition as plain dicts, lists and strings; empty members are left out."""
    document = _without_empty(msgspec.to_builtins(edition))
    if not isinstance(document, dict):  # an edition always has at least its id
        raise TypeError("an edition is an object")
    return document


def dumps(edition: Edition) -> bytes:
    """The JSON form as UTF-8 bytes, readable by people."""
    return orjson.dumps(to_document(edition), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def schema() -> dict[str, object]:
    """JSON Schema (2020-12) of an edition, generated from the dataclasses."""
    return msgspec.json.schema(Edition)


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in ("", None, [], {}, ())}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


def _members_left_out(given: object, understood: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(given, dict):
        known = understood if isinstance(understood, dict) else {}
        for name, value in given.items():
            if name in known:
                yield from _members_left_out(value, known[name], f"{path}.{name}")
            elif value not in ("", None, [], {}, False):
                yield path, str(name)[:80]
    elif isinstance(given, list) and isinstance(understood, list):
        for index, (item, counterpart) in enumerate(zip(given, understood, strict=False)):
            yield from _members_left_out(item, counterpart, f"{path}[{index}]")
