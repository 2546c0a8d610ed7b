"""Completeness of an edition by Annex I of the Council Recommendation of 16 June 2022 (2022/C 243/02).

Eleven mandatory elements, five optional ones. Two of the mandatory (the learner, the date of issuing) come
with the award; the other nine are asked of the edition.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from skillseal.domain.edition import Edition
from skillseal.domain.edition_checks import consistency, counts
from skillseal.domain.level import LevelBasis
from skillseal.domain.workload import hours
from skillseal.findings import N_, Finding, error, warning
from skillseal.vocabularies.text import said

CLAUSE = "2022/C 243/02, Annex I"


class When(StrEnum):
    """When an element is known: with the description or with the award."""

    DESIGN = "design"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of Annex I: its key, its name in plain words, why it is asked, and an example."""

    key: str
    name: str
    missing: str
    example: str
    path: str
    mandatory: bool = True
    when: When = When.DESIGN
    given: Callable[[Edition], bool] = lambda edition: True


@dataclass(frozen=True, slots=True)
class ElementState:
    element: Element
    given: bool


def _assessed(edition: Edition) -> bool:
    return any(counts(assessment) for assessment in edition.assessments)


def _levelled(edition: Edition) -> bool:
    level = edition.level
    if level.basis is LevelBasis.NONE:
        return said(level.reason)  # "not levelled" is an answer when it gives its reason
    return level.eqf is not None or bool(level.nqf)


ELEMENTS = (
    Element(
        "learner",
        N_("Identification of the learner"),
        N_("Who the learner is comes with each award."),
        N_("For example: Ani Petrosyan, born 3 May 1998."),
        "$",
        when=When.AWARD,
    ),
    Element(
        "title",
        N_("Title of the micro-credential"),
        N_("The title is missing."),
        N_("For example: Pattern on Fabric."),
        "$.title",
        given=lambda edition: said(edition.title),
    ),
    Element(
        "country",
        N_("Country or region of the issuer"),
        N_("The country is missing."),
        N_("For example: AM for Armenia."),
        "$.country",
        given=lambda edition: bool(edition.country),
    ),
    Element(
        "awarding_body",
        N_("Awarding body"),
        N_("Nobody is named who awards it."),
        N_("For example: Demo College Vanadzor, Armenia."),
        "$.awarding_bodies",
        given=lambda edition: any(said(body.legal_name) for body in edition.awarding_bodies),
    ),
    Element(
        "issue_date",
        N_("Date of issuing"),
        N_("The date comes with each award."),
        N_("For example: 30 October 2026."),
        "$",
        when=When.AWARD,
    ),
    Element(
        "outcomes",
        N_("Learning outcomes"),
        N_("No learning outcome is described: what can the learner do afterwards?"),
        N_("For example: transfers an ornament to fabric at scale."),
        "$.units",
        given=lambda edition: any(said(outcome.sentence) for outcome in edition.outcomes),
    ),
    Element(
        "workload",
        N_("Notional workload"),
        N_("The workload is missing: how many hours does an average learner need?"),
        N_("For example: PT60H for 60 hours."),
        "$.workload.total",
        given=lambda edition: hours(edition.workload.total) is not None,
    ),
    Element(
        "level",
        N_("Level"),
        N_("Neither a level nor a reason for leaving it out is given."),
        N_("For example: EQF level 3, the provider's own estimate."),
        "$.level",
        given=_levelled,
    ),
    Element(
        "assessment",
        N_("Type of assessment"),
        N_("No assessment is described. Attendance alone is not an assessment."),
        N_("For example: assessment of an artefact."),
        "$.assessments",
        given=_assessed,
    ),
    Element(
        "participation",
        N_("Form of participation"),
        N_("The form of participation is missing: on site, online, at work?"),
        N_("For example: presential."),
        "$.participation",
        given=lambda edition: bool(edition.participation),
    ),
    Element(
        "quality_assurance",
        N_("Type of quality assurance"),
        N_("Nothing is said about quality assurance: who checks the provider or this unit, and how?"),
        N_("For example: Programme quality assurance by the national agency."),
        "$.quality_assurance",
        given=lambda edition: any(said(basis.title) for basis in edition.quality_assurance),
    ),
    Element(
        "prerequisites",
        N_("Prerequisites needed to enrol"),
        N_("Prerequisites are not stated; “none” is an answer too."),
        N_("For example: none."),
        "$.prerequisites",
        mandatory=False,
        given=lambda edition: said(edition.prerequisites),
    ),
    Element(
        "supervision",
        N_("Supervision and identity check during assessment"),
        N_("Nothing is said about supervision and identity checks during assessment."),
        N_("For example: supervised on site with identity check."),
        "$.assessments",
        mandatory=False,
        given=lambda edition: any(assessment.supervision for assessment in edition.assessments),
    ),
    Element(
        "grade",
        N_("Grade achieved"),
        N_("No grading scheme is described: what does a pass mean?"),
        N_("For example: passed / not passed."),
        "$.assessments",
        mandatory=False,
        given=lambda edition: any(assessment.grading for assessment in edition.assessments),
    ),
    Element(
        "stackability",
        N_("Integration and stackability"),
        N_("It is not said whether this stands alone or counts towards something larger."),
        N_("For example: stand-alone."),
        "$.stacking",
        mandatory=False,
        given=lambda edition: edition.stacking is not None,
    ),
    Element(
        "further_information",
        N_("Further information"),
        N_("No further information is given."),
        N_("For example: a web page or a contact."),
        "$.further_information",
        mandatory=False,
        given=lambda edition: said(edition.further_information) or bool(edition.homepage),
    ),
)

# Our profile for micro-credentials asks one optional element of everybody, because holders and employers
# must be able to read whether the unit stands alone (docs/decisions/).
REQUIRED_BY_PROFILE = frozenset({"stackability"})


def completeness(edition: Edition) -> list[ElementState]:
    """Each element of Annex I with whether the edition answers it; those of the award count as answered."""
    return [ElementState(element, element.when is When.AWARD or element.given(edition)) for element in ELEMENTS]


def missing(edition: Edition) -> list[Finding]:
    """A finding for each element that is not answered: an error where it is mandatory, else a remark."""
    found = []
    for state in completeness(edition):
        if state.given or (state.element.key == "workload" and edition.workload.total):
            continue  # a workload that is there and cannot be read is a question of consistency
        element = state.element
        demanded = element.mandatory or element.key in REQUIRED_BY_PROFILE
        make = error if demanded else warning
        found.append(
            make(f"annex_one.{element.key}", element.missing, clause=CLAUSE, path=element.path, hint=element.example)
        )
    return found


def check(edition: Edition) -> list[Finding]:
    """All findings about an edition: what Annex I still misses first, then what does not hold together.

    Errors keep a credential from being sealed; warnings are for the author to confirm.
    """
    return [*missing(edition), *consistency(edition)]
