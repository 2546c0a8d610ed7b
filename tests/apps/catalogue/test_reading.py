"""Levels, workload and languages in plain words."""

from copy import deepcopy

import msgspec
import pytest
from django.utils.translation import override

from factories.editions import DOCUMENT, edition
from skillseal.apps.catalogue import reading
from skillseal.domain.edition import Edition
from skillseal.domain.level import Level, LevelBasis


@pytest.mark.parametrize(
    ("level", "country", "sentences"),
    [
        (Level(eqf=3, basis=LevelBasis.PROVIDER_ESTIMATE), "AM", ["EQF level 3, the provider's own estimate"]),
        (
            Level(nqf="4", basis=LevelBasis.PROVIDER_ESTIMATE),
            "GE",
            ["NQF level 4 (not referenced to the EQF)"],
        ),
        (Level(nqf="4", basis=LevelBasis.COMPARISON), "UA", ["NQF level 4 (not referenced to the EQF)"]),
        (Level(nqf="4", basis=LevelBasis.PROVIDER_ESTIMATE), "AM", ["NQF level 4 (not referenced to the EQF)"]),
        (
            Level(eqf=4, nqf="4.1", basis=LevelBasis.REFERENCED),
            "ME",
            ["EQF level 4", "NQF level 4.1 (Montenegro)"],
        ),
        (Level(eqf=5, basis=LevelBasis.COMPARISON), "UA", ["EQF level 5, by comparison with the EQF"]),
        (Level(), "DE", ["No level is stated"]),
    ],
)
def test_a_level_says_what_it_rests_on(level: Level, country: str, sentences: list[str]) -> None:
    assert reading.level_sentences(level, country) == sentences


def test_the_parts_of_the_workload_fill_the_bar() -> None:
    parts = reading.workload_parts(edition())
    assert [(part.kind, int(part.hours), part.start, part.width) for part in parts] == [
        ("contact", 20, 0.0, 33.33),
        ("practice", 28, 33.33, 46.67),
        ("self-study", 8, 80.0, 13.33),
        ("assessment", 4, 93.33, 6.67),
    ]


def test_hours_that_are_not_broken_down_are_a_part_of_their_own() -> None:
    parts = reading.workload_parts(edition(workload={"total": "PT60H", "contact": "PT20H"}))
    assert [(part.kind, int(part.hours)) for part in parts] == [("contact", 20), ("other", 40)]
    assert reading.workload_parts(edition(workload={"total": "PT60H"})) == []


def test_a_text_in_another_language_is_a_fallback() -> None:
    text = {"hy": "Նախշ", "en": "Pattern"}
    assert reading.shown(text, ["hy"]) == reading.Shown("Նախշ", "hy", False)
    assert reading.shown(text, ["de"]) == reading.Shown("Pattern", "en", True)
    assert reading.shown({"sr-Cyrl": "Шара"}, ["sr-Latn"]) == reading.Shown("Шара", "sr-Cyrl", False)
    assert reading.shown({}, ["de"]) == reading.Shown("", "", False)


def test_only_complete_languages_are_offered() -> None:
    assert reading.available_languages(edition()) == ["hy", "en"]
    assert reading.available_languages(edition(title={"hy": "Նախշ", "ka": "ორნამენტი"})) == ["hy"]


def test_both_scripts_of_serbian_have_a_name() -> None:
    with override("en"):
        assert reading.language("sr-Cyrl") == "Serbian (Cyrillic)"
        assert reading.language("sr-Latn") == "Serbian (Latin)"
        assert reading.language("xx-unknown") == "xx-unknown"


def test_a_language_with_a_blank_outcome_is_not_offered() -> None:
    document = deepcopy(DOCUMENT)
    assert reading.available_languages(msgspec.convert(document, Edition)) == ["hy", "en"]
    document["units"][0]["outcomes"][1]["sentence"]["en"] = " "
    assert reading.available_languages(msgspec.convert(document, Edition)) == ["hy"]
