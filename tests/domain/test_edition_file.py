import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.editions import document, edition
from skillseal.domain.edition_file import dumps, from_document, read, schema, to_document


def test_round_trip() -> None:
    assert read(dumps(edition())) == (edition(), [])
    assert to_document(edition())["workload"] == document()["workload"]


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        (b"", "edition.not_json", ""),
        (b'{"id": "a"', "edition.not_json", ""),
        (b'{"id": "a", "id": "b"}', "edition.not_json", ""),
        (b"[" * 10_000, "edition.not_json", ""),
        (b"[]", "edition.not_an_object", ""),
        (b'{"title": {"en": "A"}}', "edition.malformed", "$"),
        (b'{"id": "a", "title": "A"}', "edition.malformed", "$.title"),
        (b'{"id": "a", "title": {"en": "A"}, "purposes": ["fun"]}', "edition.malformed", "$.purposes[0]"),
    ],
)
def test_unreadable_editions_say_where(data: bytes, code: str, path: str) -> None:
    made, findings = read(data)
    assert (made, [(finding.code, finding.path) for finding in findings]) == (None, [(code, path)])


def test_unknown_members_are_named() -> None:
    made, findings = from_document(document(colour="blue", workload={"total": "PT60H", "travel": "PT2H"}))
    assert made is not None
    assert [(f.code, f.path, f.params["member"], f.warning) for f in findings] == [
        ("edition.unknown_member", "$.workload", "travel", True),
        ("edition.unknown_member", "$", "colour", True),
    ]


def test_the_schema_describes_an_edition() -> None:
    assert schema()["$ref"] == "#/$defs/Edition"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_no_document_raises(value: object) -> None:
    try:
        data = orjson.dumps(value)
    except orjson.JSONEncodeError:
        return  # integers beyond 64 bits and lone surrogates are no JSON of ours
    read(data)
