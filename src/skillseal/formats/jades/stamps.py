"""Time-stamps on a seal: what each must cover, whether it is whole, and whom it leads to (TS 119 182-1 clause 5.3).

adoTst lies in the signed header over the payload, sigTst over the seal's signature, arcTst over everything
before it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from skillseal.crypto import paths, timestamps, x509
from skillseal.crypto.effort import Effort
from skillseal.crypto.paths import Chain
from skillseal.crypto.revocation import Evidence
from skillseal.crypto.timestamps import Flaw, Token
from skillseal.crypto.x509 import Anchors, CertificateFacts

from .header import Header
from .model import Signature
from .unprotected import Unprotected

ON_THE_SEAL = frozenset(("sigTst", "arcTst"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One token's sub-report. `fits` is None where what it covers cannot be told; `token` None: unreadable."""

    kind: str
    position: int
    token: Token | None
    fits: bool | None = None
    flaws: tuple[Flaw, ...] = ()
    signer: bytes | None = None
    chain: Chain | None = None

    @property
    def time(self) -> datetime | None:
        return self.token.time if self.token else None

    @property
    def whole(self) -> bool:
        """Whether the token is well made and made for this document."""
        return self.token is not None and self.fits is True and not self.flaws

    @property
    def trusted(self) -> bool:
        return self.whole and self.chain is not None and self.chain.trouble is None

    @property
    def authority(self) -> str:
        facts = self.signer_facts
        return facts.name if facts else "-"

    @property
    def signer_facts(self) -> CertificateFacts | None:
        return x509.facts(self.signer) if self.signer else None


def read(
    signature: Signature, header: Header, unprotected: Unprotected, payload: bytes, effort: Effort
) -> tuple[Stamp, ...]:
    """All tokens of a signature with their imprints judged. `payload`: the signed payload bytes."""
    if not header.content_tokens and not unprotected.stamps:
        return ()
    return tuple(_read(signature, header, unprotected, payload, effort))


def _read(
    signature: Signature, header: Header, unprotected: Unprotected, payload: bytes, effort: Effort
) -> Iterator[Stamp]:
    pool = unprotected.evidence.certificates
    for der in header.content_tokens:
        yield _stamp("adoTst", -1, der, (pool, effort), lambda: payload)
    for found in unprotected.stamps:
        covered = _covered(found.kind, found.position, signature, unprotected, payload)
        for der in found.tokens:
            yield _stamp(found.kind, found.position, der, (pool, effort), covered)


def _covered(
    kind: str, position: int, signature: Signature, unprotected: Unprotected, payload: bytes
) -> Callable[[], bytes] | None:
    """The bytes that a token at this position is made for; None where nothing defines them."""
    text = signature.signature.encode("ascii", "replace")
    if kind == "sigTst":
        return lambda: text
    if unprotected.clear:
        return None  # no canonical form of clear objects is defined in practice
    before = "".join(unprotected.texts[:position]).encode("ascii", "replace")
    protected = signature.protected.encode("ascii", "replace")
    return lambda: b".".join((payload, protected, text, before))


def _stamp(
    kind: str,
    position: int,
    der: bytes,
    at_hand: tuple[tuple[bytes, ...], Effort],
    covered: Callable[[], bytes] | None,
) -> Stamp:
    try:
        token = timestamps.read(der)
    except timestamps.TimestampError:
        return Stamp(kind=kind, position=position, token=None)
    inspection = timestamps.inspect(token, *at_hand)
    return Stamp(
        kind=kind,
        position=position,
        token=token,
        fits=token.covers(covered()) if covered else None,
        flaws=inspection.flaws,
        signer=inspection.signer,
    )


def trace(
    stamps: Iterable[Stamp], *, evidence: Evidence, anchors: Anchors, now: datetime, effort: Effort
) -> tuple[Stamp, ...]:
    """Judge the signers' certificates of whole time-stamps, the outermost first (EN 319 102-1 clause 5.6.3).

    A token is judged at the earliest moment at which a trusted later one proves that it existed, else at `now`;
    evidence about revocation must have been current when the token was made. Tokens of one entry do not cover each
    other, so none is judged at the time of its neighbour.
    """
    proven = now
    traced: list[Stamp] = []
    for _, beside in groupby(sorted(stamps, key=lambda stamp: -stamp.position), key=lambda stamp: stamp.position):
        judged = [_traced(stamp, evidence, anchors, (proven, now), effort) for stamp in beside]
        archived = (stamp.time for stamp in judged if stamp.kind == "arcTst" and stamp.trusted and stamp.time)
        proven = min((proven, *archived))
        traced[:0] = judged
    return tuple(traced)


def _traced(
    stamp: Stamp, evidence: Evidence, anchors: Anchors, moments: tuple[datetime, datetime], effort: Effort
) -> Stamp:
    """The stamp with its signer's chain. `moments`: when it is proven to have existed, and now."""
    if not stamp.whole or stamp.signer is None or stamp.token is None:
        return stamp
    at, now = moments
    known = Evidence(certificates=stamp.token.certificates) + evidence
    chain = paths.judge(stamp.signer, evidence=known, anchors=anchors, at=at, now=now, used=stamp.time, effort=effort)
    return replace(stamp, chain=chain)


def best_time(stamps: Iterable[Stamp], now: datetime) -> tuple[datetime, str]:
    """Best-signature-time (EN 319 102-1 clause 5.5.4): the earliest trusted time-stamp on the seal, else `now`."""
    times = [(stamp.time, stamp.kind) for stamp in stamps if stamp.trusted and stamp.kind in ON_THE_SEAL and stamp.time]
    return min(((time, kind) for time, kind in times if time <= now), key=lambda found: found[0], default=(now, "now"))
