"""Reading the outbox."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from .enums import State
from .models import Message


def outbox_of(organisations: Iterable[int]) -> QuerySet[Message]:
    """The messages of these organisations, newest first. The keys are demanded, so that no page shows them all."""
    return Message.objects.filter(organisation__in=list(organisations))


def message_of(organisations: Iterable[int], key: uuid.UUID) -> Message | None:
    return outbox_of(organisations).filter(uuid=key).first()


def waiting(limit: int) -> list[int]:
    """Keys of the messages that were not sent yet, oldest first. Demo messages never leave."""
    rows = Message.objects.filter(state=State.QUEUED, demo=False).order_by("queued_at", "pk")
    return list(rows.values_list("pk", flat=True)[:limit])
