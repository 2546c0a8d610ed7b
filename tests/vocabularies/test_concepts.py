import subprocess
import sys

import pytest

from skillseal.vocabularies import assessment_types, nace, schemes
from skillseal.vocabularies.concepts import Concept, UnknownCode, Vocabulary

ORAL = Concept(
    code="d30284d7df",
    uri="http://data.europa.eu/snb/assessment/d30284d7df",
    scheme="http://data.europa.eu/snb/assessment/25831c2",
    labels={
        "en": "oral examination",
        "de": "mündliche Prüfung",
        "nb": "muntlig eksamen",
        "uk": "усний іспит",
        "hy": "բանավոր քննություն",
        "ka": "ზეპირი გამოცდა",
        "mk": "устен испит",
        "sr-Cyrl": "усмени испит",
        "sr-Latn": "usmeni ispit",
        "cnr": "usmeni ispit",
    },
)


def test_a_known_code_is_found_by_code_and_by_uri() -> None:
    vocabulary = assessment_types.VOCABULARY
    assert vocabulary["d30284d7df"] == ORAL
    assert vocabulary.get("d30284d7df") == ORAL
    assert vocabulary.by_uri(ORAL.uri) == ORAL
    assert "d30284d7df" in vocabulary
    assert hash(vocabulary["d30284d7df"]) == hash(ORAL)


def test_an_unknown_code_is_nothing_or_an_error_that_names_the_list() -> None:
    vocabulary = assessment_types.VOCABULARY
    assert vocabulary.get("nonsense") is None
    assert vocabulary.by_uri("http://data.europa.eu/snb/assessment/nonsense") is None
    assert "nonsense" not in vocabulary
    assert 4 not in vocabulary
    with pytest.raises(UnknownCode, match="assessment_types has no code 'nonsense'") as caught:
        vocabulary["nonsense"]
    assert isinstance(caught.value, KeyError)
    assert (caught.value.vocabulary, caught.value.code) == ("assessment_types", "nonsense")


def test_an_unknown_code_is_quoted_short() -> None:
    with pytest.raises(UnknownCode) as caught:
        assessment_types.VOCABULARY["x" * 10_000]
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    ("languages", "label"),
    [
        ((), "oral examination"),
        (("de",), "mündliche Prüfung"),
        (("fr", "ka"), "ზეპირი გამოცდა"),
        (("fr",), "oral examination"),
        (("sr",), "усмени испит"),
        (("sr-Latn",), "usmeni ispit"),
    ],
)
def test_a_label_comes_in_the_first_language_that_there_is(languages: tuple[str, ...], label: str) -> None:
    assert ORAL.label(*languages) == label


def test_an_entry_of_our_own_has_no_uri() -> None:
    manufacturing = nace.VOCABULARY["C"]
    assert (manufacturing.uri, manufacturing.scheme) == ("", "")
    assert manufacturing.label("de") == "Verarbeitendes Gewerbe"
    assert nace.VOCABULARY.by_uri("") is None


@pytest.mark.parametrize("vocabulary", schemes.VOCABULARIES, ids=repr)
def test_a_list_is_found_by_its_scheme_and_by_its_concepts(vocabulary: Vocabulary) -> None:
    assert schemes.by_scheme(vocabulary.scheme) is vocabulary
    assert schemes.of_uri(vocabulary.prefix + "anything") is vocabulary
    for concept in vocabulary:
        if concept.uri:
            assert schemes.of_uri(concept.uri) is vocabulary


@pytest.mark.parametrize("uri", ["", "eqf", "http://data.europa.eu/snb/nonsense/1", "http://data.europa.eu/snb/eqf"])
def test_a_foreign_uri_belongs_to_no_list(uri: str) -> None:
    assert schemes.of_uri(uri) is None
    assert schemes.by_scheme(uri) is None


def test_importing_costs_nothing_until_a_table_is_needed() -> None:
    program = (
        "import sys, time, dataclasses, functools, typing, collections.abc, re, enum\n"
        "before = time.process_time()\n"
        "from skillseal.vocabularies import schemes, nace, language_tags\n"
        "spent = time.process_time() - before\n"
        "assert 'orjson' not in sys.modules and 'importlib.resources' not in sys.modules\n"
        "assert len(schemes.by_scheme('http://data.europa.eu/snb/eqf/25831c2')) == 8\n"
        "assert 'orjson' in sys.modules\n"
        "print(spent)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.1
