"""Adding to the audit trail. Every action does, inside its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from .models import Entry
from .queries import START, fingerprint_of


class OutsideTransaction(RuntimeError):  # noqa: N818 - it says what is wrong
    """An entry was to be written outside the transaction of the write that it is about."""


def record(
    verb: str,
    *,
    target: str,
    actor: int | None,
    organisation: int | None,
    at: datetime,
    facts: Mapping[str, str | int | bool] | None = None,
) -> Entry:
    """Add one entry: `verb` like `batch.confirmed`, `target` like `batch:17`; `facts` hold ids, codes, counts only."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    last = Entry.objects.order_by("-number").only("number", "fingerprint").first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        at=at,
        actor=actor,
        verb=verb,
        target=target,
        organisation=organisation,
        facts=dict(facts or {}),
        previous=last.fingerprint if last else START,
    )
    entry.fingerprint = fingerprint_of(entry)
    entry.save(force_insert=True)
    return entry
