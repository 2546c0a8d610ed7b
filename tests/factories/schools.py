"""Schools with people, editions and a test seal in the database of the tests, made through the actions."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.test import Client

from factories import editions
from skillseal.apps.catalogue.actions import import_edition
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.issuing.actions import Upload, add_test_seal, check_class_list, confirm_batch, run_batch
from skillseal.apps.issuing.models import Batch, SealKey
from skillseal.apps.organisations.actions import add_organisation, add_person, give_role
from skillseal.apps.organisations.enums import Kind, Role
from skillseal.apps.organisations.models import Organisation, User
from skillseal.domain.edition import Body

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 10, 30)
HEADER = "given_name,family_name,birth_date,email"
OTHER_UNITS = [
    {
        "id": "u1",
        "title": {"en": "Unit"},
        "outcomes": [{"id": "lo1", "sentence": {"en": "does it"}}, {"id": "lo2", "sentence": {"en": "explains it"}}],
    }
]


def school(slug: str = "school-one", *, demo: bool = False) -> Organisation:
    body = Body(legal_name={"en": f"The {slug}"}, country="AM", legal_id=f"NTRAM-{slug.upper()}"[:30])
    return add_organisation(slug=slug, body=body, kind=Kind.SCHOOL, at=NOW, demo=demo)


def college(slug: str = "vanadzor") -> Organisation:
    """The body that provides the complete edition of `factories.editions`; made once."""
    found = Organisation.objects.filter(slug=slug).first()
    return found or add_organisation(
        slug=slug, body=msgspec.convert(editions.BODY, Body), kind=Kind.SCHOOL, at=NOW, demo=True
    )


def person(email: str, *, at: Organisation | None = None, role: Role = Role.ISSUER, demo: bool = False) -> User:
    user = add_person(email=email, name=email.partition("@")[0].title(), password="correct horse", at=NOW, demo=demo)
    if at is not None:
        give_role(user=user, organisation=at, role=role, at=NOW, demo=demo)
    return user


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def edition_of(organisation: Organisation, **changes: Any) -> EditionRecord:
    body = {
        "legal_name": dict(organisation.body.legal_name),
        "country": organisation.country,
        "legal_id": organisation.body.legal_id,
    }
    document = editions.document(
        **{"id": f"mc-{organisation.slug}", "provider": body, "awarding_bodies": [body], **changes}
    )
    return _imported(organisation, document, publish=True)


def published(id: str = "am-pattern", *, body: Organisation | None = None, **changes: Any) -> EditionRecord:  # noqa: A002
    return _imported(body or college(), editions.document(id=id, **changes), publish=True)


def draft(id: str = "am-draft", **changes: Any) -> EditionRecord:  # noqa: A002
    return _imported(college(), editions.document(id=id, **changes), publish=False)


def _imported(organisation: Organisation, document: dict[str, Any], *, publish: bool) -> EditionRecord:
    return import_edition(
        organisation=organisation, document=document, actor=None, publish=publish, demo=organisation.demo, at=NOW
    )


def seal_of(organisation: Organisation) -> SealKey:
    return add_test_seal(organisation=organisation, actor=None, at=datetime(2026, 1, 1, tzinfo=UTC))


def class_list(*rows: str, header: str = HEADER) -> Upload:
    return Upload("\n".join([header, *rows]).encode(), "class.csv")


def learners(count: int, *, without_birth_date: int = -1) -> Upload:
    """A class list; `without_birth_date` is the number of the one learner who has none."""
    return class_list(
        *(
            f"Ani{number},Petrosyan,{'' if number == without_birth_date else '2001-05-03'},ani{number}@example.org"
            for number in range(count)
        )
    )


def checked(edition: EditionRecord, key: SealKey, upload: Upload, *, actor: User | None = None) -> Batch:
    return check_class_list(
        organisation=edition.organisation, edition=edition, key=key, upload=upload, award_date=DAY, actor=actor, at=NOW
    )


def sealed(edition: EditionRecord, key: SealKey, upload: Upload) -> Batch:
    batch = checked(edition, key, upload)
    confirm_batch(batch=batch, actor=None, at=NOW)
    run_batch(batch.pk, at=NOW)
    return Batch.objects.within(edition.organisation).get(pk=batch.pk)
