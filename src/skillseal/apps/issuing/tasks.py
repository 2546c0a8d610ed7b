"""Sealing in the background."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from skillseal.apps.organisations.refusals import ActionRefused

from . import actions
from .actions.runs import release_leases
from .actions.sealing import LEASE
from .enums import BatchState
from .models import Batch

log = logging.getLogger(__name__)


@task()
def seal_batch(key: int) -> int:
    """Seal a running batch to its end. How many learners were looked at."""
    return run_batch(key)


def run_batch(key: int, *, now: datetime | None = None, limit: int = actions.CHUNK) -> int:
    """Seal chunk by chunk; `now` fixes the time (the demo data have one), else it is the clock's."""
    batch = (
        Batch.objects.across_organisations("a task is named by its batch")
        .select_related("organisation", "edition__organisation", "key")
        .filter(pk=key, state=BatchState.RUNNING)
        .first()
    )
    if batch is None:
        return 0
    moment = now or timezone.now()
    try:
        press = actions.open_press(batch.edition, batch.key, now=moment)
    except ActionRefused as refused:
        log.warning("batch %s stopped: %s", batch.pk, refused.code)
        actions.stop_batch(batch=batch, actor=None, now=moment, because=refused.code)
        return 0
    done = 0
    while looked_at := actions.seal_chunk(batch, press, clock=lambda: now or timezone.now(), limit=limit):
        done += looked_at
    return done


def resume_batches(*, workers_are_dead: bool = False) -> int:
    """Enqueue the running batches that stand still. At the start no worker is alive: all of them, leases freed.

    A batch that is enqueued twice is sealed once: the second task finds nothing to take.
    """
    rows = Batch.objects.across_organisations("the sweeper looks after every batch").filter(state=BatchState.RUNNING)
    if not workers_are_dead:
        still = timezone.now() - LEASE
        rows = rows.filter(Q(progress_at__lt=still) | Q(progress_at__isnull=True, started_at__lt=still))
    running = list(rows.select_related("organisation").defer("list_data"))
    for batch in running:
        if workers_are_dead:
            release_leases(batch=batch)
        seal_batch.enqueue(batch.pk)
    return len(running)
