"""States of a batch and of each learner in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BatchState(TextChoices):
    """A list with mistakes stays a draft; a checked one waits for the word to start."""

    DRAFT = "draft", _("List has mistakes")
    CHECKED = "checked", _("Ready to seal")
    RUNNING = "running", _("Sealing")
    PAUSED = "paused", _("Stopped")
    FINISHED = "finished", _("Finished")


class ItemState(TextChoices):
    PENDING = "pending", _("Ready")
    SEALED = "sealed", _("Sealed")
    REFUSED = "refused", _("Not possible yet")
    DONE_BEFORE = "done_before", _("Has it already")
    FAILED = "failed", _("Failed")


OPEN_STATES = (BatchState.DRAFT, BatchState.CHECKED)
