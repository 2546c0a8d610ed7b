"""Writes of the catalogue."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record as audit
from skillseal.apps.organisations.models import Organisation, User
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.domain import annex_one, edition_file
from skillseal.domain.edition import Edition
from skillseal.findings import Finding, Outcome

from .enums import EditionState
from .models import EditionFacet, EditionRecord
from .search import facet_values, searchable


class EditionRefused(ActionRefused):
    """The document cannot become an edition here; `findings` say why."""

    def __init__(self, code: str, message: str, findings: list[Finding] | None = None) -> None:
        super().__init__(code, message)
        self.findings = findings or []


@transaction.atomic
def import_edition(
    *,
    organisation: Organisation,
    document: object,
    actor: User | None,
    publish: bool,
    at: datetime,
    demo: bool = False,
) -> EditionRecord:
    """Keep an edition that was written elsewhere (a file, the demo data) and publish it if asked to.

    The same document twice changes nothing. A published edition never changes: another text under the same
    version is refused. `at` is the time of the publication.
    """
    edition, findings = edition_file.from_document(document)
    if edition is None:
        raise EditionRefused("edition.unreadable", _("This is not an edition."), findings)
    kept = edition_file.to_document(edition)
    slug = micro_credential_slug(edition)
    known = list(EditionRecord.objects.across_organisations("slugs are unique").filter(micro_credential=slug))
    if any(record.organisation_id != organisation.pk for record in known):
        raise EditionRefused("edition.foreign", _("This micro-credential belongs to another organisation."))
    record = next((record for record in known if record.version == edition.version), None)
    if record is not None and record.document == kept and (record.is_public or not publish):
        return record
    if record is not None and record.state != EditionState.DRAFT:
        raise EditionRefused(
            "edition.final", _("This edition can no longer be changed. Give the new text a new version number.")
        )
    if record is None:
        record = EditionRecord(organisation=organisation, micro_credential=slug, version=edition.version, demo=demo)
    _write(record, edition, kept)
    facts = {"micro_credential": slug, "version": edition.version}
    audit("edition.imported", record, actor=actor, organisation=organisation.pk, at=at, **facts)
    if publish:
        _publish(record, edition, at)
        audit("edition.published", record, actor=actor, organisation=organisation.pk, at=at, **facts)
    return record


def micro_credential_slug(edition: Edition) -> str:
    """The name in addresses: the last part of the id."""
    slug = slugify(edition.id.rstrip("/").rpartition("/")[2].rpartition(":")[2])[:100]
    if not slug:
        raise EditionRefused("edition.no_id", _("The edition has no id that can stand in an address."))
    return slug


def _write(record: EditionRecord, edition: Edition, document: dict[str, Any]) -> None:
    record.document = document
    record.search_text = searchable(edition)
    record.__dict__.pop("edition", None)
    record.save()
    record.facets.all().delete()
    EditionFacet.objects.bulk_create(
        EditionFacet(edition=record, kind=kind, value=value)
        for kind, values in facet_values(edition).items()
        for value in sorted(values)
    )


def _publish(record: EditionRecord, edition: Edition, at: datetime) -> None:
    """Publish unless something mandatory is missing; the newest published edition is the one that is listed."""
    refused = [finding for finding in annex_one.check(edition) if finding.outcome is Outcome.FAILED]
    if refused:
        raise EditionRefused("edition.incomplete", _("The description is not complete yet."), refused)
    siblings = EditionRecord.objects.within(record.organisation).filter(micro_credential=record.micro_credential)
    record.state = EditionState.PUBLISHED
    record.published_at = at
    newer = [other for other in siblings.exclude(pk=record.pk) if other.current and other.number > record.number]
    if not newer:
        siblings.update(current=False)
        record.current = True
    record.save()
