"""The public pages: who sees what, in which language, with how many queries."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories.editions import document
from factories.schools import OTHER_UNITS, college, draft, person, published
from skillseal.apps.catalogue.enums import EditionState
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.domain import edition_file

pytestmark = pytest.mark.django_db

WINE = {
    "title": {"en": "Wine service", "ka": "ღვინის მომსახურება"},
    "summary": {"en": "Serving wine"},
    "country": "GE",
    "source_language": "ka",
    "units": OTHER_UNITS,
}


def page(client: Client, path: str, language: str = "en") -> str:
    response = client.get(path, headers={"Accept-Language": language})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for index in range(number):
        published(f"am-pattern-{index}")
    with django_assert_max_num_queries(4):
        assert page(client, "/").count('class="tile"') == number


@pytest.mark.parametrize("number", [1, 3])
def test_so_does_one_edition(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for index in range(number):
        published(version=f"{index + 1}.0")
    with django_assert_max_num_queries(3):
        page(client, "/micro-credentials/am-pattern/")


def test_the_list_is_paged_and_keeps_the_search(client: Client) -> None:
    for index in range(14):
        published(f"am-pattern-{index:02}")
    first, second = page(client, "/?q=pattern"), page(client, "/?q=pattern&page=2")
    assert (first.count('class="tile"'), second.count('class="tile"')) == (12, 2)
    assert "?q=pattern&amp;page=2" in first
    assert page(client, "/?page=nonsense").count('class="tile"') == 12


def test_a_filtered_list_has_an_address_and_a_way_back(client: Client) -> None:
    published()
    published("ge-wine", **WINE)
    found = page(client, "/?country=GE&q=wine")
    assert "Wine service" in found
    assert "Pattern on Fabric" not in found
    assert 'href="?q=wine"' in found  # takes the filter away and keeps the word
    assert "Nothing fits all of this." in page(client, "/?country=GE&q=pattern")


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("q=zzzz", ["Nothing is found for “zzzz”.", "Check the spelling"], ["filter.", "Did you mean"]),
        ("q=patern", ["Did you mean:", "Pattern on Fabric"], ["filter."]),
        ("country=GE", ["Nothing fits these filters.", "Take away a filter."], ["spelling", "Did you mean"]),
        ("country=GE&q=patern", ["Nothing fits all of this.", "or take away a filter"], ["Did you mean", "spelling"]),
    ],
)
def test_without_a_hit_only_what_applies_is_said(
    client: Client, query: str, said: list[str], unsaid: list[str]
) -> None:
    published()
    text = page(client, f"/?{query}").partition("<main")[2]
    assert [part for part in said if part not in text] == []
    assert [part for part in unsaid if part in text] == []


def test_a_hit_in_another_language_says_so(client: Client) -> None:
    published()
    assert "Found in Armenian: <span" in page(client, "/?q=գործվածքի").replace('" lang', "")
    assert "Found in" not in page(client, "/?q=pattern")
    assert "Found in" not in page(client, "/?q=eqf+3")


def test_an_empty_catalogue_says_what_belongs_there(client: Client) -> None:
    assert "The catalogue is still empty." in page(client, "/")


def test_an_edition_carries_every_element(client: Client) -> None:
    published()
    text = page(client, "/micro-credentials/am-pattern/")
    for expected in [
        "<title>Pattern on Fabric – Skillseal</title>",
        "Demo College Vanadzor",
        "Armenia",
        "chooses fabric and dye and explains the choice",
        "deviation ≤ 2 mm at 5 measured points",
        "60 hours",
        "2 ECTS points",
        "EQF level 3, the provider&#x27;s own estimate",
        "Supervised on site, identity checked",
        "Programme quality assurance",
        "artefact assessment: a finished piece is assessed",
        "<small>in person, at the school</small>",
        "The receiving body decides; there is no automatic entitlement.",
        "CC BY 4.0",
        "Demo data",
        "Badge. Field: Engineering, manufacturing and construction. Level: 3.",
        'href="http://data.europa.eu/esco/skill/7655b81b-0fff-4c04-927a-25c6662d31a8"',
    ]:
        assert expected in text


def test_that_it_stands_on_its_own_is_said_once(client: Client) -> None:
    published(stacking={"type": "stand_alone"})
    assert "It stands on its own." in page(client, "/micro-credentials/am-pattern/")
    published("am-noted", stacking={"type": "stand_alone", "note": {"en": "It stands alone."}})
    text = page(client, "/micro-credentials/am-noted/")
    assert "It stands alone." in text
    assert "It stands on its own." not in text


def test_what_the_law_says_is_labelled(client: Client) -> None:
    published(recognition=[{"country": "AM", "status": "none", "legal_basis": {"en": "Law 1/2026"}}])
    assert "<dt>Legal basis</dt><dd>Law 1/2026</dd>" in page(client, "/micro-credentials/am-pattern/")


def test_a_fallback_is_marked_and_said(client: Client) -> None:
    published()
    text = page(client, "/micro-credentials/am-pattern/", "de")
    assert '<html lang="de"' in text
    assert '<h1><span lang="en">Pattern on Fabric</span></h1>' in text
    text = page(client, "/micro-credentials/am-pattern/?language=hy")
    assert '<h1><span lang="hy">Նախշը գործվածքի վրա</span></h1>' in text
    assert '<span lang="en">' not in text.replace('<span lang="en">2 of 3</span>', "")  # the threshold is English only


def test_a_text_that_falls_back_alone_names_its_language(client: Client) -> None:
    published(summary={"ka": "მხოლოდ ქართულად"})
    text = page(client, "/micro-credentials/am-pattern/")
    assert '<span lang="ka">მხოლოდ ქართულად</span> <span class="tag">in Georgian</span>' in text


def test_the_download_is_the_edition(client: Client) -> None:
    published()
    response = client.get("/micro-credentials/am-pattern/2.0/edition.json")
    assert response["Content-Disposition"] == 'attachment; filename="am-pattern-2.0.json"'
    edition, findings = edition_file.read(response.content)
    assert edition is not None
    assert findings == []
    assert json.loads(response.content) == edition_file.to_document(edition)
    assert edition_file.from_document(document())[0] == edition


def test_the_badge_is_a_picture(client: Client) -> None:
    published()
    response = client.get("/micro-credentials/am-pattern/2.0/badge.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response.content.startswith(b"<svg")


@pytest.mark.parametrize("ending", ["", "2.0/", "2.0/edition.json", "2.0/badge.svg"])
def test_a_draft_is_for_its_own_organisation_only(client: Client, ending: str) -> None:
    path = f"/micro-credentials/am-draft/{ending or '2.0/'}"
    record = draft()
    outsider = person("charlie@example.org", at=college("telavi"))
    insider = person("alice@example.org", at=record.organisation)
    assert client.get(path).status_code == 404
    client.force_login(outsider)
    assert client.get(path).status_code == 404
    client.force_login(insider)
    assert client.get(path).status_code == 200
    assert "am-draft" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/micro-credentials/unknown/",
        "/micro-credentials/am-pattern/9.9/",
        "/micro-credentials/am-pattern/1.0/edition.json",
        "/micro-credentials/..%2f..%2fetc/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    published()
    response = client.get(path)
    assert response.status_code == 404
    assert "We cannot find this page" in response.content.decode()


def test_writing_needs_another_page(client: Client) -> None:
    published()
    assert client.post("/").status_code == 405
    assert client.post("/micro-credentials/am-pattern/").status_code == 405


def test_an_older_edition_says_that_there_is_a_newer_one(client: Client) -> None:
    published(version="1.0")
    published(version="2.0")
    assert "There is a newer edition" in page(client, "/micro-credentials/am-pattern/1.0/")
    assert "There is a newer edition" not in page(client, "/micro-credentials/am-pattern/")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [(EditionState.SUSPENDED, "On hold"), (EditionState.RETIRED, "No longer offered")],
)
def test_a_page_stays_when_the_offer_ends(client: Client, state: EditionState, sentence: str) -> None:
    record = published()
    EditionRecord.objects.within(record.organisation).update(state=state)
    assert sentence in page(client, "/micro-credentials/am-pattern/")
    assert "The catalogue is still empty." in page(client, "/")


def test_texts_of_an_edition_cannot_break_out(client: Client) -> None:
    evil = "<script>alert(1)</script>{{ 7 }}{% now %}"
    published(title={"en": evil, "hy": evil}, summary={"en": evil})
    text = page(client, "/micro-credentials/am-pattern/") + page(client, "/")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}{% now %}" in text
