"""Validation of a JAdES seal (EN 319 102-1 clause 5): in what order, and what the answer is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from skillseal.crypto import base64url, paths, x509
from skillseal.crypto.effort import Effort
from skillseal.crypto.revocation import NO_EVIDENCE, Evidence
from skillseal.crypto.x509 import Anchors, CertificateFacts
from skillseal.findings import N_, Finding, Outcome, passed, unknown, warning

from . import header as headers
from . import integrity, stamps, time_checks, trust_checks, unprotected
from .header import Header, broken, marks_critical
from .indications import Indication, Judged, Sub, overall
from .model import Jades, Signature
from .stamps import Stamp
from .unprotected import Unprotected


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningTime:
    """`claimed` by the sealer; `best`: the earliest time that is proven (EN 319 102-1 clause 5.5.4), else the
    time of checking; `source` names the proof: "sigTst", "arcTst" or "now"."""

    claimed: datetime | None
    best: datetime
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealStatus:
    """What was found. `level` is B-B, B-T, B-LT, B-LTA or empty (not a baseline seal); `findings` are grouped
    under "format", "integrity", "time" and "trust". `others` are further signatures of the same document: this
    one is the worst of all. `anchor` is the trust anchor (DER) to which the signer's certificate leads."""

    indication: Indication
    sub_indication: Sub
    level: str
    signing_time: SigningTime
    signer: CertificateFacts | None
    findings: Mapping[str, tuple[Finding, ...]]
    stamps: tuple[Stamp, ...] = ()
    anchor: bytes | None = None
    others: tuple["SealStatus", ...] = ()


@dataclass(slots=True)
class _Judged:
    """The findings of one signature while they are gathered."""

    format: list[Judged]
    integrity: list[Judged] = field(default_factory=list)
    time: list[Judged] = field(default_factory=list)
    trust: list[Judged] = field(default_factory=list)
    anchor: bytes | None = None


_ORDER = {Indication.TOTAL_FAILED: 0, Indication.INDETERMINATE: 1, Indication.TOTAL_PASSED: 2}


def check(
    seal: Jades,
    *,
    anchors: Anchors,
    now: datetime,
    evidence: Evidence = NO_EVIDENCE,
    effort: Effort | None = None,
) -> SealStatus:
    """Validate the seal against the anchors, as seen at the time `now`. Never raises for what the document holds.

    `evidence`: certificates, CRLs and OCSP answers from outside the file, for example freshly fetched ones.
    Where a document has several signatures all must hold; the answer is that of the worst. `effort`: how many
    signatures of certificates, lists, answers and time-stamps may be checked for it; what is beyond stays open.
    """
    effort = effort or Effort()
    statuses = [_check(seal, signature, anchors, now, evidence, effort) for signature in seal.signatures]
    if len(statuses) == 1:
        return statuses[0]
    first = min(statuses, key=lambda status: _ORDER[status.indication])
    return replace(first, others=tuple(status for status in statuses if status is not first))


def _check(
    seal: Jades, signature: Signature, anchors: Anchors, now: datetime, evidence: Evidence, effort: Effort
) -> SealStatus:
    header = headers.read(signature.protected)
    extra = unprotected.read(signature.header)
    raw = _decoded(signature.signature)
    judged = _Judged(format=_format(seal, signature, header, extra, raw))
    certificate = integrity.signing_certificate(header, extra.evidence.certificates)
    if raw is None or any(item.finding.outcome is Outcome.FAILED for item in judged.format):
        return _status(judged, header, extra, certificate, (), (now, "now"))
    payload = (seal.payload or "").encode("utf-8")
    found = stamps.read(signature, header, extra, payload, effort)
    if seal.payload is None or "sigD" in header.members:
        judged.integrity.append(_DETACHED)
    else:
        judged.integrity += integrity.check(header, signature.protected, raw, certificate, payload)
    judged.integrity += time_checks.imprints(found)
    judged.time += time_checks.check(header, found, now)
    known = _known(header, extra, evidence)
    if found:
        found = stamps.trace(found, evidence=known, anchors=anchors, now=now, effort=effort)
    best = stamps.best_time(found, now)
    if certificate is not None:
        own = extra.evidence is not NO_EVIDENCE
        traced = paths.judge(
            certificate, evidence=known, anchors=anchors, at=best[0], now=now, effort=effort, remember=not own
        )
        judged.trust += trust_checks.check(traced, found, proven=best[1] != "now")
        judged.anchor = None if traced.trouble else traced.certificates[-1]
    return _status(judged, header, extra, certificate, found, best)


