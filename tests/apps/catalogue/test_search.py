"""Finding by words and facets."""

import pytest

from factories.editions import edition
from factories.schools import OTHER_UNITS, published
from skillseal.apps.catalogue import queries
from skillseal.apps.catalogue.search import MAX_WORDS, Asked, asked, languages_of_hit, suggestions

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
    assert asked("a b " * 100_000) == Asked(("a", "b") * (MAX_WORDS // 2))
    assert asked("x" * 100_000) == Asked(("x" * 100,))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("eqf 3", Asked((), ("3",))),
        ("Wine, EQF level 4", Asked(("wine,",), ("4",))),
        ("EQR-Niveau 3 Wein", Asked(("wein",), ("3",))),
        ("ЄРК 5", Asked((), ("5",))),
        ("eqf", Asked(("eqf",))),
        ("eqf 9", Asked(("eqf", "9"))),
        ("“Pattern on Fabric”", Asked(("pattern", "on", "fabric"))),
        ("„Wein“ 'rot' «сир»", Asked(("wein", "rot", "сир"))),
        ("комп’ютер", Asked(("комп'ютер",))),
        ('"', Asked(())),
    ],
)
def test_quotes_mean_nothing_and_levels_are_understood(term: str, expected: Asked) -> None:
    assert asked(term) == expected


@pytest.mark.django_db
def test_a_level_in_the_search_finds_by_level() -> None:
    published()
    published("ge-wine", title={"en": "Wine service"}, level={"eqf": 4, "basis": "provider_estimate"})
    assert names("eqf 3") == ["am-pattern"]
    assert names("EQF 4 wine") == ["ge-wine"]
    assert names("EQF 3 wine") == []


@pytest.mark.parametrize(
    ("term", "reader", "expected"),
    [
        ("pattern", "en", []),
        ("pattern", "de", ["en"]),
        ("գործվածքի", "en", ["hy"]),
        ("գործվածքի", "hy", []),
        ("գործվածքի pattern", "de", ["en", "hy"]),
    ],
)
def test_the_language_of_a_hit_is_told_where_the_reader_would_wonder(
    term: str, reader: str, expected: list[str]
) -> None:
    assert sorted(languages_of_hit(edition(), asked(term).words, reader)) == expected


TITLES = {
    "am-pattern": {"en": "Pattern on Fabric", "hy": "Նախշը գործվածքի վրա"},
    "am-sewing": {"en": "Machine sewing basics"},
    "ua-computer": UKRAINIAN,
}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("patern", ["am-pattern"]),
        ("fabrik", ["am-pattern"]),
        ("sewng machne", ["am-sewing"]),
        ("compjuter", ["ua-computer"]),
        ("компютерна", ["ua-computer"]),
        ("գործվածքե", ["am-pattern"]),
        ("zzzz", []),
        ("nothing-like-this", []),
        ("", []),
    ],
)
def test_a_typing_error_leads_to_the_title_that_was_meant(term: str, expected: list[str]) -> None:
    assert suggestions(asked(term).words, TITLES) == expected
