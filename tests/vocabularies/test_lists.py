"""What must hold in every table: codes, URIs, languages and scripts."""

import unicodedata

import pytest

from skillseal.vocabularies import countries, currencies, languages, nace, nqf, schemes
from skillseal.vocabularies.concepts import Concept, Vocabulary

LISTS = (*schemes.VOCABULARIES, nace.VOCABULARY)
BY_NAME = {vocabulary.name: vocabulary for vocabulary in LISTS}

SIZES = {
    "accreditation_types": 4,
    "activity_types": 11,
    "assessment_types": 14,
    "countries": 253,
    "credential_profiles": 8,
    "credit_frameworks": 2,
    "currencies": 179,
    "encodings": 1,
    "entitlement_statuses": 2,
    "entitlement_types": 3,
    "eqf": 8,
    "esco": 81,
    "evidence_types": 3,
    "file_types": 22,
    "isced_f": 220,
    "languages": 195,
    "learning_settings": 2,
    "modes": 6,
    "nace": 21,
    "nqf": 5 + 55 + 3 + 24,
    "opportunity_types": 12,
    "presentation_types": 3,
    "reuse_levels": 4,
    "schedules": 3,
    "skill_types": 2,
    "supervision": 3,
    "target_groups": 20 + 5,
    "verification_checks": 7,
    "verification_statuses": 3,
}

PARTIAL = {"esco", "file_types", "languages", "nqf", "supervision"}

# The tables whose other labels only a few entries need.
ENGLISH_ONLY = {"esco"}
ENGLISH_AND_GERMAN = {"encodings", "file_types"}
TEN_LANGUAGES_FOR_SOME = {"countries", "languages", "currencies"}

ALPHABETS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "sr-Cyrl": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sr-Latn": "abcčćdđefghijklmnoprsštuvzž",
    "cnr": "abcčćdđefghijklmnoprsštuvzžśź",
}

SCRIPTS = {"en": "LATIN", "de": "LATIN", "nb": "LATIN", "hy": "ARMENIAN", "ka": "GEORGIAN"}

# The letters of the framework's own level names (5A, 5B) stay as they are where the script has no look-alike.
DESIGNATORS = {"hy": {"5A", "5B", "6A", "6B", "7A", "7B"}, "ka": {"5A", "5B", "6A", "6B", "7A", "7B"}}

SERBIAN = str.maketrans("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš") | str.maketrans(
    {"љ": "lj", "њ": "nj", "џ": "dž"}
)


def labels(vocabulary: Vocabulary) -> list[tuple[Concept, str, str]]:
    return [(concept, language, text) for concept in vocabulary for language, text in concept.labels.items()]


def to_latin(text: str) -> str:
    return text.lower().translate(SERBIAN)


def strange_letters(language: str, text: str) -> set[str]:
    """The letters of `text` that its language does not write."""
    for designator in DESIGNATORS.get(language, ()):
        text = text.replace(designator, "")
    letters = {letter for letter in text if letter.isalpha()}
    if language in ALPHABETS:
        return {letter for letter in letters if letter.lower() not in ALPHABETS[language]}
    return {letter for letter in letters if not unicodedata.name(letter).startswith(SCRIPTS[language])}


def test_every_list_has_the_size_that_we_know() -> None:
    assert {vocabulary.name: len(vocabulary) for vocabulary in LISTS} == SIZES
    assert {vocabulary.name for vocabulary in LISTS if not vocabulary.complete} == PARTIAL


@pytest.mark.parametrize("vocabulary", LISTS, ids=repr)
def test_codes_lead_to_uris_and_back(vocabulary: Vocabulary) -> None:
    uris = [concept.uri for concept in vocabulary if concept.uri]
    assert len(set(uris)) == len(uris)
    for concept in vocabulary:
        assert vocabulary[concept.code] is concept
        if concept.uri:
            assert vocabulary.by_uri(concept.uri) is concept
            assert concept.uri == vocabulary.prefix + concept.code
            assert concept.scheme == vocabulary.scheme
        else:
            assert concept.scheme == ""


@pytest.mark.parametrize("vocabulary", LISTS, ids=repr)
def test_labels_are_there_in_the_languages_that_the_list_needs(vocabulary: Vocabulary) -> None:
    everywhere = set.intersection(*(set(concept.labels) for concept in vocabulary))
    if vocabulary.name in ENGLISH_ONLY:
        assert everywhere == {"en"}
    elif vocabulary.name in ENGLISH_AND_GERMAN | TEN_LANGUAGES_FOR_SOME:
        assert everywhere == {"en", "de"}
    else:
        assert everywhere == set(languages.INTERFACE)


@pytest.mark.parametrize(
    ("vocabulary", "codes"),
    [
        (countries.VOCABULARY, {"ARM", "GEO", "MNE", "MKD", "SRB", "UKR", "DEU", "NOR"}),
        (languages.VOCABULARY, {"ENG", "DEU", "NOB", "NNO", "NOR", "UKR", "HYE", "KAT", "MKD", "SRP", "CNR", "SQI"}),
        (currencies.VOCABULARY, {"AMD", "GEL", "EUR", "MKD", "RSD", "UAH", "NOK"}),
    ],
    ids=["countries", "languages", "currencies"],
)
def test_the_entries_in_use_have_labels_in_ten_languages(vocabulary: Vocabulary, codes: set[str]) -> None:
    many = {concept.code for concept in vocabulary if len(concept.labels) > 2}
    assert many == codes
    assert all(tuple(vocabulary[code].labels) == languages.INTERFACE for code in codes)


@pytest.mark.parametrize("vocabulary", LISTS, ids=repr)
def test_labels_are_clean(vocabulary: Vocabulary) -> None:
    for concept, language, text in labels(vocabulary):
        assert text, (concept.code, language)
        assert text == " ".join(text.split()), (concept.code, language)
        assert text == unicodedata.normalize("NFC", text), (concept.code, language)


@pytest.mark.parametrize("vocabulary", LISTS, ids=repr)
def test_labels_are_written_in_the_letters_of_their_language(vocabulary: Vocabulary) -> None:
    strange = {
        (concept.code, language): found
        for concept, language, text in labels(vocabulary)
        if (found := strange_letters(language, text))
    }
    assert strange == {}


def test_strange_letters_are_noticed() -> None:
    assert strange_letters("ka", "დონე а") == {"а"}
    assert strange_letters("uk", "рівень ы") == {"ы"}
    assert strange_letters("mk", "ниво A") == {"A"}
    assert strange_letters("sr-Latn", "nivo ж") == {"ж"}
    assert strange_letters("ka", "დონე 5A") == set()


@pytest.mark.parametrize("vocabulary", LISTS, ids=repr)
def test_both_serbian_scripts_say_the_same(vocabulary: Vocabulary) -> None:
    for concept in vocabulary:
        if cyrillic := concept.labels.get("sr-Cyrl"):
            assert to_latin(cyrillic) == concept.labels["sr-Latn"].lower(), concept.code


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("vocabulary", [countries.VOCABULARY, languages.VOCABULARY], ids=repr)
def test_names_in_a_list_to_choose_from_differ(vocabulary: Vocabulary, language: str) -> None:
    names = [concept.label(language) for concept in vocabulary]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("country", sorted(nqf.frameworks()))
@pytest.mark.parametrize("language", languages.INTERFACE)
def test_levels_of_one_framework_have_different_names(country: str, language: str) -> None:
    names = [concept.label(language) for concept in nqf.levels(country).values()]
    assert len(set(names)) == len(names)
