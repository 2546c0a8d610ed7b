"""Indications and sub-indications of a signature validation (EN 319 102-1 clause 5.1.3, tables 5 and 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from skillseal.findings import Finding, Outcome


class Indication(StrEnum):
    TOTAL_PASSED = "TOTAL_PASSED"
    INDETERMINATE = "INDETERMINATE"
    TOTAL_FAILED = "TOTAL_FAILED"


class Sub(StrEnum):
    """Sub-indications that our checks give."""

    NONE = ""
    FORMAT_FAILURE = "FORMAT_FAILURE"
    HASH_FAILURE = "HASH_FAILURE"
    SIG_CRYPTO_FAILURE = "SIG_CRYPTO_FAILURE"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    NO_SIGNING_CERTIFICATE_FOUND = "NO_SIGNING_CERTIFICATE_FOUND"
    NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND"
    CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE"
    CERTIFICATE_CHAIN_GENERAL_FAILURE = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
    SIG_CONSTRAINTS_FAILURE = "SIG_CONSTRAINTS_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE = "CRYPTO_CONSTRAINTS_FAILURE"
    REVOKED_NO_POE = "REVOKED_NO_POE"
    REVOKED_CA_NO_POE = "REVOKED_CA_NO_POE"
    OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE"
    TIMESTAMP_ORDER_FAILURE = "TIMESTAMP_ORDER_FAILURE"
    TRY_LATER = "TRY_LATER"
    SIGNED_DATA_NOT_FOUND = "SIGNED_DATA_NOT_FOUND"


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and the sub-indication that it leads to if it decides."""

    finding: Finding
    sub: Sub = Sub.NONE


def overall(judged: Iterable[Judged]) -> tuple[Indication, Sub]:
    """The first failure decides, else the first thing that stayed open; `judged` is in the order of the process."""
    undecided: Sub | None = None
    for item in judged:
        outcome = item.finding.outcome
        if outcome is Outcome.FAILED:
            return Indication.TOTAL_FAILED, item.sub
        if outcome is Outcome.INDETERMINATE and undecided is None:
            undecided = item.sub
    if undecided is not None:
        return Indication.INDETERMINATE, undecided
    return Indication.TOTAL_PASSED, Sub.NONE
