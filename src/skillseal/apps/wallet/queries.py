"""Reads of the learner's shelf."""

from __future__ import annotations

from datetime import datetime

from skillseal.apps.issuing.models import Batch, IssuedCredential
from skillseal.apps.issuing.queries import credentials_of

from .models import Claim
from .tokens import digest, normal


def open_claim(written: str, *, now: datetime) -> Claim | None:
    """The claim of a token; None when there is none or it has run out."""
    token = normal(written)
    if not token:
        return None
    return (
        Claim.objects.across_organisations("whoever holds the token may see the claim")
        .select_related("credential__award__edition", "credential__award__organisation")
        .defer("credential__data")
        .filter(token_sha256=digest(token), expires_at__gt=now)
        .first()
    )


def to_mail(batch: Batch) -> list[IssuedCredential]:
    """Credentials of a batch whose learners have an e-mail address and got no mail yet."""
    rows = credentials_of(batch).filter(mailed_at__isnull=True)
    return [credential for credential in rows if credential.award.learner.email]


def for_paper(batch: Batch) -> list[IssuedCredential]:
    """Credentials of a batch whose learners have no e-mail address."""
    return [credential for credential in credentials_of(batch) if not credential.award.learner.email]
