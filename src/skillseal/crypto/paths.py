"""Certificate paths (RFC 5280 clause 6): from a certificate to a trust anchor, judged at one moment.

Paths are built here with small limits, so that crossed and looping certificates end soon; each path is then
checked by pyhanko-certvalidator. Roots that a file brings along are never trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from pyhanko_certvalidator.authority import AuthorityWithCert, TrustAnchor, TrustQualifiers
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    NotYetValidError,
    PathError,
    ValidationError,
)
from pyhanko_certvalidator.ltv.poe import POEManager
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy
from pyhanko_certvalidator.validate import async_validate_path

from . import revocation, x509
from .effort import Effort, EffortSpent
from .memory import Remembered
from .revocation import TOLERANCE, Evidence, State
from .steps import drive
from .x509 import ASN1_ERRORS, Anchors

MAX_DEPTH = 8
MAX_STEPS = 60
MAX_CHAINS = 5
_REMEMBERED_BYTES = 1024 * 1024

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


class Trouble(StrEnum):
    """Why a certificate is not trusted."""

    UNREADABLE = "unreadable"
    NO_CHAIN = "no_chain"
    CONSTRAINTS = "constraints"
    WEAK = "weak"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CA_REVOKED = "ca_revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"
    TOO_MUCH = "too_much"
    """The document asks for more work than it may cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The judgement. `certificates`: DER from the leaf to its anchor (the leaf alone where there is no path).

    `trouble` is None for a trusted certificate; `name`, `date` and `reason` belong to the trouble: which
    certificate, when it expired, begins or was revoked, and why. `unrevocable`: no revocation service is named.
    """

    certificates: tuple[bytes, ...]
    trouble: Trouble | None = None
    name: str = ""
    date: datetime | None = None
    reason: str = ""
    unrevocable: bool = False
    holds: tuple[datetime, datetime] = (_FIRST, _LAST)


def judge(
    leaf: bytes,
    *,
    evidence: Evidence,
    anchors: Anchors,
    at: datetime,
    now: datetime,
    used: datetime | None = None,
    effort: Effort | None = None,
    remember: bool = False,
) -> Chain:
    """Judge a certificate at the moment `at`, knowing what is known at `now`.

    `used`: when its key signed what is judged, if that is another moment than `at`; evidence about revocation must
    have been current then. `effort`: what the document may still cost. `remember`: keep the judgement for the next
    document of the same sealer; only where all lists and answers of `evidence` are the caller's, not a document's.

    A leaf that is itself among the anchors is trusted directly while it is valid. Never raises for what the
    certificates hold.
    """
    try:
        if leaf in anchors:
            return _pinned(leaf, at)
        slot = _slot(leaf, evidence, anchors, used) if remember else []
        if slot and slot[0][0].holds[0] <= at <= slot[0][0].holds[1] and slot[0][1] <= now:
            return slot[0][0]
        chain = _judge(leaf, evidence, anchors, _Moments(at, used or at, now), effort or Effort())
    except ASN1_ERRORS:
        return Chain(certificates=(leaf,), trouble=Trouble.UNREADABLE)
    except EffortSpent:
        return Chain(certificates=(leaf,), trouble=Trouble.TOO_MUCH, name=x509.facts(leaf).name)
    if chain.trouble in {None, Trouble.NO_CHAIN}:
        slot[:] = [(chain, now)]
    return chain


@dataclass(frozen=True, slots=True)
class _Moments:
    at: datetime
    used: datetime
    now: datetime


_Slot = list[tuple[Chain, datetime]]
_Asked = tuple[bytes, tuple[bytes, ...], datetime | None]


def _slot(leaf: bytes, evidence: Evidence, anchors: Anchors, used: datetime | None) -> _Slot:
    """Where the last judgement on the same certificates is kept, with the time it was made."""
    return _slots(anchors, evidence.crls, evidence.ocsps)((leaf, evidence.certificates, used))


@lru_cache(maxsize=4)
def _slots(anchors: Anchors, crls: tuple[bytes, ...], ocsps: tuple[bytes, ...]) -> Remembered[_Asked, _Slot]:
    """The judgements made with what a caller knows: few callers, and not much for each."""
    return Remembered(lambda asked: [], _REMEMBERED_BYTES, lambda asked: len(asked[0]) + sum(map(len, asked[1])))


def _pinned(leaf: bytes, at: datetime) -> Chain:
    facts, chain = x509.facts(leaf), _pinned_chain(leaf)
    if facts.weak_key:
        return replace(chain, trouble=Trouble.WEAK, reason=facts.key)
    if at < facts.not_before:
        return replace(chain, trouble=Trouble.NOT_YET_VALID, date=facts.not_before)
    if at > facts.not_after:
        return replace(chain, trouble=Trouble.EXPIRED, date=facts.not_after)
    return chain


@lru_cache(maxsize=256)
def _pinned_chain(leaf: bytes) -> Chain:
    return Chain(certificates=(leaf,), unrevocable=True, name=x509.facts(leaf).name)


def _judge(leaf: bytes, evidence: Evidence, anchors: Anchors, moments: _Moments, effort: Effort) -> Chain:
    """The first path that holds; else what is wrong with the first one."""
    worst: Chain | None = None
    for number, certificates in enumerate(_paths(leaf, evidence, anchors, effort)):
        chain = _judge_path(certificates, evidence, moments, effort)
        if chain.trouble is None:
            return chain
        worst = worst or chain
        if number + 1 == MAX_CHAINS:
            break
    return worst or Chain(certificates=(leaf,), trouble=Trouble.NO_CHAIN, name=x509.facts(leaf).name)


def _paths(leaf: bytes, evidence: Evidence, anchors: Anchors, effort: Effort) -> Iterator[tuple[bytes, ...]]:
    """Chains of signatures from the leaf to an anchor, depth first, anchors before others."""
    trusted = _trusted(anchors)
    pool = _by_subject(frozenset(evidence.certificates[: x509.MAX_POOL]), effort.names)
    waiting: list[tuple[bytes, ...]] = [(leaf,)]
    for _ in range(MAX_STEPS):
        if not waiting:
            return
        chain = waiting.pop()
        issuer = x509.name_key(x509.parsed(chain[-1]).issuer)
        for anchor in trusted.get(issuer, ()):
            if _may_issue(anchor) and _signed(chain[-1], anchor, effort):
                yield (*chain, anchor)
        if len(chain) < MAX_DEPTH:
            others = (der for der in pool.get(issuer, ()) if der not in chain and der not in anchors)
            waiting.extend((*chain, der) for der in others if _signed(chain[-1], der, effort))


@lru_cache(maxsize=4)
def _trusted(anchors: Anchors) -> dict[str, tuple[bytes, ...]]:
    return _by_subject(anchors.certificates, {})


def _by_subject(
    certificates: frozenset[bytes], known: dict[bytes, tuple[str, str] | None]
) -> dict[str, tuple[bytes, ...]]:
    found: dict[str, tuple[bytes, ...]] = {}
    for der in sorted(certificates):
        names = x509.name_keys(der, known)
        if names is not None:
            found[names[0]] = (*found.get(names[0], ()), der)
    return found


def _may_issue(anchor: bytes) -> bool:
    """Whether an anchor is an authority; a version 1 root cannot say so and is taken at the word of its owner."""
    certificate = x509.parsed(anchor)
    return bool(certificate.ca) or certificate["tbs_certificate"]["version"].native == "v1"


def _signed(certificate: bytes, issuer: bytes, effort: Effort) -> bool:
    """Whether the issuer's key signed the certificate."""
    child, parent = x509.parsed(certificate), x509.parsed(issuer)
    try:
        effort.validate_signature(
            child["signature_value"].native,
            child["tbs_certificate"].dump(),
            parent.public_key,
            child["signature_algorithm"],
        )
    except ASN1_ERRORS:
        return False
    return True


