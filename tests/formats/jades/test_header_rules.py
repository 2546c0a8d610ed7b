"""Every header rule of the reader as a case, with its sub-indication; each document is rightly signed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from asn1crypto import cms, x509

from factories.pki import NOW, PAYLOAD, SEALED, forged, pki, right_header, tokens
from skillseal.crypto import base64url
from skillseal.crypto.revocation import Evidence
from skillseal.findings import Outcome
from skillseal.formats.jades import checks, codec
from skillseal.formats.jades.checks import SealStatus
from skillseal.formats.jades.indications import Indication, Sub

_FAILED, _OPEN = Indication.TOTAL_FAILED, Indication.INDETERMINATE
_TOKENS = {"tstTokens": [{"val": "AAAA"}] * 10}
_IAT = int(SEALED.timestamp())


def _check(data: bytes, now: datetime = NOW) -> SealStatus:
    evidence = Evidence((pki().certificate("eseal-ca"),), (pki().crl("eseal-ca", now), pki().crl("root", now)))
    return checks.check(codec.read(data), anchors=pki().anchors("root"), now=now, evidence=evidence)


def _codes(status: SealStatus) -> set[str]:
    return {f.code for group in status.findings.values() for f in group if f.outcome is not Outcome.PASSED}


def test_the_header_that_is_bent_below_is_right() -> None:
    status = _check(forged(right_header()))
    assert (status.indication, status.level, _codes(status)) == (Indication.TOTAL_PASSED, "B-B", set())


@pytest.mark.parametrize(
    ("changes", "indication", "sub", "code"),
    [
        # J-01, J-02: methods
        ({"alg": "none"}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": "None"}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": "nOnE"}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": ""}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": None}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": 256}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": "HS256"}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": "ES512"}, _FAILED, Sub.FORMAT_FAILURE, "seal.algorithm"),
        ({"alg": "RS256"}, _FAILED, Sub.SIG_CRYPTO_FAILURE, "seal.algorithm_mismatch"),
        ({"alg": "ES384"}, _FAILED, Sub.SIG_CRYPTO_FAILURE, "seal.algorithm_mismatch"),
        # J-06: crit
        ({"crit": []}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_list"),
        ({"crit": "b64"}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_list"),
        ({"crit": {"b64": 1}}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_list"),
        ({"crit": ["b64", 1]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_entries"),
        ({"crit": ["b64", "iat", "iat"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_entries"),
        ({"crit": ["b64", "unknown"], "unknown": 1}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_unknown"),
        ({"crit": ["b64", "alg"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_registered"),
        ({"crit": ["b64", "x5t#S256"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_registered"),
        ({"crit": ["b64", "sigT"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_absent"),
        ({"crit": ["b64", "exp"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_absent"),
        ({"crit": ["b64", "etsiU"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.crit_absent"),
        ({"crit": ["b64", "nbf"], "nbf": _IAT}, _OPEN, Sub.SIG_CONSTRAINTS_FAILURE, "seal.crit_nbf"),
        # J-07: b64 and sigD
        ({"crit": None}, _FAILED, Sub.FORMAT_FAILURE, "seal.b64_not_critical"),
        ({"crit": ["iat"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.b64_not_critical"),
        ({"b64": "false"}, _FAILED, Sub.FORMAT_FAILURE, "seal.b64"),
        ({"b64": 0}, _FAILED, Sub.FORMAT_FAILURE, "seal.b64"),
        ({"sigD": {"mId": "x"}}, _FAILED, Sub.FORMAT_FAILURE, "seal.sigd_not_critical"),
        ({"sigD": "x", "crit": ["b64", "sigD"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.sigd"),
        (
            {"sigD": {"mId": "http://uri.etsi.org/19182/ObjectIdByURIHash"}, "crit": ["b64", "sigD"]},
            _OPEN,
            Sub.SIGNED_DATA_NOT_FOUND,
            "seal.detached",
        ),
        # references to the certificate
        ({"x5t#S256": None}, _OPEN, Sub.SIG_CONSTRAINTS_FAILURE, "seal.certificate_reference"),
        ({"x5t#S256": "AA"}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificate_digest"),
        ({"x5t#S256": 5}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificate_digest"),
        ({"x5t#S256": None, "x5t#o": {"digAlg": "MD5", "digVal": "AA"}}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificate_digest"),
        ({"x5t#S256": None, "sigX5ts": []}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificate_digest"),
        ({"x5t#S256": "A" * 43}, _FAILED, Sub.HASH_FAILURE, "seal.certificate_mismatch"),
        ({"x5c": None}, _OPEN, Sub.NO_SIGNING_CERTIFICATE_FOUND, "seal.no_certificate"),
        ({"x5c": []}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificates"),
        ({"x5c": "MII"}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificates"),
        ({"x5c": ["*"]}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificates"),
        ({"x5c": [7]}, _FAILED, Sub.FORMAT_FAILURE, "seal.certificates"),
        ({"x5c": ["AAAA"] * 1_000}, _FAILED, Sub.FORMAT_FAILURE, "seal.limit.certificates"),
        ({"x5c": ["AAAA"]}, _FAILED, Sub.HASH_FAILURE, "seal.certificate_unreadable"),
        # time
        ({"sigT": "2025-05-01T10:00:00Z"}, _FAILED, Sub.FORMAT_FAILURE, "seal.both_times"),
        ({"iat": None}, _OPEN, Sub.SIG_CONSTRAINTS_FAILURE, "seal.no_time"),
        ({"iat": None, "sigT": "2025-07-15T00:00:00Z"}, _OPEN, Sub.SIG_CONSTRAINTS_FAILURE, "seal.sigt_outdated"),
        ({"iat": None, "sigT": "2025-05-01 10:00:00"}, _FAILED, Sub.FORMAT_FAILURE, "seal.sigt"),
        ({"iat": None, "sigT": "2025-02-30T10:00:00Z"}, _FAILED, Sub.FORMAT_FAILURE, "seal.sigt"),
        ({"iat": None, "sigT": 5}, _FAILED, Sub.FORMAT_FAILURE, "seal.sigt"),
        # J-16
        ({"iat": str(_IAT)}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"iat": _IAT + 0.5}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"iat": -1}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"iat": True}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"iat": 10**15}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"exp": "tomorrow"}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"nbf": 1.5}, _FAILED, Sub.FORMAT_FAILURE, "seal.time_number"),
        ({"iat": int((NOW + timedelta(minutes=10)).timestamp())}, _FAILED, Sub.NOT_YET_VALID, "time.future"),
        ({"nbf": int((NOW + timedelta(days=1)).timestamp())}, _FAILED, Sub.NOT_YET_VALID, "time.not_before"),
        ({"exp": int((NOW - timedelta(days=1)).timestamp())}, _FAILED, Sub.EXPIRED, "time.expired"),
        # J-14: kinds
        ({"typ": "JWT"}, _FAILED, Sub.FORMAT_FAILURE, "seal.type"),
        ({"typ": "kb+jwt"}, _FAILED, Sub.FORMAT_FAILURE, "seal.type"),
        ({"typ": "statuslist+jwt"}, _FAILED, Sub.FORMAT_FAILURE, "seal.type"),
        ({"typ": 1}, _FAILED, Sub.FORMAT_FAILURE, "seal.type"),
        ({"cty": 1}, _FAILED, Sub.FORMAT_FAILURE, "seal.content_type"),
        # content time-stamps
        ({"adoTst": {}}, _FAILED, Sub.FORMAT_FAILURE, "seal.content_time_stamp"),
        ({"adoTst": {"tstTokens": []}}, _FAILED, Sub.FORMAT_FAILURE, "seal.content_time_stamp"),
        ({"adoTst": {"tstTokens": [{"val": "*"}]}}, _FAILED, Sub.FORMAT_FAILURE, "seal.content_time_stamp"),
        ({"adoTst": {"tstTokens": [{"val": "AAAA"}]}}, _FAILED, Sub.FORMAT_FAILURE, "time.unreadable"),
    ],
)  # fmt: skip
def test_a_broken_rule(changes: Mapping[str, Any], indication: Indication, sub: Sub, code: str) -> None:
    status = _check(forged(right_header(**changes)))
    assert (status.indication, status.sub_indication) == (indication, sub)
    assert code in _codes(status)
    if status.findings["format"][0].outcome is not Outcome.PASSED:
        assert status.level == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kid": "../../etc/passwd"}, None),
        ({"kid": "' OR 1=1 --"}, None),
        ({"kid": "x" * 10_240}, None),
        ({"kid": "https://127.0.0.1/key"}, None),
        ({"jku": "https://evil.example/keys"}, "seal.key_hint_ignored"),
        ({"x5u": "https://evil.example/chain"}, "seal.key_hint_ignored"),
        ({"jwk": {"kty": "EC"}}, "seal.key_hint_ignored"),
        ({"x5t": "AAAA"}, "seal.sha1_reference"),
        ({"typ": None}, None),
        ({"typ": "application/jose+json"}, None),
        ({"exp": int((NOW + timedelta(days=1)).timestamp())}, None),
        ({"iat": None, "sigT": "2025-05-01T10:00:00Z", "crit": ["b64", "sigT"]}, None),
        ({"unknown": {"deep": [1]}}, None),
    ],
)
def test_what_is_harmless(changes: Mapping[str, Any], code: str | None) -> None:
    """J-03 and J-04 among them: hints at keys have no effect at all."""
    status = _check(forged(right_header(**changes)))
    assert (status.indication, status.level) == (Indication.TOTAL_PASSED, "B-B")
    assert {f.code for f in status.findings["format"] if f.warning} == ({code} if code else set())


def test_j03_a_key_in_the_header_does_not_replace_the_certificate() -> None:
    status = _check(forged(right_header(x5c=None, **{"x5t#S256": "A" * 43, "jwk": {"kty": "EC"}})))
    assert (status.indication, status.sub_indication) == (_OPEN, Sub.NO_SIGNING_CERTIFICATE_FOUND)
    assert status.signer is None


@pytest.mark.parametrize(
    "header",
    [
        b'{"alg":"ES256","alg":"ES256"}',  # J-05
        b"\xef\xbb\xbf{}",
        b'{"alg":"ES256","a":"\\ud800"}',
        b'{"alg":"ES256","a":NaN}',
        b'{"alg":"ES256","iat":1e400}',
        b"[]",
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        json.dumps({"alg": "ES256", "pad": "x" * 200_000}).encode(),
    ],
)
def test_headers_that_no_library_may_see(header: bytes) -> None:
    status = _check(forged(header))
    assert (status.indication, status.sub_indication, status.level) == (_FAILED, Sub.FORMAT_FAILURE, "")
    assert status.findings["integrity"] == status.findings["trust"] == ()


def test_the_issuer_and_serial_number_of_kid_must_be_those_of_the_certificate() -> None:
    def kid(label: str) -> str:
        certificate = x509.Certificate.load(pki().certificate(label))
        names = [x509.GeneralName(name="directory_name", value=certificate.issuer)]
        return base64url.encode_standard(
            cms.IssuerSerial({"issuer": names, "serial": certificate.serial_number}).dump()
        )

    assert _check(forged(right_header(kid=kid("seal")))).indication is Indication.TOTAL_PASSED
    other = _check(forged(right_header(kid=kid("seal-rsa"))))
    assert (other.indication, other.sub_indication) == (_OPEN, Sub.SIG_CONSTRAINTS_FAILURE)


def test_a_certificate_may_be_named_by_a_longer_digest() -> None:
    digest = {"digAlg": "S512", "digVal": base64url.encode(hashlib.sha512(pki().certificate("seal")).digest())}
    right = _check(forged(right_header(**{"x5t#S256": None, "x5t#o": digest})))
    assert right.indication is Indication.TOTAL_PASSED
    both = _check(forged(right_header(**{"x5t#o": digest})))
    assert (both.indication, both.sub_indication) == (_OPEN, Sub.SIG_CONSTRAINTS_FAILURE)
    short = {"digAlg": "S256", "digVal": base64url.encode(hashlib.sha256(pki().certificate("seal")).digest())}
    wrong = _check(forged(right_header(**{"x5t#S256": None, "x5t#o": short})))
    assert (wrong.indication, wrong.sub_indication) == (_OPEN, Sub.SIG_CONSTRAINTS_FAILURE)
    listed = _check(forged(right_header(**{"x5t#S256": None, "sigX5ts": [digest]})))
    assert listed.indication is Indication.TOTAL_PASSED


@pytest.mark.parametrize(
    ("header", "sub", "code"),
    [
        ({"etsiU": ["e30", {}]}, Sub.FORMAT_FAILURE, "seal.etsiu_mixed"),
        ({"etsiU": "e30"}, Sub.FORMAT_FAILURE, "seal.etsiu"),
        ({"etsiU": []}, Sub.FORMAT_FAILURE, "seal.etsiu"),
        ({"etsiU": ["e30"]}, Sub.FORMAT_FAILURE, "seal.etsiu_entry"),
        ({"etsiU": ["*"]}, Sub.FORMAT_FAILURE, "seal.etsiu_entry"),
        ({"etsiU": [5]}, Sub.FORMAT_FAILURE, "seal.etsiu_entry"),
        ({"etsiU": [base64url.encode(b'{"a":1,"a":1}')]}, Sub.FORMAT_FAILURE, "seal.etsiu_entry"),
        ({"etsiU": [base64url.encode(b'{"a":1,"b":1}')]}, Sub.FORMAT_FAILURE, "seal.etsiu_entry"),
        ({"etsiU": [base64url.encode(b'{"sigTst":{}}')]}, Sub.FORMAT_FAILURE, "seal.time_stamp"),
        ({"etsiU": [base64url.encode(b'{"rRefs":{}}')]}, Sub.SIG_CONSTRAINTS_FAILURE, "seal.not_in_baseline"),
        ({"etsiU": ["e30"] * 10_000}, Sub.FORMAT_FAILURE, "seal.limit.etsiu"),
        (
            {"etsiU": [base64url.encode(json.dumps({"arcTst": _TOKENS}).encode())] * 3},
            Sub.FORMAT_FAILURE,
            "seal.limit.time_stamps",
        ),
        (
            {"etsiU": [base64url.encode(json.dumps({"xVals": [{"x509Cert": {"val": "AAAA"}}] * 1000}).encode())]},
            Sub.FORMAT_FAILURE,
            "seal.limit.validation_data",
        ),
    ],
)
def test_j18_broken_lists_of_validation_data(header: Mapping[str, Any], sub: Sub, code: str) -> None:
    status = _check(forged(right_header(), header=header))
    assert status.indication is (_FAILED if sub is Sub.FORMAT_FAILURE else _OPEN)
    assert (status.sub_indication, code in _codes(status)) == (sub, True)


def test_entries_as_clear_objects_leave_the_archive_stamp_open() -> None:
    token = tokens(pki().token(b"anything", SEALED))
    status = _check(forged(right_header(), header={"etsiU": [{"arcTst": token}]}))
    assert status.findings["integrity"][0].outcome is Outcome.PASSED
    assert _codes(status) == {"seal.imprint_unclear"}
    assert status.indication is _OPEN


def test_unknown_members_are_told() -> None:
    status = _check(forged(right_header(), comment="x", header={"note": "y"}))
    assert status.indication is Indication.TOTAL_PASSED
    assert {f.code for f in status.findings["format"] if f.warning} == {
        "seal.unknown_members",
        "seal.unprotected_members",
    }
    assert (
        codec.read(forged(right_header(), header={"etsiU": [base64url.encode(b'{"cSig":"x"}')]})).payload_text
        == PAYLOAD
    )


@pytest.mark.parametrize("signature", ["AA==", "A", "A A", "ä"])
def test_j11_signatures_that_are_no_base64url(signature: str) -> None:
    document = json.loads(forged(right_header()))
    document["signatures"][0]["signature"] = signature
    status = _check(json.dumps(document).encode())
    assert (status.indication, status.sub_indication) == (_FAILED, Sub.FORMAT_FAILURE)
