"""The few facts that a list knows beyond its labels."""

import pytest

from skillseal.vocabularies import assessment_types, esco, file_types, isced_f, nqf, supervision, target_groups


def test_all_but_attendance_count_as_assessment() -> None:
    counted = {
        concept.code for concept in assessment_types.VOCABULARY if assessment_types.counts_as_assessment(concept.code)
    }
    assert counted == {concept.code for concept in assessment_types.VOCABULARY} - {"7331eb4762"}
    assert not assessment_types.counts_as_assessment("nonsense")


def test_named_codes_exist() -> None:
    assert assessment_types.VOCABULARY[assessment_types.QUIZ].label() == "quiz"
    assert {assessment_types.VOCABULARY[code].label() for code in assessment_types.NEEDS_ASSESSOR} == {
        "peer assessment",
        "peer review",
    }
    assert {target_groups.VOCABULARY[code].label() for code in target_groups.NEVER_ON_PERSONS} == {
        "Low Achievers",
        "Persons with a learning disability",
    }
    assert [concept.code for concept in supervision.VOCABULARY] == [
        supervision.UNSUPERVISED_NO_ID,
        supervision.SUPERVISED_WITH_ID,
        supervision.ID_VERIFICATION,
    ]


def test_own_target_groups_are_words_only() -> None:
    own = [concept.code for concept in target_groups.VOCABULARY if not concept.uri]
    assert own == [
        "unemployed",
        "internally-displaced",
        "returnees",
        "rural-population",
        "no-vocational-qualification",
    ]


@pytest.mark.parametrize(
    ("code", "broader"), [("0723", "072"), ("072", "07"), ("07", None), ("9999", "999"), ("07231", None), ("", None)]
)
def test_a_field_lies_in_a_broader_one(code: str, broader: str | None) -> None:
    found = isced_f.broader(code)
    assert (found.code if found else None) == broader


def test_every_detailed_field_has_its_broader_ones() -> None:
    assert all(isced_f.broader(concept.code) for concept in isced_f.VOCABULARY if len(concept.code) > 2)


@pytest.mark.parametrize(
    ("country", "level", "code"),
    [
        ("DE", "4", "c_12a84182"),
        ("NO", "5.1", "c_12ece3d4"),
        ("ME", "4.1", "c_52353560"),
        ("MK", "5A", "c_e0ba1a59"),
        ("RS", "6.2", "c_529912df"),
    ],
)
def test_a_national_level_has_a_concept(country: str, level: str, code: str) -> None:
    found = nqf.concept(country, level)
    assert found is not None
    assert found.uri == f"http://data.europa.eu/snb/qdr/{code}"
    assert found is nqf.levels(country)[level]


@pytest.mark.parametrize(
    ("country", "level"), [("AM", "4"), ("GE", "4"), ("UA", "4"), ("DE", "9"), ("ME", "4"), ("FR", "4")]
)
def test_a_level_outside_the_european_list_has_none(country: str, level: str) -> None:
    assert nqf.concept(country, level) is None


@pytest.mark.parametrize("country", ["AM", "GE", "UA"])
def test_an_unlisted_framework_has_eight_levels_in_words(country: str) -> None:
    levels = nqf.levels(country)
    assert list(levels) == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert not nqf.frameworks()[country].in_european_list
    assert {concept.uri for concept in levels.values()} == {""}
    assert levels["4"].label("en") == "NQF level 4 (not referenced to the EQF)"


def test_frameworks_of_eight_countries_are_known() -> None:
    listed = {country: framework.in_european_list for country, framework in nqf.frameworks().items()}
    assert listed == dict.fromkeys(("DE", "NO", "ME", "MK", "RS"), True) | dict.fromkeys(("AM", "GE", "UA"), False)
    assert nqf.frameworks()["RS"].concept.uri == "http://data.europa.eu/snb/qdr/c_69e1fd15"
    assert nqf.levels("FR") == {}


def test_a_skill_knows_its_type_and_reuse_level() -> None:
    uri = "http://data.europa.eu/esco/skill/8babf8e3-4187-4b8c-9594-82d69a598e89"
    assert esco.VOCABULARY.by_uri(uri) is not None
    assert esco.skill(uri) == esco.Skill("skill", "sector-specific")
    assert esco.skill("http://data.europa.eu/esco/skill/unknown") is None
    assert all(esco.skill(concept.uri) for concept in esco.VOCABULARY)


@pytest.mark.parametrize(
    ("media_type", "code"), [("image/png", "PNG"), ("image/jpeg", "JPEG"), ("application/pdf", "PDF")]
)
def test_a_media_type_has_a_file_type(media_type: str, code: str) -> None:
    assert file_types.by_media_type(media_type) is file_types.VOCABULARY[code]
    assert file_types.by_media_type("image/unknown") is None
