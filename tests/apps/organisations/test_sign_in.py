"""Signing in and out: one body for known and unknown, a limit on guessing, one click in demo mode only."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from factories.schools import client_of, person, school
from skillseal.apps.organisations.enums import Role
from skillseal.apps.organisations.forms import TRIES, TRIES_FOR_ONE_ADDRESS

pytestmark = pytest.mark.django_db
URL = "/sign-in/"


def bare(body: bytes) -> str:
    """A page without what differs on every answer."""
    return re.sub(r'value="[A-Za-z0-9]{64}"|value="[^"]*@[^"]*"', "", body.decode())


def test_signing_in_and_out() -> None:
    person("ani@example.org", at=school())
    client = Client()
    response = client.post(URL, {"email": " Ani@Example.org", "password": "correct horse"})
    assert (response.status_code, response["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/desk/")["Location"] == "/sign-in/?next=/desk/"


def test_a_known_and_an_unknown_address_get_the_same_answer() -> None:
    person("ani@example.org", at=school())
    answers = [
        Client().post(URL, {"email": email, "password": "wrong"}) for email in ("ani@example.org", "b@example.org")
    ]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert bare(answers[0].content) == bare(answers[1].content)


def test_guessing_is_stopped_even_when_the_guess_is_right_at_last() -> None:
    person("ani@example.org", at=school())
    answers = [Client().post(URL, {"email": "ani@example.org", "password": f"try {n}"}) for n in range(TRIES)]
    assert {answer.status_code for answer in answers} == {400}
    locked = Client().post(URL, {"email": "ani@example.org", "password": "correct horse"})
    assert locked.status_code == 429
    assert "Too many tries" in locked.content.decode()
    unknown = [Client().post(URL, {"email": "b@example.org", "password": "x"}).status_code for _ in range(TRIES + 1)]
    assert unknown == [400] * TRIES + [429]


def sign_in(email: str, password: str, place: str) -> int:
    return Client().post(URL, {"email": email, "password": password}, REMOTE_ADDR=place).status_code


def test_a_stranger_elsewhere_does_not_lock_a_person_out() -> None:
    person("ani@example.org", at=school())
    tries = [sign_in("ani@example.org", "wrong", "203.0.113.9") for _ in range(TRIES * 3)]
    assert tries == [400] * TRIES + [429] * TRIES * 2
    assert sign_in("ani@example.org", "correct horse", "192.0.2.1") == 302


def test_tries_from_many_places_are_stopped_at_last() -> None:
    person("ani@example.org", at=school())
    tries = [sign_in("ani@example.org", "wrong", f"203.0.113.{n % 200}") for n in range(TRIES_FOR_ONE_ADDRESS)]
    assert set(tries) == {400}
    assert sign_in("ani@example.org", "wrong", "192.0.2.1") == 429


def test_one_line_of_ipv6_is_one_place() -> None:
    person("ani@example.org", at=school())
    tries = [sign_in("ani@example.org", "wrong", f"2001:db8:0:1::{n:x}") for n in range(TRIES + 1)]
    assert tries == [400] * TRIES + [429]
    assert sign_in("ani@example.org", "correct horse", "2001:db8:0:2::1") == 302


def test_who_is_locked_hears_when_to_come_back() -> None:
    for _ in range(TRIES):
        sign_in("ani@example.org", "wrong", "127.0.0.1")
    locked = Client().post(URL, {"email": "ani@example.org", "password": "wrong"})
    assert (locked.status_code, locked["Retry-After"]) == (429, "900")


def test_the_session_gets_a_new_name_at_sign_in() -> None:
    person("ani@example.org", at=school())
    client = Client()
    client.get(URL)
    session = client.session
    session["mark"] = 1
    session.save()
    before = session.session_key
    client.cookies[django_settings.SESSION_COOKIE_NAME] = before
    client.post(URL, {"email": "ani@example.org", "password": "correct horse"})
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "wanted", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_to_another_site_afterwards(wanted: str) -> None:
    person("ani@example.org", at=school())
    response = Client().post(URL, {"email": "ani@example.org", "password": "correct horse", "next": wanted})
    assert response["Location"] == "/desk/"


def test_signing_in_needs_the_token_of_the_form() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(URL, {"email": "a@example.org", "password": "x"}).status_code == 403


def test_errors_are_listed_on_top_and_linked_to_their_fields() -> None:
    body = Client().post(URL, {"email": "", "password": ""}).content.decode()
    assert 'role="alert"' in body
    assert 'href="#id_email"' in body
    assert 'href="#id_password"' in body


@pytest.mark.parametrize("demo_mode", [True, False])
def test_one_click_exists_in_demo_mode_only(settings, demo_mode: bool) -> None:
    settings.DEMO = demo_mode
    place = school(demo=True)
    visitor = person("ani@example.org", at=place, demo=True)
    url = reverse("organisations:demo_sign_in", args=[visitor.pk])
    assert (url in Client().get(URL).content.decode()) is demo_mode
    client = Client()
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == (302 if demo_mode else 404)
    assert client.get("/desk/").status_code == (200 if demo_mode else 302)


def test_one_click_never_makes_anybody_a_real_person(settings) -> None:
    settings.DEMO = True
    real = person("ani@example.org", at=school())
    assert Client().post(reverse("organisations:demo_sign_in", args=[real.pk])).status_code == 404
    assert Client().post(reverse("organisations:demo_sign_in", args=[9999])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_demo_people_costs_one_query(settings, django_assert_num_queries, count: int) -> None:
    settings.DEMO = True
    place = school(demo=True)
    for number in range(count):
        person(f"ani{number}@example.org", at=place, role=Role.AUTHOR, demo=True)
    with django_assert_num_queries(1):
        assert Client().get(URL).status_code == 200


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.ISSUER, "/desk/"),
        (Role.ADMINISTRATOR, "/desk/"),
        (Role.LEARNER, "/claim/"),
        (Role.RPL_CANDIDATE, "/claim/"),
        (Role.EMPLOYER, "/verify/"),
    ],
)
def test_everybody_arrives_where_there_is_something_to_do(role: Role, page: str) -> None:
    person("ani@example.org", at=school(), role=role)
    response = Client().post(URL, {"email": "ani@example.org", "password": "correct horse"})
    assert response["Location"] == page


def test_demo_people_whose_pages_exist_come_first_and_the_others_are_called_later(settings) -> None:
    settings.DEMO = True
    place = school(demo=True)
    for role in (Role.AUTHOR, Role.LEARNER, Role.EMPLOYER, Role.ADMINISTRATOR, Role.ISSUER):
        person(f"{role}@example.org", at=place, role=role, demo=True)
    page = Client().get(URL).content.decode()
    headings = re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", page)
    assert headings == [
        "Look around with one click",
        "Issuer",
        "Administrator",
        "Roles whose pages come later",
        "Author",
        "Learner",
        "Employer",
    ]
    assert page.count("Now: take a credential") == page.count("Now: check a credential") == 1


def test_somebody_who_was_switched_off_cannot_sign_in() -> None:
    user = person("ani@example.org", at=school())
    user.is_active = False
    user.save()
    assert Client().post(URL, {"email": "ani@example.org", "password": "correct horse"}).status_code == 400
    assert client_of(user).get("/desk/").status_code == 302


@pytest.mark.parametrize(("role", "told"), [(Role.ADMINISTRATOR, True), (Role.ISSUER, False)])
def test_the_administrator_hears_where_people_are_added(role: Role, told: bool) -> None:
    client = client_of(person("ani@example.org", at=school(), role=role))
    assert ("skillseal manage add_person" in client.get("/desk/").content.decode()) is told