_DETACHED = Judged(
    unknown(
        "seal.detached",
        N_("The sealed document is not in the file, so the seal cannot be compared with it."),
        clause="TS 119 182-1 5.2.8",
    ),
    Sub.SIGNED_DATA_NOT_FOUND,
)


def _known(header: Header, extra: Unprotected, evidence: Evidence) -> Evidence:
    """Everything at hand for building chains, what the signer vouches for and the caller has before the rest."""
    own = Evidence(header.certificates[1:]) if len(header.certificates) > 1 else NO_EVIDENCE
    if evidence is NO_EVIDENCE and extra.evidence is NO_EVIDENCE:
        return own
    return own + evidence + extra.evidence


def _format(seal: Jades, signature: Signature, header: Header, extra: Unprotected, raw: bytes | None) -> list[Judged]:
    found = [*header.format, *_shape(seal, signature, header, raw), *extra.format]
    if marks_critical(header.members, "etsiU") and not extra.kinds:
        text = N_("The header marks etsiU as critical, but the seal has none.")
        found.append(broken("crit_absent", text, "TS 119 182-1 5.1.9"))
    if all(item.finding.outcome is Outcome.PASSED for item in found):
        return [_WELL_FORMED, *found]
    return found


_WELL_FORMED = Judged(passed("seal.format", N_("The file is a well-formed JAdES seal."), clause="TS 119 182-1 5"))


def _shape(seal: Jades, signature: Signature, header: Header, raw: bytes | None) -> Iterator[Judged]:
    """What concerns the seal as a whole: texts that must decode, one b64 for all, members nobody knows."""
    if raw is None:
        yield broken("signature_text", N_("The signature of the seal is not base64url text."), "RFC 7515 7.2.1")
    if header.b64 and seal.payload is not None and _decoded(seal.payload) is None:
        yield broken("payload_text", N_("The payload of the seal is not base64url text."), "RFC 7515 7.2.1")
    if len(seal.signatures) > 1 and {headers.read(item.protected).b64 for item in seal.signatures} != {header.b64}:
        yield broken(
            "b64_differs", N_("The seals of the file disagree about how the payload is written."), "RFC 7797 3"
        )
    names = (*seal.unknown, *signature.unknown)[:10]
    if names:
        text = N_("The file has members that do not belong to a seal: {names}. They are ignored.")
        yield Judged(warning("seal.unknown_members", text, clause="RFC 7515 7.2.1", names=", ".join(names)))


def _decoded(text: str) -> bytes | None:
    try:
        return base64url.decode(text)
    except ValueError:
        return None


def _status(
    judged: _Judged,
    header: Header,
    extra: Unprotected,
    certificate: bytes | None,
    found: tuple[Stamp, ...],
    best: tuple[datetime, str],
) -> SealStatus:
    indication, sub = overall(chain(judged.format, judged.integrity, judged.time, judged.trust))
    baseline = all(item.finding.outcome is Outcome.PASSED for item in chain(judged.format, header.time))
    return SealStatus(
        indication=indication,
        sub_indication=sub,
        level=_level(extra, found) if baseline else "",
        signing_time=SigningTime(claimed=header.claimed, best=best[0], source=best[1]),
        signer=_facts(certificate),
        findings={
            "format": tuple([item.finding for item in judged.format]),
            "integrity": tuple([item.finding for item in judged.integrity]),
            "time": tuple([item.finding for item in judged.time]),
            "trust": tuple([item.finding for item in judged.trust]),
        },
        stamps=found,
        anchor=judged.anchor,
    )


def _facts(certificate: bytes | None) -> CertificateFacts | None:
    try:
        return x509.facts(certificate) if certificate else None
    except x509.CertificateError:
        return None


def _level(extra: Unprotected, found: tuple[Stamp, ...]) -> str:
    """The highest level whose parts are all there and readable (TS 119 182-1 clause 6.1)."""
    containers = [item for item in extra.stamps if item.kind == "sigTst"]
    stamped = any(stamp.kind == "sigTst" and stamp.whole for stamp in found)
    if not stamped or any(len(item.tokens) != 1 for item in containers):
        return "B-B"
    known = extra.evidence  # holds only what could be read
    if not known.certificates or not (known.crls or known.ocsps):
        return "B-T"
    archived = any(stamp.kind == "arcTst" and stamp.whole for stamp in found)
    return "B-LTA" if archived else "B-LT"
