"""From a row of a list to the award of an edition: does the list fit it, and does the learner."""

from datetime import date, datetime

from skillseal.credentials.seal import Sealing
from skillseal.domain.credential import Award, Result
from skillseal.domain.edition import Edition
from skillseal.findings import N_, Finding, error, warning
from skillseal.vocabularies.text import choose

from .model import Row
from .reading import OpenList
from .trouble import shorten


def fits(opened: OpenList, edition: Edition) -> list[Finding]:
    """What does not fit between the list and this edition: grades for assessments that it does not have (errors)."""
    known = sorted(assessment.id for assessment in edition.assessments)
    columns = ", ".join(f"grade:{name}" for name in known)
    found = []
    for assessment in opened.assessments:
        if assessment and assessment not in known:
            text = N_("The list grades “{assessment}”, but the assessments of this micro-credential are: {known}.")
            names = ", ".join(known) or "–"
            found.append(error("list.unknown_assessment", text, assessment=shorten(assessment), known=names))
        elif not assessment and len(known) > 1:
            text = N_("The one grade is taken for each of the {count} assessments. To tell them apart: {columns}.")
            found.append(warning("list.grade_for_each", text, count=len(known), columns=columns))
    return found


def award_of(row: Row, edition: Edition, *, awarded_on: date) -> tuple[Award | None, list[Finding]]:
    """The award of one row (`awarded_on` where the row has no date of its own), or None with what the learner lacks.

    Without a grade column everybody in the list has passed; the words for it are left to sealing.
    """
    if any(not grade for grade in row.grades.values()):
        text = N_("The grade is missing, though the list has a column for it. Leave out whoever did not pass.")
        return None, [error("learner.lacks_grade", text, path="grade")]
    language = _language(edition)
    grades = {assessment.id: row.grades.get(assessment.id) or row.grades.get("") for assessment in edition.assessments}
    results = tuple(Result(assessment=name, grade={language: grade}) for name, grade in grades.items() if grade)
    return Award(learner=row.learner, awarded_on=row.awarded_on or awarded_on, results=results), []


def award_for(row: Row, sealing: Sealing, *, awarded_on: date, now: datetime) -> tuple[Award | None, list[Finding]]:
    """The award of a row that can be sealed at `now`, or None with everything that this learner lacks."""
    award, found = award_of(row, sealing.edition, awarded_on=awarded_on)
    if award is not None:
        found = sealing.lacking(award, now=now)
    return (None if found else award), found


def _language(edition: Edition) -> str:
    return choose(edition.title, [edition.source_language])[1] or edition.source_language
