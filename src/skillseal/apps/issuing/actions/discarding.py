"""Taking an uploaded list back: what was not sealed goes, what was sealed stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.enums import OPEN_STATES, BatchState, ItemState
from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.queries import credentials_of, items_of, locked
from skillseal.apps.organisations.models import User
from skillseal.apps.organisations.refusals import ActionRefused

from .totals import recount


@transaction.atomic
def discard_batch(*, batch: Batch, actor: User | None, at: datetime) -> Batch | None:
    """Discard a list that is not sealed, or the rest of one. The batch that stays; None where nothing was sealed."""
    batch = locked(batch)
    if batch.state not in {*OPEN_STATES, BatchState.PAUSED}:
        raise ActionRefused("batch.not_open", _("This list is sealed or being sealed. It cannot be discarded."))
    if items_of(batch).filter(leased_until__gte=at).exists():
        raise ActionRefused("batch.busy", _("A few learners are still being sealed. Try again in a moment."))
    waiting = items_of(batch, ItemState.PENDING).count()
    sealed = credentials_of(batch).count()
    record(
        "batch.discarded",
        batch,
        actor=actor,
        organisation=batch.organisation_id,
        at=at,
        learners=waiting,
        sealed=sealed,
    )
    if not sealed:
        batch.delete()
        return None
    items_of(batch, ItemState.PENDING).delete()
    batch.state, batch.stopped_because, batch.finished_at = BatchState.FINISHED, "", at
    recount(batch)
    return batch


def discard_predecessors(*, of: Batch, instead: Batch | None, actor: User | None, at: datetime) -> None:
    """Discard the lists that a new one replaces: the one it was uploaded for, and this person's own drafts of the
    same file for the same edition. Called inside the transaction that takes the new list.
    """
    replaced = Q(pk__in=[instead.pk] if instead else [])
    if actor is not None:
        replaced |= Q(created_by=actor, file_name=of.file_name, state=BatchState.DRAFT)
    older = Batch.objects.within(of.organisation).filter(replaced, edition=of.edition_id)
    for batch in older.filter(state__in=OPEN_STATES, sealed=0).exclude(pk=of.pk).order_by("pk"):
        discard_batch(batch=batch, actor=actor, at=at)
