"""`skillseal manage demo load|remove`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from skillseal.web.demo.load import load
from skillseal.web.demo.remove import remove


class Command(BaseCommand):
    help = "Loads the demo data, or removes all of them and nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["load", "remove"])
        parser.add_argument("--today", help="The day on which the demo plays, for example 2026-11-20T09:00:00+00:00")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.now()
        if options["today"]:
            given = parse_datetime(options["today"])
            if given is None or given.tzinfo is None:
                raise CommandError("--today needs a date and a time with its zone, like 2026-11-20T09:00:00+00:00")
            today = given
        if options["what"] == "remove":
            self.stdout.write(f"The demo is gone: {remove(at=today)} rows.")
            return
        there = load(today=today)
        self.stdout.write(
            f"The demo is there: {there.organisations} organisations, {there.people} people, "
            f"{there.editions} editions, {there.credentials} sealed credentials."
        )
