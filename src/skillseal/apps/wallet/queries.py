"""Reads of the learner's shelf."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from skillseal.apps.issuing.models import Batch, IssuedCredential
from skillseal.apps.issuing.queries import WITH_ADDRESS, credentials_of

from .models import Claim
from .tokens import digest, normal


def open_claim(written: str, *, at: datetime) -> Claim | None:
    """The claim of a token; None when there is none or it has run out."""
    token = normal(written)
    if not token:
        return None
    return (
        Claim.objects.across_organisations("whoever holds the token may see the claim")
        .select_related("credential__award__edition", "credential__award__organisation")
        .defer("credential__data")
        .filter(token_sha256=digest(token), expires_at__gt=at)
        .first()
    )


def to_mail(batch: Batch) -> QuerySet[IssuedCredential]:
    """Credentials of a batch whose learners have an e-mail address and got no mail yet."""
    return credentials_of(batch).filter(WITH_ADDRESS, mailed_at__isnull=True)


def for_paper(batch: Batch) -> QuerySet[IssuedCredential]:
    """Credentials of a batch whose learners have no e-mail address."""
    return credentials_of(batch).exclude(WITH_ADDRESS)
