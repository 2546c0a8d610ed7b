import pytest

from factories.editions import document, edition
from skillseal.domain.annex_one import ELEMENTS, check, completeness
from skillseal.domain.edition_file import from_document
from skillseal.findings import Outcome

ATTENDANCE = {"id": "a1", "type": "7331eb4762"}


def codes(**changes: object) -> list[str]:
    made, findings = from_document(document(**changes))
    assert made is not None, findings
    return [finding.code for finding in check(made)]


def test_a_complete_edition_has_no_findings() -> None:
    assert check(edition()) == []
    assert all(state.given for state in completeness(edition()))


def test_eleven_mandatory_and_five_optional() -> None:
    assert sum(element.mandatory for element in ELEMENTS) == 11
    assert len(ELEMENTS) == 16


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": {"en": "  "}}, ["annex_one.title", "edition.blank_text"]),
        ({"country": ""}, ["annex_one.country"]),
        ({"awarding_bodies": []}, ["annex_one.awarding_body"]),
        ({"units": [], "assessments": [{"id": "a1", "type": "de4d165a6c"}]}, ["annex_one.outcomes"]),
        ({"workload": {}}, ["annex_one.workload"]),
        ({"workload": {"total": "P60M"}}, ["edition.workload_in_months"]),
        ({"workload": {"total": "sixty"}}, ["edition.workload_unreadable"]),
        ({"level": {}}, ["annex_one.level"]),
        ({"assessments": []}, ["annex_one.assessment"]),
        ({"assessments": [ATTENDANCE]}, ["annex_one.assessment", "edition.outcome_not_assessed"]),
        ({"participation": []}, ["annex_one.participation"]),
        ({"quality_assurance": []}, ["annex_one.quality_assurance"]),
        ({"prerequisites": {}}, ["annex_one.prerequisites"]),
        ({"stacking": None}, ["annex_one.stackability"]),
        ({"further_information": {}}, ["annex_one.further_information"]),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, object], expected: list[str]) -> None:
    assert sorted(set(codes(**changes)) - {"annex_one.supervision", "annex_one.grade"}) == expected


def test_optional_elements_are_remarks() -> None:
    found = {finding.code: (finding.outcome, finding.warning) for finding in check(edition(prerequisites={}))}
    assert found == {"annex_one.prerequisites": (Outcome.PASSED, True)}


def test_not_levelled_with_a_reason_is_an_answer() -> None:
    assert check(edition(level={"basis": "none", "reason": {"en": "National policy: units are not levelled."}})) == []


def test_the_sentence_for_sixty_months() -> None:
    finding = next(f for f in check(edition(workload={"total": "P60M"})) if f.code == "edition.workload_in_months")
    assert (finding.message, finding.path) == ("“P60M” means 60 months; did you mean PT60H?", "$.workload.total")
