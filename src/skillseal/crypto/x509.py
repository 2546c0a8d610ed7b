"""X.509 certificates (RFC 5280) as facts: who, what for, until when. Parsed once, kept by their bytes.

Names are ready to be shown (see `names`). Qualified statements are those of EN 319 412-5.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import core
from asn1crypto import x509 as asn1
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from skillseal.findings import N_, Finding, error, warning

from . import der_size, names
from .algorithms import MINIMUM_RSA_BITS, PublicKey, outsized
from .memory import remembered

# What asn1crypto, cryptography and pyhanko-certvalidator raise somewhere inside for malformed or strange values:
# they have no common base class, and each of these was seen with bent certificates, lists or tokens.
ASN1_ERRORS = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    AssertionError,
    UnsupportedAlgorithm,
    InvalidSignature,
)

MAX_CERTIFICATE_BYTES = 12 * 1024
MAX_ELEMENTS = 1000  # real certificates have 100 to 400; each costs time and memory
MAX_CERTIFICATES = 20  # in one place of a document
MAX_POOL = 64  # of all places together
_PARSED_BYTES = 256 * 1024  # of certificates remembered: one that was read takes up to 200 times its bytes
_FACTS_BYTES = 1024 * 1024
TEST_COMMON_NAME = "TEST SEAL"
TEST_UNIT = "Test seal, not legally valid"

_QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_QC_COMPLIANCE = "0.4.0.1862.1.1"
_QC_SSCD = "0.4.0.1862.1.4"
_QC_TYPE = "0.4.0.1862.1.6"
_QC_TYPE_SEAL = "0.4.0.1862.1.6.2"


class CertificateError(ValueError):
    """The bytes are not a certificate, or its key is of a kind that nothing here can use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says. Times are UTC; `sha256` is hexadecimal; empty texts mean: not stated.

    `weak_key`: the key is not to be relied on; `outsized_key`: because it is larger than what is used here.
    """

    organisation: str
    common_name: str
    country: str
    organization_identifier: str
    unit: str
    serial: int
    issuer: str
    not_before: datetime
    not_after: datetime
    sha256: str
    self_issued: bool
    ca: bool
    key: str
    weak_key: bool
    outsized_key: bool
    key_usage: frozenset[str] | None
    extended_key_usage: tuple[str, ...]
    extended_key_usage_critical: bool
    qualified: bool
    qualified_seal: bool
    qualified_device: bool
    has_revocation_service: bool
    test: bool
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The name to show first: the organisation, else the common name."""
        return self.organisation or self.common_name or self.organization_identifier or self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Certificates (DER) that are trusted without further proof: authorities, or single pinned seal certificates."""

    certificates: frozenset[bytes] = frozenset()

    @classmethod
    def of(cls, certificates: Iterable[bytes]) -> "Anchors":
        return cls(frozenset(certificates))

    def __contains__(self, der: object) -> bool:
        return der in self.certificates

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.certificates)

    def __len__(self) -> int:
        return len(self.certificates)

    def __or__(self, other: "Anchors") -> "Anchors":
        return Anchors(self.certificates | other.certificates)


@remembered(_PARSED_BYTES)
def parsed(der: bytes) -> asn1.Certificate:
    """The certificate as asn1crypto sees it. Raises CertificateError."""
    if len(der) > MAX_CERTIFICATE_BYTES:
        raise CertificateError("the certificate is larger than 12 KB")
    if der_size.elements(der, MAX_ELEMENTS) > MAX_ELEMENTS:
        raise CertificateError("the certificate has too many parts")
    try:
        certificate = asn1.Certificate.load(der, strict=True)
        certificate.subject.hashable  # noqa: B018 - asn1crypto parses late; this makes it parse now
        certificate.issuer.hashable  # noqa: B018
        certificate.public_key.native  # noqa: B018
        certificate.critical_extensions  # noqa: B018
        if certificate.not_valid_before > certificate.not_valid_after:
            raise CertificateError("the certificate ends before it begins")
    except ASN1_ERRORS as problem:
        raise CertificateError("the bytes are not an X.509 certificate") from problem
    # Threads share the object, and asn1crypto parses late and not thread-safely: so everything is parsed here.
    with suppress(*ASN1_ERRORS):
        certificate.native  # noqa: B018
    return certificate


@remembered(_FACTS_BYTES)
def public_key(der: bytes) -> PublicKey:
    """The certificate's public key: a point on its curve, or RSA of a size that is used. Raises CertificateError."""
    key = _key(der)
    if outsized(key):
        raise CertificateError("the key in the certificate is larger than what is used")
    return key


def _key(der: bytes) -> PublicKey:
    try:
        key = load_der_public_key(parsed(der).public_key.dump())
    except ASN1_ERRORS as problem:
        raise CertificateError("the key in the certificate cannot be used") from problem
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey):
        raise CertificateError("the key in the certificate is of an unknown kind")
    if isinstance(key, ed25519.Ed25519PublicKey) and _small_order(key):
        raise CertificateError("the key in the certificate fits any signature")
    return key


# Points of order 8 on Curve25519 in its Edwards form (RFC 8032 clause 5.1): y, its negative, and 0, 1 and -1.
_PRIME = 2**255 - 19
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL = frozenset((0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8))


def _small_order(key: ed25519.Ed25519PublicKey) -> bool:
    """Whether an Ed25519 key is of small order, so that signatures without its private half fit, or not canonical."""
    y = int.from_bytes(key.public_bytes_raw(), "little") & (2**255 - 1)
    return y >= _PRIME or y in _SMALL


