"""No document makes the checker raise or run long, whatever it is."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.elm_credential import document
from skillseal.findings import Finding
from skillseal.formats.elm import terms
from skillseal.formats.elm.checks import MAX_FINDINGS, Profile, check, check_shapes
from skillseal.formats.elm.issuer import check_issuer

_NAMES = ["id", "type", "@id", "@type", "@value", "@language", "@set", "@list", "@context", "credential"]
_keys = st.one_of(st.sampled_from([*_NAMES, *terms.CREDENTIAL_PROPERTIES]), st.text(max_size=5))
_texts = st.one_of(
    st.sampled_from([*terms.CLASSES, "VerifiableCredential", "urn:x:1", "_:b1", "_:#1", "elm:x", "", "PT1H", "en"]),
    st.text(max_size=5),
    st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
)
_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_keys, inner, max_size=5)),
    max_leaves=25,
)


def _everything(value: dict[str, Any]) -> list[Finding]:
    return [
        *check_shapes(value),
        *check(value, profile=Profile.MICRO_CREDENTIAL),
        *check_issuer(value, organization_identifier="X", organisation="Y", country="Z"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_keys, _json, max_size=6))
def test_any_object(value: dict[str, Any]) -> None:
    for finding in _everything(value):
        assert len(finding.message) < 600


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_value_in_any_place_of_a_good_document(data: st.DataObject) -> None:
    whole = document()
    node: Any = whole
    while True:
        key = data.draw(st.sampled_from(sorted(node)) if isinstance(node, dict) else st.integers(0, len(node) - 1))
        inner = node[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            node[key] = data.draw(_json)
            break
        node = inner
    _everything(whole)


def _nested(depth: int) -> dict[str, Any]:
    node: dict[str, Any] = {"type": "LearningAchievement"}
    for _ in range(depth):
        node = {"type": "LearningAchievement", "hasPart": node}
    return node


_HOSTILE: dict[str, dict[str, Any]] = {
    "nested 10,000 deep": _nested(10_000),
    "arrays 10,000 deep": {"title": json.loads("[" * 900 + "]" * 900)},
    "100,000 claims": {"type": "Person", "hasClaim": [{"type": "Note"}] * 100_000},
    "90,000 numbers": {"type": "Person", "fullName": list(range(90_000))},
    "one id everywhere": {"hasPart": [{"id": "urn:x", "title": {"en": str(n)}} for n in range(20_000)]},
    "many languages": {"title": {f"x-{n}": "a" for n in range(30_000)}},
    "many same languages": {"type": "Note", "title": {"en": [str(n) for n in range(30_000)]}, "id": "urn:1"},
    "huge number": {"type": ["LearningActivity"], "levelOfCompletion": 10**5000},
    "huge level as text": {"type": ["LearningActivity"], "levelOfCompletion": "9" * 100_000},
    "huge duration": {"type": ["Qualification"], "volumeOfLearning": "P" + "9" * 100_000 + "D"},
    "huge text": {"type": ["Qualification"], "title": {"en": "x" * 5_000_000}},
    "huge key": {"x" * 1_000_000: 1},
    "not numbers": {"page": float("nan"), "count": float("inf"), "value": -0.0},
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_bounded(name: str) -> None:
    start = time.process_time()
    found = _everything(_HOSTILE[name])
    assert time.process_time() - start < 4, "security.md: each check is bounded by two seconds; here are three"
    assert found
    assert len(found) <= 3 * (MAX_FINDINGS + 1)
    assert all(len(finding.message) < 600 and len(finding.path) < 12_000 for finding in found)
