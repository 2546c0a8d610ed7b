"""What one person has done: achievements, activities, assessments, entitlements, and how they were awarded."""

from dataclasses import dataclass, field
from typing import ClassVar

from skillseal.formats.elm.model.base import LanguageMap, Node, no_text
from skillseal.formats.elm.model.bodies import Agent
from skillseal.formats.elm.model.parts import (
    Concept,
    CreditPoint,
    Identifier,
    Location,
    Note,
    PeriodOfTime,
    WebResource,
)
from skillseal.formats.elm.model.specifications import (
    LearningAchievementSpecification,
    LearningActivitySpecification,
    LearningAssessmentSpecification,
    LearningEntitlementSpecification,
    LearningOpportunity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardingProcess(Node):
    """Who awarded something and when; `used` are assessments, `awards` are claims."""

    TYPES: ClassVar[tuple[str, ...]] = ("AwardingProcess",)

    identifier: tuple[Identifier, ...] = ()
    description: LanguageMap = field(default_factory=no_text)
    awarding_body: tuple[Agent, ...] = ()
    awarding_date: str = ""
    location: Location | None = None
    educational_system_note: Concept | None = None
    used: tuple[Node, ...] = ()
    awards: tuple[Node, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Node):
    """What all claims share; each is awarded by exactly one process."""

    TYPES: ClassVar[tuple[str, ...]] = ("Claim",)

    identifier: tuple[Identifier, ...] = ()
    dc_type: tuple[Concept, ...] = ()
    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    awarded_by: AwardingProcess | None = None
    supplementary_document: tuple[WebResource, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningActivity(Claim):
    """Something the learner did; `workload` is an xsd:duration, `level_of_completion` a percentage."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningActivity",)

    workload: str = ""
    temporal: tuple[PeriodOfTime, ...] = ()
    level_of_completion: int | None = None
    location: tuple[Location, ...] = ()
    directed_by: tuple[Agent, ...] = ()
    learning_opportunity: LearningOpportunity | None = None
    specified_by: LearningActivitySpecification | None = None
    influences: tuple["LearningAchievement", ...] = ()
    has_part: tuple["LearningActivity", ...] = ()
    is_part_of: tuple["LearningActivity", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCategory(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("ResultCategory",)

    label: str = ""
    score: str = ""
    minimum_score: str = ""
    maximum_score: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDistribution(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("ResultDistribution",)

    description: LanguageMap = field(default_factory=no_text)
    result_category: tuple[ResultCategory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortenedGrading(Node):
    """Where a result stands among all: percentages of lower, equal and higher results."""

    TYPES: ClassVar[tuple[str, ...]] = ("ShortenedGrading",)

    percentage_lower: int | None = None
    percentage_equal: int | None = None
    percentage_higher: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAssessment(Claim):
    """One result; `grade` is text, `id_verification` says how the person was supervised and identified."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningAssessment",)

    grade: Note | None = None
    grade_status: Concept | None = None
    shortened_grading: ShortenedGrading | None = None
    result_distribution: ResultDistribution | None = None
    id_verification: Concept | None = None
    assessed_by: tuple[Agent, ...] = ()
    date_issued: str = ""
    location: Location | None = None
    specified_by: LearningAssessmentSpecification | None = None
    proves: "LearningAchievement | None" = None
    has_part: tuple["LearningAssessment", ...] = ()
    is_part_of: tuple["LearningAssessment", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningEntitlement(Claim):
    TYPES: ClassVar[tuple[str, ...]] = ("LearningEntitlement",)

    date_issued: str = ""
    expiry_date: str = ""
    specified_by: LearningEntitlementSpecification | None = None
    entitled_by: tuple["LearningAchievement", ...] = ()
    has_part: tuple["LearningEntitlement", ...] = ()
    is_part_of: tuple["LearningEntitlement", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAchievement(Claim):
    """Something the learner achieved: what it is (`specified_by`), and what proves it."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningAchievement",)

    credit_received: tuple[CreditPoint, ...] = ()
    learning_opportunity: LearningOpportunity | None = None
    specified_by: LearningAchievementSpecification | None = None
    influenced_by: tuple[LearningActivity, ...] = ()
    proven_by: tuple[LearningAssessment, ...] = ()
    entitles_to: tuple[LearningEntitlement, ...] = ()
    has_part: tuple["LearningAchievement", ...] = ()
    is_part_of: tuple["LearningAchievement", ...] = ()
