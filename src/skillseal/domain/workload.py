"""Notional workload and credits (Council Recommendation 2022/C 243/02, Annex I; ECTS Users' Guide 2015)."""

import re
from dataclasses import dataclass
from decimal import Decimal

_DURATION = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def hours(duration: str) -> Decimal | None:
    """Hours in an ISO 8601 duration made of hours and minutes (`PT60H`, `PT90M`), or None.

    A workload in days, weeks, months or years is None: how many hours those are is nobody's knowledge.
    """
    match = _DURATION.fullmatch(duration)
    if match is None or not (match["hours"] or match["minutes"]):
        return None
    if any(match[unit] for unit in ("years", "months", "weeks", "days", "seconds")):
        return None
    return Decimal(match["hours"] or 0) + Decimal(match["minutes"] or 0) / 60


def looks_like_months(duration: str) -> bool:
    """`P60M` is 60 months; whoever writes it for a workload almost always meant 60 hours."""
    match = _DURATION.fullmatch(duration)
    return match is not None and bool(match["months"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Notional workload as ISO 8601 durations; unknown parts stay empty, the total never does."""

    total: str = ""
    contact: str = ""
    practice: str = ""
    self_study: str = ""
    assessment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Credit points of a framework (code of `vocabularies.credit_frameworks`) and what an author said of them."""

    framework: str
    points: Decimal
    hours_per_credit: Decimal | None = None
    reason: str = ""
