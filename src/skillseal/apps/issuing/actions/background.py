"""Sealing in the background.

The task stands among the actions, not above them: it calls some of them, and others enqueue it.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from skillseal.adapters.processes import is_dead
from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.queries import items_of, running_batches
from skillseal.apps.organisations.refusals import ActionRefused

from .opening import open_sealing
from .sealing import CHUNK, LEASE, seal_chunk
from .stopping import stop_batch

log = logging.getLogger(__name__)


@task()
def seal_batch(key: int) -> int:
    """Seal a running batch to its end. How many learners were looked at."""
    return run_batch(key)


def run_batch(key: int, *, at: datetime | None = None, limit: int = CHUNK) -> int:
    """Seal chunk by chunk; `at` fixes the time (the demo data have one), else it is the clock's."""
    batch = running_batches().filter(pk=key).first()
    if batch is None:
        return 0
    moment = at or timezone.now()
    try:
        sealing = open_sealing(batch.edition, batch.key, at=moment)
    except ActionRefused as refused:
        log.warning("batch %s stopped: %s", batch.pk, refused.code)
        stop_batch(batch=batch, actor=None, at=moment, because=refused.code)
        return 0
    done = 0
    while looked_at := seal_chunk(batch, sealing, clock=lambda: at or timezone.now(), limit=limit):
        done += looked_at
    return done


def resume_batches(*, at: datetime, everything: bool = False) -> int:
    """Enqueue the running batches that stand still or whose worker died; `everything`: each running batch.

    A batch that is enqueued twice is sealed once: the second task finds nothing to take.
    """
    still = Q(progress_at__lt=at - LEASE) | Q(progress_at__isnull=True, started_at__lt=at - LEASE)
    standing = set(running_batches().filter(still).values_list("pk", flat=True))
    again = [batch for batch in running_batches() if release_leases(batch=batch) or everything or batch.pk in standing]
    for batch in again:
        seal_batch.enqueue(batch.pk)
    return len(again)


def release_leases(*, batch: Batch) -> int:
    """Free the learners in the hands of workers of this machine that are dead. How many."""
    leased = items_of(batch).filter(lease__isnull=False)
    dead = [worker for worker in leased.order_by().values_list("worker", flat=True).distinct() if is_dead(worker)]
    return leased.filter(worker__in=dead).update(lease=None, leased_until=None, worker="") if dead else 0
