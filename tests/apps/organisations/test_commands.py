"""Entering a school and its first person from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from skillseal.apps.organisations.models import Organisation, User

pytestmark = pytest.mark.django_db
SCHOOL = ("add_organisation", "school-dilijan", "--name", "School Dilijan", "--country", "am")
PERSON = ("add_person", "Ani@example.org", "--name", "Ani", "--organisation", "school-dilijan", "--role", "issuer")


def with_password(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))


def test_a_school_and_a_person_who_can_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    call_command(*SCHOOL, "--legal-id", "NTRAM-01234567")
    with_password(monkeypatch, "correct horse")
    call_command(*PERSON, "--role", "administrator")
    organisation, user = Organisation.objects.get(), User.objects.get()
    assert (organisation.body.legal_id, organisation.country, organisation.demo) == ("NTRAM-01234567", "AM", False)
    assert user.roles_in(organisation) == {"issuer", "administrator"}
    assert Client().post("/sign-in/", {"email": "ani@example.org", "password": "correct horse"}).status_code == 302


def test_mistakes_are_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="no organisation school-dilijan"):
        call_command(*PERSON)
    call_command(*SCHOOL)
    with pytest.raises(CommandError, match="short name exists"):
        call_command(*SCHOOL)
    with_password(monkeypatch, "short")
    with pytest.raises(CommandError, match="at least 10"):
        call_command(*PERSON)
    for _ in range(2):
        with_password(monkeypatch, "correct horse")
        if User.objects.exists():
            with pytest.raises(CommandError, match="e-mail address exists"):
                call_command(*PERSON)
        else:
            call_command(*PERSON)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({1: "bad slug/x"}, "short name may hold"),
        ({1: "Dilijan"}, "short name may hold"),
        ({1: "x" * 51}, "short name may hold"),
        ({3: " "}, "needs its legal name"),
        ({5: "ZZ"}, "code of two letters"),
        ({5: "ARM"}, "code of two letters"),
        ({7: "01234567"}, "like NTRAM-01234567"),
        ({7: "NTRAM-"}, "like NTRAM-01234567"),
        ({7: "ntram-1"}, "like NTRAM-01234567"),
    ],
)
def test_what_cannot_be_an_organisation_is_refused(changes: dict[int, str], sentence: str) -> None:
    good = [*SCHOOL, "--legal-id", "VATAM-01234567"]
    with pytest.raises(CommandError, match=sentence):
        call_command(*[changes.get(place, word) for place, word in enumerate(good)])
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "legal_id", ["", "NTRAM-01234567", "VATNO-974760673MVA", "TE:AM-0123456789", "LEIXG-5493001KJTIIGC8Y1R12"]
)
def test_usual_legal_identifiers_are_taken(legal_id: str) -> None:
    call_command(*SCHOOL, "--legal-id", legal_id)
    assert Organisation.objects.get().body.legal_id == legal_id
