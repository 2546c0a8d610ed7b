"""From a row of a list to the award of an edition: does the list fit it, and does the learner."""

from datetime import date

from skillseal.domain.assessment import Assessment
from skillseal.domain.credential import Award, Result
from skillseal.domain.edition import Edition, LearnerField
from skillseal.findings import N_, Finding, error
from skillseal.vocabularies.text import Text, choose

from .model import Row
from .reading import OpenList
from .trouble import at, shorten

_DEMANDED = {
    LearnerField.BIRTH_DATE: N_("{name} has no birth date, which this micro-credential asks for."),
    LearnerField.NATIONAL_ID: N_("{name} has no national identifier, which this micro-credential asks for."),
    LearnerField.EMAIL: N_("{name} has no e-mail address, which this micro-credential asks for."),
    LearnerField.NAME_LATIN: N_("{name} has no name in Latin letters, which this micro-credential asks for."),
}


def fits(opened: OpenList, edition: Edition) -> list[Finding]:
    """What keeps the whole list from being used with this edition: grades for assessments that it does not have."""
    known = sorted(assessment.id for assessment in edition.assessments)
    columns = ", ".join(f"grade:{name}" for name in known)
    found = []
    for assessment in opened.assessments:
        if assessment and assessment not in known:
            text = N_("The list grades “{assessment}”, but the assessments of this micro-credential are: {known}.")
            names = ", ".join(known) or "–"
            found.append(error("list.unknown_assessment", text, assessment=shorten(assessment), known=names))
        elif not assessment and len(known) > 1:
            text = N_("The list has one grade column for {count} assessments. Name the columns {columns}.")
            found.append(error("list.grade_for_which", text, count=len(known), columns=columns))
    return found


def award_of(row: Row, edition: Edition, *, awarded_on: date) -> tuple[Award | None, list[Finding]]:
    """The award of one row (`awarded_on` where the row has no date of its own), or None with what the learner lacks.

    A grade that the list does not state is the passing grade of the assessment's scheme: a list names those
    who passed.
    """
    found = []
    for demanded in edition.learner_fields:
        if not getattr(row.learner, demanded.value):
            finding = error(f"learner.{demanded.value}", _DEMANDED[demanded], name=shorten(row.learner.display_name))
            found.append(at(finding, row.line, demanded.value))
    if found:
        return None, found
    results = tuple(
        Result(assessment=assessment.id, grade=_grade(row, assessment, edition)) for assessment in edition.assessments
    )
    return Award(learner=row.learner, awarded_on=row.awarded_on or awarded_on, results=results), []


def _grade(row: Row, assessment: Assessment, edition: Edition) -> Text:
    if given := row.grades.get(assessment.id) or row.grades.get(""):
        return {_language(edition): given}
    return (assessment.grading and assessment.grading.pass_grade) or PASSED


def _language(edition: Edition) -> str:
    return choose(edition.title, [edition.source_language])[1] or edition.source_language


# What a list without grades says of everybody in it, in the languages of the interface.
PASSED: Text = {
    "en": "Passed",
    "de": "Bestanden",
    "nb": "Bestått",
    "uk": "Складено",
    "hy": "Ստացված է",
    "ka": "ჩათვლილია",
    "mk": "Положено",
    "sr-Cyrl": "Положено",
    "sr-Latn": "Položeno",
    "cnr": "Položeno",
}
