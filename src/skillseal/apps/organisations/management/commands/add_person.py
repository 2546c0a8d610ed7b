"""`skillseal manage add_person`: somebody who can sign in."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from skillseal.apps.organisations.actions import add_person, give_role
from skillseal.apps.organisations.enums import Role
from skillseal.apps.organisations.models import Organisation
from skillseal.apps.organisations.refusals import ActionRefused

SHORTEST = 10


class Command(BaseCommand):
    help = "Enters a person with one or more roles in an organisation. The password is asked for, or read from stdin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--organisation", required=True, help="Short name of the organisation")
        parser.add_argument("--role", action="append", required=True, choices=Role.values, help="May be repeated")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation {options['organisation']}.")
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        if len(password) < SHORTEST:
            raise CommandError(f"The password needs at least {SHORTEST} characters.")
        now = timezone.now()
        try:
            with transaction.atomic():
                user = add_person(email=options["email"], name=options["name"], password=password, at=now)
                for role in options["role"]:
                    give_role(user=user, organisation=organisation, role=Role(role), at=now)
        except ActionRefused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(f"{user.name} can sign in now.")
