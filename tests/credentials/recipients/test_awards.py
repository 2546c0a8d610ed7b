"""From rows to awards of an edition."""

from datetime import date

import pytest

from factories.class_lists import TODAY
from factories.editions import DOCUMENT, edition
from skillseal.credentials.recipients import Row, award_of, fits, open_list
from skillseal.domain.credential import Award, Learner, Result

ANI = Learner(full_name="Ani")
DAY = date(2026, 10, 30)
FIRST = DOCUMENT["assessments"][0]
TWO = edition(assessments=[FIRST, FIRST | {"id": "a2"}])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row(2, ANI), Award(learner=ANI, awarded_on=DAY)),
        (Row(2, ANI, date(2026, 10, 1)), Award(learner=ANI, awarded_on=date(2026, 10, 1))),
        (
            Row(2, ANI, None, {"": "5"}),
            Award(learner=ANI, awarded_on=DAY, results=(Result(assessment="a1", grade={"hy": "5"}),)),
        ),
        (
            Row(2, ANI, None, {"a1": "5"}),
            Award(learner=ANI, awarded_on=DAY, results=(Result(assessment="a1", grade={"hy": "5"}),)),
        ),
    ],
)
def test_awards(row: Row, expected: Award) -> None:
    assert award_of(row, edition(), awarded_on=DAY) == (expected, [])


def test_whoever_has_no_grade_in_a_grade_column_did_not_pass() -> None:
    award, found = award_of(Row(7, ANI, None, {"a1": ""}), edition(), awarded_on=DAY)
    assert award is None
    assert [finding.code for finding in found] == ["learner.lacks_grade"]


@pytest.mark.parametrize(
    ("header", "described", "codes"),
    [
        ("name", edition(), []),
        ("name,grade", edition(), []),
        ("name,grade:a1", edition(), []),
        ("name,grade:other", edition(), ["list.unknown_assessment"]),
        ("name,grade:a1,grade:a2", TWO, []),
        ("name,grade:a2", TWO, []),
        ("name,grade", TWO, ["list.grade_for_each"]),
    ],
)
def test_does_the_list_fit_the_edition(header: str, described: object, codes: list[str]) -> None:
    opened = open_list(f"{header}\nAni,5\n".encode() if "," in header else b"name\nAni\n", today=TODAY)
    assert opened.findings == ()
    assert [finding.code for finding in fits(opened, described)] == codes  # type: ignore[arg-type]


def test_the_sentences_name_the_columns() -> None:
    found = fits(open_list(b"name,grade\nAni,5\n", today=TODAY), TWO)
    assert [finding.message for finding in found] == [
        "The one grade is taken for each of the 2 assessments. To tell them apart: grade:a1, grade:a2."
    ]
