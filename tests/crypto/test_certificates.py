from datetime import UTC, datetime

import pytest
from asn1crypto import x509 as asn1
from hypothesis import given
from hypothesis import strategies as st

from factories.pki import pki
from skillseal.crypto import names, x509
from skillseal.crypto.test_seals import new_test_seal
from skillseal.findings import Outcome

_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_CURRENT = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def _certificate(*subject: tuple[str, str]) -> bytes:
    """The seal's certificate with another subject (its signature does not fit any more)."""
    certificate = asn1.Certificate.load(pki().certificate("seal"))
    parts = [[{"type": kind, "value": asn1.DirectoryString({"utf8_string": value})}] for kind, value in subject]
    certificate["tbs_certificate"]["subject"] = asn1.Name({"": asn1.RDNSequence(parts)})
    return certificate.dump(force=True)


def test_what_a_seal_certificate_says() -> None:
    facts = x509.facts(pki().certificate("seal"))
    assert (facts.organisation, facts.common_name, facts.country) == (*["Berufskolleg Nordstadt"] * 2, "DE")
    assert facts.organization_identifier == "VATDE-000000000"
    assert facts.issuer == "Test eSeal CA, Skillseal Test Trust"
    assert (facts.not_before, facts.not_after) == _CURRENT
    assert (facts.key, facts.weak_key, facts.ca, facts.self_issued) == ("secp256r1", False, False, False)
    assert facts.key_usage == {"non_repudiation"}
    assert facts.has_revocation_service
    assert not facts.test
    assert not facts.qualified
    assert facts.findings == ()


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "EdDSA", "RS256"])
def test_a_test_seal_says_that_it_is_one(algorithm: str) -> None:
    _, der = new_test_seal(organisation="Škola Bar", country="ME", algorithm=algorithm, now=_NOW, days=10)
    facts = x509.facts(der)
    assert (facts.test, facts.common_name, facts.unit) == (True, "TEST SEAL Škola Bar", x509.TEST_UNIT)
    assert (facts.organisation, facts.country, facts.self_issued) == ("Škola Bar", "ME", True)
    assert facts.organization_identifier.startswith("TE:ME-")
    assert (facts.not_after - facts.not_before).days == 10


def test_a_test_seal_with_a_long_name_and_a_legal_id() -> None:
    _, der = new_test_seal(organisation="Ș" * 100, country="RS", legal_id="NTRRS-123", now=_NOW)
    facts = x509.facts(der)
    assert (facts.organisation, facts.organization_identifier) == ("Ș" * 64, "NTRRS-123")


def test_x13_hidden_and_imitated_letters_are_shown_and_warned_of() -> None:
    facts = x509.facts(pki().certificate("seal-bidi"))
    assert facts.common_name == "Berufs<U+202E>kolleg"
    assert {finding.code for finding in facts.findings} == {
        "certificate.hidden_characters",
        "certificate.mixed_scripts",
    }
    assert all(finding.warning for finding in facts.findings)


def test_x13_nul_in_a_name_is_an_error() -> None:
    facts = x509.facts(_certificate(("common_name", "uni.example\0.evil"), ("organization_name", "U")))
    assert "certificate.nul" in {f.code for f in facts.findings if f.outcome is Outcome.FAILED}


def test_x13_two_common_names_and_a_long_one() -> None:
    facts = x509.facts(_certificate(("common_name", "First"), ("common_name", "Second")))
    assert facts.common_name == "First"
    assert [finding.code for finding in facts.findings] == ["certificate.several_names"]
    assert len(x509.facts(_certificate(("common_name", "x" * 10_000))).common_name) == names.MAX_SHOWN + 1


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Nоrdstadt", True),
        ("Nordstadt", False),
        ("Академија Beograd", False),
        ("Анի", True),
        ("ΑΒС", True),
        ("ქართული", False),
    ],
)
def test_mixed_alphabets_in_one_word(text: str, mixed: bool) -> None:
    assert names.mixes_scripts(text) is mixed


@given(st.binary(max_size=80))
def test_bytes_that_are_no_certificate(data: bytes) -> None:
    with pytest.raises(x509.CertificateError):
        x509.facts(data)


@given(st.data())
def test_a_bent_certificate_is_read_or_refused(data: st.DataObject) -> None:
    der = bytearray(pki().certificate("seal"))
    for _ in range(data.draw(st.integers(1, 4))):
        der[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
    try:
        x509.facts(bytes(der))
    except x509.CertificateError:
        return


def test_anchors_are_a_set() -> None:
    a, b = pki().certificate("root"), pki().certificate("other-root")
    both = x509.Anchors.of([a]) | x509.Anchors.of([b, a])
    assert (len(both), set(both), a in both, b"" in both) == (2, {a, b}, True, False)
