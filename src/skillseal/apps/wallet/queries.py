"""Reads of the learner's shelf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from skillseal.apps.issuing.models import Batch, IssuedCredential
from skillseal.apps.issuing.queries import WITH_ADDRESS, credentials_of

from .models import Claim
from .tokens import digest, grouped, normal, token_in


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


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for a learner without an e-mail address."""

    name: str
    code: str
    credential: IssuedCredential


def slips_in(batch: Batch, series: str, *, at: datetime) -> list[Slip]:
    """The slips of one series whose codes still work."""
    claims = Claim.objects.within(batch.organisation).filter(credential__batch=batch, expires_at__gt=at)
    slips = []
    for claim in claims.select_related("credential__award").defer("credential__data"):
        token = token_in(series, str(claim.credential.uuid))
        if digest(token) == claim.token_sha256:
            slips.append(Slip(claim.credential.award.learner.display_name, grouped(token), claim.credential))
    return slips


def open_claims(credentials: Iterable[IssuedCredential], *, at: datetime) -> QuerySet[Claim]:
    """The links and codes of these credentials that still work."""
    rows = Claim.objects.across_organisations("the credentials were narrowed by the caller")
    return rows.filter(credential__in=[credential.pk for credential in credentials], expires_at__gt=at)


def to_mail(batch: Batch) -> QuerySet[IssuedCredential]:
    """Credentials of a batch whose learners have an e-mail address and got no mail yet."""
    return credentials_of(batch).filter(WITH_ADDRESS, mailed_at__isnull=True)


def for_paper(batch: Batch) -> QuerySet[IssuedCredential]:
    """Credentials of a batch whose learners have no e-mail address and have not taken theirs yet."""
    return credentials_of(batch).exclude(WITH_ADDRESS).filter(claimed_at__isnull=True)
