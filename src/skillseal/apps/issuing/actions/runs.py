"""Stopping a batch and going on with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.queries import items_of
from skillseal.apps.organisations.models import User
from skillseal.apps.organisations.refusals import ActionRefused

from .trail import noted


@transaction.atomic
def stop_batch(*, batch: Batch, actor: User | None, now: datetime, because: str = "") -> Batch:
    """Stop after the chunk in hand. What is sealed stays sealed. `because` is the code of the trouble, if any."""
    batch = Batch.objects.within(batch.organisation).select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state == BatchState.RUNNING:
        batch.state, batch.stopped_because = BatchState.PAUSED, because
        batch.save(update_fields=["state", "stopped_because"])
        noted("batch.stopped", batch, actor, now, because=because)
    return batch


@transaction.atomic
def go_on(*, batch: Batch, actor: User | None, now: datetime) -> Batch:
    """Go on with a stopped batch."""
    batch = Batch.objects.within(batch.organisation).select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state == BatchState.RUNNING:
        return batch
    if batch.state != BatchState.PAUSED:
        raise ActionRefused("batch.not_stopped", _("This batch is not stopped."))
    batch.state, batch.stopped_because = BatchState.RUNNING, ""
    batch.save(update_fields=["state", "stopped_because"])
    noted("batch.continued", batch, actor, now)
    return batch


@transaction.atomic
def release_leases(*, batch: Batch) -> int:
    """Free the learners whom a worker had in hand that is known to be dead."""
    return items_of(batch).filter(lease__isnull=False).update(lease=None, leased_until=None)
