"""Delivery in the background."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from . import actions, queries

AT_ONCE = 200


@task()
def deliver_waiting() -> int:
    """Send what waits in the outbox. How many messages left. Without a mail server everything stays."""
    if not settings.MAIL_LEAVES:
        return 0
    states = [actions.deliver(key, at=timezone.now()) for key in queries.waiting(AT_ONCE)]
    return sum(1 for state in states if state == "sent")