def _judge_path(certificates: tuple[bytes, ...], evidence: Evidence, moments: _Moments, effort: Effort) -> Chain:
    path = _validation_path(certificates)
    chain = Chain(certificates=certificates, name=x509.facts(certificates[0]).name)
    weak = next((facts for facts in map(x509.facts, certificates[:-1]) if facts.weak_key), None)
    if weak is not None:
        return replace(chain, trouble=Trouble.WEAK, name=weak.name, reason=weak.key)
    trouble = _constraints(path, chain, moments.at, effort)
    return trouble or _revocations(path, chain, evidence, moments, effort)


def _validation_path(certificates: tuple[bytes, ...]) -> ValidationPath:
    leaf, *between, anchor = map(x509.parsed, certificates)
    length = anchor.max_path_length
    qualifiers = TrustQualifiers(max_path_length=length, max_aa_path_length=length)
    return ValidationPath(TrustAnchor(AuthorityWithCert(anchor), qualifiers), between[::-1], leaf)


def _constraints(path: ValidationPath, chain: Chain, at: datetime, effort: Effort) -> Chain | None:
    """Names, purposes, lengths, extensions, algorithms and validity; None where all is well."""
    context = ValidationContext(
        trust_roots=[path.trust_anchor],
        other_certs=list(path.iter_certs(include_root=False)),
        moment=at,
        allow_fetching=False,
        revinfo_policy=CertRevTrustPolicy(revocation_checking_policy=NO_REVOCATION),
        time_tolerance=TOLERANCE,
        poe_manager=POEManager(current_dt_override=at),
        signature_validator=effort,
    )
    try:
        drive(async_validate_path(context, path))
    except ExpiredError as problem:
        return _dated(chain, Trouble.EXPIRED, problem.expired_dt)
    except NotYetValidError as problem:
        return _dated(chain, Trouble.NOT_YET_VALID, problem.valid_from)
    except DisallowedAlgorithmError as problem:
        return replace(chain, trouble=Trouble.WEAK, reason=problem.failure_msg[:200])
    except ValidationError as problem:
        return replace(chain, trouble=Trouble.CONSTRAINTS, reason=problem.failure_msg[:200])
    except PathError as problem:
        return replace(chain, trouble=Trouble.CONSTRAINTS, reason=str(problem)[:200])
    return None


