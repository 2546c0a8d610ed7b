"""The outbox: every message that the programme wrote, whether it left the machine or not."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from .enums import State


class Message(models.Model):
    """One message to one address. `about` names the object that it belongs to, as `kind:id`.

    `secret` is a part of the body that gives a right (a claim token). Once the message has left, both forget it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.BigIntegerField(null=True, db_index=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    secret = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=10)
    about = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    demo = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-queued_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "-queued_at"])]

    def __str__(self) -> str:
        return f"{self.uuid} {self.state}"
