"""Seals of every level against the declared test PKI, good and bent (TS 119 182-1 clause 6, EN 319 102-1)."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from factories.pki import NOW, PAYLOAD, SEALED, Raised, encoded, entry, forged, pki, right_header, tokens
from skillseal.crypto import base64url
from skillseal.crypto.paths import Trouble
from skillseal.crypto.revocation import NO_EVIDENCE, Evidence
from skillseal.findings import Outcome
from skillseal.formats.jades import checks, codec
from skillseal.formats.jades.checks import SealStatus
from skillseal.formats.jades.indications import Indication, Sub
from skillseal.formats.jades.sign import Form

_PASSED, _OPEN, _FAILED = Indication.TOTAL_PASSED, Indication.INDETERMINATE, Indication.TOTAL_FAILED
_LATER = SEALED + timedelta(days=30)


def _check(raised: Raised, *anchors: str, now: datetime = NOW, evidence: Evidence = NO_EVIDENCE) -> SealStatus:
    trusted = pki().anchors(*(anchors or ("root",)))
    return checks.check(codec.read(raised.data()), anchors=trusted, now=now, evidence=evidence)


def _handed_in(at: datetime = NOW) -> Evidence:
    return Evidence((pki().certificate("eseal-ca"),), (pki().crl("eseal-ca", at), pki().crl("root", at)))


def _codes(status: SealStatus, group: str) -> list[str]:
    return [f.code for f in status.findings[group] if f.outcome is not Outcome.PASSED]


@pytest.mark.parametrize("form", [Form.EDC, Form.ATTACHED])
@pytest.mark.parametrize("label", ["seal", "seal-p384", "seal-rsa"])
def test_every_level_of_every_method_passes(form: Form, label: str) -> None:
    raised = Raised(label, form=form)
    levels = []
    for step in (lambda: raised, raised.stamp, raised.values, lambda: raised.archive(_LATER)):
        status = _check(step(), evidence=_handed_in())
        assert status.indication is _PASSED, status.findings
        levels.append(status.level)
    assert levels == ["B-B", "B-T", "B-LT", "B-LTA"]


@pytest.mark.parametrize("answers", ["ocsp", "crl"])
def test_from_lt_on_the_file_speaks_for_itself(answers: str) -> None:
    status = _check(Raised().stamp().values(answers=answers))
    assert (status.indication, status.level) == (_PASSED, "B-LT")
    assert (status.signing_time.best, status.signing_time.source) == (SEALED, "sigTst")


def test_the_level_is_what_is_there() -> None:
    assert _check(Raised().stamp().archive(_LATER), evidence=_handed_in()).level == "B-T"
    two = Raised()
    token = pki().token(two.signature["signature"].encode(), SEALED)
    two.entries.append(entry("sigTst", tokens(token, token)))
    assert _check(two, evidence=_handed_in()).level == "B-B"


def test_without_an_answer_about_revocation_it_stays_open() -> None:
    raised = Raised()
    raised.entries.append(entry("xVals", [{"x509Cert": encoded(pki().certificate("eseal-ca"))}]))
    status = _check(raised)
    assert (status.indication, status.sub_indication) == (_OPEN, Sub.TRY_LATER)


@pytest.mark.parametrize(
    ("raise_it", "indication", "sub"),
    [
        # expired now
        (lambda: Raised("seal-expired"), _OPEN, Sub.OUT_OF_BOUNDS_NO_POE),
        (lambda: Raised("seal-expired").stamp().values(), _PASSED, Sub.NONE),
        (lambda: Raised("seal-expired").stamp(NOW).values(NOW), _OPEN, Sub.OUT_OF_BOUNDS_NO_POE),
        # revoked on 1 June, stolen in March
        (lambda: Raised("seal-revoked").values(NOW), _OPEN, Sub.REVOKED_NO_POE),
        (lambda: Raised("seal-revoked").stamp().values(NOW), _PASSED, Sub.NONE),
        (lambda: Raised("seal-revoked").stamp().values(NOW, answers="crl"), _PASSED, Sub.NONE),
        (lambda: Raised("seal-revoked").stamp(NOW).values(NOW), _FAILED, Sub.REVOKED),
        (lambda: Raised("seal-stolen").stamp().values(NOW, answers="crl"), _FAILED, Sub.REVOKED),
        # the time does not count, so the expired seal has none
        (lambda: Raised("seal-expired").stamp(tsa="tsa-without-purpose").values(), _OPEN, Sub.CHAIN_CONSTRAINTS_FAILURE),
        (lambda: Raised("seal-expired").stamp(tsa="tsa-not-critical").values(), _OPEN, Sub.CHAIN_CONSTRAINTS_FAILURE),
        (lambda: Raised("seal-expired").stamp(tsa="tsa-two-purposes").values(), _OPEN, Sub.CHAIN_CONSTRAINTS_FAILURE),
        (lambda: Raised("seal-expired").stamp(tsa="tsa-of-other-root").values(), _OPEN, Sub.OUT_OF_BOUNDS_NO_POE),
        (lambda: Raised("seal-expired").stamp(tsa="tsa-revoked").values(), _OPEN, Sub.OUT_OF_BOUNDS_NO_POE),
        # the TSA's certificate ended in June: only an archive stamp made before keeps the first one alive
        (lambda: Raised("seal-expired").stamp(tsa="tsa-short").values(), _OPEN, Sub.OUT_OF_BOUNDS_NO_POE),
        (lambda: Raised("seal-expired").stamp(tsa="tsa-short").values().archive(SEALED + timedelta(days=20)), _PASSED, Sub.NONE),
        (lambda: Raised("seal-expired").stamp(tsa="tsa-short").values().archive(NOW), _OPEN, Sub.OUT_OF_BOUNDS_NO_POE),
        # genTime in the future
        (lambda: Raised().stamp(NOW + timedelta(days=1)).values(NOW), _FAILED, Sub.NOT_YET_VALID),
    ],
)  # fmt: skip
def test_time_against_expiry_and_revocation(raise_it: Callable[[], Raised], indication: Indication, sub: Sub) -> None:
    status = _check(raise_it(), evidence=Evidence((pki().certificate("eseal-ca"),)))
    assert (status.indication, status.sub_indication) == (indication, sub), status.findings
    assert status.findings["integrity"][0].outcome is Outcome.PASSED


def test_j19_a_token_of_another_seal_does_not_count() -> None:
    raised, other = Raised(), Raised().stamp().values()
    raised.entries.extend(other.entries)
    status = _check(raised)
    assert (status.indication, status.sub_indication) == (_FAILED, Sub.HASH_FAILURE)
    assert _codes(status, "integrity") == ["seal.imprint_mismatch"]
    assert _codes(status, "time") == ["time.other_data"]
    assert status.findings["integrity"][0].outcome is Outcome.PASSED
    assert status.signing_time.source == "now"


@pytest.mark.parametrize("bend", ["re-ordered", "removed", "added", "respelled"])
def test_j19_the_archive_stamp_covers_every_entry_before_it(bend: str) -> None:
    raised = Raised().stamp().values().archive(_LATER)
    match bend:
        case "re-ordered":
            raised.entries[1], raised.entries[2] = raised.entries[2], raised.entries[1]
        case "removed":
            del raised.entries[1]
        case "added":
            raised.entries.insert(1, entry("xVals", []))
        case "respelled":
            raised.entries[1] = entry("xVals", [])
    status = _check(raised, evidence=_handed_in())
    assert status.indication is _FAILED
    assert [f.params["kind"] for f in status.findings["integrity"] if f.code == "seal.imprint_mismatch"] == ["arcTst"]


def test_an_entry_behind_the_archive_stamp_is_not_covered() -> None:
    raised = Raised().stamp().values().archive(_LATER)
    raised.entries.append(entry("xVals", []))
    assert _check(raised).indication is _PASSED


def test_archive_stamps_are_renewed_one_over_the_other() -> None:
    raised = Raised("seal-expired").stamp(tsa="tsa-short").values()
    raised.archive(SEALED + timedelta(days=10), tsa="tsa-short").archive(SEALED + timedelta(days=20))
    status = _check(raised)
    assert (status.indication, status.level, len(status.stamps)) == (_PASSED, "B-LTA", 3)


@pytest.mark.parametrize("swap", [False, True])
def test_time_stamps_side_by_side_do_not_keep_each_other_alive(swap: bool) -> None:
    """The first one's certificate has ended. The other was made before that, but does not cover it."""
    raised = Raised("seal-expired").stamp(tsa="tsa-short").values()
    times = ((SEALED + timedelta(days=10), "tsa-short"), (SEALED + timedelta(days=20), "tsa"))
    beside = [pki().token(raised.covered_by_archive, at, tsa) for at, tsa in times]
    raised.entries.append(entry("arcTst", tokens(*(beside[::-1] if swap else beside))))
    status = _check(raised)
    troubles = {stamp.time: stamp.chain and stamp.chain.trouble for stamp in status.stamps}
    assert troubles == {SEALED: None, times[0][0]: Trouble.EXPIRED, times[1][0]: None}
    assert status.indication is _OPEN


