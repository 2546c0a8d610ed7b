"""Writes about people and organisations."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from skillseal.apps.audit.actions import record
from skillseal.domain.edition import Body
from skillseal.vocabularies.text import Text

from .enums import Kind, Role
from .models import Membership, Organisation, Site, User
from .refusals import ActionRefused


@transaction.atomic
def add_organisation(
    *, slug: str, body: Body, kind: Kind, at: datetime, actor: User | None = None, demo: bool = False
) -> Organisation:
    """Enter an organisation. Refused when the short name is taken."""
    if Organisation.objects.filter(slug=slug).exists():
        raise ActionRefused("organisation.slug_taken", _("An organisation with this short name exists already."))
    organisation = Organisation.objects.create(
        slug=slug, kind=kind, country=body.country, document=msgspec.to_builtins(body), demo=demo
    )
    _record("organisation.added", organisation, organisation, actor, at)
    return organisation


@transaction.atomic
def add_site(*, organisation: Organisation, slug: str, names: Text, at: datetime, actor: User | None = None) -> Site:
    site = Site.objects.create(organisation=organisation, slug=slug, names=dict(names), demo=organisation.demo)
    _record("site.added", site, organisation, actor, at)
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
    _record("person.added", user, None, None, at)
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
        _record("role.given", membership, organisation, actor, at, role=str(role))
    return membership


def _record(
    verb: str,
    row: Organisation | Site | User | Membership,
    organisation: Organisation | None,
    actor: User | None,
    at: datetime,
    **facts: str,
) -> None:
    record(
        verb,
        target=f"{row._meta.model_name}:{row.pk}",
        actor=actor.pk if actor else None,
        organisation=organisation.pk if organisation else None,
        at=at,
        facts=facts,
    )
