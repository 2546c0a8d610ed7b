"""The shells: who is offered what, the language switch, and pages for when something goes wrong."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch
from django.views.defaults import bad_request, permission_denied, server_error

from factories.schools import college, person, published
from skillseal.apps.organisations.enums import Role

pytestmark = pytest.mark.django_db


def navigation(client: Client, path: str) -> list[str]:
    text = client.get(path).content.decode()
    nav = re.search(r'<nav class="site-nav".*?</nav>', text, re.DOTALL)
    assert nav is not None
    return re.findall(r'href="([^"]+)"', nav[0])


def test_a_visitor_is_offered_the_public_pages(client: Client) -> None:
    assert navigation(client, "/") == ["/", "/verify/"]
    assert '<ul class="account"><li><a href="/sign-in/">Sign in</a></li></ul>' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.ISSUER, ["/desk/", "/", "/desk/batches/", "/desk/outbox/", "/verify/"]),
        (Role.ADMINISTRATOR, ["/desk/", "/", "/desk/outbox/", "/verify/"]),
        (Role.AUTHOR, ["/desk/", "/", "/verify/"]),
    ],
)
def test_staff_are_offered_what_opens_for_them(client: Client, role: Role, offered: list[str]) -> None:
    client.force_login(person("alice@example.org", at=college(), role=role))
    assert navigation(client, "/desk/") == offered
    assert [client.get(path).status_code for path in offered] == [200] * len(offered)


def test_a_learner_is_offered_no_work(client: Client) -> None:
    client.force_login(person("bob@example.org", at=college(), role=Role.LEARNER))
    assert navigation(client, "/") == ["/", "/verify/"]


def test_the_language_is_switched_and_kept_and_the_page_stays(client: Client) -> None:
    published()
    path = "/micro-credentials/am-pattern/?language=hy"
    response = client.post("/language/setlang/", {"language": "de", "next": path})
    assert (response.status_code, response["Location"]) == (302, path)
    text = client.get(path).content.decode()
    assert '<html lang="de"' in text
    assert "Was Sie danach können" in text
    assert '<h1><span lang="hy">' in text


def test_the_language_switch_sends_nobody_elsewhere(client: Client) -> None:
    response = client.post("/language/setlang/", {"language": "de", "next": "//evil.example/"})
    assert response["Location"] == "/"


def test_pages_for_trouble_need_nothing_but_themselves(rf: RequestFactory) -> None:
    request = rf.get("/")
    for response, status in [
        (server_error(request), 500),
        (bad_request(request, ValueError()), 400),
        (permission_denied(request, PermissionError()), 403),
    ]:
        text = response.content.decode()
        assert response.status_code == status
        assert text.count("<h1>") == 1
        assert "<html lang=" in text
    assert "Please send the form again" in render_to_string("403_csrf.html")


def test_an_entry_for_a_page_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(NoReverseMatch):
        Template("{% load ui %}{% nav 'wallet:shelf' 'x' %}").render(Context({}))


def test_a_form_that_is_too_large_gets_a_page_of_its_own(client: Client) -> None:
    response = client.post("/sign-in/", {"email": "x" * 7_000_000})
    assert response.status_code == 400
    assert "It may be too large" in response.content.decode()
