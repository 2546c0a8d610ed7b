"""Help, the way in with a code, one navigation for all pages, and a page for requests of the wrong kind."""

import re

import pytest
from django.test import Client

from factories.schools import college, person, published
from skillseal.apps.organisations.enums import Role

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_leads_to_help_and_to_the_page_for_codes(client: Client) -> None:
    for path in ("/", "/verify/", "/sign-in/", "/claim/", "/help/"):
        footer = page(client, path).partition('<footer class="site-footer">')[2]
        assert re.findall(r'href="([^"]+)"', footer) == ["/help/", "/claim/"]


@pytest.mark.parametrize("reader", ["learners", "employers", "issuers"])
def test_each_reader_has_a_page_of_help(client: Client, reader: str) -> None:
    assert f'href="/help/{reader}/"' in page(client, "/help/")
    text = page(client, f"/help/{reader}/")
    assert text.count("<h1>") == 1
    assert client.get(f"/help/{reader}/", headers={"Accept-Language": "de"}).content.decode() != text


def test_the_navigation_has_the_same_names_in_the_same_order_everywhere(client: Client) -> None:
    published()
    client.force_login(person("alice@example.org", at=college(), role=Role.ISSUER))
    found = {
        tuple(re.findall(r">([^<]+)</a></li>", page(client, path).partition("</nav>")[0]))
        for path in ("/", "/verify/", "/desk/", "/desk/batches/", "/help/", "/micro-credentials/am-pattern/")
    }
    assert found == {("My work", "Catalogue", "Batches", "Outbox", "Check a credential")}


@pytest.mark.parametrize(("method", "path"), [("get", "/sign-out/"), ("get", "/sign-in/demo/1/"), ("post", "/")])
def test_a_request_of_the_wrong_kind_gets_a_page(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] in ("POST", "GET, HEAD")
    assert "This address cannot be opened like this" in response.content.decode()
