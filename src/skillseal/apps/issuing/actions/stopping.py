"""Stopping a batch."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.queries import locked
from skillseal.apps.organisations.models import User


@transaction.atomic
def stop_batch(*, batch: Batch, actor: User | None, at: datetime, because: str = "") -> Batch:
    """Stop after the chunk in hand. What is sealed stays sealed. `because` is the code of the trouble, if any."""
    batch = locked(batch)
    if batch.state == BatchState.RUNNING:
        batch.state, batch.stopped_because = BatchState.PAUSED, because
        batch.save(update_fields=["state", "stopped_because"])
        record("batch.stopped", batch, actor=actor, organisation=batch.organisation_id, at=at, because=because)
    return batch
