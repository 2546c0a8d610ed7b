"""Reading the audit trail, and checking that nobody wrote into it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC

import orjson

from .models import Entry

START = "0" * 64


def fingerprint_of(entry: Entry) -> str:
    """SHA-256 over everything in the entry and the fingerprint of the entry before it."""
    content = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "verb": entry.verb,
        "target": entry.target,
        "organisation": entry.organisation,
        "facts": entry.facts,
        "previous": entry.previous,
    }
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many entries there are, and the number of the first one that does not fit (None: all fit)."""

    entries: int
    broken_at: int | None = None

    @property
    def intact(self) -> bool:
        return self.broken_at is None


def check_chain() -> ChainReport:
    """Walk the whole trail: numbers without a gap, each fingerprint right, each pointing at the one before.

    A trail that was cut off at its end stays consistent in itself: compare the number of entries and the last
    fingerprint with a copy that you keep elsewhere.
    """
    count, previous = 0, START
    for entry in Entry.objects.order_by("number").iterator(chunk_size=1000):
        count += 1
        if entry.number != count or entry.previous != previous or entry.fingerprint != fingerprint_of(entry):
            return ChainReport(count, entry.number)
        previous = entry.fingerprint
    return ChainReport(count)
