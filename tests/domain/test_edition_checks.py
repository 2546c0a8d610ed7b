import pytest

from factories.editions import document, edition
from skillseal.domain.edition_checks import consistency
from skillseal.domain.edition_file import from_document


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fields": ["1234"]}, {"edition.unknown_code"}),
        ({"participation": ["nowhere"]}, {"edition.unknown_code"}),
        ({"assessments": [{"id": "a1", "type": "guessing"}]}, {"edition.unknown_code"}),
        ({"version": "2026-spring"}, {"edition.version"}),
        ({"version": "1"}, {"edition.version"}),
        ({"id": "two words"}, {"edition.id"}),
        ({"id": "x" * 201}, {"edition.id"}),
        ({"credits": [{"framework": "xx", "points": "1"}]}, {"edition.unknown_code"}),
        ({"credits": [{"framework": "6fcec5c5af", "points": "0"}]}, {"edition.credit_points"}),
        (
            {"credits": [{"framework": "6fcec5c5af", "points": "4", "hours_per_credit": "30"}]},
            {"edition.credits_and_hours"},
        ),
        (
            {"credits": [{"framework": "6fcec5c5af", "points": "4", "hours_per_credit": "30", "reason": "agreed"}]},
            set(),
        ),
        ({"level": {"eqf": 42, "basis": "provider_estimate"}}, {"edition.unknown_code"}),
        ({"level": {"eqf": 3}}, {"edition.level_without_basis"}),
        ({"level": {"eqf": 3, "basis": "referenced"}}, {"edition.level_not_referenced"}),
        ({"level": {"nqf": "99", "basis": "provider_estimate"}}, {"edition.unknown_nqf_level"}),
        ({"workload": {"total": "PT60H", "contact": "PT70H"}}, {"edition.workload_parts"}),
        ({"workload": {"total": "PT0H"}, "credits": []}, {"edition.workload_zero"}),
        ({"country": "XX"}, {"edition.unknown_country"}),
        ({"languages": ["klingon"]}, {"edition.unknown_language"}),
        ({"title": {"hy": "Նախշ"}}, {"edition.not_readable_abroad"}),
        ({"title": {"en": "A", "not a tag": "B"}}, {"edition.language_tag"}),
        ({"title": {"en": "A\u0000"}}, {"edition.control_character"}),
        ({"title": {"en": "A" * 10_001}}, {"edition.long_text"}),
        ({"stacking": {"type": "stackable"}}, {"edition.stack_without_target"}),
        ({"assessments": [{"id": "a1", "type": "de4d165a6c", "outcomes": ["lo1"]}]}, {"edition.outcome_not_assessed"}),
        (
            {"assessments": [{"id": "a1", "type": "de4d165a6c", "outcomes": ["lo1", "lo2", "lo9"]}]},
            {"edition.assessment_outcome"},
        ),
        (
            {"assessments": [{"id": "a1", "type": "de4d165a6c"}, {"id": "a1", "type": "d30284d7df"}]},
            {"edition.assessment_ids"},
        ),
    ],
)
def test_what_does_not_hold_together(changes: dict[str, object], expected: set[str]) -> None:
    made, findings = from_document(document(**changes))
    assert made is not None, findings
    assert {finding.code for finding in consistency(made)} == expected


def test_a_listed_national_level_is_accepted() -> None:
    body = {"legal_name": {"en": "Demo College Niš"}, "country": "RS"}
    made = edition(country="RS", awarding_bodies=[body], level={"eqf": 3, "nqf": "3", "basis": "referenced"})
    assert consistency(made) == []
