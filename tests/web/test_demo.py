"""The demo data: complete, the same every time, and removed without a trace in anybody else's rows."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from factories.schools import class_list, edition_of, person, school, seal_of, sealed
from skillseal.apps.audit.queries import check_chain
from skillseal.apps.catalogue.queries import published
from skillseal.apps.issuing.models import Batch, IssuedCredential, SealKey
from skillseal.apps.mail.models import Message
from skillseal.apps.organisations.models import Organisation, User
from skillseal.apps.organisations.queries import demo_people
from skillseal.web.demo.load import load
from skillseal.web.demo.remove import remove

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ALL = "the test looks at everything"


def rows(*, without: frozenset[str] = frozenset()) -> dict[str, int]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("skillseal.")]
    return {model._meta.label: model._base_manager.count() for model in ours if model._meta.label not in without}


def test_what_a_newcomer_finds() -> None:
    there = load(today=TODAY)
    assert there.editions >= 18
    assert published().count() == there.editions
    assert {record.organisation.country for record in published()} == {"AM", "GE", "ME", "MK", "RS", "UA"}
    assert there.credentials == 30
    assert {person.role for person in demo_people()} >= {"author", "reviewer", "issuer", "assessor", "administrator"}
    assert Message.objects.filter(demo=True).count() == 12
    credentials = IssuedCredential.objects.across_organisations(ALL)
    assert credentials.filter(claimed_at__isnull=False).count() == 4
    assert all(credentials.values_list("test", flat=True))
    assert all(SealKey.objects.across_organisations(ALL).values_list("test", flat=True))
    assert check_chain().intact


def test_everything_is_marked_and_addresses_go_nowhere() -> None:
    load(today=TODAY)
    for model in apps.get_models():
        if model.__module__.startswith("skillseal.") and any(f.name == "demo" for f in model._meta.get_fields()):
            assert not model._base_manager.filter(demo=False).exists(), model
    addresses = [*User.objects.values_list("email", flat=True), *Message.objects.values_list("to", flat=True)]
    assert all(address.endswith(("example.org", ".example")) for address in addresses)


def test_loading_twice_changes_nothing() -> None:
    first = load(today=TODAY)
    before = rows()
    assert load(today=datetime(2027, 3, 1, tzinfo=UTC)) == first
    assert rows() == before


def test_removing_takes_the_demo_and_nothing_else(settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path
    real = school("real-school")
    person("real@school.am", at=real)
    sealed(edition_of(real), seal_of(real), class_list("Ani,Petrosyan,2001-05-03,ani@school.am"))
    trail = frozenset({"audit.Entry"})
    before, files_before = rows(without=trail), set(tmp_path.iterdir())
    load(today=TODAY)
    assert remove(at=TODAY) > 100
    assert (rows(without=trail), set(tmp_path.iterdir())) == (before, files_before)
    assert remove(at=TODAY) == 0
    assert list(Organisation.objects.all()) == [real]
    assert Batch.objects.within(real).get().sealed == 1
    assert check_chain().intact


def test_the_command_does_both(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo", "load", "--today", "2026-11-20T09:00:00+00:00")
    call_command("demo", "remove")
    assert "30 sealed credentials" in capsys.readouterr().out
    assert not Organisation.objects.exists()
