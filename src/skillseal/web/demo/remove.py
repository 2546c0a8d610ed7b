"""Removing the demo data: the demo schools with everything that belongs to them, and the demo people.

What somebody tried out in a demo school goes with it. Nothing of another school is touched.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from skillseal.apps.audit.actions import record
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.issuing.actions.keys import key_file
from skillseal.apps.issuing.models import Award, Batch, IssuedCredential, SealKey
from skillseal.apps.mail.models import Message
from skillseal.apps.organisations.models import Organisation, User

WHY = "the demo is removed from every school"


def remove(*, at: datetime) -> int:
    """How many rows went. The audit trail stays: it names ids only. Key files go after the rows are gone."""
    schools = list(Organisation.objects.filter(demo=True).values_list("pk", flat=True))
    keys = SealKey.objects.within_any(schools)
    paths = [key_file(name) for name in keys.values_list("uuid", flat=True)]
    with transaction.atomic():
        gone = sum(
            rows.delete()[0]
            for rows in (
                IssuedCredential.objects.within_any(schools),
                Award.objects.within_any(schools),
                Batch.objects.within_any(schools),
                keys,
                EditionRecord.objects.within_any(schools),
                Message.objects.filter(organisation__in=schools),
                Organisation.objects.filter(pk__in=schools),
                User.objects.filter(demo=True),
            )
        )
        if gone:
            record("demo.removed", "demo:all", actor=None, organisation=None, at=at, rows=gone)
    for path in paths:
        path.unlink(missing_ok=True)
    return gone
