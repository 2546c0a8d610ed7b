import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillseal.vocabularies.language_tags import from_input, is_well_formed

WELL_FORMED = [
    "en",
    "cnr",
    "sr-Latn",
    "SR-LATN-RS",
    "de-1996",
    "sl-rozaj-biske-1994",
    "zh-cmn-Hans-CN",
    "es-419",
    "en-u-co-phonebk",
    "en-a-myext-b-another",
    "hy-arevela",
    "x-whatever",
    "de-x-a-b1",
    "i-klingon",
    "sgn-BE-FR",
    "art-lojban",
]
BROKEN = [
    "",
    "a",
    "en-",
    "-en",
    "en--us",
    "en_US",
    "toolonglanguage",
    "ä",
    "en\n",
    "de-a",
    "x",
    "i-unknown",
    "12",
    "en-x",
]


@pytest.mark.parametrize("tag", WELL_FORMED)
def test_a_tag_of_the_grammar_is_well_formed(tag: str) -> None:
    assert is_well_formed(tag)


@pytest.mark.parametrize("tag", BROKEN)
def test_anything_else_is_not(tag: str) -> None:
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("EN", "en"),
        ("SR-latn-rs", "sr-Latn-RS"),
        ("de_AT", "de-AT"),
        (" hy ", "hy"),
        ("me", "cnr"),
        ("me-Cyrl", "cnr-Cyrl"),
        ("en-ca-x-CA", "en-CA-x-ca"),
        ("az-arab-x-AZE-derbend", "az-Arab-x-aze-derbend"),
        ("no such tag", None),
        ("", None),
    ],
)
def test_a_typed_tag_is_written_our_way(typed: str, written: str | None) -> None:
    assert from_input(typed) == written


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_and_writing_settles(text: str) -> None:
    written = from_input(text)
    if written is not None:
        assert is_well_formed(written)
        assert from_input(written) == written


@given(st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True))
def test_whatever_is_well_formed_is_so_in_any_case(tag: str) -> None:
    assert is_well_formed(tag) == is_well_formed(tag.upper())
