"""The counts that a batch carries, so that its page need not count."""

from __future__ import annotations

from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.queries import counts_of


def recount(batch: Batch) -> None:
    """Count the items anew and save the whole batch."""
    counts = counts_of(batch)
    batch.pending, batch.sealed, batch.refused = counts["pending"], counts["sealed"], counts["refused"]
    batch.done_before, batch.failed = counts["done_before"], counts["failed"]
    batch.save()
