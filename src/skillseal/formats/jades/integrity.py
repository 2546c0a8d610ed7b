"""Whether the seal is over exactly this document, by exactly this certificate (EN 319 102-1 clauses 5.2.3, 5.2.7)."""

import hashlib
from collections.abc import Iterator
from hmac import compare_digest

from asn1crypto import cms

from skillseal.crypto import algorithms, base64url, jws, x509
from skillseal.crypto.x509 import ASN1_ERRORS
from skillseal.findings import N_, error, passed, unknown

from .header import Header
from .indications import Judged, Sub

_WHOLE = Judged(
    passed(
        "seal.signature",
        N_("The seal fits the document: nothing was changed after sealing."),
        clause="EN 319 102-1 5.2.7",
    )
)
_BROKEN = Judged(
    error(
        "seal.signature",
        N_(
            "The seal does not fit the document: something was changed after sealing, or it is another document's seal."
        ),
        clause="EN 319 102-1 5.2.7",
    ),
    Sub.SIG_CRYPTO_FAILURE,
)


def signing_certificate(header: Header, pool: tuple[bytes, ...]) -> bytes | None:
    """The certificate that the header names: the first of x5c, else the one at hand with the stated digest."""
    if header.certificates:
        return header.certificates[0]
    return next((der for der in pool for digest in header.digests if _has_digest(der, digest)), None)


def _has_digest(der: bytes, digest: tuple[str, bytes]) -> bool:
    method, value = digest
    return compare_digest(hashlib.new(method, der).digest(), value)


def check(header: Header, protected: str, raw: bytes, certificate: bytes | None, payload: bytes) -> Iterator[Judged]:
    """Judge digest, certificate and signature. `raw`: the signature's bytes; `payload`: the signed payload bytes."""
    if certificate is None:
        text = N_("The certificate of the seal is not in the file, so the seal cannot be checked.")
        yield Judged(
            unknown("seal.no_certificate", text, clause="EN 319 102-1 5.2.3"), Sub.NO_SIGNING_CERTIFICATE_FOUND
        )
        return
    if any(not _has_digest(certificate, digest) for digest in header.digests):
        text = N_("The certificate in the file is not the one that the seal names.")
        yield Judged(error("seal.certificate_mismatch", text, clause="EN 319 102-1 5.2.3"), Sub.HASH_FAILURE)
    if header.kid and _names_other(header.kid, certificate):
        text = N_("The seal names an issuer and serial number that are not those of its certificate.")
        yield Judged(unknown("seal.kid_mismatch", text, clause="TS 119 182-1 5.1.5"), Sub.SIG_CONSTRAINTS_FAILURE)
    yield _signature(header, raw, certificate, protected.encode("ascii") + b"." + payload)


def _signature(header: Header, raw: bytes, certificate: bytes, signing_input: bytes) -> Judged:
    try:
        facts = x509.facts(certificate)
    except x509.CertificateError:
        text = N_("The certificate of the seal cannot be read.")
        return Judged(error("seal.certificate_unreadable", text, clause="RFC 5280 4.1"), Sub.FORMAT_FAILURE)
    if facts.outsized_key:
        text = N_("The key of the seal ({key}) is larger than the keys that are checked here.")
        finding = unknown("seal.outsized_key", text, clause="TS 119 312 8", key=facts.key)
        return Judged(finding, Sub.CRYPTO_CONSTRAINTS_FAILURE)
    if facts.weak_key:
        text = N_("The key of the seal ({key}) is too weak to prove anything.")
        return Judged(
            unknown("seal.weak_key", text, clause="TS 119 312 8", key=facts.key), Sub.CRYPTO_CONSTRAINTS_FAILURE
        )
    if not algorithms.fits(header.algorithm, x509.public_key(certificate)):
        text = N_("The seal names the method {algorithm}, which does not belong to the key in its certificate ({key}).")
        finding = error(
            "seal.algorithm_mismatch", text, clause="RFC 7518 3.1", algorithm=header.algorithm, key=facts.key
        )
        return Judged(finding, Sub.SIG_CRYPTO_FAILURE)
    return _WHOLE if jws.verify(header.algorithm, certificate, signing_input, raw) else _BROKEN


def _names_other(kid: str, certificate: bytes) -> bool:
    """Whether kid is a base64 DER IssuerSerial (TS 119 182-1 clause 5.1.5) of another certificate."""
    if len(kid) > 8192:
        return False
    try:
        named = cms.IssuerSerial.load(base64url.decode_standard(kid), strict=True)
        serial, issuer = named["serial"].native, named["issuer"][0].chosen
        parsed = x509.parsed(certificate)
        return bool(serial != parsed.serial_number or issuer != parsed.issuer)
    except ASN1_ERRORS:
        return False