def test_time_stamps_that_contradict_each_other() -> None:
    raised = Raised().stamp(_LATER).values(_LATER).archive(SEALED)
    status = _check(raised)
    assert (status.indication, status.sub_indication) == (_OPEN, Sub.TIMESTAMP_ORDER_FAILURE)
    assert _codes(status, "time") == ["time.order"]


def test_a_claimed_time_after_the_stamp_is_told() -> None:
    raised = Raised(at=_LATER).stamp(SEALED).values()
    status = _check(raised)
    assert status.indication is _PASSED
    assert "time.claimed_later" in [f.code for f in status.findings["time"] if f.warning]


def test_a_content_stamp_covers_the_payload_alone() -> None:
    def content(data: bytes) -> dict[str, object]:
        return right_header(adoTst=tokens(pki().token(data, SEALED)), crit=["b64", "adoTst"])

    for data, expected in ((PAYLOAD.encode(), _PASSED), (b"other", _FAILED)):
        document = codec.read(forged(content(data)))
        status = checks.check(document, anchors=pki().anchors("root"), now=NOW, evidence=_handed_in())
        assert status.indication is expected
        assert (status.level, status.signing_time.source) == ("B-B", "now")
        assert [f.params["kind"] for f in status.findings["integrity"] if "kind" in f.params] == ["adoTst"]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("seal-without-usage", "certificate.usage"),
        ("seal-web-server", "certificate.web_server"),
        ("seal-critical", "trust.constraints"),
        ("seal-self-made", "trust.no_chain"),
    ],
)
def test_certificates_that_may_not_seal(label: str, code: str) -> None:
    document = codec.read(forged(right_header_of(label), label))
    status = checks.check(document, anchors=pki().anchors("root"), now=NOW, evidence=_handed_in())
    assert status.indication is _OPEN
    assert code in _codes(status, "trust")


