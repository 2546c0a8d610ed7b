"""Finding by words and facets."""

import pytest

from factories.schools import OTHER_UNITS, published
from skillseal.apps.catalogue import queries
from skillseal.apps.catalogue.search import MAX_WORDS, words

UKRAINIAN = {"uk": "Комп’ютерна грамота", "en": "Computer basics"}


def names(term: str = "", **chosen: list[str]) -> list[str]:
    return sorted(record.micro_credential for record in queries.found(term, chosen))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("", ["am-pattern", "ua-computer"]),
        ("pattern", ["am-pattern"]),
        ("PATTERN fabric", ["am-pattern"]),
        ("pattern computer", []),
        ("գործվածք", ["am-pattern"]),
        ("ԸՆՏՐՈՒՄ", ["am-pattern"]),
        ("комп'ютер", ["ua-computer"]),
        ("компʼютер", ["ua-computer"]),
        ("decorative", ["am-pattern"]),
        ("vanadzor", ["am-pattern", "ua-computer"]),
        ("%", []),
        ("_", []),
        ("'; drop table", []),
    ],
)
def test_every_word_must_be_there_in_any_language(term: str, found: list[str]) -> None:
    published()
    other = {"title": UKRAINIAN, "summary": {"en": "Using one"}, "source_language": "uk", "units": OTHER_UNITS}
    published("ua-computer", **other)
    assert names(term) == found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"country": ["AM"]}, ["am-pattern"]),
        ({"country": ["GE"], "level": ["4"]}, ["ge-wine"]),
        ({"country": ["AM"], "level": ["4"]}, []),
        ({"language": ["en"]}, ["ge-wine"]),
        ({"field": ["10"]}, ["ge-wine"]),
        ({"mode": ["9191af2ed9"]}, ["am-pattern", "ge-wine"]),
        ({"country": ["nowhere"]}, []),
        ({"country__in": ["AM"]}, ["am-pattern", "ge-wine"]),
    ],
)
def test_facets_narrow_together(chosen: dict[str, list[str]], found: list[str]) -> None:
    published()
    published(
        "ge-wine",
        title={"en": "Wine service"},
        country="GE",
        level={"eqf": 4, "basis": "provider_estimate"},
        languages=["ka", "en"],
        fields=["1013"],
    )
    assert names(**chosen) == found


def test_a_search_is_bounded() -> None:
    assert words("a b " * 100_000) == ["a", "b"] * (MAX_WORDS // 2)
    assert words("x" * 100_000) == ["x" * 100]
