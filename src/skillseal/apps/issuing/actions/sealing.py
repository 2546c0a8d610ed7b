"""Sealing a batch, chunk by chunk, so that it can be killed at any moment and go on later.

A chunk is three steps: take some learners (a lease is written on them), seal them (nothing is written), keep
the result (one transaction: awards, credentials, items, counts, trail). Whoever dies before the end of the third
step leaves a lease that runs out. Two that seal the same learner cannot both keep the result: the lease is
checked again, and the database allows one award per edition and person.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from skillseal.adapters.processes import this_process
from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.enums import BatchState, ItemState
from skillseal.apps.issuing.models import Award, Batch, BatchItem, IssuedCredential, as_award
from skillseal.apps.issuing.notes import kept
from skillseal.apps.issuing.queries import items_of, learners_with_award, locked
from skillseal.credentials.seal import AwardRefusedError, Sealed, Sealing
from skillseal.findings import Finding

from .doubles import filed, is_new
from .totals import recount

CHUNK = 250
LEASE = timedelta(minutes=5)
FORMAT = "edc"
FIELDS = ("state", "reasons", "lease", "leased_until", "worker")  # what becomes of an item


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of one learner: sealed bytes, or what was wrong."""

    item: BatchItem
    name: uuid.UUID
    sealed: Sealed | None
    wrong: tuple[Finding, ...] = ()


def seal_chunk(
    batch: Batch, sealing: Sealing, *, clock: Callable[[], datetime], limit: int = CHUNK, worker: str = ""
) -> int:
    """Seal up to `limit` learners of a running batch. How many were looked at; 0: nothing is left to take.

    Can be called again at any time, also after a crash, also by several workers at once. `worker` is written on the
    lease, so that others can tell when it has died; this process, if nothing is said.
    """
    items, lease = _take(batch, clock(), limit, worker or this_process())
    if not items:
        _finish(batch, clock())
        return 0
    results = [_seal(item, sealing, clock()) for item in items]
    _keep(batch, lease, results, sealing, clock())
    return len(items)


def _take(batch: Batch, at: datetime, limit: int, worker: str) -> tuple[list[BatchItem], uuid.UUID]:
    """Write a lease on learners whom nobody has in hand."""
    lease = uuid.uuid4()
    with transaction.atomic():
        if not Batch.objects.within(batch.organisation).filter(pk=batch.pk, state=BatchState.RUNNING).exists():
            return [], lease
        free = Q(leased_until__isnull=True) | Q(leased_until__lt=at)
        rows = items_of(batch, ItemState.PENDING).filter(free).select_for_update(of=("self",), skip_locked=True)
        items = list(rows.order_by("line", "pk")[:limit])
        ours = items_of(batch).filter(pk__in=[item.pk for item in items])
        ours.update(lease=lease, leased_until=at + LEASE, worker=worker)
    return items, lease


def _seal(item: BatchItem, sealing: Sealing, at: datetime) -> _Result:
    name = uuid.uuid4()
    try:
        sealed = sealing.seal(as_award(item.award), credential_id=f"urn:credential:{name}", now=at)
    except AwardRefusedError as refused:
        return _Result(item, name, None, tuple(refused.findings))
    return _Result(item, name, sealed)


@transaction.atomic
def _keep(batch: Batch, lease: uuid.UUID, results: Sequence[_Result], sealing: Sealing, at: datetime) -> None:
    """One transaction: whatever is still ours and was not awarded meanwhile."""
    batch = locked(batch)
    ours = set(
        items_of(batch, ItemState.PENDING)
        .filter(lease=lease)
        .select_for_update(of=("self",))
        .values_list("pk", flat=True)
    )
    results = [result for result in results if result.item.pk in ours]
    before = filed(learners_with_award(batch.edition, [result.item.name_key for result in results]))
    good: list[_Result] = []
    for result in results:
        item = result.item
        item.lease, item.leased_until, item.worker = None, None, ""
        if result.sealed is None:
            item.state, item.reasons = ItemState.REFUSED, kept(result.wrong)
        elif is_new(item, before):
            item.state = ItemState.SEALED
            good.append(result)
    items_of(batch).bulk_update([result.item for result in results], FIELDS, 200)
    _insert(batch, good, sealing)
    batch.progress_at = at
    recount(batch)
    record(
        "batch.chunk_sealed",
        batch,
        actor=None,
        organisation=batch.organisation_id,
        at=at,
        sealed=len(good),
        looked_at=len(results),
    )


def _insert(batch: Batch, good: Sequence[_Result], sealing: Sealing) -> None:
    awards = Award.objects.bulk_create([_award(batch, result) for result in good], batch_size=200)
    credentials = [
        _credential(batch, award, result, result.sealed, test=sealing.issuer.test)
        for award, result in zip(awards, good, strict=True)
        if result.sealed
    ]
    IssuedCredential.objects.bulk_create(credentials, batch_size=100)


def _award(batch: Batch, result: _Result) -> Award:
    item = result.item
    document: dict[str, Any] = item.award or {}
    return Award(
        organisation=batch.organisation,
        edition=batch.edition,
        item=item,
        person_key=item.person_key,
        name_key=item.name_key,
        document=document,
        awarded_on=date.fromisoformat(document["awarded_on"]),
        demo=batch.demo,
    )


def _credential(batch: Batch, award: Award, result: _Result, sealed: Sealed, *, test: bool) -> IssuedCredential:
    return IssuedCredential(
        uuid=result.name,
        award=award,
        batch=batch,
        format=FORMAT,
        data=sealed.data,
        sha256=sealed.sha256,
        issued_at=sealed.credential.issued_at,
        test=test,
        demo=batch.demo,
    )


@transaction.atomic
def _finish(batch: Batch, at: datetime) -> None:
    """Close a running batch once nobody in it waits any more, here or in another worker's hands."""
    batch = locked(batch)
    if batch.state != BatchState.RUNNING or items_of(batch, ItemState.PENDING).exists():
        return
    batch.state, batch.finished_at = BatchState.FINISHED, at
    recount(batch)
    record(
        "batch.finished",
        batch,
        actor=None,
        organisation=batch.organisation_id,
        at=at,
        sealed=batch.sealed,
        refused=batch.refused,
    )
