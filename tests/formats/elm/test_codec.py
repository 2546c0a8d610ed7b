"""Model and JSON: nothing is lost on the way, either way."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.elm_documents import NAMES, official
from oracle import needs_standards
from skillseal.formats.elm import codec
from skillseal.formats.elm.errors import ElmError
from skillseal.formats.elm.model import (
    CONTEXT,
    Concept,
    ConceptScheme,
    CredentialStatus,
    EuropeanDigitalCredential,
    LearningAchievement,
    LearningOutcome,
    Node,
    Note,
    Organisation,
    Person,
    Qualification,
    ShortenedGrading,
)

ENGLISH = Concept(
    id="http://publications.europa.eu/resource/authority/language/ENG",
    in_scheme=ConceptScheme(id="http://publications.europa.eu/resource/authority/language"),
    pref_label={"en": "English"},
)


def _plain(value: Any) -> Any:
    """A JSON value with single-item arrays opened: the two forms mean the same."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return _plain(value[0]) if len(value) == 1 else [_plain(inner) for inner in value]
    return value


@needs_standards
@pytest.mark.parametrize("name", NAMES)
def test_official_documents_survive(name: str) -> None:
    document = official(name)
    credential = codec.decode(document)
    assert _plain(codec.encode(credential)) == _plain(document)
    assert codec.loads(codec.dumps(credential)) == credential


@needs_standards
def test_official_documents_have_hardly_anything_that_the_model_does_not_know() -> None:
    def extras(value: object) -> list[object]:
        if isinstance(value, Node):
            inner = [found for field in dataclasses.fields(value) for found in extras(getattr(value, field.name))]
            return [dict(value.extra), *inner] if value.extra else inner
        return [found for one in value for found in extras(one)] if isinstance(value, tuple) else []

    assert {name: extras(codec.decode(official(name))) for name in NAMES} == {
        "minimal": [],
        "sample": [{"sec:proof": [{"id": "http://example.org/proof1", "type": "Proof"}]}, {"content": ""}],
        "annex1-unsigned": [],
        "annex1-signed": [],
    }


def test_the_written_form() -> None:
    credential = EuropeanDigitalCredential(
        id="urn:credential:1",
        issued="2026-01-01T00:00:00Z",
        issuer=Organisation(id="urn:epass:org:1", legal_name={"hy": "Ուսումնական կենտրոն"}),
        credential_subject=Person(
            id="urn:epass:person:1",
            has_claim=(
                LearningAchievement(
                    id="urn:epass:learningAchievement:1",
                    specified_by=Qualification(
                        id="urn:epass:qualification:1",
                        is_partial_qualification=False,
                        learning_outcome=(
                            LearningOutcome(title={"en": "a"}, related_esco_skill=(ENGLISH,)),
                            LearningOutcome(title={"en": "b"}),
                        ),
                    ),
                ),
            ),
        ),
        credential_status=CredentialStatus(id="urn:s:1", also=("BitstringStatusListEntry",)),
        extra={"unknown": {"kept": [1, None]}},
    )
    assert codec.encode(credential) == {
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "@context": list(CONTEXT),
        "issuer": {"id": "urn:epass:org:1", "type": "Organisation", "legalName": {"hy": "Ուսումնական կենտրոն"}},
        "issued": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "urn:epass:person:1",
            "type": "Person",
            "hasClaim": {
                "id": "urn:epass:learningAchievement:1",
                "type": "LearningAchievement",
                "specifiedBy": {
                    "id": "urn:epass:qualification:1",
                    "type": "Qualification",
                    "learningOutcome": [
                        {
                            "type": "LearningOutcome",
                            "title": {"en": "a"},
                            "relatedESCOSkill": {
                                "id": ENGLISH.id,
                                "type": "Concept",
                                "inScheme": {
                                    "id": "http://publications.europa.eu/resource/authority/language",
                                    "type": "ConceptScheme",
                                },
                                "prefLabel": {"en": "English"},
                            },
                        },
                        {"type": "LearningOutcome", "title": {"en": "b"}},
                    ],
                    "isPartialQualification": False,
                },
            },
        },
        "credentialStatus": {"id": "urn:s:1", "type": ["CredentialStatus", "BitstringStatusListEntry"]},
        "unknown": {"kept": [1, None]},
    }
    assert "Ուսումնական կենտրոն" in codec.dumps(credential)
    assert codec.loads(codec.dumps(credential)) == credential


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("title", "a plain text"),
        ("title", {"en": 5}),
        ("title", {}),
        ("awardedBy", "urn:epass:awardingProcess:1"),
        ("awardedBy", {"id": "urn:x", "type": "Person"}),
        ("awardedBy", {"id": "urn:x"}),
        ("provenBy", [{"type": "LearningAssessment"}, "urn:x"]),
        ("provenBy", []),
        ("dcType", None),
        ("isPartialQualification", "no"),
        ("id", 5),
        ("type", "Nonsense"),
        ("type", ["Nonsense", "LearningAchievement"]),
        ("@id", "urn:x"),
    ],
)
def test_what_does_not_fit_is_kept_as_it_was(member: str, value: object) -> None:
    given = {"type": "LearningAchievement", member: value}
    read = codec.decode_node(given, LearningAchievement)
    assert read.extra == {member: value}
    assert codec.encode(read) == given


