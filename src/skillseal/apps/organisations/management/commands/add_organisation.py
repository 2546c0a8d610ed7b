"""`skillseal manage add_organisation`: the first step of a real school."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from skillseal.apps.organisations.actions import add_organisation
from skillseal.apps.organisations.enums import Kind
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.domain.edition import Body


class Command(BaseCommand):
    help = "Enters an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="Short name for addresses, like school-dilijan")
        parser.add_argument("--name", required=True, help="Legal name")
        parser.add_argument("--language", default="en", help="Language of the name (default: en)")
        parser.add_argument("--country", required=True, help="Two letters, like AM")
        parser.add_argument("--legal-id", default="", help="Identifier like NTRAM-01234567 or VATAM-01234567")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.SCHOOL)

    def handle(self, *args: Any, **options: Any) -> None:
        body = Body(
            legal_name={options["language"]: options["name"]},
            country=options["country"].upper(),
            legal_id=options["legal_id"],
        )
        try:
            add_organisation(slug=options["slug"], body=body, kind=Kind(options["kind"]), at=timezone.now())
        except ActionRefused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(f"{options['name']} is entered. Now: skillseal manage add_person --help")
