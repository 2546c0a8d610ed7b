"""Writes of the learner's shelf: giving out claims and taking credentials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.vocabularies.text import choose

from .models import Claim
from .queries import Slip, for_paper, open_claims, slips_in, to_mail
from .tokens import digest, new_token, token_in


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
def mail_again(*, credential: IssuedCredential, actor: User | None, at: datetime) -> None:
    """Write a mail with a new claim link to one learner; the older links and codes of this credential end.

    Refused where the learner has no address that can be one.
    """
    batch = credential.batch
    end_claims([credential], at=at)
    claim, token = _claim(credential, at)
    try:
        _write_mail(credential, claim, token, at)
    except AddressRefused:
        raise ActionRefused("mail.no_address", _("This learner has no e-mail address. Print a slip instead.")) from None
    credential.mailed_at = at
    credential.save(update_fields=["mailed_at"])
    record("claims.mailed", batch, actor=actor, organisation=batch.organisation_id, at=at, mails=1)
    transaction.on_commit(deliver_waiting.enqueue)


@transaction.atomic
def new_slips(
    *,
    batch: Batch,
    actor: User | None,
    at: datetime,
    series: str = "",
    only: Sequence[IssuedCredential] | None = None,
) -> list[Slip]:
    """Codes for paper: for every learner without an address who has not taken the credential yet, or for `only` some.

    The older links and codes of these learners end. The same `series` can be shown again (`queries.slips_in`).
    """
    series = series or new_token()
    credentials = list(for_paper(batch)) if only is None else list(only)
    end_claims(credentials, at=at)
    for credential in credentials:
        _claim(credential, at, token_in(series, str(credential.uuid)))
    if credentials:
        record("claims.printed", batch, actor=actor, organisation=batch.organisation_id, at=at, slips=len(credentials))
    return slips_in(batch, series, at=at)


def end_claims(credentials: Iterable[IssuedCredential], *, at: datetime) -> None:
    """The links and codes of these credentials stop working now."""
    open_claims(credentials, at=at).update(expires_at=at)


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


def _claim(credential: IssuedCredential, at: datetime, token: str = "") -> tuple[Claim, str]:
    token = token or new_token()
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
        titles = [choose(edition.title, [wanted])[0] for wanted in (language, edition.source_language, "en")]
        context = {
            "name": award.learner.display_name,
            "title": " / ".join(dict.fromkeys(titles)),  # each once: ours, the edition's own, English
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
