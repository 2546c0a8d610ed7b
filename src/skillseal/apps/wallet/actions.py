"""Writes of the learner's shelf: giving out claims and taking credentials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.models import Batch, IssuedCredential
from skillseal.apps.mail.actions import AddressRefused, Letter, queue_message
from skillseal.apps.mail.tasks import deliver_waiting
from skillseal.apps.organisations.models import User
from skillseal.vocabularies.text import choose

from .models import Claim
from .queries import for_paper, to_mail
from .tokens import digest, grouped, new_token


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for a learner without an e-mail address."""

    name: str
    code: str
    credential: IssuedCredential


@transaction.atomic
def mail_claim_links(*, batch: Batch, actor: User | None, at: datetime, at_most: int | None = None) -> int:
    """Write a mail with a claim link to every learner of the batch who has an address and got none yet."""
    written = 0
    for credential in to_mail(batch)[:at_most]:
        claim, token = _claim(credential, at)
        try:
            _write_mail(credential, claim, token, at)
        except AddressRefused:
            claim.delete()
            continue
        credential.mailed_at = at
        credential.save(update_fields=["mailed_at"])
        written += 1
    if written:
        record("claims.mailed", batch, actor=actor, organisation=batch.organisation_id, at=at, mails=written)
        transaction.on_commit(deliver_waiting.enqueue)
    return written


@transaction.atomic
def new_slips(*, batch: Batch, actor: User | None, at: datetime) -> list[Slip]:
    """Codes for paper, one for every learner without an address. Older codes keep working until they run out."""
    slips = []
    for credential in for_paper(batch):
        _claim_row, token = _claim(credential, at)
        slips.append(Slip(credential.award.learner.display_name, grouped(token), credential))
    if slips:
        record("claims.printed", batch, actor=actor, organisation=batch.organisation_id, at=at, slips=len(slips))
    return slips


@transaction.atomic
def take_credential(*, claim: Claim, at: datetime) -> Claim:
    """The learner takes the credential. Taking it twice changes nothing."""
    if claim.claimed_at is None:
        claim.claimed_at = at
        claim.save(update_fields=["claimed_at"])
        credential = claim.credential
        if credential.claimed_at is None:
            credential.claimed_at = at
            credential.save(update_fields=["claimed_at"])
        organisation = credential.award.organisation_id
        record("credential.claimed", credential, actor=None, organisation=organisation, at=at)
    return claim


def _claim(credential: IssuedCredential, at: datetime) -> tuple[Claim, str]:
    token = new_token()
    claim = Claim.objects.create(
        credential=credential,
        token_sha256=digest(token),
        created_at=at,
        expires_at=at + timedelta(days=settings.CLAIM_DAYS),
        demo=credential.demo,
    )
    return claim, token


def _write_mail(credential: IssuedCredential, claim: Claim, token: str, at: datetime) -> None:
    """One mail in the language of the edition where the programme speaks it, else in English."""
    award = credential.award
    edition = award.edition.edition
    spoken = dict(settings.LANGUAGES)
    language = edition.source_language if edition.source_language in spoken else "en"
    with translation.override(language):
        title = choose(edition.title, [language])[0]
        context = {
            "name": award.learner.display_name,
            "title": title,
            "organisation": award.organisation.name,
            "link": settings.BASE_URL + reverse("wallet:claim", args=[token]),
            "until": claim.expires_at,
            "test": credential.test,
        }
        subject = _("Your credential: %(title)s") % {"title": title}
        if credential.test:
            subject = _("[Test] %(subject)s") % {"subject": subject}
        body = render_to_string("wallet/claim_mail.txt", context)
    queue_message(
        Letter(to=award.learner.email, subject=subject, body=body, language=language, secret=token),
        organisation=award.organisation_id,
        about=f"credential:{credential.pk}",
        at=at,
        demo=credential.demo,
    )
