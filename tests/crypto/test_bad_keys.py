"""Security J-10: keys that are no points of their curve, or through which any signature fits."""

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from factories import hostile
from factories.pki import pki
from skillseal.crypto import algorithms, jws, x509

_PRIME = 2**255 - 19
_D = -121665 * pow(121666, -1, _PRIME) % _PRIME


def _point(x: int, y: int, size: int = 32) -> bytes:
    return b"\x04" + x.to_bytes(size, "big") + y.to_bytes(size, "big")


def _with_key(label: str, key: bytes) -> bytes:
    """The certificate with other key bytes under the same kind of key."""
    certificate = asn1.Certificate.load(pki().certificate(label))
    information = certificate["tbs_certificate"]["subject_public_key_info"]
    old = information["public_key"].dump()[3:]  # behind tag, length and the number of unused bits
    whole = certificate.dump()
    assert whole.count(old) == 1
    if len(old) == len(key):
        return bytes(whole.replace(old, key))
    information["public_key"] = keys.ECPointBitString(key)
    return bytes(certificate.dump(force=True))


def _five(curve: ec.EllipticCurve) -> tuple[int, int]:
    """The point that belongs to the private key 5."""
    numbers = ec.derive_private_key(5, curve).public_key().public_numbers()
    return numbers.x, numbers.y


_X, _Y = _five(ec.SECP256R1())


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(_point(_X, _Y + 1), id="off the curve"),
        pytest.param(_point(0, 0), id="zero"),
        pytest.param(b"\x00", id="infinity"),
        pytest.param(_point(2**256 - 1, 1), id="beyond the field"),
        pytest.param(_point(_X, _Y)[:-1], id="cut off"),
        pytest.param(_point(1, 1, 48), id="a point of another size"),
        pytest.param(_point(*_five(ec.SECP256K1())), id="a point of another curve"),
    ],
)
def test_j10_what_is_no_point_of_the_curve(key: bytes) -> None:
    der = _with_key("seal", key)
    with pytest.raises(x509.CertificateError):
        x509.public_key(der)
    with pytest.raises(x509.CertificateError):
        jws.verify("ES256", der, b"data", bytes(64))
    try:
        assert x509.facts(der).weak_key
    except x509.CertificateError:
        return


def test_j10_the_key_of_another_curve_does_not_fit_the_method() -> None:
    data = b"data"
    key = ec.generate_private_key(ec.SECP384R1())
    assert not algorithms.verify("ES256", key.public_key(), data, algorithms.sign("ES384", key, data))
    for curve in (ec.SECP256K1(), ec.BrainpoolP256R1(), ec.SECP521R1()):
        other = ec.generate_private_key(curve).public_key()
        assert not any(algorithms.fits(name, other) for name in algorithms.ALGORITHMS)


@pytest.mark.parametrize("signature", [bytes(64), b"\xff" * 64, bytes(31) + b"\x01" + bytes(32), bytes(63)])
def test_j10_signatures_of_numbers_out_of_range(signature: bytes) -> None:
    assert not jws.verify("ES256", pki().certificate("seal"), b"data", signature)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "y",
    [0, 1, _PRIME - 1, x509._ORDER_8, _PRIME - x509._ORDER_8, _PRIME, _PRIME + 1],
    ids=["order 4", "order 1", "order 2", "order 8", "order 8 too", "not canonical 0", "not canonical 1"],
)
def test_j10_ed25519_keys_that_fit_any_signature(y: int, mirrored: bool) -> None:
    """With such a key the signature "identity, 0" fits one message in eight at least."""
    raw = (y | mirrored << 255).to_bytes(32, "little")
    der = _with_key("seal-ed25519", raw)
    with pytest.raises(x509.CertificateError):
        x509.public_key(der)
    assert x509.facts(der).weak_key


def test_the_points_of_order_8_are_those_of_the_curve() -> None:
    """Doubled they have y = 0, so x² = -y² and d·y⁴ + 2·y² = 1."""
    y = x509._ORDER_8
    assert (_D * y**4 + 2 * y * y - 1) % _PRIME == 0


def test_j10_ed25519_signatures_that_are_not_canonical() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    signature = key.sign(b"data")
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(signature[32:], "little") + order
    assert algorithms.verify("EdDSA", key.public_key(), b"data", signature)
    other = signature[:32] + scalar.to_bytes(32, "little")
    assert not algorithms.verify("EdDSA", key.public_key(), b"data", other)


def test_rsa_keys_beyond_what_is_used() -> None:
    huge, dear = hostile.certificate(modulus=hostile.HUGE), hostile.certificate(modulus=2**2048 - 1, exponent=2**33 + 1)
    largest = hostile.certificate(modulus=2**8192 - 1, exponent=2**32 - 1)
    described = [(f.key, f.weak_key, f.outsized_key) for f in map(x509.facts, (huge, dear, largest))]
    assert described == [("RSA 16380", True, True), ("RSA 2048", True, True), ("RSA 8192", False, False)]
    for der in (huge, dear):
        with pytest.raises(x509.CertificateError):
            x509.public_key(der)
