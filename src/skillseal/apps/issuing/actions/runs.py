"""The word to start a batch, and to go on with a stopped one: its sealing is enqueued once this is written."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.enums import BatchState, ItemState
from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.queries import items_of, locked
from skillseal.apps.organisations.models import User
from skillseal.apps.organisations.refusals import ActionRefused

from .background import seal_batch


@transaction.atomic
def confirm_batch(*, batch: Batch, actor: User | None, at: datetime) -> Batch:
    """Give the word to start. Confirming twice starts once."""
    batch = locked(batch)
    if batch.state == BatchState.RUNNING:
        return batch
    if batch.state != BatchState.CHECKED:
        raise ActionRefused("batch.not_ready", _("This list is not ready to be sealed."))
    if not items_of(batch, ItemState.PENDING).exists():
        raise ActionRefused("batch.nothing_to_seal", _("There is nobody in this list to seal for."))
    batch.state, batch.started_at, batch.finished_at = BatchState.RUNNING, at, None
    batch.list_data = b""  # the learners are in the items from here on
    batch.save(update_fields=["state", "started_at", "finished_at", "list_data"])
    record("batch.confirmed", batch, actor=actor, organisation=batch.organisation_id, at=at, learners=batch.pending)
    transaction.on_commit(partial(seal_batch.enqueue, batch.pk))
    return batch


@transaction.atomic
def go_on(*, batch: Batch, actor: User | None, at: datetime) -> Batch:
    """Go on with a stopped batch."""
    batch = locked(batch)
    if batch.state == BatchState.RUNNING:
        return batch
    if batch.state != BatchState.PAUSED:
        raise ActionRefused("batch.not_stopped", _("This batch is not stopped."))
    batch.state, batch.stopped_because = BatchState.RUNNING, ""
    batch.save(update_fields=["state", "stopped_because"])
    record("batch.continued", batch, actor=actor, organisation=batch.organisation_id, at=at)
    transaction.on_commit(partial(seal_batch.enqueue, batch.pk))
    return batch
