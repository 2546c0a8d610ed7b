"""Loading the demo data.

Loading is deterministic for a given `today`, happens in one transaction and changes nothing when it is repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import msgspec
import orjson
from django.db import transaction

from skillseal.apps.catalogue.actions import import_edition
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.issuing.actions import Upload, add_test_seal, check_class_list, confirm_batch, run_batch
from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.issuing.models import Batch, SealKey
from skillseal.apps.organisations.actions import add_organisation, add_person, add_site, give_role
from skillseal.apps.organisations.enums import Kind, Role
from skillseal.apps.organisations.models import Organisation, Site, User
from skillseal.apps.wallet.actions import mail_claim_links, take_credential
from skillseal.apps.wallet.models import Claim
from skillseal.domain.edition import Body

# The class of the demo finished at the end of October 2026: before that day nothing of it can have been sealed.
EARLIEST = datetime(2026, 11, 2, 9, tzinfo=UTC)
CLASS = ("am-pattern-on-fabric", "am-pattern-on-fabric-30.csv")
MAILED, CLAIMED = 12, 4
WHY = "the demo looks after its own rows in every school"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the database holds of the demo now."""

    organisations: int
    people: int
    editions: int
    credentials: int


@transaction.atomic
def load(*, today: datetime) -> Loaded:
    """Load whatever of the demo is not there yet."""
    now = max(today, EARLIEST)
    schools = {entry["slug"]: _organisation(entry, now) for entry in _json("organisations.json")}
    for entry in _json("people.json"):
        _person(entry, schools, now)
    by_legal_id = {school.body.legal_id: school for school in schools.values()}
    for number, document in enumerate(_editions()):
        school = by_legal_id[document["provider"]["legal_id"]]
        published = now - timedelta(days=20 + 9 * number)
        import_edition(organisation=school, document=document, actor=None, publish=True, demo=True, at=published)
    for school in schools.values():
        awards = EditionRecord.objects.within(school).filter(demo=True).exists()
        if awards and not SealKey.objects.within(school).exists():
            add_test_seal(organisation=school, actor=None, at=now - timedelta(days=30))
    batch = _finished_class(now)
    return Loaded(len(schools), User.objects.filter(demo=True).count(), len(_editions()), batch.sealed)


def _organisation(entry: Mapping[str, Any], now: datetime) -> Organisation:
    found = Organisation.objects.filter(slug=entry["slug"]).first()
    if found is None:
        body = msgspec.convert(entry["body"], Body)
        found = add_organisation(slug=entry["slug"], body=body, kind=Kind(entry["kind"]), at=now, demo=True)
        for site in entry.get("sites", ()):
            add_site(organisation=found, slug=site["slug"], names=site["name"], at=now)
    return found


def _person(entry: Mapping[str, Any], schools: Mapping[str, Organisation], now: datetime) -> None:
    school = schools[entry["organisation"]]
    user = User.objects.filter(email=entry["email"]).first() or add_person(
        email=entry["email"],
        name=entry["name"],
        name_latin=entry.get("name_latin", ""),
        language=entry.get("language", ""),
        about=entry.get("about"),
        at=now,
        demo=True,
    )
    site = Site.objects.within(school).filter(slug=entry["site"]).first() if entry.get("site") else None
    give_role(user=user, organisation=school, site=site, role=Role(entry["role"]), at=now, demo=True)


def _finished_class(now: datetime) -> Batch:
    """One class that is through: sealed, some mails written, some credentials taken."""
    slug, list_name = CLASS
    edition = (
        EditionRecord.objects.across_organisations(WHY)
        .select_related("organisation")
        .get(micro_credential=slug, current=True)
    )
    school = edition.organisation
    before = Batch.objects.within(school).filter(demo=True, file_name=list_name, state=BatchState.FINISHED).first()
    if before is not None:
        return before
    issuer = User.objects.filter(demo=True, memberships__organisation=school, memberships__role=Role.ISSUER).first()
    batch = check_class_list(
        organisation=school,
        edition=edition,
        key=SealKey.objects.within(school).get(),
        upload=Upload(files(__package__).joinpath("class-lists", list_name).read_bytes(), list_name),
        award_date=now.date(),
        actor=issuer,
        at=now,
    )
    confirm_batch(batch=batch, actor=issuer, at=now)
    run_batch(batch.pk, at=now)
    mail_claim_links(batch=batch, actor=issuer, at=now, at_most=MAILED)
    claims = Claim.objects.within(school).select_related("credential__award").order_by("pk")
    for claim in claims[:CLAIMED]:
        take_credential(claim=claim, at=now)
    return Batch.objects.within(school).get(pk=batch.pk)


def _editions() -> list[dict[str, Any]]:
    folder = files(__package__).joinpath("editions")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    return [orjson.loads(folder.joinpath(name).read_bytes()) for name in names]


def _json(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(files(__package__).joinpath(name).read_bytes())
    return found
