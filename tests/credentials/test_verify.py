"""The nine questions, asked of good and bad files."""

import base64
import json
from datetime import UTC, datetime, timedelta
from functools import cache

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.editions import edition
from factories.seals import CREDENTIAL_ID, NOW, award, policy, signer
from oracle import STANDARDS, needs_standards
from skillseal.credentials.policy import Policy
from skillseal.credentials.report import Check, Report, Result, ToldResult
from skillseal.credentials.seal import Sealing
from skillseal.credentials.verify import verify
from skillseal.crypto import base64url, x509
from skillseal.findings import Outcome
from skillseal.formats.jades import codec
from skillseal.formats.jades.sign import seal

SAMPLE = STANDARDS / "elm" / "Sample-MC-Annex1-signed.jsonld"


@cache
def sealed(**changes: object) -> bytes:
    return Sealing(edition(**changes), signer(), NOW).seal(award(), credential_id=CREDENTIAL_ID, now=NOW).data


def outcomes(report: Report) -> dict[str, str]:
    return {answer.check.value: answer.outcome.value for answer in report.answers}


def test_nothing_but_trust_is_open_without_anchors() -> None:
    report = verify(sealed(), policy=Policy(), now=NOW)
    assert outcomes(report) == {
        "format": "passed",
        "integrity": "passed",
        "time": "passed",
        "issuer": "passed",
        "trust": "indeterminate",
        "accreditation": "skipped",
        "status": "skipped",
        "validity": "passed",
        "content": "passed",
    }
    assert report.result is Result.INDETERMINATE


def test_the_summary_tells_what_the_person_can_do() -> None:
    told = verify(sealed(), policy=Policy(), now=NOW).summary
    assert (told.holder, told.birth_date, told.awarded_on) == (
        "Անի Պետրոսյան (Ani Petrosyan)",
        "1998-05-03T00:00:00Z",
        "2026-10-30T00:00:00Z",
    )
    assert [outcome["en"] for outcome in told.outcomes] == [
        "chooses fabric and dye and explains the choice",
        "transfers an ornament to fabric at scale",
    ]
    assert told.results == (
        ToldResult(
            {"en": "Assessment of the artefact", "hy": "Արտադրանքի գնահատում"},
            {"en": "passed", "hy": "ստուգված"},
            ("http://data.europa.eu/snb/assessment/de4d165a6c",),
        ),
    )
    assert (told.workload, told.eqf) == ("PT60H", "3")
    assert [body["en"] for body in told.awarding_bodies] == ["Demo College Vanadzor"]


def test_a_changed_name_is_noticed() -> None:
    report = verify(sealed().replace("Անի".encode(), "Աննա".encode()), policy=policy(*signer().certificates), now=NOW)
    assert outcomes(report)["integrity"] == "failed"
    assert report.result is Result.FAILED


def test_indentation_outside_is_harmless_inside_it_is_not() -> None:
    outer = orjson.dumps(orjson.loads(sealed()), option=orjson.OPT_INDENT_2)
    assert verify(outer, policy=policy(*signer().certificates), now=NOW).result is Result.PASSED
    document = json.loads(sealed())
    document["payload"] = json.dumps(json.loads(document["payload"]), indent=1, ensure_ascii=False)
    report = verify(json.dumps(document).encode(), policy=policy(*signer().certificates), now=NOW)
    assert outcomes(report)["integrity"] == "failed"


def test_member_names_may_be_written_with_escapes() -> None:
    data = sealed().replace(b'"payload"', b'"p\\u0061yload"', 1).replace(b'"signatures"', b'"sign\\u0061tures"', 1)
    assert verify(data, policy=policy(*signer().certificates), now=NOW).result is Result.PASSED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "format.empty"),
        (b"hello", "format.unreadable"),
        (b"{}", "format.unknown"),
        (b"[" * 10_000 + b"]" * 10_000, "format.unreadable"),
        (b"\xff\xfe", "format.unreadable"),
        (b" " * 5_000_001, "limit.size"),
        (b'{"payload":' + b"[" * 10_000, None),
        (sealed()[:-200], None),
    ],
)
def test_what_cannot_be_read_fails_with_a_reason(data: bytes, code: str | None) -> None:
    report = verify(data, policy=Policy(), now=NOW)
    assert (report.result, outcomes(report)["format"]) == (Result.FAILED, "failed")
    assert report.answer(Check.FORMAT).deciding.message
    assert code is None or report.answer(Check.FORMAT).deciding.code == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ('{"alg":"ES256","alg":"none"}', "seal.header.duplicate"),
        ('{"alg":"none"}', "seal.algorithm"),
        ('{"alg":"ES256","b64":false,"crit":["b64","exotic"],"iat":1}', "seal.crit_unknown"),
    ],
)
def test_the_headline_names_what_is_wrong_with_the_header(header: str, code: str) -> None:
    document = json.loads(sealed())
    document["signatures"][0]["protected"] = base64url.encode(header.encode())
    report = verify(json.dumps(document).encode(), policy=policy(*signer().certificates), now=NOW)
    assert (report.result, report.answer(Check.FORMAT).deciding.code) == (Result.FAILED, code)