def _dated(chain: Chain, trouble: Trouble, date: datetime) -> Chain:
    """The trouble with the name of the certificate that has this date."""
    names = (facts.name for facts in map(x509.facts, chain.certificates) if date in {facts.not_before, facts.not_after})
    return replace(chain, trouble=trouble, date=date, name=next(names, chain.name))


def _revocations(path: ValidationPath, chain: Chain, evidence: Evidence, moments: _Moments, effort: Effort) -> Chain:
    at = moments.at
    facts = [x509.facts(der) for der in chain.certificates[:-1]]
    holds_from, holds_until = max(item.not_before for item in facts), min(item.not_after for item in facts)
    unrevocable = False
    for number, (der, stated) in enumerate(zip(chain.certificates, facts, strict=False)):
        status = revocation.judge(der, path, evidence, at=at, used=moments.used, now=moments.now, effort=effort)
        if status.state is State.REVOKED:
            trouble = Trouble.CA_REVOKED if number else Trouble.REVOKED
            return replace(chain, trouble=trouble, name=stated.name, date=status.since, reason=status.reason)
        if status.state is State.UNKNOWN:
            return replace(chain, trouble=Trouble.REVOCATION_UNKNOWN, name=stated.name)
        if status.state is State.NOT_OFFERED:
            unrevocable = True
        else:
            holds_from, holds_until = max(holds_from, at), min(holds_until, status.until or at)
    return replace(chain, unrevocable=unrevocable, holds=(holds_from, holds_until))
