"""The signed Annex I sample of the European Commission (B-LTA, RS256, made in September 2023)."""

import base64
import json
from datetime import UTC, datetime

import pytest

from oracle import STANDARDS, needs_standards
from skillseal.crypto import base64url
from skillseal.crypto.x509 import Anchors, facts
from skillseal.findings import Finding, Outcome
from skillseal.formats.jades import checks, codec
from skillseal.formats.jades.checks import SealStatus
from skillseal.formats.jades.indications import Indication, Sub

pytestmark = needs_standards

_FILE = STANDARDS / "elm" / "Sample-MC-Annex1-signed.jsonld"
_TODAY = datetime(2026, 11, 22, tzinfo=UTC)
_THEN = datetime(2023, 10, 15, tzinfo=UTC)
_SEALED = datetime(2023, 9, 27, 11, 54, 17, tzinfo=UTC)
_STAMPED = datetime(2023, 9, 27, 11, 54, 20, tzinfo=UTC)


def _anchors() -> Anchors:
    """Its issuing authority and the root of its time-stamps, as the file brings them."""
    signature = json.loads(_FILE.read_text("utf-8"))["signatures"][0]
    entries = [json.loads(base64url.decode(text)) for text in signature["header"]["etsiU"]]
    listed = next(entry["xVals"] for entry in entries if "xVals" in entry)
    certificates = {
        facts(der).common_name: der for item in listed if (der := base64.b64decode(item["x509Cert"]["val"]))
    }
    return Anchors.of(certificates[name] for name in ("ANF AC Qualified Certificates for eSeal", "root-ca"))


def _check(data: bytes, anchors: Anchors, now: datetime) -> SealStatus:
    return checks.check(codec.read(data), anchors=anchors, now=now)


def _outcomes(findings: tuple[Finding, ...]) -> list[tuple[str, str, object]]:
    return [(f.code, f.outcome.value, f.params.get("kind", "")) for f in findings if not f.warning]


def test_without_anchors_it_is_whole_but_nobody_is_known() -> None:
    status = _check(_FILE.read_bytes(), Anchors(), _TODAY)
    assert (status.indication, status.sub_indication) == (Indication.INDETERMINATE, Sub.NO_CERTIFICATE_CHAIN_FOUND)
    assert status.level == "B-LTA"
    assert _outcomes(status.findings["format"]) == [("seal.format", "passed", "")]
    assert _outcomes(status.findings["integrity"]) == [
        ("seal.signature", "passed", ""),
        ("seal.imprint", "passed", "adoTst"),
        ("seal.imprint", "passed", "sigTst"),
        ("seal.imprint", "passed", "arcTst"),
    ]
    assert _outcomes(status.findings["time"]) == [("time.stamped", "passed", "")]
    assert status.findings["trust"][0].message == (
        "The seal of ORGANIZACION TEST cannot be traced to a trusted authority: its certificate was issued by "
        "ANF AC Qualified Certificates for eSeal, ANF Autoridad de Certificacion, which is not among the trust anchors."
    )


def test_with_its_anchors_it_passed_in_its_time() -> None:
    status = _check(_FILE.read_bytes(), _anchors(), _THEN)
    assert (status.indication, status.sub_indication, status.level) == (Indication.TOTAL_PASSED, Sub.NONE, "B-LTA")
    time = status.signing_time
    assert (time.claimed, time.best, time.source) == (_SEALED, _STAMPED, "sigTst")
    assert status.signer is not None
    assert (status.signer.organisation, status.signer.test, status.signer.qualified_seal) == (
        "ORGANIZACION TEST",
        True,
        True,
    )


def test_with_its_anchors_it_is_open_today_and_says_why() -> None:
    status = _check(_FILE.read_bytes(), _anchors(), _TODAY)
    assert (status.indication, status.sub_indication) == (Indication.INDETERMINATE, Sub.OUT_OF_BOUNDS_NO_POE)
    assert status.findings["trust"][0].message == (
        "The certificates of the seal (ORGANIZACION TEST, expired on 2025-05-10) and of its time-stamps "
        "(expired on 2023-12-13) have expired, and no later proof shows that the seal existed before."
    )
    assert all(f.outcome is Outcome.PASSED for group in ("format", "integrity", "time") for f in status.findings[group])


def test_one_changed_byte_of_the_payload_fails_and_each_imprint_is_shown() -> None:
    data = _FILE.read_bytes()
    position = data.index(b"Generic")
    status = _check(data[:position] + b"g" + data[position + 1 :], _anchors(), _THEN)
    assert (status.indication, status.sub_indication) == (Indication.TOTAL_FAILED, Sub.SIG_CRYPTO_FAILURE)
    assert _outcomes(status.findings["integrity"]) == [
        ("seal.signature", "failed", ""),
        ("seal.imprint_mismatch", "failed", "adoTst"),
        ("seal.imprint", "passed", "sigTst"),
        ("seal.imprint_mismatch", "failed", "arcTst"),
    ]


def test_the_envelope_may_be_written_otherwise() -> None:
    document = json.loads(_FILE.read_text("utf-8"))
    signature = document["signatures"][0]
    turned = {"signatures": [dict(reversed(signature.items()))], "payload": document["payload"]}
    data = json.dumps(turned, indent=4, ensure_ascii=True).encode()
    assert _check(data, _anchors(), _THEN).indication is Indication.TOTAL_PASSED


def test_the_payload_may_not() -> None:
    document = json.loads(_FILE.read_text("utf-8"))
    document["payload"] = json.dumps(json.loads(document["payload"]), indent=2)
    status = _check(json.dumps(document).encode(), _anchors(), _THEN)
    assert status.sub_indication is Sub.SIG_CRYPTO_FAILURE


@pytest.mark.parametrize("position", range(4))
def test_each_unsigned_entry_is_covered_by_the_archive_stamp_alone(position: int) -> None:
    document = json.loads(_FILE.read_text("utf-8"))
    del document["signatures"][0]["header"]["etsiU"][position]
    status = _check(json.dumps(document).encode(), _anchors(), _THEN)
    imprints = {f.params["kind"]: f.outcome for f in status.findings["integrity"] if "kind" in f.params}
    expected = dict.fromkeys(("adoTst", "sigTst", "arcTst"), Outcome.PASSED)
    removed = ("sigTst", "xVals", "rVals", "arcTst")[position]
    expected.pop(removed, None)
    if removed != "arcTst":
        expected["arcTst"] = Outcome.FAILED
    assert imprints == expected
    assert status.findings["integrity"][0].outcome is Outcome.PASSED
