"""Our rules: each with documents that break it. The untouched document keeps to all of them."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from factories.elm_credential import OFFICE, PNG, SNB, document
from factories.elm_documents import official
from oracle import needs_standards
from skillseal.findings import Outcome
from skillseal.formats.elm.checks import Profile, check, check_shapes
from skillseal.formats.elm.issuer import check_issuer

Document = dict[str, Any]
DISPLAY = ("displayParameter",)
IMAGE = (*DISPLAY, "individualDisplay", "displayDetail", "image")
CLAIM = ("credentialSubject", "hasClaim")
SPECIFICATION = (*CLAIM, "specifiedBy")
ASSESSMENT = (*CLAIM, "provenBy")
GONE = object()
MICRO = Profile.MICRO_CREDENTIAL
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """One rule, what is changed, and whether it is an error (or a warning). `at` is the way to the member."""

    rule: str
    name: str
    at: tuple[str, ...]
    value: Any
    warns: bool = False
    profile: Profile = Profile.GENERIC


def concept(uri: str, scheme: str, **more: Any) -> Document:
    return {"id": uri, "type": "Concept", "inScheme": {"id": scheme, "type": "ConceptScheme"}, **more}


def of_list(name: str, code: str, **more: Any) -> Document:
    return concept(f"{SNB}{name}/{code}", f"{SNB}{name}/25831c2", **more)


def changed(at: tuple[str, ...], value: Any) -> Document:
    """The good document with one member changed, wherever in it the node with that member stands."""
    whole = document()
    node = whole
    for step in at[:-1]:
        node = node[step]
    if value is GONE:
        del node[at[-1]]
    else:
        node[at[-1]] = value(node.get(at[-1])) if callable(value) else value
    return whole


def plus(**members: Any) -> Callable[[Document], Document]:
    return lambda node: {**node, **members}


def body(**members: Any) -> Document:
    return {"id": "urn:epass:org:2", "type": "Organisation", **members}


OTHER_BODY = body(
    legalName={"en": "Other"},
    location={
        "id": "urn:epass:location:2",
        "type": "Location",
        "address": {
            "id": "urn:epass:address:2",
            "type": "Address",
            "countryCode": concept(OFFICE + "country/DEU", OFFICE + "country"),
        },
    },
)

CASES = [
    Case("L01", "mistyped", ("type",), ["VerifiableCredential", "EuropeanDigitalCredentials"]),
    Case("L01", "two", (*CLAIM, "dcType"), {"id": "urn:c:2", "type": "EuropeanDigitalCredential"}),
    Case("L02", "missing", ("@context",), GONE),
    Case("L02", "order", ("@context",), lambda given: given[::-1]),
    Case("L02", "one more", ("@context",), lambda given: [*given, "https://example.org/more"]),
    Case("L02", "inline", ("@context",), lambda given: [*given, {"title": "http://example.org/x"}]),
    Case("L03", "member", ("nickname",), "x"),
    Case("L03", "member of VC only", (*CLAIM, "issued"), "2026-01-01T00:00:00Z"),
    Case("L03", "type", (*CLAIM, "type"), ["LearningAchievement", "Nonsense"]),
    Case("L03", "inner context", (*CLAIM, "@context"), {"title": "http://example.org/x"}),
    Case("L04", "level 42", (*SPECIFICATION, "eqfLevel"), of_list("eqf", "42")),
    Case("L04", "foreign id in an official list", (*SPECIFICATION, "eqfLevel"), concept("urn:4", SNB + "eqf/25831c2")),
    Case(
        "L05", "mode from the assessment list", (*SPECIFICATION, "mode"), of_list("assessment", "6a4db9f11d")
    ),
    Case("L05", "official code in a list of one's own", (*SPECIFICATION, "mode"),
         concept(SNB + "learning-assessment/920fbb3cbe", "urn:scheme:1")),
    Case("L05", "own concept", (*ASSESSMENT, "specifiedBy", "dcType"), concept("urn:own:1", "urn:scheme:1"), warns=True),
    Case("L06", "label", (*SPECIFICATION, "mode", "prefLabel"), {"en": "On the moon"}, warns=True),
    Case("L07", "no name", ("credentialSubject", "fullName"), GONE),
    Case("L07", "family name only", ("credentialSubject",),
         lambda node: {**{k: v for k, v in node.items() if k != "fullName"}, "familyName": {"en": "Petrosyan"}}),
    Case("L08", "expires first", (), lambda node: {**node, "validFrom": "2032-01-01T00:00:00Z"}),
    Case("L08", "two ends", ("validUntil",), "2030-01-01T00:00:00Z"),
    Case("L08", "issued before awarded", (*CLAIM, "awardedBy"), lambda node: {**node, "awardingDate": "2026-01-03T00:00:00Z"}),
    Case("L08", "period", (*CLAIM, "influencedBy"), {
        "id": "urn:epass:learningActivity:1", "type": "LearningActivity", "title": {"en": "x"},
        "temporal": {"id": "urn:epass:period:1", "type": "PeriodOfTime",
                     "startDate": "2026-01-02T00:00:00Z", "endDate": "2026-01-01T00:00:00Z"}}),
    Case("L10", "blank title", (*CLAIM, "title"), {"en": "  "}),
    Case("L10", "tag", (*CLAIM, "title"), {"en": "x", "englishlanguage": "y"}),
    Case("L10", "not in the primary language", (*CLAIM, "title"), {"hy": "Նախշ"}),
    Case("L11", "no zone", ("validFrom",), "2026-01-01T00:00:00"),
    Case("L12", "sixty months", (*SPECIFICATION, "volumeOfLearning"), "P60M", warns=True),
    Case("L12", "too much", (*SPECIFICATION, "volumeOfLearning"), "PT2001H", warns=True),
    Case("L12", "too little", (*SPECIFICATION, "volumeOfLearning"), "PT60M0.5S", warns=True),
    Case("L12", "credits", (*SPECIFICATION, "creditPoint", "point"), "10", warns=True),
    Case("L13", "only an id", (*ASSESSMENT, "assessedBy"), "urn:epass:org:9"),
    Case("L13", "no name", (*ASSESSMENT, "assessedBy"), {"id": "urn:a:1", "type": "Agent", "prefLabel": {"en": "x"}}),
    Case("L14", "national level", SPECIFICATION,
         plus(type="LearningAchievementSpecification", nqfLevel=of_list("qdr", "c_12a84182"))),
    Case("L14", "EQF level", SPECIFICATION, plus(type="LearningAchievementSpecification"), warns=True),
    Case("L15", "no quality assurance", (*SPECIFICATION, "accreditation"), GONE, profile=MICRO),
    Case("L16", "no word on stacking", (*SPECIFICATION, "additionalNote"), GONE, profile=MICRO),
    Case("L17", "workload", (*SPECIFICATION, "volumeOfLearning"), GONE, profile=MICRO),
    Case("L17", "outcomes", (*SPECIFICATION, "learningOutcome"), GONE, profile=MICRO),
    Case("L17", "assessment", (*ASSESSMENT, "specifiedBy", "dcType"), GONE, profile=MICRO),
    Case("L17", "participation", (*SPECIFICATION, "mode"), GONE, profile=MICRO),
    Case("L17", "level", (*SPECIFICATION, "eqfLevel"), GONE, warns=True, profile=MICRO),
    Case("L18", "attendance", (*ASSESSMENT, "specifiedBy", "dcType"), of_list("assessment", "7331eb4762"), profile=MICRO),
    Case("L19", "grading", (*ASSESSMENT, "specifiedBy", "gradingScheme"), GONE, warns=True, profile=MICRO),
    Case("L19", "supervision", (*ASSESSMENT, "idVerification"), GONE, warns=True, profile=MICRO),
    Case("L20", "one id, two texts", ("issuer",), plus(legalName={"en": "Demo College", "hy": "Այլ"})),
    Case("L20", "another type from afar", (*ASSESSMENT, "assessedBy"), {"id": "urn:epass:org:1", "type": ["Organisation", "Person"]}),
    Case("L21", "not base64", (*IMAGE, "content"), "no base64!"),
    Case("L21", "not the type", (*IMAGE, "contentType"), concept(OFFICE + "file-type/JPEG", OFFICE + "file-type")),
    Case("L21", "pages", (*DISPLAY, "individualDisplay", "displayDetail", "page"), 2),
    Case("L21", "language without display", (*DISPLAY, "language"),
         lambda given: [given, concept(OFFICE + "language/DEU", OFFICE + "language")]),
    Case("L21", "large page", (*IMAGE, "content"), PNG[:-4] + base64.b64encode(bytes(150_000)).decode(), warns=True),
    Case("L21", "huge file", (*IMAGE, "content"), "A" * 6_700_000),
    Case("L22", "words", (*SPECIFICATION, "creditPoint", "point"), "two"),
    Case("L22", "comma", (*SPECIFICATION, "creditPoint", "point"), "2,5"),
    Case("L24", "one type", ("credentialStatus",), {"id": "urn:s:1", "type": "CredentialStatus"}),
    Case("L24", "no id", ("credentialStatus",), {"type": ["CredentialStatus", "elm:Method"]}),
    Case("L25", "not encrypted", ("issuer", "homepage", "contentURL"), "http://demo.example/", warns=True),
    Case("L25", "mail", ("issuer", "contactPoint", "emailAddress", "id"), "mailto:nobody", warns=True),
    Case("L26", "C1 control", ("credentialSubject", "fullName"), {"en": "A\x85B"}),
    Case("L26", "line separator", (*CLAIM, "title"), {"en": "A\u2028B"}),
    Case("L26", "override", ("credentialSubject", "fullName"), {"en": "A\u202eB"}, warns=True),
    Case("L26", "isolate", (*CLAIM, "title"), {"en": "A\u2066B"}, warns=True),
    Case("L26", "no width", ("issuer", "legalName"), {"en": "A\u200bB"}, warns=True),
    Case("L26", "control character", ("credentialSubject", "fullName"), {"en": "A\x00B"}),
    Case("L26", "lone surrogate", ("credentialSubject", "fullName"), {"en": "A\ud800B"}),
    Case("L25", "long", ("issuer", "homepage", "contentURL"), "https://demo.example/" + "a" * 2048, warns=True),
    Case("L25", "dotted", ("issuer", "homepage", "contentURL"), "https://" + "a." * 20_000 + "@", warns=True),
    Case("L25", "dots only", ("issuer", "contactPoint", "emailAddress", "id"), "mailto:a@.example", warns=True),
    Case("id", "foreign member", ("urn:a{b}",), "x"),
    Case("id", "relative", (*CLAIM, "id"), "achievement"),
    Case("id", "script", (*CLAIM, "id"), "javascript:alert(1)"),
    Case("id", "blanks", (*CLAIM, "id"), "urn:a b"),
]  # fmt: skip


def test_the_good_document_is_good() -> None:
    assert check(document(), profile=MICRO, now=NOW) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.name}")
def test_broken(case: Case) -> None:
    spoilt = case.value(document()) if not case.at else changed(case.at, case.value)
    found = [finding for finding in check(spoilt, profile=case.profile) if finding.code == f"elm.{case.rule}"]
    assert found
    assert {finding.outcome for finding in found} - {Outcome.PASSED} == (set() if case.warns else {Outcome.FAILED})
    assert all(finding.path.startswith("$") and finding.message for finding in found)


def test_joiners_and_marks_of_scripts_are_no_remark() -> None:
    """Some scripts need ZWNJ and ZWJ; what is no name or title may hold direction marks."""
    assert check(changed((*CLAIM, "title"), {"en": "A", "fa": "می\u200cخواهم", "si": "ක්\u200dෂ"})) == []
    assert check(changed((*CLAIM, "description"), {"en": "A\u200eB"})) == []


def test_annex_one_is_asked_of_micro_credentials_only() -> None:
    bare = changed(SPECIFICATION, GONE)
    assert check(bare) == []
    assert {finding.code for finding in check(bare, profile=MICRO)} == {"elm.L15", "elm.L16", "elm.L17"}


@pytest.mark.parametrize(
    "part",
    [
        plus(isPartOf={"id": "urn:epass:qualification:2", "type": "Qualification", "title": {"en": "More"}}),
        plus(hasPart={"id": "urn:epass:qualification:2", "type": "Qualification", "title": {"en": "Less"}}),
        plus(additionalNote={"id": "urn:n:1", "type": "Note", "noteLiteral": {"de": "Steht für sich."}}),
    ],
)
def test_ways_to_say_how_it_stacks(part: Any) -> None:
    assert check(changed(SPECIFICATION, part), profile=MICRO) == []


def test_not_valid_yet_is_remarked_when_the_time_is_known() -> None:
    early = datetime(2025, 12, 31, tzinfo=UTC)
    assert [(finding.code, finding.warning) for finding in check(document(), now=early)] == [("elm.L09", True)]
    assert check(document()) == []


def test_a_reference_repeats_nothing() -> None:
    """A node that is only named again, by id or id and type, is no second content."""
    for reference in ("urn:epass:org:1", {"id": "urn:epass:org:1"}, {"id": "urn:epass:org:1", "type": "Organisation"}):
        assert check(changed((*ASSESSMENT, "assessedBy"), reference)) == []


def test_a_code_missing_from_an_incomplete_list_is_no_error() -> None:
    assert check(changed((*ASSESSMENT, "idVerification"), of_list("supervision-verification", "0000000000"))) == []


def test_there_are_at_most_two_hundred_findings() -> None:
    claims = [{"id": f"urn:a:{n}", "type": "LearningAchievement"} for n in range(500)]
    found = check(changed(CLAIM, claims))
    assert len(found) == 201
    assert found[-1].code == "elm.more"


# ---------------------------------------------------------------- issuer and certificate

_SEAL = {"organization_identifier": "NTRAM-1", "organisation": "Demo College", "country": "AM"}


def _issuer(spoilt: Document, **certificate: str) -> list[tuple[str, str, bool]]:
    found = check_issuer(spoilt, **{**_SEAL, **certificate})
    return [(finding.code, finding.path, finding.warning) for finding in found]


def test_issuer_as_in_the_certificate() -> None:
    assert _issuer(document()) == []
    assert _issuer(document(), organization_identifier="NTRAM-2") == [("elm.L23", "$.issuer.eIDASIdentifier", False)]
    assert _issuer(document(), organisation="demo  COLLEGE") == []
    assert _issuer(document(), organisation="Other College") == [("elm.L23", "$.issuer.legalName", False)]
    assert _issuer(document(), country="DE") == [("elm.L23", "$.issuer.location", False)]
    assert _issuer(document(), country="") == [("elm.L23", "$.issuer.location", False)]
    assert _issuer({}) == [("elm.L23", "$.issuer", False)]


def test_another_body_awards() -> None:
    eidas = {**document()["issuer"]["eIDASIdentifier"], "id": "urn:epass:legalIdentifier:2"}
    name = {"legalName": {"en": "Demo Union"}}
    other = changed(("issuer",), {**OTHER_BODY, **name, "eIDASIdentifier": eidas})
    certificate = {"organisation": "Demo Union"}
    assert _issuer(other, **certificate) == [("elm.L23", "$.issuer", True)]
    evidence = {"id": "urn:e:1", "type": "Evidence", "dcType": of_list("evidence-type", "c_18016257")}
    assert _issuer({**other, "evidence": evidence}, **certificate) == []


# ---------------------------------------------------------------- the official documents


@needs_standards
def test_known_results_of_the_shapes() -> None:
    assert {
        name: [(finding.code, finding.path) for finding in check_shapes(official(name))]
        for name in ("minimal", "sample", "annex1-unsigned", "annex1-signed")
    } == {
        "minimal": [],
        "sample": [],
        "annex1-unsigned": [
            ("elm.shape.min_count", "$.issued"),
            ("elm.shape.issuer", "$.issuer"),
            ("elm.shape.min_count", "$.issuer.eIDASIdentifier"),
        ],
        "annex1-signed": [],
    }


@needs_standards
def test_the_sealed_sample_has_remarks_but_no_error() -> None:
    found = check(official("annex1-signed"))
    assert [(finding.code, finding.outcome, finding.warning) for finding in found] == [
        ("elm.L12", Outcome.PASSED, True),
        ("elm.L05", Outcome.PASSED, True),
    ]


@needs_standards
def test_the_sealed_sample_misses_two_elements_of_annex_one() -> None:
    found = check(official("annex1-signed"), profile=MICRO)
    assert [finding.code for finding in found if finding.outcome is Outcome.FAILED] == ["elm.L15", "elm.L16"]
