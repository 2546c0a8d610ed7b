"""Signature algorithms of JWS (RFC 7518, RFC 8037): which key may use which, signing and verifying raw bytes.

The key decides the algorithm, never the document: a name that does not fit the key is refused, so an
attacker cannot turn a public key into an HMAC secret or swap curves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

MINIMUM_RSA_BITS = 2048
# Nobody needs larger keys, and checking one with a large exponent takes a thousand times as long.
MAXIMUM_RSA_BITS = 8192
MAXIMUM_RSA_EXPONENT = 2**32
_ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": int(
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973", 16
    ),
}


@dataclass(frozen=True, slots=True)
class Ecdsa:
    """ECDSA on one curve with one hash; raw signatures are r and s of `size` bytes each (RFC 7518 clause 3.4)."""

    curve: str
    size: int
    scheme: ec.ECDSA

    def fits(self, key: PublicKey) -> bool:
        return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == self.curve

    def sign(self, key: PrivateKey, data: bytes) -> bytes:
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        r, s = decode_dss_signature(key.sign(data, self.scheme))
        return r.to_bytes(self.size, "big") + s.to_bytes(self.size, "big")

    def verify(self, key: PublicKey, data: bytes, signature: bytes) -> bool:
        assert isinstance(key, ec.EllipticCurvePublicKey)
        if len(signature) != 2 * self.size:
            return False
        r = int.from_bytes(signature[: self.size], "big")
        s = int.from_bytes(signature[self.size :], "big")
        order = _ORDERS[self.curve]
        if not (0 < r < order and 0 < s < order):
            return False
        try:
            key.verify(encode_dss_signature(r, s), data, self.scheme)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Rsa:
    """RSASSA-PKCS1-v1_5 or RSASSA-PSS (salt as long as the hash) with SHA-256 (RFC 7518 clauses 3.3 and 3.5)."""

    scheme: padding.AsymmetricPadding
    digest: hashes.HashAlgorithm

    def fits(self, key: PublicKey) -> bool:
        return isinstance(key, rsa.RSAPublicKey) and key.key_size >= MINIMUM_RSA_BITS and not outsized(key)

    def sign(self, key: PrivateKey, data: bytes) -> bytes:
        assert isinstance(key, rsa.RSAPrivateKey)
        return key.sign(data, self.scheme, self.digest)

    def verify(self, key: PublicKey, data: bytes, signature: bytes) -> bool:
        assert isinstance(key, rsa.RSAPublicKey)
        if len(signature) != (key.key_size + 7) // 8:
            return False
        try:
            key.verify(signature, data, self.scheme, self.digest)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Eddsa:
    """EdDSA with Ed25519 (RFC 8037 clause 3.1)."""

    def fits(self, key: PublicKey) -> bool:
        return isinstance(key, ed25519.Ed25519PublicKey)

    def sign(self, key: PrivateKey, data: bytes) -> bytes:
        assert isinstance(key, ed25519.Ed25519PrivateKey)
        return key.sign(data)

    def verify(self, key: PublicKey, data: bytes, signature: bytes) -> bool:
        assert isinstance(key, ed25519.Ed25519PublicKey)
        try:
            key.verify(signature, data)
        except InvalidSignature:
            return False
        return True


Algorithm = Ecdsa | Rsa | Eddsa

ALGORITHMS: Mapping[str, Algorithm] = MappingProxyType(
    {
        "ES256": Ecdsa("secp256r1", 32, ec.ECDSA(hashes.SHA256())),
        "ES384": Ecdsa("secp384r1", 48, ec.ECDSA(hashes.SHA384())),
        "RS256": Rsa(padding.PKCS1v15(), hashes.SHA256()),
        "PS256": Rsa(padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH), hashes.SHA256()),
        "EdDSA": Eddsa(),
    }
)
"""The allow-list. What is not in it is refused, whatever a document says."""


def outsized(key: PublicKey) -> bool:
    """Whether an RSA key is so large that checking its signatures would cost too much."""
    return isinstance(key, rsa.RSAPublicKey) and (
        key.key_size > MAXIMUM_RSA_BITS or key.public_numbers().e > MAXIMUM_RSA_EXPONENT
    )


def default_for(key: PublicKey) -> str | None:
    """The algorithm that Skillseal signs with for this kind of key; None where no allowed algorithm fits."""
    return next((name for name in ("ES256", "ES384", "PS256", "EdDSA") if ALGORITHMS[name].fits(key)), None)


def fits(name: str, key: PublicKey) -> bool:
    """Whether the named algorithm is allowed and belongs to this kind of key."""
    algorithm = ALGORITHMS.get(name)
    return algorithm is not None and algorithm.fits(key)


def sign(name: str, key: PrivateKey, data: bytes) -> bytes:
    """Raw JWS signature over `data`. Raises KeyError for an algorithm that is not allowed."""
    return ALGORITHMS[name].sign(key, data)


def verify(name: str, key: PublicKey, data: bytes, signature: bytes) -> bool:
    """Whether `signature` (raw: r and s for ECDSA) over `data` is right. False also where name and key do not fit."""
    algorithm = ALGORITHMS.get(name)
    return algorithm is not None and algorithm.fits(key) and algorithm.verify(key, data, signature)
