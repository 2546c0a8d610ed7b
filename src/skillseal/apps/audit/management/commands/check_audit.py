"""`skillseal manage check_audit`: is the audit trail whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from skillseal.apps.audit.queries import check_chain


class Command(BaseCommand):
    help = "Checks that no entry of the audit trail was changed or removed. Exit 1 when one was."

    def handle(self, *args: Any, **options: Any) -> None:
        report = check_chain()
        if not report.intact:
            raise CommandError(
                f"The audit trail is broken at entry {report.broken_at}: it was changed or one is missing."
            )
        self.stdout.write(f"The audit trail is whole: {report.entries} entries.")
