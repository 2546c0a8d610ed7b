"""Class lists: the dry run, the word to start, and the corrected list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record
from skillseal.apps.catalogue.enums import EditionState
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.issuing.enums import OPEN_STATES, BatchState, ItemState
from skillseal.apps.issuing.models import Batch, BatchItem, SealKey, as_learner
from skillseal.apps.issuing.notes import kept, shown
from skillseal.apps.issuing.queries import items_of, learners_with_award, locked, sealed_before
from skillseal.apps.organisations.models import Organisation, User
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.credentials.recipients import Limits, OpenList, Row, Same, award_for, fits, open_list, person_key
from skillseal.credentials.seal import Sealing
from skillseal.domain.credential import Learner
from skillseal.findings import Finding, Outcome

from .discarding import discard_predecessors
from .doubles import closest, filed, is_new, name_key
from .opening import open_sealing
from .totals import recount

SHOWN_FINDINGS = 1000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its bytes and the name that it had."""

    data: bytes
    name: str


class ListRefused(ActionRefused):
    """The list has mistakes; `findings` name their lines. Nothing was changed."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("list.refused", _("The list has mistakes. Nothing was changed."))
        self.findings = tuple(findings)


class NotAList(ActionRefused):
    """The file cannot be read as a class list at all. Nothing was kept of it."""

    def __init__(self, finding: Finding) -> None:
        note = shown(kept([finding]))[0]
        super().__init__(finding.code, f"{note.message} {note.hint}".strip())


# What makes a file no class list: there is no line to show.
NO_LIST = frozenset(
    f"list.{name}"
    for name in (
        "empty",
        "encoding_broken",
        "encoding_mixed",
        "encoding_unknown",
        "no_sheet",
        "nul",
        "other_format",
        "too_large",
        "workbook_entities",
        "workbook_too_large",
        "workbook_unreadable",
    )
)


def check_class_list(
    *,
    organisation: Organisation,
    edition: EditionRecord,
    key: SealKey,
    upload: Upload,
    award_date: date,
    actor: User | None,
    at: datetime,
    instead: Batch | None = None,
) -> Batch:
    """The dry run: read the list and note what each learner would get; nothing is sealed.

    The same list for the same edition, seal and day is the same batch, however often it is uploaded; one that is
    sealed to its end is that batch on any day. A list with mistakes becomes a draft that says where they are, and
    replaces the draft that it corrects (`instead`, or this person's draft of the same file). Refused where edition
    or seal do not allow sealing at all, where the file is no list, and where everybody in it has the credential.
    """
    _may_issue(organisation, edition, key, award_date, at)
    sealing = open_sealing(edition, key, at=at, pictures=False)
    if (done := sealed_before(edition, _digest(upload))) is not None:
        return done
    opened, wrong = _opened(upload, edition, at)
    with transaction.atomic():
        batch = _batch_for(edition, key, upload, award_date, actor, at)
        if batch.state not in OPEN_STATES:
            return batch
        batch.list_data = upload.data
        _look_through(batch, opened, wrong, sealing, at)
        if batch.done_before and batch.done_before == batch.total:
            raise ActionRefused("list.all_before", _("Everybody in this list has the credential already."))
        discard_predecessors(of=batch, instead=instead, actor=actor, at=at)
        facts: dict[str, str | int] = {"state": str(batch.state), "learners": opened.count}
        record("batch.checked", batch, actor=actor, organisation=batch.organisation_id, at=at, **facts)
    return batch


def _look_through(batch: Batch, opened: OpenList, wrong: Sequence[Finding], sealing: Sealing, at: datetime) -> None:
    """Note what was noticed, and make an item of every learner of a list without mistakes."""
    refused = any(finding.outcome is Outcome.FAILED for finding in wrong)
    batch.findings = kept(wrong[:SHOWN_FINDINGS])
    batch.state = BatchState.DRAFT if refused else BatchState.CHECKED
    batch.items.all().delete()
    if not refused:
        _enter(batch, opened.rows(), sealing, at)
    recount(batch)


def _digest(upload: Upload) -> str:
    return hashlib.sha256(upload.data).hexdigest()


def _batch_for(
    edition: EditionRecord, key: SealKey, upload: Upload, award_date: date, actor: User | None, at: datetime
) -> Batch:
    """The batch of this list: a new one, or the one that there is already."""
    organisation = edition.organisation
    batch, _added = (
        Batch.objects.within(organisation)
        .select_for_update(of=("self",))
        .get_or_create(
            edition=edition,
            key=key,
            list_sha256=_digest(upload),
            award_date=award_date,
            defaults={
                "organisation": organisation,
                "file_name": plain_file_name(upload.name),
                "created_by": actor,
                "created_at": at,
                "demo": organisation.demo,
            },
        )
    )
    return batch


def retry_refused(*, batch: Batch, upload: Upload, actor: User | None, at: datetime) -> Batch:
    """Take a corrected list: whoever is sealed stays as they are, the others are looked at anew, new ones are added.

    Refused with findings where the list has mistakes. The batch then waits for confirmation again.
    """
    edition = batch.edition
    _may_issue(batch.organisation, edition, batch.key, batch.award_date, at)
    sealing = open_sealing(edition, batch.key, at=at, pictures=False)
    opened, wrong = _opened(upload, edition, at)
    if any(finding.outcome is Outcome.FAILED for finding in wrong):
        raise ListRefused(wrong)
    with transaction.atomic():
        batch = locked(batch)
        if batch.state not in {BatchState.FINISHED, BatchState.CHECKED}:
            raise ActionRefused("batch.busy", _("This batch is being sealed. Wait until it has finished."))
        rows = _unsettled(batch, opened.rows())
        again = {name for row in rows for name in (name_key(row.learner), person_key(row.learner))}
        unsettled = items_of(batch, ItemState.REFUSED, ItemState.FAILED)
        stale = [item.pk for item in unsettled if item.name_key in again or item.person_key in again]
        unsettled.filter(pk__in=stale).delete()
        _enter(batch, rows, sealing, at)
        batch.findings = kept(wrong[:SHOWN_FINDINGS])
        recount(batch)
        batch.state = BatchState.CHECKED if batch.pending else BatchState.FINISHED
        batch.save(update_fields=["state"])
        record(
            "batch.corrected",
            batch,
            actor=actor,
            organisation=batch.organisation_id,
            at=at,
            learners=opened.count,
            ready=batch.pending,
        )
    return batch


def _unsettled(batch: Batch, rows: Iterable[Row]) -> list[Row]:
    """The rows of people who are neither sealed nor waiting, also where they are written with other marks."""
    settled = list(items_of(batch, ItemState.SEALED, ItemState.DONE_BEFORE, ItemState.PENDING))
    keys = {item.person_key for item in settled}
    names: dict[str, list[Learner]] = {}
    for item in settled:
        names.setdefault(item.name_key, []).append(as_learner(item.learner))
    there = filed(names)
    return [
        row
        for row in rows
        if person_key(row.learner) not in keys and closest(row.learner, name_key(row.learner), there) is Same.NO
    ]


def plain_file_name(name: str) -> str:
    """What is kept of the name of an upload, to be shown: no path, no control or formatting characters."""
    base = re.split(r"[\\/]", name)[-1]
    return "".join(character for character in base if character.isprintable()).strip()[:100] or "list"


def _may_issue(
    organisation: Organisation, edition: EditionRecord, key: SealKey, award_date: date, at: datetime
) -> None:
    if edition.organisation_id != organisation.pk or key.organisation_id != organisation.pk:
        raise ActionRefused("batch.foreign", _("Edition and seal must belong to your organisation."))
    if edition.state != EditionState.PUBLISHED:
        raise ActionRefused("batch.not_published", _("Only a published edition can be awarded."))
    if not key.is_valid_at(at):
        raise ActionRefused("seal.expired", _("The certificate of this seal is not valid today. Choose another seal."))
    if award_date > at.date():
        raise ActionRefused("batch.future", _("The day of the award lies in the future."))


def _opened(upload: Upload, edition: EditionRecord, at: datetime) -> tuple[OpenList, list[Finding]]:
    opened = open_list(upload.data, filename=upload.name, today=at.date(), limits=Limits(size=settings.UPLOAD_BYTES))
    if opened.findings and not opened.count and opened.findings[-1].code in NO_LIST:
        raise NotAList(opened.findings[-1])
    return opened, [*opened.findings, *fits(opened, edition.edition)]


def _enter(batch: Batch, rows: Iterable[Row], sealing: Sealing, at: datetime) -> None:
    """Make an item of every row: ready, awarded before, or not possible and why."""
    items = [_item(batch, row, sealing, at) for row in rows]
    before = filed(learners_with_award(batch.edition, [item.name_key for item in items]))
    for item in items:
        is_new(item, before)
    BatchItem.objects.bulk_create(items, batch_size=500)


def _item(batch: Batch, row: Row, sealing: Sealing, at: datetime) -> BatchItem:
    award, wrong = award_for(row, sealing, awarded_on=batch.award_date, now=at)
    return BatchItem(
        batch=batch,
        line=row.line,
        person_key=person_key(row.learner),
        name_key=name_key(row.learner),
        learner=msgspec.to_builtins(row.learner),
        award=None if award is None else msgspec.to_builtins(award),
        state=ItemState.REFUSED if wrong else ItemState.PENDING,
        reasons=kept(wrong),
    )
