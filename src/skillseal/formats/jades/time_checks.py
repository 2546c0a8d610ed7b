"""What is said about time: by the sealer, and by the time-stamps (EN 319 102-1 clauses 5.4 and 5.5.4)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from skillseal.crypto.timestamps import Flaw
from skillseal.findings import N_, Finding, Outcome, error, passed, unknown, warning

from .header import Header
from .indications import Judged, Sub
from .stamps import ON_THE_SEAL, Stamp

CLOCK_TOLERANCE = timedelta(minutes=5)
_RANK = {"adoTst": 0, "sigTst": 1, "arcTst": 2}
_IMPRINT = "TS 119 182-1 5.3.3"


def shown(time: datetime | None) -> str:
    return f"{time.replace(tzinfo=None).isoformat(' ', 'seconds')} UTC" if time else "-"


def imprints(stamps: tuple[Stamp, ...]) -> Iterator[Judged]:
    """One finding per token: whether it was made for what it stands beside."""
    for stamp in stamps:
        if stamp.token is None:
            continue
        about = {"kind": stamp.kind, "time": shown(stamp.time)}
        if stamp.fits:
            yield Judged(
                passed(
                    "seal.imprint", N_("The imprint of the time-stamp {kind} of {time} fits."), clause=_IMPRINT, **about
                )
            )
        elif stamp.fits is None:
            text = N_("What the time-stamp {kind} of {time} covers cannot be told, because its list is not encoded.")
            yield Judged(unknown("seal.imprint_unclear", text, clause=_IMPRINT, **about), Sub.SIG_CONSTRAINTS_FAILURE)
        else:
            text = N_("The imprint of the time-stamp {kind} of {time} does not fit: it was made for other data.")
            yield Judged(error("seal.imprint_mismatch", text, clause=_IMPRINT, **about), Sub.HASH_FAILURE)


def check(header: Header, stamps: tuple[Stamp, ...], now: datetime) -> Iterator[Judged]:
    """Everything about time except whether the time-stamps' signers are trusted."""
    yield from header.time
    yield from _claimed(header, now)
    problems = [problem for stamp in stamps for problem in _problems(stamp, now)]
    yield from problems
    yield from _order(stamps)
    on_seal = [stamp.time for stamp in stamps if stamp.kind in ON_THE_SEAL and stamp.whole and stamp.time]
    if stamps and on_seal and not problems:
        text = N_("All {count} time-stamps are whole. The earliest one on the seal says {time}.")
        yield Judged(
            passed("time.stamped", text, clause="EN 319 102-1 5.4", count=len(stamps), time=shown(min(on_seal)))
        )
    elif header.claimed is not None and not on_seal:
        yield _claimed_only(header.claimed)
    if header.claimed and on_seal and header.claimed > min(on_seal) + CLOCK_TOLERANCE:
        text = N_("The sealer states {claimed}, which is later than the time-stamp of {time}.")
        yield Judged(warning("time.claimed_later", text, claimed=shown(header.claimed), time=shown(min(on_seal))))


@lru_cache(maxsize=64)
def _claimed_only(claimed: datetime) -> Judged:
    text = N_("The sealer states {time}. No independent time-stamp confirms it.")
    return Judged(passed("time.claimed_only", text, clause="TS 119 182-1 5.1.11", time=shown(claimed)))


def _claimed(header: Header, now: datetime) -> Iterator[Judged]:
    if header.claimed is not None and header.claimed > now + CLOCK_TOLERANCE:
        text = N_("The seal states a time in the future: {time}.")
        yield Judged(
            error("time.future", text, clause="TS 119 182-1 5.1.11", time=shown(header.claimed)), Sub.NOT_YET_VALID
        )
    if header.not_before is not None and header.not_before > now + CLOCK_TOLERANCE:
        text = N_("The seal is not to be used before {time}.")
        yield Judged(
            error("time.not_before", text, clause="RFC 7519 4.1.5", time=shown(header.not_before)), Sub.NOT_YET_VALID
        )
    if header.expires is not None and header.expires < now:
        text = N_("The seal itself says that it ended on {time}.")
        yield Judged(error("time.expired", text, clause="RFC 7519 4.1.4", time=shown(header.expires)), Sub.EXPIRED)


