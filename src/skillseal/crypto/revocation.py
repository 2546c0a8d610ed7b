"""Whether a certificate was revoked, by the lists (RFC 5280 clause 6.3) and answers (RFC 6960) at hand.

Nothing is fetched. Each piece of evidence is judged on its own: its signer must have been entitled when it was
made. It counts for a moment if it was made then or later, or if it still promised to be current.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import (
    CRLValidationError,
    OCSPValidationError,
    PathError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.ltv.poe import POEManager
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo, ValidationTimingParams
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy
from pyhanko_certvalidator.revinfo.archival import OCSPContainer
from pyhanko_certvalidator.revinfo.validate_crl import verify_crl
from pyhanko_certvalidator.revinfo.validate_ocsp import verify_ocsp_response

from . import x509
from .effort import Effort
from .steps import drive
from .x509 import ASN1_ERRORS

MAX_ITEMS = 20
MAX_ITEM_BYTES = 1024 * 1024
TOLERANCE = timedelta(seconds=1)
# An OCSP answer that names no next update was made for the moment (RFC 6960 clause 2.4).
MOMENTARY = timedelta(minutes=30)

_POLICY = CertRevTrustPolicy(revocation_checking_policy=NO_REVOCATION, retroactive_revinfo=True)
_COMPROMISE = frozenset(("key_compromise", "ca_compromise", "aa_compromise"))
# RFC 9608 noRevAvail and EN 319 412-1 clause 5.2 validity-assured short-term certificates.
_NOT_REVOCABLE = frozenset(("2.5.29.56", "0.4.0.194121.2.1"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file brings along, or a caller hands in, for judging certificates: DER of certificates, CRLs and
    OCSP answers. None of it is trusted by itself."""

    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(self.certificates + other.certificates, self.crls + other.crls, self.ocsps + other.ocsps)


NO_EVIDENCE = Evidence()


class State(StrEnum):
    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    NOT_OFFERED = "not_offered"
    """The certificate names no place where its revocation would be published."""


@dataclass(frozen=True, slots=True)
class Status:
    """`since` and `reason` of a revocation; `until`: how long a good answer stays current (None: only then)."""

    state: State
    since: datetime | None = None
    reason: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    made: datetime
    next: datetime | None
    since: datetime | None = None
    reason: str = ""

    def counts_at(self, at: datetime) -> bool:
        return self.made >= at or at <= (self.next or self.made + MOMENTARY) + TOLERANCE


def readable_crl(der: bytes) -> bool:
    """Whether the bytes are a revocation list of a size that is read."""
    try:
        return len(der) <= MAX_ITEM_BYTES and bool(
            asn1_crl.CertificateList.load(der, strict=True)["tbs_cert_list"]["this_update"].native
        )
    except ASN1_ERRORS:
        return False


def readable_ocsp(der: bytes) -> bool:
    """Whether the bytes are an OCSP answer, and not just an error message, of a size that is read."""
    try:
        return len(der) <= MAX_ITEM_BYTES and bool(
            asn1_ocsp.OCSPResponse.load(der, strict=True).response_data["produced_at"].native
        )
    except ASN1_ERRORS:
        return False


def judge(
    certificate: bytes,
    path: ValidationPath,
    evidence: Evidence,
    *,
    at: datetime,
    used: datetime,
    now: datetime,
    effort: Effort,
) -> Status:
    """State of the certificate at the moment `at`, seen from `now`: evidence from after `now` is left aside.

    `used` is when the certificate's key signed what is judged: evidence must be current for that moment, while any
    revocation up to `at` counts.

    `path` leads from a trust anchor to the certificate or beyond it. A revocation because of a stolen key counts
    from the invalidity date on, if one is given (RFC 5280 clause 5.3.2).
    """
    parsed = x509.parsed(certificate)
    if parsed.ocsp_no_check_value is not None or _not_revocable(parsed):
        return Status(State.GOOD, until=datetime.max.replace(tzinfo=UTC))
    answers = [answer for answer in _answers(parsed, path, evidence, effort) if answer.made <= now + TOLERANCE]
    revoked = [answer for answer in answers if answer.since is not None and answer.since <= at]
    if revoked:
        earliest = min(revoked, key=lambda answer: answer.since or at)
        return Status(State.REVOKED, earliest.since, earliest.reason)
    good = [answer for answer in answers if answer.counts_at(used)]
    if good:
        revoked_later = any(answer.since is not None for answer in answers)
        promised = max((answer.next for answer in good if answer.next), default=None)
        return Status(State.GOOD, until=None if revoked_later else promised)
    return Status(State.UNKNOWN if x509.facts(certificate).has_revocation_service else State.NOT_OFFERED)