def test_upload_form() -> None:
    document = codec.encode(EuropeanDigitalCredential(id="urn:credential:1"))
    wrapped = {"credential": document, "deliveryDetails": {"deliveryAddress": ["mailto:a@example.org"]}}
    assert codec.decode(wrapped) == codec.decode(document) == EuropeanDigitalCredential(id="urn:credential:1")


@pytest.mark.parametrize("text", ["", "[]", "5", "{", '"x"', "nul"])
def test_no_json_object(text: str) -> None:
    with pytest.raises(ElmError) as caught:
        codec.loads(text)
    assert caught.value.finding.code == "elm.not_json"


def test_a_bottomless_document_is_refused() -> None:
    node: dict[str, object] = {"type": "LearningAchievement"}
    for _ in range(20_000):
        node = {"type": "LearningAchievement", "hasPart": node}
    document = {"credentialSubject": {"type": "Person", "hasClaim": node}}
    with pytest.raises(ElmError) as caught:
        codec.decode(document)
    assert caught.value.finding.code == "elm.too_deep"


def test_integers_beyond_64_bits_in_foreign_members() -> None:
    credential = EuropeanDigitalCredential(extra={"count": 2**70})
    assert json.loads(codec.dumps(credential))["count"] == 2**70


# ---------------------------------------------------------------- any value of the model

_words = st.text(min_size=1, max_size=8)
_maps = st.dictionaries(_words, st.one_of(_words, st.lists(_words, min_size=1, max_size=2).map(tuple)), max_size=2)
_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), _words),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(_words, inner, max_size=2)),
    max_leaves=4,
)
_extra = st.dictionaries(_words.map("x:{}".format), _json, max_size=2)


def _concepts() -> st.SearchStrategy[Concept]:
    return st.builds(Concept, id=_words, also=st.tuples(), extra=_extra, pref_label=_maps, notation=_words)


def _organisations() -> st.SearchStrategy[Organisation]:
    return st.builds(
        Organisation,
        id=st.one_of(st.just(""), _words),
        also=st.lists(_words.map("T{}".format), max_size=2).map(tuple),
        extra=_extra,
        legal_name=_maps,
        dc_type=st.lists(_concepts(), max_size=3).map(tuple),
    )


def _achievements() -> st.SearchStrategy[LearningAchievement]:
    specification = st.builds(
        Qualification,
        title=_maps,
        is_partial_qualification=st.one_of(st.none(), st.booleans()),
        volume_of_learning=_words,
        learning_outcome=st.lists(st.builds(LearningOutcome, title=_maps), max_size=2).map(tuple),
        additional_note=st.lists(st.builds(Note, note_literal=_maps), max_size=2).map(tuple),
    )
    single = st.builds(LearningAchievement, title=_maps, specified_by=st.one_of(st.none(), specification), extra=_extra)
    return st.recursive(
        single,
        lambda inner: st.builds(LearningAchievement, has_part=st.lists(inner, max_size=2).map(tuple)),
        max_leaves=4,
    )


@given(
    st.builds(
        EuropeanDigitalCredential,
        id=_words,
        issued=st.one_of(st.just(""), _words),
        issuer=st.one_of(st.none(), _organisations()),
        credential_subject=st.builds(Person, has_claim=st.lists(_achievements(), max_size=2).map(tuple)),
        extra=_extra,
    )
)
def test_reading_what_was_written_gives_the_same(credential: EuropeanDigitalCredential) -> None:
    assert codec.decode(codec.encode(credential)) == credential


@given(st.integers(0, 100), st.integers(-5, 5))
def test_numbers(lower: int, higher: int) -> None:
    grading = ShortenedGrading(percentage_lower=lower, percentage_higher=higher)
    written = codec.encode(grading)
    assert written == {"type": "ShortenedGrading", "percentageLower": lower, "percentageHigher": higher}
    assert codec.decode_node(written, ShortenedGrading) == grading


@given(st.dictionaries(st.one_of(_words, st.sampled_from(["id", "type", "issuer", "issued"])), _json, max_size=5))
def test_reading_and_writing_any_object_loses_nothing(document: dict[str, Any]) -> None:
    written = codec.encode(codec.decode(document))
    assert {key: _plain(value) for key, value in written.items() if key in document} == _plain(document)
