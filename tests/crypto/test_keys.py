from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from factories.pki import pki
from skillseal.crypto import algorithms, x509
from skillseal.crypto.keys import KeyMismatchError, LocalSigner
from skillseal.crypto.test_seals import new_key, new_test_seal

_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_signer_brings_its_intermediates_but_no_root() -> None:
    signer = pki().signer("seal", "eseal-ca", "root")
    assert signer.certificates == (pki().certificate("seal"), pki().certificate("eseal-ca"))


def test_a_self_made_certificate_stays_as_the_first() -> None:
    key, certificate = new_test_seal(organisation="School", country="ME", now=_NOW)
    assert LocalSigner(key, [certificate]).certificates == (certificate,)


@pytest.mark.parametrize(
    ("label", "algorithm", "expected"),
    [
        ("seal", None, "ES256"),
        ("seal-p384", None, "ES384"),
        ("seal-rsa", None, "PS256"),
        ("seal-rsa", "RS256", "RS256"),
        ("seal-ed25519", None, "EdDSA"),
    ],
)
def test_the_signature_is_that_of_the_method(label: str, algorithm: str | None, expected: str) -> None:
    signer = pki().signer(label, algorithm=algorithm)
    assert signer.algorithm == expected
    assert algorithms.verify(expected, x509.public_key(signer.certificates[0]), b"data", signer.sign(b"data"))


@pytest.mark.parametrize("algorithm", ["ES384", "HS256", "none", "RS256"])
def test_a_method_of_another_key_is_refused(algorithm: str) -> None:
    with pytest.raises(KeyMismatchError):
        pki().signer("seal", algorithm=algorithm)


def test_foreign_and_weak_keys_are_refused() -> None:
    with pytest.raises(KeyMismatchError):
        LocalSigner(new_key("ES256"), [pki().certificate("seal")])
    with pytest.raises(KeyMismatchError):
        LocalSigner(new_key("ES256"), [])
    with pytest.raises(KeyMismatchError):
        LocalSigner(rsa.generate_private_key(65537, 1024), [pki().certificate("seal-rsa-1024")])


def test_the_key_is_not_shown() -> None:
    assert repr(pki().signer()) == "LocalSigner(ES256, 'Berufskolleg Nordstadt')"
