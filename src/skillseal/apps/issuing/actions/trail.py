"""What issuing writes into the audit trail."""

from __future__ import annotations

from datetime import datetime

from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.models import Batch, SealKey
from skillseal.apps.organisations.models import User


def noted(verb: str, row: Batch | SealKey, actor: User | None, at: datetime, **facts: str | int | bool) -> None:
    record(
        verb,
        target=f"{row._meta.model_name}:{row.pk}",
        actor=actor.pk if actor else None,
        organisation=row.organisation_id,
        at=at,
        facts=facts,
    )
