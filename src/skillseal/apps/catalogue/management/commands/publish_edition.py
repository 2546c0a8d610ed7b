"""`skillseal manage publish_edition`: a description from a file becomes what an organisation awards."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from skillseal.adapters.files import read_at_most
from skillseal.apps.catalogue.actions import EditionRefused, import_edition
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.organisations.models import Organisation
from skillseal.domain import annex_one, edition_file
from skillseal.domain.edition import Edition
from skillseal.findings import Finding, Outcome

MARKS = {Outcome.FAILED: "✗", Outcome.INDETERMINATE: "?", Outcome.PASSED: "!"}


class Command(BaseCommand):
    help = "Reads an edition from a file, says everything that is missing, and publishes it once nothing is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The edition as JSON, see docs/authors")
        parser.add_argument("--organisation", required=True, help="Short name of the organisation that awards it")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation {options['organisation']}. Run: skillseal manage help")
        edition = self._read(options["file"])
        self._refuse_foreign(edition, organisation)
        record = self._publish(edition, organisation)
        if edition.synthetic:
            self.stderr.write("! “synthetic” is true: catalogue and credentials call this an invented example.")
        self.stdout.write(f"{record} is published. An issuer of {organisation.slug} can award it now.")

    def _read(self, path: Path) -> Edition:
        """The edition, after every finding was said; refused when one of them is a fault."""
        try:
            data = read_at_most(path, edition_file.MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        edition, found = edition_file.read(data)
        if edition is not None:
            found = [*found, *annex_one.check(edition)]
        wrong = self._tell(found)
        if edition is None:
            raise CommandError("This is not a description of a micro-credential. Nothing was published.")
        if wrong:
            raise CommandError(f"Not complete: {wrong} to mend. Nothing was published.")
        return edition

    def _tell(self, found: Iterable[Finding]) -> int:
        """Say what was found; how many of it are faults."""
        said = [f for f in found if f.outcome is Outcome.FAILED or f.outcome is Outcome.INDETERMINATE or f.warning]
        for finding in said:
            place = f"({finding.path})" if finding.path else ""
            words = (MARKS[finding.outcome], finding.message, finding.advice, place)
            self.stderr.write(" ".join(word for word in words if word))
        return sum(finding.outcome is Outcome.FAILED for finding in said)

    def _refuse_foreign(self, edition: Edition, organisation: Organisation) -> None:
        """What is published for a school must name that school, or its credentials would name another."""
        own = organisation.body
        named = [edition.provider, *edition.awarding_bodies]
        if own.legal_id and all(body.legal_id != own.legal_id for body in named if body):
            raise CommandError(
                f"The description names neither as provider nor as awarding body the organisation with the legal "
                f"identifier {own.legal_id} ({organisation.slug}). Nothing was published."
            )

    def _publish(self, edition: Edition, organisation: Organisation) -> EditionRecord:
        document = edition_file.to_document(edition)
        try:
            return import_edition(
                organisation=organisation, document=document, actor=None, publish=True, at=timezone.now()
            )
        except EditionRefused as refused:
            self._tell(refused.findings)
            raise CommandError(f"{refused.message} Nothing was published.") from None
