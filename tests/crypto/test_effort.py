import time

import pytest
from asn1crypto import algos, keys
from asn1crypto import x509 as asn1
from cryptography.exceptions import InvalidSignature

from factories import hostile
from factories.pki import NOW, SEALED, pki
from skillseal.crypto import paths, timestamps
from skillseal.crypto.effort import Effort, EffortSpent
from skillseal.crypto.paths import Trouble
from skillseal.crypto.revocation import Evidence
from skillseal.crypto.timestamps import Flaw
from skillseal.crypto.x509 import ASN1_ERRORS

_RSA = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})


def _key(modulus: int, exponent: int) -> keys.PublicKeyInfo:
    return keys.PublicKeyInfo.wrap(keys.RSAPublicKey({"modulus": modulus, "public_exponent": exponent}), "rsa")


def test_the_dearest_signatures_of_one_document_take_less_than_a_second() -> None:
    modulus = 2**8192 - 1
    key, effort = _key(modulus, 2**32 - 1), Effort()
    began = time.process_time()
    for number in range(100):
        with pytest.raises(InvalidSignature):
            effort.validate_signature((modulus // 3 - number).to_bytes(1024, "big"), b"data", key, _RSA)
    assert time.process_time() - began < 1
    with pytest.raises(EffortSpent):
        effort.validate_signature(bytes(1024), b"data", key, _RSA)
    assert not issubclass(EffortSpent, ASN1_ERRORS)


@pytest.mark.parametrize(
    "key",
    [
        _key(hostile.HUGE, 65537),
        _key(2**2048 - 1, hostile.LARGE_EXPONENT),
        keys.PublicKeyInfo({"algorithm": {"algorithm": "dsa"}, "public_key": 5}),
    ],
)
def test_keys_that_cost_too_much_are_not_used(key: keys.PublicKeyInfo) -> None:
    began = time.process_time()
    with pytest.raises(InvalidSignature):
        Effort().validate_signature(bytes(256), b"data", key, _RSA)
    assert time.process_time() - began < 0.05


def test_the_same_question_counts_once() -> None:
    child, parent = (asn1.Certificate.load(pki().certificate(label)) for label in ("eseal-ca", "root"))
    effort = Effort(signatures=2)
    asked = (child["tbs_certificate"].dump(), parent.public_key, child["signature_algorithm"])
    for _ in range(3):
        effort.validate_signature(child["signature_value"].native, *asked)
        with pytest.raises(InvalidSignature):
            effort.validate_signature(bytes(70), *asked)


def test_what_is_left_unchecked_is_said() -> None:
    evidence = Evidence((pki().certificate("eseal-ca"),), (pki().crl("root", NOW), pki().crl("eseal-ca", NOW)))
    troubles = []
    for signatures in range(6):
        chain = paths.judge(
            pki().certificate("seal"),
            evidence=evidence,
            anchors=pki().anchors("root"),
            at=NOW,
            now=NOW,
            effort=Effort(signatures=signatures),
        )
        troubles.append(chain.trouble)
    assert troubles == [Trouble.TOO_MUCH] * 4 + [None] * 2
    token = timestamps.read(pki().token(b"data", SEALED))
    assert timestamps.inspect(token, (), Effort(signatures=0)).flaws == (Flaw.TOO_MUCH,)


def test_a_path_through_huge_keys_is_not_walked() -> None:
    """X-16: the leaf and all that could have issued it have keys that nobody needs."""
    loop = tuple(hostile.certificate(serial=n + 1, modulus=hostile.HUGE - 2 * n, exponent=2**64 - 1) for n in range(18))
    began = time.process_time()
    chain = paths.judge(loop[0], evidence=Evidence(loop), anchors=pki().anchors("root"), at=NOW, now=NOW)
    assert chain.trouble is Trouble.NO_CHAIN
    assert time.process_time() - began < 0.5
