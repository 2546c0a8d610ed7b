"""Adding to the audit trail. Every action does, inside its own transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from .models import Entry
from .queries import START, fingerprint_of


class OutsideTransaction(RuntimeError):  # noqa: N818 - it says what is wrong
    """An entry was to be written outside the transaction of the write that it is about."""


def record(
    verb: str,
    target: models.Model | str,
    *,
    actor: models.Model | None,
    organisation: int | None,
    at: datetime,
    **facts: str | int | bool,
) -> Entry:
    """Add one entry: `verb` like `batch.confirmed`; a row as `target` is named like `batch:17`.

    `actor` is the person, None for the programme itself; `facts` hold ids, codes and counts only.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    last = Entry.objects.order_by("-number").only("number", "fingerprint").first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        at=at,
        actor=actor.pk if actor else None,
        verb=verb,
        target=target if isinstance(target, str) else f"{target._meta.model_name}:{target.pk}",
        organisation=organisation,
        facts=facts,
        previous=last.fingerprint if last else START,
    )
    entry.fingerprint = fingerprint_of(entry)
    entry.save(force_insert=True)
    return entry
