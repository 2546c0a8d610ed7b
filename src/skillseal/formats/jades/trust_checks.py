"""Who stands behind the seal and its time-stamps, in words (EN 319 102-1 clauses 5.2.6, 5.5 and 5.6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from skillseal.crypto import x509
from skillseal.crypto.paths import Chain, Trouble
from skillseal.findings import N_, Finding, Outcome, error, passed, unknown, warning

from . import certificate_rules
from .indications import Judged, Sub
from .stamps import Stamp
from .time_checks import shown

_CLAUSE = "EN 319 102-1 5.2.6"

_SEAL = {
    Trouble.UNREADABLE: N_("The certificate of the seal, or one that it depends on, cannot be read."),
    Trouble.CONSTRAINTS: N_("The certificate chain of {name} breaks a rule: {reason}"),
    Trouble.WEAK: N_("The certificate chain of {name} uses a method that is no longer safe: {reason}"),
    Trouble.EXPIRED: N_(
        "The certificate of {name} expired on {date}, and no trusted time-stamp proves that the seal is older."
    ),
    Trouble.CA_REVOKED: N_("The authority {name}, on which the seal depends, was revoked on {date}."),
    Trouble.REVOCATION_UNKNOWN: N_(
        "Whether the certificate of {name} was revoked is not known: there is no current answer of its authority."
    ),
    Trouble.TOO_MUCH: N_("The certificate of {name} was not traced: the file asks for too many checks."),
}
_STAMP = {
    Trouble.UNREADABLE: N_("The certificate behind the time-stamp {kind} of {time} cannot be read."),
    Trouble.NO_CHAIN: N_(
        "The time-stamp {kind} of {time} by {name} cannot be traced to a trust anchor, so its time is not proven."
    ),
    Trouble.CONSTRAINTS: N_("The certificate chain behind the time-stamp {kind} of {time} breaks a rule: {reason}"),
    Trouble.WEAK: N_("The certificate chain behind the time-stamp {kind} of {time} is no longer safe: {reason}"),
    Trouble.NOT_YET_VALID: N_(
        "The certificate of {name} behind the time-stamp {kind} of {time} begins on {date} only."
    ),
    Trouble.EXPIRED: N_(
        "The certificate of {name} behind the time-stamp {kind} of {time} expired on {date}, "
        "and nothing trusted proves that the time-stamp is older."
    ),
    Trouble.REVOKED: N_("The certificate of {name} behind the time-stamp {kind} of {time} was revoked on {date}."),
    Trouble.CA_REVOKED: N_("The authority {name} behind the time-stamp {kind} of {time} was revoked on {date}."),
    Trouble.REVOCATION_UNKNOWN: N_(
        "Whether the certificate of {name} behind the time-stamp {kind} of {time} was revoked is not known."
    ),
    Trouble.TOO_MUCH: N_("The time-stamp {kind} of {time} was not traced: the file asks for too many checks."),
}
_SUBS = {
    Trouble.UNREADABLE: Sub.CERTIFICATE_CHAIN_GENERAL_FAILURE,
    Trouble.NO_CHAIN: Sub.NO_CERTIFICATE_CHAIN_FOUND,
    Trouble.CONSTRAINTS: Sub.CHAIN_CONSTRAINTS_FAILURE,
    Trouble.WEAK: Sub.CRYPTO_CONSTRAINTS_FAILURE,
    Trouble.NOT_YET_VALID: Sub.NOT_YET_VALID,
    Trouble.EXPIRED: Sub.OUT_OF_BOUNDS_NO_POE,
    Trouble.REVOKED: Sub.REVOKED_NO_POE,
    Trouble.CA_REVOKED: Sub.REVOKED_CA_NO_POE,
    Trouble.REVOCATION_UNKNOWN: Sub.TRY_LATER,
    Trouble.TOO_MUCH: Sub.CERTIFICATE_CHAIN_GENERAL_FAILURE,
}


def check(chain: Chain, stamps: tuple[Stamp, ...], *, proven: bool) -> Iterator[Judged]:
    """Judge the seal's chain, then its time-stamps'. `proven`: a trusted time-stamp tells when the seal existed."""
    if chain.trouble is None:
        yield from _trusted(chain.certificates, chain.unrevocable)
    else:
        yield _seal(chain, chain.trouble, stamps, proven)
        if chain.trouble is not Trouble.UNREADABLE:
            yield from _about(chain.certificates[0])
    for stamp in stamps:
        if stamp.whole and stamp.chain is not None:
            yield _stamp(stamp, stamp.chain)


@lru_cache(maxsize=64)
def _trusted(certificates: tuple[bytes, ...], unrevocable: bool) -> tuple[Judged, ...]:
    """What is said of a trusted chain: the same for all documents of one sealer."""
    facts = x509.facts(certificates[0])
    found = [Judged(_traced(certificates)), *_about(certificates[0])]
    if unrevocable and len(certificates) > 1:
        text = N_("The certificate of {name} names no place where its revocation would be published.")
        found.append(Judged(warning("trust.unrevocable", text, clause=_CLAUSE, name=facts.name)))
    return tuple(found)


def _seal(chain: Chain, trouble: Trouble, stamps: tuple[Stamp, ...], proven: bool) -> Judged:
    about: dict[str, object] = {"name": chain.name, "date": _day(chain.date), "reason": chain.reason}
    match trouble:
        case Trouble.NO_CHAIN:
            return Judged(_no_chain(chain), Sub.NO_CERTIFICATE_CHAIN_FOUND)
        case Trouble.EXPIRED:
            return Judged(_expired(chain, stamps), Sub.OUT_OF_BOUNDS_NO_POE)
        case Trouble.REVOKED:
            return _revoked(chain, proven)
        case Trouble.NOT_YET_VALID:
            text = N_("The certificate of {name} begins on {date} only, so it cannot have sealed this.")
            return Judged(
                error("trust.not_yet_valid", text, clause="EN 319 102-1 5.5.4", **_texts(about)), Sub.NOT_YET_VALID
            )
    finding = Finding(f"trust.{trouble}", Outcome.INDETERMINATE, _SEAL[trouble], about, _CLAUSE)
    return Judged(finding, _SUBS[trouble])


def _texts(about: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in about.items()}


def _traced(certificates: tuple[bytes, ...]) -> Finding:
    name = x509.facts(certificates[0]).name
    if len(certificates) == 1:
        text = N_("The certificate of {name} is itself among the trust anchors.")
        return passed("trust.pinned", text, clause=_CLAUSE, name=name)
    anchor = x509.facts(certificates[-1])
    text = N_("The certificate of {name} leads to the trusted authority {authority}.")
    return passed("trust.chain", text, clause=_CLAUSE, name=name, authority=anchor.common_name or anchor.name)


def _no_chain(chain: Chain) -> Finding:
    facts = x509.facts(chain.certificates[0])
    if facts.self_issued:
        text = N_(
            "The seal vouches for itself: the certificate of {name} is self-made and not among the trust anchors."
        )
    else:
        text = N_(
            "The seal of {name} cannot be traced to a trusted authority: its certificate was issued by {issuer}, "
            "which is not among the trust anchors."
        )
    return unknown("trust.no_chain", text, clause=_CLAUSE, name=facts.name, issuer=facts.issuer)


def _expired(chain: Chain, stamps: tuple[Stamp, ...]) -> Finding:
    about = {"name": chain.name, "date": _day(chain.date)}
    stamped = [s.chain.date for s in stamps if s.whole and s.chain and s.chain.trouble is Trouble.EXPIRED]
    if stamped:
        text = N_(
            "The certificates of the seal ({name}, expired on {date}) and of its time-stamps (expired on {stamp_date}) "
            "have expired, and no later proof shows that the seal existed before."
        )
        latest = max(date for date in stamped if date)
        return unknown("trust.expired", text, clause="EN 319 102-1 5.5.4", stamp_date=_day(latest), **about)
    return unknown("trust.expired", _SEAL[Trouble.EXPIRED], clause="EN 319 102-1 5.5.4", **about)


def _revoked(chain: Chain, proven: bool) -> Judged:
    about = {"name": chain.name, "date": shown(chain.date), "reason": chain.reason.replace("_", " ")}
    if proven:
        text = N_(
            "The certificate of {name} was revoked on {date} ({reason}), before the seal is proven to have existed."
        )
        return Judged(error("trust.revoked", text, clause="EN 319 102-1 5.5.4", **about), Sub.REVOKED)
    text = N_(
        "The certificate of {name} was revoked on {date} ({reason}), "
        "and no trusted time-stamp proves that the seal is older."
    )
    return Judged(unknown("trust.revoked", text, clause="EN 319 102-1 5.3.4", **about), Sub.REVOKED_NO_POE)


def _about(certificate: bytes) -> Iterator[Judged]:
    """What the sealer's certificate says of itself, whoever issued it."""
    facts = x509.facts(certificate)
    for finding in certificate_rules.usage_findings(facts):
        yield Judged(replace(finding, outcome=Outcome.INDETERMINATE), Sub.CHAIN_CONSTRAINTS_FAILURE)
    yield from (Judged(finding, Sub.FORMAT_FAILURE) for finding in facts.findings)
    if facts.test:
        text = N_("This is a test seal. It proves nothing about {name}.")
        yield Judged(warning("trust.test_seal", text, name=facts.name))
    missing = certificate_rules.missing_parts(facts)
    if missing:
        text = N_("The certificate of the seal lacks {parts}.")
        yield Judged(warning("trust.incomplete", text, clause="EN 319 412-3 4.2.1", parts=", ".join(missing)))


def _stamp(stamp: Stamp, chain: Chain) -> Judged:
    about: dict[str, object] = {
        "kind": stamp.kind,
        "time": shown(stamp.time),
        "name": chain.name or stamp.authority,
        "date": _day(chain.date),
        "reason": chain.reason,
    }
    if chain.trouble is None:
        text = N_("The time-stamp {kind} of {time} by {name} leads to a trust anchor.")
        return Judged(Finding("trust.time_stamp", Outcome.PASSED, text, about, _CLAUSE))
    code, sub = f"trust.time_stamp.{chain.trouble}", _SUBS[chain.trouble]
    return Judged(Finding(code, Outcome.INDETERMINATE, _STAMP[chain.trouble], about, _CLAUSE), sub)


def _day(date: datetime | None) -> str:
    return f"{date:%Y-%m-%d}" if date else "-"