def right_header_of(label: str) -> dict[str, object]:
    """The header of a good seal with another certificate in it: our sealer refuses this one."""
    der = pki().certificate(label)
    digest = base64url.encode(hashlib.sha256(der).digest())
    return right_header(**{"x5c": [base64url.encode_standard(der)], "x5t#S256": digest})


def test_x01_a_self_made_seal_in_a_great_name_is_of_nobody() -> None:
    document = codec.read(forged(right_header_of("seal-self-made"), "seal-self-made"))
    status = checks.check(document, anchors=pki().anchors("root"), now=NOW)
    assert (status.indication, status.sub_indication) == (_OPEN, Sub.NO_CERTIFICATE_CHAIN_FOUND)
    assert status.findings["trust"][0].message == (
        "The seal vouches for itself: the certificate of Example University is self-made and not among the trust anchors."
    )


def test_x15_a_weak_key_proves_nothing() -> None:
    document = codec.read(forged(right_header_of("seal-rsa-1024") | {"alg": "RS256"}))
    status = checks.check(document, anchors=pki().anchors("seal-rsa-1024"), now=NOW)
    assert (status.indication, status.sub_indication) == (_OPEN, Sub.CRYPTO_CONSTRAINTS_FAILURE)


def test_a_seal_that_claims_only_its_own_time_says_so() -> None:
    status = _check(Raised(), evidence=_handed_in())
    assert [f.message for f in status.findings["time"]] == [
        "The sealer states 2025-05-01 10:00:00 UTC. No independent time-stamp confirms it."
    ]
    assert status.signing_time.claimed == SEALED


def test_several_seals_must_all_hold() -> None:
    good, bad = json.loads(Raised().data()), json.loads(Raised("seal-revoked").data())
    document = {"payload": good["payload"], "signatures": good["signatures"] + bad["signatures"]}
    status = checks.check(
        codec.read(json.dumps(document).encode()), anchors=pki().anchors("root"), now=NOW, evidence=_handed_in()
    )
    assert (status.indication, status.sub_indication) == (_OPEN, Sub.REVOKED_NO_POE)
    assert [other.indication for other in status.others] == [_PASSED]


def test_seals_must_agree_about_the_payload() -> None:
    edc, attached = json.loads(Raised().data()), json.loads(Raised(form=Form.ATTACHED).data())
    document = {"payload": edc["payload"], "signatures": edc["signatures"] + attached["signatures"]}
    status = checks.check(codec.read(json.dumps(document).encode()), anchors=pki().anchors("root"), now=NOW)
    assert (status.indication, status.sub_indication) == (_FAILED, Sub.FORMAT_FAILURE)


def test_it_is_judged_at_the_time_that_is_asked_for() -> None:
    raised = Raised().stamp().values()
    assert _check(raised, now=SEALED - timedelta(days=1)).indication is _FAILED
    assert _check(raised, now=SEALED + timedelta(minutes=1)).indication is _PASSED
    assert _check(raised, now=datetime(2031, 1, 1, tzinfo=UTC)).sub_indication is Sub.OUT_OF_BOUNDS_NO_POE
