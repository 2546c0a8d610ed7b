"""Staff reading sealed credentials: that they did stands in the audit trail (ids only)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.models import Batch, IssuedCredential
from skillseal.apps.organisations.models import User


@transaction.atomic
def note_reading(*, row: Batch | IssuedCredential, organisation: int, actor: User, at: datetime) -> None:
    """Note that `actor` took the files of a batch, or one of them."""
    verb = "batch.downloaded" if isinstance(row, Batch) else "credential.downloaded"
    record(verb, row, actor=actor, organisation=organisation, at=at)