_FLAWS = {
    Flaw.DIGEST: N_("The content of the time-stamp {kind} of {time} was changed."),
    Flaw.SIGNATURE: N_("The signature of the time-stamp {kind} of {time} is not right."),
    Flaw.NO_CERTIFICATE: N_("The certificate behind the time-stamp {kind} of {time} is missing."),
    Flaw.REFERENCE: N_("The time-stamp {kind} of {time} does not name the certificate that signed it."),
    Flaw.PURPOSE: N_("The certificate behind the time-stamp {kind} of {time} is not one for time-stamps alone."),
    Flaw.WEAK: N_("The time-stamp {kind} of {time} uses a hash that is no longer safe."),
    Flaw.TOO_MUCH: N_("The time-stamp {kind} of {time} was not checked: the file asks for too many checks."),
}
_FLAW_SUBS = {
    Flaw.DIGEST: Sub.HASH_FAILURE,
    Flaw.SIGNATURE: Sub.SIG_CRYPTO_FAILURE,
    Flaw.NO_CERTIFICATE: Sub.NO_SIGNING_CERTIFICATE_FOUND,
    Flaw.REFERENCE: Sub.SIG_CONSTRAINTS_FAILURE,
    Flaw.PURPOSE: Sub.CHAIN_CONSTRAINTS_FAILURE,
    Flaw.WEAK: Sub.CRYPTO_CONSTRAINTS_FAILURE,
    Flaw.TOO_MUCH: Sub.CERTIFICATE_CHAIN_GENERAL_FAILURE,
}
_PROVEN_WRONG = frozenset((Flaw.DIGEST, Flaw.SIGNATURE))


def _problems(stamp: Stamp, now: datetime) -> Iterator[Judged]:
    """What keeps a token from being accepted, apart from trust."""
    about = {"kind": stamp.kind, "time": shown(stamp.time)}
    if stamp.token is None:
        text = N_("The time-stamp {kind} in the seal is not readable.")
        yield Judged(error("time.unreadable", text, clause="RFC 3161 2.4.2", kind=stamp.kind), Sub.FORMAT_FAILURE)
        return
    if stamp.fits is False:
        text = N_("The time-stamp {kind} of {time} does not count: it was made for other data.")
        yield Judged(error("time.other_data", text, clause=_IMPRINT, **about), Sub.HASH_FAILURE)
    if stamp.token.time > now + CLOCK_TOLERANCE:
        text = N_("The time-stamp {kind} states a time in the future: {time}.")
        yield Judged(error("time.stamp_future", text, clause="RFC 3161 2.4.2", **about), Sub.NOT_YET_VALID)
    for flaw in stamp.flaws:
        outcome = Outcome.FAILED if flaw in _PROVEN_WRONG else Outcome.INDETERMINATE
        clause = "RFC 3161 2.3" if flaw is Flaw.PURPOSE else "RFC 3161 2.2"
        yield Judged(Finding(f"time.token.{flaw}", outcome, _FLAWS[flaw], about, clause), _FLAW_SUBS[flaw])


def _order(stamps: tuple[Stamp, ...]) -> Iterator[Judged]:
    """adoTst before sigTst before arcTst, and each arcTst after those it covers (EN 319 102-1 clause 5.5.4)."""
    whole = sorted((s for s in stamps if s.whole), key=lambda s: (_RANK[s.kind], s.position))
    times = [(stamp.kind, stamp.time) for stamp in whole if stamp.time]
    latest = times[0][1] if times else None
    for (_, _), (kind, time) in pairwise(times):
        if latest is not None and time < latest:
            text = N_(
                "The time-stamps contradict each other: {kind} says {time}, but must not be earlier than {latest}."
            )
            yield Judged(
                unknown(
                    "time.order", text, clause="EN 319 102-1 5.5.4", kind=kind, time=shown(time), latest=shown(latest)
                ),
                Sub.TIMESTAMP_ORDER_FAILURE,
            )
        latest = max(latest, time) if latest else time
