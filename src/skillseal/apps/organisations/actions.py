"""Writes about people and organisations."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record
from skillseal.apps.mail.models import Message
from skillseal.domain.edition import Body
from skillseal.vocabularies import countries
from skillseal.vocabularies.text import Text

from .enums import Kind, Role
from .models import Membership, Organisation, Site, User
from .refusals import ActionRefused

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# EN 319 412-1, clause 5.1.4: kind of identifier and country (or two letters and a colon), a hyphen, the identifier.
_LEGAL_ID = re.compile(r"([A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-[0-9A-Za-z][0-9A-Za-z./+ -]{0,57}")


@transaction.atomic
def add_organisation(
    *, slug: str, body: Body, kind: Kind, at: datetime, actor: User | None = None, demo: bool = False
) -> Organisation:
    """Enter an organisation. Refused when the short name is taken, or where it, the country, the legal identifier or
    the name is none.
    """
    _refuse_wrong(slug, body)
    if Organisation.objects.filter(slug=slug).exists():
        raise ActionRefused("organisation.slug_taken", _("An organisation with this short name exists already."))
    organisation = Organisation.objects.create(
        slug=slug, kind=kind, country=body.country, document=msgspec.to_builtins(body), demo=demo
    )
    record("organisation.added", organisation, actor=actor, organisation=organisation.pk, at=at)
    return organisation


@transaction.atomic
def add_site(*, organisation: Organisation, slug: str, names: Text, at: datetime, actor: User | None = None) -> Site:
    site = Site.objects.create(organisation=organisation, slug=slug, names=dict(names), demo=organisation.demo)
    record("site.added", site, actor=actor, organisation=organisation.pk, at=at)
    return site


@transaction.atomic
def add_person(
    *,
    email: str,
    name: str,
    at: datetime,
    name_latin: str = "",
    language: str = "",
    password: str | None = None,
    about: Text | None = None,
    demo: bool = False,
) -> User:
    """Enter a person. Without a password nobody can sign in with one. Refused when the address is taken."""
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise ActionRefused("person.email_taken", _("A person with this e-mail address exists already."))
    user = User(email=address, name=name, name_latin=name_latin, language=language, about=dict(about or {}), demo=demo)
    user.set_password(password)
    user.save()
    record("person.added", user, actor=None, organisation=None, at=at)
    return user


@transaction.atomic
def give_role(
    *,
    user: User,
    organisation: Organisation,
    role: Role,
    at: datetime,
    site: Site | None = None,
    actor: User | None = None,
    demo: bool = False,
) -> Membership:
    """Give a person a role; a role that they have already stays as it is."""
    membership, added = Membership.objects.within(organisation).get_or_create(
        user=user, organisation=organisation, site=site, role=role, defaults={"demo": demo}
    )
    user.__dict__.pop("roles", None)
    if added:
        record("role.given", membership, actor=actor, organisation=organisation.pk, at=at, role=str(role))
    return membership


@transaction.atomic
def read_message(*, message: Message, actor: User, at: datetime) -> str:
    """The text of a mail, for somebody who looks into the outbox; that they did stands in the audit trail.

    Where mails leave the machine, what gives its reader a right (a claim token) is for the addressee alone.
    """
    record("message.read", message, actor=actor, organisation=message.organisation, at=at)
    if message.secret and settings.MAIL_LEAVES and not message.demo:
        return message.body.replace(message.secret, "…")
    return message.body


def _refuse_wrong(slug: str, body: Body) -> None:
    if len(slug) > 50 or not _SLUG.fullmatch(slug):
        raise ActionRefused(
            "organisation.slug", _("The short name may hold small letters, digits and hyphens, like school-dilijan.")
        )
    if countries.by_alpha2(body.country) is None:
        raise ActionRefused("organisation.country", _("The country must be a code of two letters, like AM."))
    if body.legal_id and not _LEGAL_ID.fullmatch(body.legal_id):
        raise ActionRefused(
            "organisation.legal_id", _("The legal identifier must be like NTRAM-01234567 or VATAM-01234567.")
        )
    if not any(name.strip() for name in body.legal_name.values()):
        raise ActionRefused("organisation.name", _("The organisation needs its legal name."))
