"""Who signs: the one interface behind which a key in a file, a token or a remote service can stand."""

from collections.abc import Sequence
from typing import Protocol

from . import algorithms, x509
from .algorithms import PrivateKey


class Signer(Protocol):
    """Signs bytes. `certificates` are DER, the signer's own first, then the intermediates, without the root."""

    @property
    def algorithm(self) -> str:
        """JWS name of the algorithm, for example ES256."""
        ...

    @property
    def certificates(self) -> tuple[bytes, ...]: ...

    def sign(self, data: bytes) -> bytes:
        """Raw JWS signature over `data` (for ECDSA r and s one after the other, RFC 7518 clause 3.4)."""
        ...


class KeyMismatchError(ValueError):
    """Key, certificate and algorithm do not belong together."""


class LocalSigner:
    """A signer whose private key is in this process: for test seals and key files, not a qualified device.

    `certificates` are DER, leaf first; self-issued ones behind the leaf (roots) are left out. Without
    `algorithm` the key's own is taken: ES256, ES384, PS256 or EdDSA. Raises KeyMismatchError where the key is
    not that of the first certificate, or does not fit the algorithm, or is too weak (RSA below 2048 bits), and
    x509.CertificateError where a certificate cannot be read.
    """

    __slots__ = ("_key", "algorithm", "certificates")

    def __init__(self, private_key: PrivateKey, certificates: Sequence[bytes], algorithm: str | None = None) -> None:
        public = private_key.public_key()
        name = algorithm or algorithms.default_for(public)
        if name is None or not algorithms.fits(name, public):
            raise KeyMismatchError("The key is too weak or of a kind that the algorithm cannot use.")
        if not certificates or x509.public_key(certificates[0]) != public:
            raise KeyMismatchError("The key does not belong to the certificate.")
        leaf, *others = certificates
        self._key = private_key
        self.algorithm = name
        self.certificates = (leaf, *(der for der in others if not x509.facts(der).self_issued))

    def sign(self, data: bytes) -> bytes:
        return algorithms.sign(self.algorithm, self._key, data)

    def __repr__(self) -> str:
        return f"LocalSigner({self.algorithm}, {x509.facts(self.certificates[0]).common_name!r})"