def test_without_a_seal_nothing_is_proved() -> None:
    payload = codec.read(sealed()).payload_text.encode()
    report = verify(payload, policy=policy(*signer().certificates), now=NOW)
    assert report.answer(Check.INTEGRITY).deciding.code == "seal.absent"
    assert report.result is Result.FAILED


def test_validity_is_judged_at_the_time_asked() -> None:
    data, trusting = sealed(validity_months=6), policy(*signer().certificates)
    for at, expected in (
        (NOW, "validity.until"),
        (NOW - timedelta(days=1), "validity.not_yet"),
        (NOW + timedelta(days=200), "validity.expired"),
    ):
        assert verify(data, policy=trusting, now=at).answer(Check.VALIDITY).deciding.code == expected


EXPIRED = "2025-12-31T00:00:00Z"
XSD = "http://www.w3.org/2001/XMLSchema#dateTime"
VC = "https://www.w3.org/2018/credentials#"


@pytest.mark.parametrize(
    ("member", "value", "check"),
    [
        ("validUntil", [EXPIRED], Check.VALIDITY),
        ("validUntil", {"@value": EXPIRED, "@type": XSD}, Check.VALIDITY),
        (VC + "validUntil", {"@value": EXPIRED, "@type": XSD}, Check.VALIDITY),
        ("validFrom", ["2030-01-01T00:00:00Z"], Check.VALIDITY),
        ("validUntil", {}, Check.CONTENT),
        (VC + "credentialStatus", {"@id": "https://example.org/status/1"}, Check.STATUS),
        ("credentialStatus", {"id": "https://example.org/status/1", "type": "CredentialStatus"}, Check.STATUS),
    ],
)
def test_another_spelling_hides_nothing(member: str, value: object, check: Check) -> None:
    document = json.loads(codec.read(sealed()).payload_text) | {member: value}
    data = seal(json.dumps(document), signer(), now=NOW)
    report = verify(data, policy=policy(*signer().certificates), now=NOW)
    assert report.result is not Result.PASSED
    assert report.answer(check).outcome in (Outcome.FAILED, Outcome.INDETERMINATE)


def test_a_seal_of_another_body_does_not_pass_as_that_bodys() -> None:
    document = json.loads(codec.read(sealed()).payload_text)
    document["issuer"]["legalName"] = {"en": "Another School"}
    document["issuer"]["eIDASIdentifier"]["notation"] = "NTRAM-OTHER"
    report = verify(seal(json.dumps(document), signer(), now=NOW), policy=policy(*signer().certificates), now=NOW)
    assert report.summary.issuer == "Demo College Vanadzor"
    assert any(finding.code == "elm.L23" for finding in report.answer(Check.ISSUER).findings)


@given(place=st.integers(0, len(sealed()) - 1), byte=st.integers(0, 255))
def test_no_changed_byte_passes_unless_the_meaning_is_the_same(place: int, byte: int) -> None:
    data = bytearray(sealed())
    data[place] = byte
    report = verify(bytes(data), policy=policy(*signer().certificates), now=NOW)
    if report.result is Result.PASSED:
        assert codec.read(bytes(data)).payload_text == codec.read(sealed()).payload_text


@given(st.binary(max_size=400))
def test_verify_never_raises(data: bytes) -> None:
    assert verify(data, policy=Policy(), now=NOW).result is not Result.PASSED


@needs_standards
def test_the_official_sample_without_anchors() -> None:
    report = verify(SAMPLE.read_bytes(), policy=Policy(), now=NOW)
    assert outcomes(report) == {
        "format": "passed",
        "integrity": "passed",
        "time": "passed",
        "issuer": "passed",
        "trust": "indeterminate",
        "accreditation": "skipped",
        "status": "skipped",
        "validity": "passed",
        "content": "passed",
    }


def sample_anchors() -> list[bytes]:
    """The issuing authority and the time-stamps' root, by whoever decides to trust them: two certificates of xVals."""
    unprotected = json.loads(SAMPLE.read_bytes())["signatures"][0]["header"]["etsiU"]
    members = [json.loads(base64url.decode(element)) for element in unprotected]
    values = next(member["xVals"] for member in members if "xVals" in member)
    certificates = [base64.b64decode(value["x509Cert"]["val"]) for value in values]
    names = {x509.facts(der).common_name: der for der in certificates}
    return [names["ANF AC Qualified Certificates for eSeal"], names["root-ca"]]


@needs_standards
def test_the_official_sample_with_anchors() -> None:
    trusting = policy(*sample_anchors())
    then = verify(SAMPLE.read_bytes(), policy=trusting, now=datetime(2023, 10, 15, tzinfo=UTC))
    today = verify(SAMPLE.read_bytes(), policy=trusting, now=NOW)
    assert (then.result, then.level) == (Result.PASSED, "B-LTA")
    assert (today.result, outcomes(today)["integrity"]) == (Result.INDETERMINATE, "passed")
    assert today.sub_indication == "OUT_OF_BOUNDS_NO_POE"
    assert "expired" in today.answer(Check.TRUST).deciding.message