def readable(der: bytes) -> bool:
    """Whether the bytes are a certificate of a size that is read."""
    try:
        parsed(der)
    except CertificateError:
        return False
    return True


def name_key(name: asn1.Name) -> str:
    """A text that is the same for names that are the same (RFC 5280 clause 7.1)."""
    return str(name.hashable)


def name_keys(der: bytes, known: dict[bytes, tuple[str, str] | None]) -> tuple[str, str] | None:
    """Subject and issuer of a certificate as `name_key`, kept in `known`; None for what is no certificate."""
    if der not in known:
        try:
            certificate = parsed(der)
            known[der] = name_key(certificate.subject), name_key(certificate.issuer)
        except CertificateError:
            known[der] = None
    return known[der]


@remembered(_FACTS_BYTES)
def facts(der: bytes) -> CertificateFacts:
    """What the certificate says, ready to be shown and judged. Raises CertificateError."""
    certificate = parsed(der)
    try:
        return _facts(certificate, der)
    except CertificateError:
        raise
    except ASN1_ERRORS as problem:
        raise CertificateError("the certificate cannot be read") from problem


def _facts(certificate: asn1.Certificate, der: bytes) -> CertificateFacts:
    subject = _parts(certificate.subject)
    usage = certificate.key_usage_value
    extended = certificate.extended_key_usage_value
    statements, types = _qualified_statements(certificate)
    key, weak, large = _described_key(der)

    def first(name: str) -> str:
        return names.shown(subject.get(name, [""])[0])

    common_name, unit = first("common_name"), first("organizational_unit_name")
    return CertificateFacts(
        organisation=first("organization_name"),
        common_name=common_name,
        country=first("country_name"),
        organization_identifier=first("organization_identifier"),
        unit=unit,
        serial=certificate.serial_number,
        issuer=_issuer(certificate),
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        sha256=hashlib.sha256(der).hexdigest(),
        self_issued=bool(certificate.subject == certificate.issuer),
        ca=bool(certificate.ca),
        key=key,
        weak_key=weak,
        outsized_key=large,
        key_usage=None if usage is None else frozenset(usage.native),
        extended_key_usage=() if extended is None else tuple(extended.native),
        extended_key_usage_critical="extended_key_usage" in certificate.critical_extensions,
        qualified=_QC_COMPLIANCE in statements,
        qualified_seal=_QC_COMPLIANCE in statements and _QC_TYPE_SEAL in types,
        qualified_device=_QC_SSCD in statements,
        has_revocation_service=bool(certificate.crl_distribution_points or certificate.ocsp_urls),
        test=common_name.startswith(TEST_COMMON_NAME) or unit == TEST_UNIT,
        findings=tuple(_name_findings(subject)),
    )


def _parts(name: asn1.Name) -> dict[str, list[str]]:
    """The name's values by attribute, in the order in which they stand."""
    parts: dict[str, list[str]] = {}
    for relative in name.chosen:
        for attribute in relative:
            parts.setdefault(attribute["type"].native, []).append(str(attribute["value"].native))
    return parts


def _issuer(certificate: asn1.Certificate) -> str:
    parts = _parts(certificate.issuer)
    shown = [parts[name][0] for name in ("common_name", "organization_name") if name in parts]
    return names.shown(", ".join(dict.fromkeys(shown)))


def _described_key(der: bytes) -> tuple[str, bool, bool]:
    """A short name of the key, whether it is not to be relied on, and whether that is for its size."""
    try:
        key = _key(der)
    except CertificateError:
        return "unknown", True, False
    if isinstance(key, rsa.RSAPublicKey):
        large = outsized(key)
        return f"RSA {key.key_size}", large or key.key_size < MINIMUM_RSA_BITS, large
    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.curve.name, key.curve.key_size < 256, False
    return "Ed25519", False, False


def _qualified_statements(certificate: asn1.Certificate) -> tuple[set[str], set[str]]:
    """Identifiers of the QC statements, and of the certificate types among them (EN 319 412-5 clause 4.2)."""
    statements: set[str] = set()
    types: set[str] = set()
    for extension in certificate["tbs_certificate"]["extensions"]:
        if extension["extn_id"].dotted != _QC_STATEMENTS:
            continue
        for statement in core.SequenceOf.load(extension["extn_value"].contents, spec=core.Sequence):
            identifier = core.ObjectIdentifier.load(statement[0].dump()).dotted
            statements.add(identifier)
            if identifier == _QC_TYPE:
                types |= {item.dotted for item in core.SequenceOf.load(statement[1].dump(), spec=core.ObjectIdentifier)}
    return statements, types


def _name_findings(subject: dict[str, list[str]]) -> Iterator[Finding]:
    values = [value for parts in subject.values() for value in parts]
    if any("\0" in value for value in values):
        yield error(
            "certificate.nul",
            N_("The name in the certificate contains the character NUL, which hides what stands behind it."),
            clause="RFC 5280 4.1.2.6",
        )
    if any(names.has_direction_marks(value) for value in values):
        yield warning(
            "certificate.hidden_characters",
            N_("The name in the certificate contains hidden characters. They are written out here."),
            clause="RFC 5280 4.1.2.6",
        )
    if any(names.mixes_scripts(value) for value in values):
        yield warning(
            "certificate.mixed_scripts",
            N_("A word in the certificate's name mixes letters of several alphabets. It may imitate another name."),
            clause="RFC 5280 4.1.2.6",
        )
    if len(subject.get("common_name", ())) > 1:
        yield warning(
            "certificate.several_names",
            N_("The certificate states several common names. Only the first is shown."),
            clause="EN 319 412-3 4.2.1",
        )
