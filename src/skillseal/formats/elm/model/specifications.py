"""What can be learned: specifications of achievements, activities, assessments and entitlements."""

from dataclasses import dataclass, field
from typing import ClassVar

from skillseal.formats.elm.model.base import LanguageMap, Node, named, no_text
from skillseal.formats.elm.model.bodies import Accreditation, Agent, Organisation
from skillseal.formats.elm.model.parts import (
    Concept,
    CreditPoint,
    Grant,
    Identifier,
    Location,
    MediaObject,
    Note,
    PeriodOfTime,
    PriceDetail,
    WebResource,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningOutcome(Node):
    """What a learner knows, understands and can do; `dc_type` is knowledge or skill."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningOutcome",)

    identifier: tuple[Identifier, ...] = ()
    title: LanguageMap = field(default_factory=no_text)
    dc_type: Concept | None = None
    reusability_level: Concept | None = None
    related_esco_skill: tuple[Concept, ...] = field(default=(), metadata=named("relatedESCOSkill"))
    related_skill: tuple[Concept, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingScheme(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("GradingScheme",)

    identifier: tuple[Identifier, ...] = ()
    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    supplementary_document: tuple[WebResource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification(Node):
    """What all specifications share."""

    TYPES: ClassVar[tuple[str, ...]] = ("Specification",)

    identifier: tuple[Identifier, ...] = ()
    dc_type: tuple[Concept, ...] = ()
    title: LanguageMap = field(default_factory=no_text)
    alt_label: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    category: LanguageMap = field(default_factory=no_text)
    homepage: tuple[WebResource, ...] = ()
    supplementary_document: tuple[WebResource, ...] = ()
    additional_note: tuple[Note, ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningActivitySpecification(Specification):
    TYPES: ClassVar[tuple[str, ...]] = ("LearningActivitySpecification",)

    volume_of_learning: str = ""
    contact_hour: tuple[str, ...] = ()
    mode: tuple[Concept, ...] = ()
    language: tuple[Concept, ...] = ()
    influences: tuple["LearningAchievementSpecification", ...] = ()
    has_part: tuple["LearningActivitySpecification", ...] = ()
    is_part_of: tuple["LearningActivitySpecification", ...] = ()
    generalisation_of: tuple["LearningActivitySpecification", ...] = ()
    specialisation_of: tuple["LearningActivitySpecification", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAssessmentSpecification(Specification):
    """How learning is assessed; `dc_type` holds at most one type of assessment."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningAssessmentSpecification",)

    mode: tuple[Concept, ...] = ()
    language: tuple[Concept, ...] = ()
    grading_scheme: GradingScheme | None = None
    proves: tuple["LearningAchievementSpecification", ...] = ()
    has_part: tuple["LearningAssessmentSpecification", ...] = ()
    is_part_of: tuple["LearningAssessmentSpecification", ...] = ()
    generalisation_of: tuple["LearningAssessmentSpecification", ...] = ()
    specialisation_of: tuple["LearningAssessmentSpecification", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningEntitlementSpecification(Specification):
    """A right that learning gives; exactly one `dc_type` and one `entitlement_status`."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningEntitlementSpecification",)

    entitlement_status: Concept | None = None
    limit_organisation: tuple[Organisation, ...] = ()
    limit_jurisdiction: tuple[Concept, ...] = ()
    limit_occupation: tuple[Concept, ...] = ()
    limit_national_occupation: tuple[Concept, ...] = ()
    entitled_by: tuple["LearningAchievementSpecification", ...] = ()
    has_part: tuple["LearningEntitlementSpecification", ...] = ()
    is_part_of: tuple["LearningEntitlementSpecification", ...] = ()
    generalisation_of: tuple["LearningEntitlementSpecification", ...] = ()
    specialisation_of: tuple["LearningEntitlementSpecification", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAchievementSpecification(Specification):
    """What is to be achieved: outcomes, workload, level, form."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningAchievementSpecification",)

    learning_outcome: tuple[LearningOutcome, ...] = ()
    learning_outcome_summary: Note | None = None
    thematic_area: tuple[Concept, ...] = ()
    education_subject: tuple[Concept, ...] = ()
    education_level: tuple[Concept, ...] = ()
    volume_of_learning: str = ""
    maximum_duration: str = ""
    credit_point: tuple[CreditPoint, ...] = ()
    learning_setting: Concept | None = None
    mode: tuple[Concept, ...] = ()
    language: tuple[Concept, ...] = ()
    target_group: tuple[Concept, ...] = ()
    entry_requirement: Note | None = None
    entitles_to: tuple[LearningEntitlementSpecification, ...] = ()
    awarding_opportunity: tuple["AwardingOpportunity", ...] = ()
    influenced_by: tuple[LearningActivitySpecification, ...] = ()
    proven_by: tuple[LearningAssessmentSpecification, ...] = ()
    has_part: tuple["LearningAchievementSpecification", ...] = ()
    is_part_of: tuple["LearningAchievementSpecification", ...] = ()
    generalisation_of: tuple["LearningAchievementSpecification", ...] = ()
    specialisation_of: tuple["LearningAchievementSpecification", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(LearningAchievementSpecification):
    """A specification that may carry levels and accreditation; its parts are qualifications too."""

    TYPES: ClassVar[tuple[str, ...]] = ("Qualification",)

    eqf_level: Concept | None = None
    nqf_level: tuple[Concept, ...] = ()
    is_partial_qualification: bool | None = None
    qualification_code: tuple[Concept, ...] = ()
    accreditation: tuple[Accreditation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardingOpportunity(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("AwardingOpportunity",)

    identifier: tuple[Identifier, ...] = ()
    awarding_body: tuple[Agent, ...] = ()
    location: Location | None = None
    temporal: PeriodOfTime | None = None
    learning_achievement_specification: LearningAchievementSpecification | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningOpportunity(Node):
    """An offer to learn, by a provider, at a time and place."""

    TYPES: ClassVar[tuple[str, ...]] = ("LearningOpportunity",)

    identifier: tuple[Identifier, ...] = ()
    dc_type: tuple[Concept, ...] = ()
    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    homepage: tuple[WebResource, ...] = ()
    supplementary_document: tuple[WebResource, ...] = ()
    additional_note: tuple[Note, ...] = ()
    provided_by: tuple[Organisation, ...] = ()
    location: tuple[Location, ...] = ()
    mode: tuple[Concept, ...] = ()
    learning_schedule: Concept | None = None
    schedule_information: Note | None = None
    temporal: PeriodOfTime | None = None
    duration: str = ""
    application_deadline: tuple[str, ...] = ()
    admission_procedure: Note | None = None
    price_detail: tuple[PriceDetail, ...] = ()
    grant: tuple[Grant, ...] = ()
    banner_image: MediaObject | None = None
    status: str = ""
    learning_achievement_specification: LearningAchievementSpecification | None = None
    learning_activity_specification: LearningActivitySpecification | None = None
    has_part: tuple["LearningOpportunity", ...] = ()
    is_part_of: tuple["LearningOpportunity", ...] = ()
