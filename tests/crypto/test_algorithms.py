import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from skillseal.crypto import algorithms
from skillseal.crypto.test_seals import new_key

_DATA = b"header.payload"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@pytest.mark.parametrize("name", sorted(algorithms.ALGORITHMS))
def test_every_method_signs_and_verifies(name: str) -> None:
    key = new_key(name)
    signature = algorithms.sign(name, key, _DATA)
    assert algorithms.verify(name, key.public_key(), _DATA, signature)
    assert not algorithms.verify(name, key.public_key(), _DATA + b"!", signature)
    assert not algorithms.verify(name, key.public_key(), _DATA, signature[:-1])
    assert not algorithms.verify(name, key.public_key(), _DATA, b"")


@pytest.mark.parametrize("name", sorted(algorithms.ALGORITHMS))
def test_j02_the_key_pins_the_method(name: str) -> None:
    key = new_key(name)
    signature = algorithms.sign(name, key, _DATA)
    family = {"RS256": {"RS256", "PS256"}, "PS256": {"RS256", "PS256"}}.get(name, {name})
    for other in {*algorithms.ALGORITHMS, "none", "HS256", "ES512", ""}:
        assert algorithms.fits(other, key.public_key()) is (other in family)
        if other != name:
            assert not algorithms.verify(other, key.public_key(), _DATA, signature)


def test_the_method_follows_the_key() -> None:
    assert algorithms.default_for(ec.generate_private_key(ec.SECP256R1()).public_key()) == "ES256"
    assert algorithms.default_for(ec.generate_private_key(ec.SECP384R1()).public_key()) == "ES384"
    assert algorithms.default_for(rsa.generate_private_key(65537, 2048).public_key()) == "PS256"
    assert algorithms.default_for(rsa.generate_private_key(65537, 1024).public_key()) is None
    assert algorithms.default_for(ec.generate_private_key(ec.SECP521R1()).public_key()) is None
    assert algorithms.default_for(new_key("EdDSA").public_key()) == "EdDSA"


@pytest.mark.parametrize(("r", "s"), [(0, 0), (0, 1), (1, 0), (_ORDER, 1), (1, _ORDER), (2**256 - 1, 2**256 - 1)])
def test_j08_r_and_s_have_ranges(r: int, s: int) -> None:
    key = new_key("ES256")
    assert not algorithms.verify("ES256", key.public_key(), _DATA, r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def test_j09_der_and_wrong_lengths_are_not_signatures() -> None:
    key = new_key("ES256")
    signature = algorithms.sign("ES256", key, _DATA)
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    for other in (encode_dss_signature(r, s), signature[1:], signature + b"\0", b"\0" + signature):
        assert not algorithms.verify("ES256", key.public_key(), _DATA, other)


def test_j10_a_signature_with_a_small_order_point_is_refused() -> None:
    key = new_key("EdDSA")
    identity = b"\x01" + bytes(31)
    assert not algorithms.verify("EdDSA", key.public_key(), _DATA, identity + bytes(32))


def test_no_other_kind_of_key_can_be_made() -> None:
    with pytest.raises(ValueError, match="no such algorithm"):
        new_key("HS256")
