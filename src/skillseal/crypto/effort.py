"""How much work one document may cause: signatures of certificates, lists, answers and time-stamps."""

from hashlib import sha256

from asn1crypto import algos
from asn1crypto.keys import PublicKeyInfo
from cryptography.exceptions import InvalidSignature
from pyhanko_certvalidator.sig_validate import (
    DEFAULT_VALIDATION_CONTEXT,
    DefaultSignatureValidator,
    SignatureValidationContext,
    SignatureValidator,
)

from .algorithms import MAXIMUM_RSA_BITS, MAXIMUM_RSA_EXPONENT

MAX_SIGNATURES = 100
_KINDS = frozenset(("rsa", "rsassa_pss", "ec", "ed25519", "ed448"))


class EffortSpent(Exception):  # noqa: N818 - a limit reached, not a fault
    """The document asks for more work than it may cause."""


class Effort(SignatureValidator):
    """Checks signatures for one document, each different one once and at most `signatures` of them.

    Raises EffortSpent beyond, which is none of ASN1_ERRORS, and InvalidSignature for keys that cost too much or
    that nobody uses (RSA over 8,192 bits, large exponents, DSA). Belongs to one thread.
    """

    def __init__(self, signatures: int = MAX_SIGNATURES) -> None:
        self._left = signatures
        self._known: dict[tuple[bytes, ...], bool] = {}
        self.names: dict[bytes, tuple[str, str] | None] = {}
        """Subject and issuer of the certificates at hand, read once."""

    def validate_signature(
        self,
        signature: bytes,
        signed_data: bytes,
        public_key_info: PublicKeyInfo,
        signature_algorithm: algos.SignedDigestAlgorithm,
        context: SignatureValidationContext = DEFAULT_VALIDATION_CONTEXT,
    ) -> None:
        method = f"{context.contextual_md_algorithm} {context.prehashed}".encode()
        asked = (signature, sha256(signed_data).digest(), public_key_info.dump(), signature_algorithm.dump(), method)
        known = self._known.get(asked)
        if known is None:
            if self._left <= 0:
                raise EffortSpent
            self._left -= 1
            self._known[asked] = False
            _refuse_outsized(public_key_info)
            DefaultSignatureValidator().validate_signature(
                signature, signed_data, public_key_info, signature_algorithm, context
            )
            self._known[asked] = True
        elif not known:
            raise InvalidSignature


def _refuse_outsized(key: PublicKeyInfo) -> None:
    if key.algorithm not in _KINDS:
        raise InvalidSignature
    if key.algorithm in {"rsa", "rsassa_pss"}:
        numbers = key["public_key"].parsed
        if numbers["modulus"].native.bit_length() > MAXIMUM_RSA_BITS:
            raise InvalidSignature
        if numbers["public_exponent"].native > MAXIMUM_RSA_EXPONENT:
            raise InvalidSignature
