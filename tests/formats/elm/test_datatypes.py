"""Lexical forms and values of the XML Schema datatypes."""

from datetime import UTC, datetime

import pytest

from skillseal.formats.elm.datatypes import DATE_TIME, DURATION, XSD, duration, language_tag, moment, well_formed

_FORMS = {
    DATE_TIME: (
        ["2026-01-31T00:00:00Z", "2026-01-31T23:59:59.123456789+14:00", "2024-02-29T00:00:00-05:30", "2026-01-01T00:00:00"],
        ["2026-01-31", "2026-02-30T00:00:00Z", "20260101T000000Z", "2026-01-01T00:00Z", "2026-01-01 00:00:00", "",
         "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00+15:00", "2026-01-01T00:00:00z",
         "２０２６-01-01T00:00:00Z", "12026-01-01T00:00:00Z"],
    ),
    DURATION: (
        ["PT60H", "P60M", "PT60M", "P1Y2M3DT4H5M6.7S", "-P1D", "PT0S"],
        ["P", "PT", "60", "P1W", "PT1.5H", "P1YT", "P-1D", "p1d", "P1M1Y", "PT1H ", ""],
    ),
    XSD + "positiveInteger": (["1", "+1", "007"], ["0", "-1", "1.0", "", " 1", "1_0", "١"]),
    XSD + "integer": (["0", "-5", "+5"], ["1.0", "", "x", "1E2"]),
    XSD + "decimal": (["1.5", "-.5", "5.", "1.5E0"], ["", "1,5", "NaN", "INF"]),
    XSD + "boolean": (["true", "false", "0", "1"], ["True", "yes", ""]),
    XSD + "string": (["", "anything"], []),
}  # fmt: skip


@pytest.mark.parametrize("datatype", _FORMS)
def test_forms(datatype: str) -> None:
    good, bad = _FORMS[datatype]
    assert {text: well_formed(text, datatype) for text in [*good, *bad]} == {
        **dict.fromkeys(good, True),
        **dict.fromkeys(bad, False),
    }


def test_moments() -> None:
    assert moment("2026-01-01T00:00:00+02:00") == (datetime(2025, 12, 31, 22, tzinfo=UTC), True)
    assert moment("2026-01-01T00:00:00") == (datetime(2026, 1, 1, tzinfo=UTC), False)
    assert moment("0001-01-01T00:00:00+14:00") is None


def test_durations() -> None:
    assert {text: duration(text) for text in ("PT60H", "P60M", "PT90M", "P2DT1H", "-PT30M", "x")} == {
        "PT60H": (60, False),
        "P60M": (60 * 30 * 24, True),
        "PT90M": (1.5, False),
        "P2DT1H": (49, False),
        "-PT30M": (-0.5, False),
        "x": None,
    }


def test_language_tags() -> None:
    good, bad = ["en", "sr-Latn", "cnr", "zh-Hant-TW"], ["", "e", "en_US", "english language", "dateModified", "en-"]
    assert [language_tag(tag) for tag in good + bad] == [True] * len(good) + [False] * len(bad)
