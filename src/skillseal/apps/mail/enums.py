"""What can have become of a message."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    QUEUED = "queued", _("Waiting in the outbox")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