def _not_revocable(certificate: asn1.Certificate) -> bool:
    extensions = certificate["tbs_certificate"]["extensions"]
    return any(extension["extn_id"].dotted in _NOT_REVOCABLE for extension in extensions)


def _answers(
    certificate: asn1.Certificate, path: ValidationPath, evidence: Evidence, effort: Effort
) -> Iterator[_Answer]:
    responders = tuple(_responders(certificate, evidence, effort))
    for der in evidence.ocsps[:MAX_ITEMS]:
        if len(der) <= MAX_ITEM_BYTES:
            yield from _ocsp_answers(der, certificate, path, responders, effort)
    for der in evidence.crls[:MAX_ITEMS]:
        if len(der) <= MAX_ITEM_BYTES:
            yield from _crl_answers(der, certificate, path, effort)


def _responders(certificate: asn1.Certificate, evidence: Evidence, effort: Effort) -> Iterator[asn1.Certificate]:
    """Certificates at hand that the same authority issued for answering (RFC 6960 clause 4.2.2.2)."""
    issuer = x509.name_key(certificate.issuer)
    for der in evidence.certificates[: x509.MAX_POOL]:
        try:
            names = x509.name_keys(der, effort.names)
            if names is None or names[1] != issuer:
                continue
            candidate = x509.parsed(der)
            usage = candidate.extended_key_usage_value
            if candidate.issuer == certificate.issuer and usage is not None and "ocsp_signing" in usage.native:
                yield candidate
        except ASN1_ERRORS:
            continue


def _ocsp_answers(
    der: bytes,
    certificate: asn1.Certificate,
    path: ValidationPath,
    responders: tuple[asn1.Certificate, ...],
    effort: Effort,
) -> Iterator[_Answer]:
    try:
        containers = OCSPContainer.load_multi(asn1_ocsp.OCSPResponse.load(der, strict=True))[:MAX_ITEMS]
        for container in containers:
            single = container.extract_single_response()
            if single is None or single["cert_id"]["serial_number"].native != certificate.serial_number:
                continue
            made, following = single["this_update"].native, single["next_update"].native
            context = _context(path, made, effort, responders, ocsps=[container])
            try:
                drive(verify_ocsp_response(certificate, path, context))
                yield _Answer(made, following)
            except RevokedError as revoked:
                yield _revoked(revoked, made, following, single.invalidity_date_value)
    except (OCSPValidationError, ValidationError, PathError, *ASN1_ERRORS):
        return


def _crl_answers(der: bytes, certificate: asn1.Certificate, path: ValidationPath, effort: Effort) -> Iterator[_Answer]:
    try:
        revocations = asn1_crl.CertificateList.load(der, strict=True)
        if revocations.issuer != certificate.issuer:
            return
        stated = revocations["tbs_cert_list"]
        made, following = stated["this_update"].native, stated["next_update"].native
        context = _context(path, made, effort, crls=[revocations])
        try:
            drive(verify_crl(certificate, path, context, use_deltas=False))
            yield _Answer(made, following)
        except RevokedError as revoked:
            yield _revoked(revoked, made, following, _invalidity(revocations, certificate.serial_number))
    except (CRLValidationError, ValidationError, PathError, *ASN1_ERRORS):
        return


def _revoked(error: RevokedError, made: datetime, following: datetime | None, invalidity: Any) -> _Answer:
    reason = error.reason.native or "unspecified"
    since = error.revocation_dt
    if invalidity is not None and reason in _COMPROMISE:
        since = min(since, invalidity.native)
    return _Answer(made, following, since, reason)


def _invalidity(revocations: asn1_crl.CertificateList, serial: int) -> Any:
    for entry in revocations["tbs_cert_list"]["revoked_certificates"]:
        if entry["user_certificate"].native == serial:
            return entry.invalidity_date_value
    return None


def _context(
    path: ValidationPath,
    moment: datetime,
    effort: Effort,
    certificates: tuple[asn1.Certificate, ...] = (),
    *,
    ocsps: list[OCSPContainer] | None = None,
    crls: list[asn1_crl.CertificateList] | None = None,
) -> ValidationContext:
    """A context in which nothing is fetched and any revocation is reported, whatever its date."""
    context = ValidationContext(
        trust_roots=[path.trust_anchor],
        other_certs=[*path.iter_certs(include_root=False), *certificates],
        moment=moment,
        allow_fetching=False,
        ocsps=ocsps,
        crls=crls,
        revinfo_policy=_POLICY,
        time_tolerance=TOLERANCE,
        poe_manager=POEManager(current_dt_override=moment),
        signature_validator=effort,
    )
    timing = ValidationTimingInfo(validation_time=moment, best_signature_time=moment, point_in_time_validation=False)
    context.timing_params = ValidationTimingParams(timing, TOLERANCE)
    return context
