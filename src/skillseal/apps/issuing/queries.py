"""Reads of issuing."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, When

from skillseal.apps.catalogue.enums import EditionState
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.organisations.models import Organisation
from skillseal.domain.credential import Learner

from .enums import OPEN_STATES, BatchState, ItemState
from .models import Award, Batch, BatchItem, IssuedCredential, SealKey

AT_ONCE = 500
# Whether a learner can be reached by mail: the one rule for mails, slips and their counts.
WITH_ADDRESS = Q(award__document__learner__email__icontains="@")


def issuable_editions(organisations: Iterable[int]) -> QuerySet[EditionRecord]:
    """Published editions of these organisations: what they may award."""
    return (
        EditionRecord.objects.within_any(organisations)
        .filter(state=EditionState.PUBLISHED)
        .select_related("organisation")
        .order_by("micro_credential", "-current", "-published_at")
    )


def usable_keys(organisation: Organisation, at: datetime) -> list[SealKey]:
    """The seals of an organisation whose certificate is valid."""
    return list(SealKey.objects.within(organisation).filter(not_before__lte=at, not_after__gte=at))


def batches_of(organisations: Iterable[int]) -> QuerySet[Batch]:
    """Batches, newest first, without the uploaded lists."""
    return (
        Batch.objects.within_any(organisations)
        .select_related("edition", "key", "organisation")
        .defer("list_data", "findings")
    )


def waiting_batches(organisations: Iterable[int]) -> QuerySet[Batch]:
    """Batches in which somebody has something to do, or which are running."""
    unfinished = Q(state__in=[BatchState.DRAFT, BatchState.CHECKED, BatchState.RUNNING, BatchState.PAUSED])
    left_over = Q(state=BatchState.FINISHED) & (Q(refused__gt=0) | Q(failed__gt=0))
    return batches_of(organisations).filter(unfinished | left_over)


def open_list(edition: EditionRecord, key: uuid.UUID | None) -> Batch | None:
    """A list of this edition that was uploaded and is not sealed."""
    rows = Batch.objects.within(edition.organisation).filter(edition=edition, state__in=OPEN_STATES)
    return rows.filter(uuid=key).first() if key else None


def sealed_before(edition: EditionRecord, list_sha256: str) -> Batch | None:
    """The batch in which this very list was sealed to its end, whatever the seal and the day."""
    rows = Batch.objects.within(edition.organisation).filter(edition=edition, list_sha256=list_sha256)
    return rows.filter(state=BatchState.FINISHED, sealed__gt=0, refused=0, failed=0).first()


def locked(batch: Batch) -> Batch:
    """The batch as it is now, its row locked until the transaction ends."""
    return Batch.objects.within(batch.organisation).select_for_update(of=("self",)).get(pk=batch.pk)


def running_batches() -> QuerySet[Batch]:
    """Every batch that is being sealed, of all organisations: for those who work in the background."""
    rows = Batch.objects.across_organisations("the background works for everybody").filter(state=BatchState.RUNNING)
    return rows.select_related("organisation", "edition__organisation", "key").defer("list_data")


def items_of(batch: Batch, *states: ItemState) -> QuerySet[BatchItem]:
    rows = BatchItem.objects.within(batch.organisation).filter(batch=batch)
    return rows.filter(state__in=states) if states else rows


def counts_of(batch: Batch) -> dict[str, int]:
    """How many learners are in each state; every state is there."""
    rows = items_of(batch).order_by().values_list("state").annotate(number=Count("pk"))
    return {state.value: 0 for state in ItemState} | dict(rows)


def learners_with_award(edition: EditionRecord, name_keys: Collection[str]) -> dict[str, list[Learner]]:
    """Those of these names who were awarded the edition already, by the digest of their name."""
    found: dict[str, list[Learner]] = defaultdict(list)
    keys = sorted(set(name_keys))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        for award in Award.objects.within(edition.organisation).filter(edition=edition, name_key__in=some):
            found[award.name_key].append(award.learner)
    return found


def credentials_of(batch: Batch) -> QuerySet[IssuedCredential]:
    """The sealed credentials of a batch with what their list says, without the bytes."""
    return (
        IssuedCredential.objects.within(batch.organisation)
        .filter(batch=batch)
        .select_related("award", "award__item")
        .defer("data")
        .order_by("pk")
    )


def credential_in(batch: Batch, key: uuid.UUID) -> QuerySet[IssuedCredential]:
    """One sealed credential of a batch, without its bytes."""
    return credentials_of(batch).filter(uuid=key)


def learners_of(batch: Batch) -> QuerySet[BatchItem]:
    """Everybody in the list of a batch, problems first, each with the sealed credential as `files` (one or none)."""
    files = IssuedCredential.objects.within(batch.organisation).defer("data")
    rows = items_problems_first(batch).select_related("award_row")
    return rows.prefetch_related(Prefetch("award_row__credentials", queryset=files, to_attr="files"))


def credential_bytes(batch: Batch) -> Iterator[IssuedCredential]:
    """The sealed credentials of a batch with their bytes, a few at a time."""
    rows = IssuedCredential.objects.within(batch.organisation).filter(batch=batch).select_related("award__item")
    yield from rows.order_by("pk").iterator(chunk_size=50)


def mail_counts(batch: Batch) -> dict[str, int]:
    """How many credentials were mailed and claimed, and how many are still to be mailed or handed out on paper."""
    rows = IssuedCredential.objects.within(batch.organisation).filter(batch=batch)
    return rows.aggregate(
        sealed=Count("pk"),
        mailed=Count("pk", filter=Q(mailed_at__isnull=False)),
        claimed=Count("pk", filter=Q(claimed_at__isnull=False)),
        with_email=Count("pk", filter=WITH_ADDRESS),
        to_mail=Count("pk", filter=WITH_ADDRESS & Q(mailed_at__isnull=True)),
        for_paper=Count("pk", filter=~WITH_ADDRESS & Q(claimed_at__isnull=True)),
    )


def findings_of(batch: Batch) -> list[dict[str, Any]]:
    """What was noticed about a list, as it was kept."""
    rows = Batch.objects.within(batch.organisation).filter(pk=batch.pk)
    found: list[dict[str, Any]] = rows.values_list("findings", flat=True).get()
    return found


def items_problems_first(batch: Batch, *states: ItemState) -> QuerySet[BatchItem]:
    """Learners in these states: those with a problem first, then in the order of the list."""
    order = Case(
        When(state__in=[ItemState.REFUSED, ItemState.FAILED], then=0),
        When(state=ItemState.DONE_BEFORE, then=1),
        default=2,
        output_field=IntegerField(),
    )
    return items_of(batch, *states).annotate(urgency=order).order_by("urgency", "line", "pk")
