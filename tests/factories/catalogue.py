"""Published editions of an organisation, for tests that look at the catalogue."""

from datetime import UTC, datetime
from typing import Any

from factories.editions import BODY, document
from skillseal.apps.catalogue.actions import import_edition
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.organisations.enums import Role
from skillseal.apps.organisations.models import Membership, Organisation, User

OTHER_UNITS = [
    {
        "id": "u1",
        "title": {"en": "Unit"},
        "outcomes": [{"id": "lo1", "sentence": {"en": "does it"}}, {"id": "lo2", "sentence": {"en": "explains it"}}],
    }
]
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def organisation(slug: str = "vanadzor", **changes: Any) -> Organisation:
    made, _new = Organisation.objects.get_or_create(
        slug=slug, defaults={"country": "AM", "document": BODY | changes, "demo": True}
    )
    return made


def published(id: str = "am-pattern", *, body: Organisation | None = None, **changes: Any) -> EditionRecord:  # noqa: A002
    return import_edition(
        organisation=body or organisation(),
        document=document(id=id, **changes),
        actor=None,
        publish=True,
        demo=True,
        at=AT,
    )


def draft(id: str = "am-draft", **changes: Any) -> EditionRecord:  # noqa: A002
    return import_edition(
        organisation=organisation(), document=document(id=id, **changes), actor=None, publish=False, at=AT
    )


def person(email: str, body: Organisation | None = None, role: Role = Role.AUTHOR) -> User:
    user = User.objects.create(email=email, name=email.partition("@")[0].title())
    if body is not None:
        Membership.objects.create(user=user, organisation=body, role=role)
    return user
