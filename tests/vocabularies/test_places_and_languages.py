import pytest

from skillseal.vocabularies import countries, languages


@pytest.mark.parametrize(
    ("alpha2", "code", "german"),
    [
        ("AM", "ARM", "Armenien"),
        ("GE", "GEO", "Georgien"),
        ("ME", "MNE", "Montenegro"),
        ("MK", "MKD", "Nordmazedonien"),
        ("RS", "SRB", "Serbien"),
        ("UA", "UKR", "Ukraine"),
        ("DE", "DEU", "Deutschland"),
        ("NO", "NOR", "Norwegen"),
        ("XK", "1A0", "Kosovo"),
        ("EU", "EUR", "Europäische Union"),
        ("TF", "FQ0", "Französische Süd- und Antarktisgebiete"),
    ],
)
def test_a_country_is_found_by_either_code(alpha2: str, code: str, german: str) -> None:
    country = countries.by_alpha2(alpha2)
    assert country is not None
    assert country.uri == f"http://publications.europa.eu/resource/authority/country/{code}"
    assert country is countries.by_alpha3(code)
    assert countries.alpha2(code) == alpha2
    assert country.label("de") == german


def test_every_country_has_an_alpha_2_code_but_the_provisional_entry() -> None:
    assert [concept.code for concept in countries.VOCABULARY if not countries.alpha2(concept.code)] == ["OP_DATPRO"]
    assert all(countries.by_alpha2(countries.alpha2(c.code)) in (c, None) for c in countries.VOCABULARY)


@pytest.mark.parametrize("code", ["", "ARM", "am", "ZZ", "UK", "EL"])
def test_another_code_is_no_country(code: str) -> None:
    assert countries.by_alpha2(code) is None


@pytest.mark.parametrize(
    ("tag", "code", "viewer", "shown"),
    [
        ("en", "ENG", "en", True),
        ("de-AT", "DEU", "de", True),
        ("nb", "NOB", "no", True),
        ("no", "NOR", "no", True),
        ("nn", "NNO", "nn", False),
        ("uk", "UKR", "uk", False),
        ("hy", "HYE", "hy", False),
        ("ka", "KAT", "ka", False),
        ("mk", "MKD", "mk", True),
        ("sr-Cyrl", "SRP", "sr", True),
        ("sr-Latn", "SRP", "sr", True),
        ("sr", "SRP", "sr", True),
        ("cnr", "CNR", "cnr", False),
        ("sq", "SQI", "sq", False),
        ("zh-Hant", "ZHO", "zh", False),
    ],
)
def test_a_tag_leads_to_the_authority_code_and_the_viewer(tag: str, code: str, viewer: str, shown: bool) -> None:
    concept = languages.by_tag(tag)
    assert concept is not None
    assert concept.uri == f"http://publications.europa.eu/resource/authority/language/{code}"
    assert languages.viewer_tag(tag) == viewer
    assert (viewer in languages.IN_VIEWER) is shown


@pytest.mark.parametrize("tag", ["", "me", "xx", "ENG", "-"])
def test_another_tag_has_no_authority_code(tag: str) -> None:
    assert languages.by_tag(tag) is None


def test_every_language_has_one_tag() -> None:
    tags = [languages.tag_of(concept.code) for concept in languages.VOCABULARY]
    assert "" not in tags
    assert len(set(tags)) == len(tags)
    assert languages.tag_of("XYZ") == ""
    assert sum(len(tag) == 2 for tag in tags) == 183
