"""Reading the parts of a JWS strictly (RFC 7515), before any rule of a profile is applied."""

from collections.abc import Mapping

from . import algorithms, base64url, strict_json
from .x509 import public_key

MAX_HEADER_BYTES = 64 * 1024
MAX_HEADER_DEPTH = 8


class JwsError(ValueError):
    """A part of the JWS is not well formed. `code` is base64, size, parts, not_an_object or a code of JsonError."""

    def __init__(self, code: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail


def header(protected: str) -> Mapping[str, object]:
    """The members of a protected header. Raises JwsError."""
    if len(protected) > MAX_HEADER_BYTES * 4 // 3:
        raise JwsError("size", "The header is larger than 64 KB.")
    try:
        text = base64url.decode(protected)
    except ValueError as problem:
        raise JwsError("base64", f"The header is not base64url: {problem}.") from problem
    try:
        members = strict_json.parse(text, max_bytes=MAX_HEADER_BYTES, max_depth=MAX_HEADER_DEPTH)
    except strict_json.JsonError as problem:
        raise JwsError(problem.code, str(problem), problem.detail) from problem
    if not isinstance(members, dict):
        raise JwsError("not_an_object", "The header is not a JSON object.")
    return members


def verify(algorithm: str, certificate: bytes, signing_input: bytes, signature: bytes) -> bool:
    """Whether the raw signature over the signing input was made with the key in the certificate (DER).

    The key must fit the algorithm. Raises x509.CertificateError for a certificate that cannot be read.
    """
    return algorithms.verify(algorithm, public_key(certificate), signing_input, signature)


def compact_parts(text: str) -> tuple[str, str, str]:
    """Header, payload and signature of the compact serialization (RFC 7515 clause 7.1). Raises JwsError."""
    parts = text.split(".")
    if len(parts) != 3:
        raise JwsError("parts", f"A compact seal has three parts, this text has {len(parts)}.")
    return parts[0], parts[1], parts[2]
