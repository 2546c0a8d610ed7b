"""The badge: the same edition gives the same picture, and each part of it says something true."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.editions import edition
from skillseal.credentials.pictures.badge import FIELDS, WEAVES, describe, draw

SVG = "{http://www.w3.org/2000/svg}"


def units(number: int) -> list[dict[str, object]]:
    outcomes = [{"id": f"lo{index}", "sentence": {"en": "does it"}} for index in range(number)]
    return [{"id": "u1", "title": {"en": "Unit"}, "outcomes": outcomes}]


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert draw(edition()) == draw(edition())


@pytest.mark.parametrize("level", [None, 1, 3, 8])
def test_as_many_notches_as_the_level(level: int | None) -> None:
    tile = ET.fromstring(draw(edition(level={"eqf": level, "basis": "provider_estimate"}))).find(f"{SVG}path")
    assert tile is not None
    assert tile.attrib["d"].count("a2.3 2.3") == (level or 0)


@pytest.mark.parametrize(("outcomes", "facets"), [(3, 3), (4, 4), (7, 7), (12, 12), (40, 12)])
def test_as_many_facets_as_learning_outcomes(outcomes: int, facets: int) -> None:
    stone = ET.fromstring(draw(edition(units=units(outcomes)))).findall(f"{SVG}polygon")
    assert len(stone) == facets + 2  # its border and its flat top


@pytest.mark.parametrize(("outcomes", "halves"), [(0, 0), (1, 0), (2, 1)])
def test_few_outcomes_make_a_round_stone(outcomes: int, halves: int) -> None:
    picture = ET.fromstring(draw(edition(units=units(outcomes))))
    assert len(picture.findall(f"{SVG}circle")) == 3
    assert len(picture.findall(f"{SVG}path")) == 3 + halves


@pytest.mark.parametrize("broad", sorted(FIELDS))
def test_each_field_has_its_colour_and_sign(broad: str) -> None:
    picture = draw(edition(fields=[f"{broad}11"]))
    assert f'fill="{FIELDS[broad].colour}"' in picture
    assert FIELDS[broad].sign in picture


def test_fields_and_countries_are_told_apart() -> None:
    assert len({field.colour for field in FIELDS.values()}) == len(FIELDS) == 11
    assert len({draw(edition(country=country)) for country in [*WEAVES, "FR"]}) == len(WEAVES) + 1


def test_an_unknown_field_or_country_still_gives_a_picture() -> None:
    assert ET.fromstring(draw(edition(fields=["zz"], country="", units=[], level={}))) is not None


@given(st.text(max_size=40))
def test_no_text_can_break_out(title: str) -> None:
    clean = "".join(sign for sign in title if sign.isprintable())
    picture = draw(edition(title={"en": f"<script>{clean}</script>&"}))
    names = {element.tag.removeprefix(SVG) for element in ET.fromstring(picture).iter()}
    assert names <= {"svg", "title", "defs", "pattern", "path", "polygon", "circle"}


def test_it_needs_nothing_from_outside_and_runs_nothing() -> None:
    picture = draw(edition())
    assert not re.search(r"href|style|script|\bon\w+=|@import|data:", picture)
    assert len(picture) < 3_000


def test_the_alternative_text_says_what_the_picture_shows() -> None:
    assert describe(edition(), "en").message == (
        "Badge. Field: Engineering, manufacturing and construction. Level: 3. Learning outcomes: 2. Country: Armenia."
    )
    assert describe(edition(level={}), "en").message == (
        "Badge. Field: Engineering, manufacturing and construction. Learning outcomes: 2. Country: Armenia."
    )
