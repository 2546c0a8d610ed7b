"""Time-stamp tokens (RFC 3161, RFC 5816): what a token says, and whether it is whole in itself.

Whether its signer is trusted is a question for `paths`; which data it covers, for the format that carries it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hmac import compare_digest
from typing import Any

from asn1crypto import cms, tsp
from pyhanko_certvalidator.sig_validate import SignatureValidationContext

from . import x509
from .effort import Effort, EffortSpent
from .x509 import ASN1_ERRORS

MAX_TOKEN_BYTES = 64 * 1024
_HASHES = {"sha256", "sha384", "sha512"}
_WEAK_HASHES = {"sha1", "md5"}


class Flaw(StrEnum):
    """What is wrong with a token."""

    DIGEST = "digest"
    """Its signature is over other content than it carries."""
    SIGNATURE = "signature"
    """Its signature is not right."""
    NO_CERTIFICATE = "no_certificate"
    """The certificate of its signer is neither in the token nor at hand."""
    REFERENCE = "reference"
    """It does not name its signer's certificate, or names another (RFC 5816)."""
    PURPOSE = "purpose"
    """Its signer's certificate is not for time-stamps alone (RFC 3161 clause 2.3)."""
    WEAK = "weak"
    """It uses a hash that no longer proves anything."""
    TOO_MUCH = "too_much"
    """It was left unchecked, since the document asks for too many checks."""


class TimestampError(ValueError):
    """The bytes are not a time-stamp token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token read. `time` is genTime in UTC; `certificates` are DER as found in the token."""

    time: datetime
    hash_name: str
    imprint: bytes
    certificates: tuple[bytes, ...]
    content: cms.SignedData

    def covers(self, data: bytes) -> bool:
        """Whether the token was made for exactly these bytes (messageImprint, RFC 3161 clause 2.4.2)."""
        if self.hash_name not in _HASHES | _WEAK_HASHES:
            return False
        return compare_digest(hashlib.new(self.hash_name, data).digest(), self.imprint)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who signed a token (DER, None where unknown) and what is wrong with it (nothing: it is whole)."""

    signer: bytes | None
    flaws: tuple[Flaw, ...]


def read(der: bytes) -> Token:
    """Read a token. Raises TimestampError."""
    if len(der) > MAX_TOKEN_BYTES:
        raise TimestampError("the time-stamp is larger than 64 KB")
    try:
        return _read(der)
    except ASN1_ERRORS as problem:
        raise TimestampError("the bytes are not a time-stamp token") from problem


def _read(der: bytes) -> Token:
    info = cms.ContentInfo.load(der, strict=True)
    if info["content_type"].native != "signed_data":
        raise TimestampError("the bytes are not signed data")
    content = info["content"]
    encapsulated = content["encap_content_info"]
    if encapsulated["content_type"].native != "tst_info":
        raise TimestampError("the signed data is not a time-stamp")
    stated = tsp.TSTInfo.load(bytes(encapsulated["content"]), strict=True)
    if len(content["signer_infos"]) != 1:
        raise TimestampError("the time-stamp does not have exactly one signer")
    time = stated["gen_time"].native
    return Token(
        time=time.astimezone(UTC),
        hash_name=stated["message_imprint"]["hash_algorithm"]["algorithm"].native,
        imprint=stated["message_imprint"]["hashed_message"].native,
        certificates=_certificates(content),
        content=content,
    )


def _certificates(content: cms.SignedData) -> tuple[bytes, ...]:
    listed = content["certificates"]
    if not listed:
        return ()
    if len(listed) > x509.MAX_CERTIFICATES:
        raise TimestampError("the time-stamp holds too many certificates")
    return tuple(item.chosen.dump() for item in listed if item.name == "certificate")


def inspect(token: Token, pool: Iterable[bytes] = (), effort: Effort | None = None) -> Inspection:
    """Check everything about the token that needs no trust anchor. `pool`: certificates (DER) at hand beside it."""
    try:
        return _inspect(token, (*token.certificates, *pool), effort or Effort())
    except EffortSpent:
        return Inspection(None, (Flaw.TOO_MUCH,))
    except ASN1_ERRORS:
        return Inspection(None, (Flaw.SIGNATURE,))


def _inspect(token: Token, certificates: tuple[bytes, ...], effort: Effort) -> Inspection:
    info = token.content["signer_infos"][0]
    attributes = {attribute["type"].native: attribute["values"] for attribute in info["signed_attrs"]}
    signer = _signer(info["sid"], certificates)
    flaws: list[Flaw] = []
    if not _digest_fits(token.content, info, attributes):
        flaws.append(Flaw.DIGEST)
    if {token.hash_name, info["digest_algorithm"]["algorithm"].native} & _WEAK_HASHES:
        flaws.append(Flaw.WEAK)
    if signer is None:
        return Inspection(None, (*flaws, Flaw.NO_CERTIFICATE))
    if not _signature_fits(info, signer, effort):
        flaws.append(Flaw.SIGNATURE)
    if not _names(attributes, signer):
        flaws.append(Flaw.REFERENCE)
    facts = x509.facts(signer)
    if facts.extended_key_usage != ("time_stamping",) or not facts.extended_key_usage_critical:
        flaws.append(Flaw.PURPOSE)
    return Inspection(signer, tuple(flaws))


def _signer(identifier: cms.SignerIdentifier, certificates: tuple[bytes, ...]) -> bytes | None:
    """The certificate that the signer identifier names (RFC 5652 clause 5.3)."""
    for der in certificates:
        try:
            certificate = x509.parsed(der)
        except x509.CertificateError:
            continue
        if identifier.name == "subject_key_identifier":
            if certificate.key_identifier == identifier.native:
                return der
        elif (
            certificate.serial_number == identifier.chosen["serial_number"].native
            and certificate.issuer == identifier.chosen["issuer"]
        ):
            return der
    return None


def _digest_fits(content: cms.SignedData, info: cms.SignerInfo, attributes: Mapping[str, Any]) -> bool:
    """messageDigest and contentType among the signed attributes (RFC 5652 clause 11)."""
    stated = attributes.get("message_digest")
    kind = attributes.get("content_type")
    if stated is None or kind is None or kind[0].native != "tst_info":
        return False
    method = info["digest_algorithm"]["algorithm"].native
    if method not in _HASHES | _WEAK_HASHES:
        return False
    digest = hashlib.new(method, bytes(content["encap_content_info"]["content"])).digest()
    return compare_digest(digest, stated[0].native)


def _signature_fits(info: cms.SignerInfo, signer: bytes, effort: Effort) -> bool:
    """The signature over the signed attributes, tagged as SET OF (RFC 5652 clause 5.4)."""
    signed = b"\x31" + info["signed_attrs"].dump()[1:]
    try:
        effort.validate_signature(
            info["signature"].native,
            signed,
            x509.parsed(signer).public_key,
            info["signature_algorithm"],
            SignatureValidationContext(contextual_md_algorithm=info["digest_algorithm"]["algorithm"].native),
        )
    except ASN1_ERRORS:
        return False
    return True


def _names(attributes: Mapping[str, Any], signer: bytes) -> bool:
    """signingCertificateV2 or signingCertificate: the first digest is that of the signer (RFC 5816 clause 2.2.1)."""
    for name, method in (("signing_certificate_v2", None), ("signing_certificate", "sha1")):
        if name in attributes:
            first = attributes[name][0]["certs"][0]
            digest = method or first["hash_algorithm"]["algorithm"].native
            return digest in _HASHES | {"sha1"} and compare_digest(
                hashlib.new(digest, signer).digest(), first["cert_hash"].native
            )
    return False
