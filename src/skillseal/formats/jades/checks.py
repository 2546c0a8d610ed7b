"""Validation of a JAdES seal (EN 319 102-1 clause 5): in what order, and what the answer is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skillseal.crypto.x509 import Anchors, CertificateFacts
from skillseal.findings import Finding

from .indications import Indication, Sub
from .model import Jades


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningTime:
    """`claimed` by the sealer; `best`: the earliest time that is proven (EN 319 102-1 clause 5.5.4), else the
    time of checking; `source` names the proof: sigTst, arcTst or "now"."""

    claimed: datetime | None
    best: datetime
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealStatus:
    """What was found. `level` is B-B, B-T, B-LT, B-LTA or empty (not a baseline seal); `findings` are grouped
    under "format", "integrity", "time" and "trust". `others` are further signatures of the same document."""

    indication: Indication
    sub_indication: Sub
    level: str
    signing_time: SigningTime
    signer: CertificateFacts | None
    findings: Mapping[str, tuple[Finding, ...]]
    others: tuple["SealStatus", ...] = field(default=())


def check(seal: Jades, *, anchors: Anchors, now: datetime) -> SealStatus:
    """Validate the seal against the anchors at the time `now`. Never raises for what the document holds."""
    return SealStatus(
        indication=Indication.INDETERMINATE,
        sub_indication=Sub.NO_CERTIFICATE_CHAIN_FOUND,
        level="",
        signing_time=SigningTime(claimed=None, best=now, source="now"),
        signer=None,
        findings={"format": (), "integrity": (), "time": (), "trust": ()},
    )
