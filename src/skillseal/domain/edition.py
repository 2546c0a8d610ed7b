"""The edition: one immutable version of the description of a micro-credential.

This is the one form in which a description exists: the file that `skillseal seal` reads, the row that the
database keeps, the API's body, the export. Texts are language maps; codes are those of `vocabularies`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from skillseal.domain.assessment import Assessment
from skillseal.domain.level import Level
from skillseal.domain.outcome import EscoLink, LearningOutcome, Unit
from skillseal.domain.workload import Credit, Workload
from skillseal.vocabularies.text import Text


class StackType(StrEnum):
    """Annex I: integration and stackability options."""

    STAND_ALONE = "stand_alone"
    STACKABLE = "stackable"


class Purpose(StrEnum):
    STANDALONE = "standalone"
    VET_PREPARATION = "vet_preparation"
    UPSKILLING = "upskilling"
    RETRAINING = "retraining"
    VALIDATION = "validation"


class LearnerField(StrEnum):
    """What an edition may demand to know of a learner before a credential is sealed."""

    BIRTH_DATE = "birth_date"
    NATIONAL_ID = "national_id"
    EMAIL = "email"
    NAME_LATIN = "name_latin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation as it stands in an edition.

    `country` is ISO 3166-1 alpha-2; `legal_id` the organisationIdentifier in the form of
    ETSI EN 319 412-1 clause 5.1.4 (`VATAM-01234567`, `NTRRS-20123456`); `region` a NUTS or ATU code.
    """

    legal_name: Text
    country: str
    id: str = ""
    legal_id: str = ""
    region: str = ""
    address: Text = field(default_factory=dict)
    homepage: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityAssurance:
    """One basis of quality assurance: `type` is a code of `vocabularies.accreditation_types`."""

    type: str
    title: Text
    agent: Body | None = None
    description: Text = field(default_factory=dict)
    homepage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackTarget:
    """A larger credential towards which this one counts."""

    title: Text
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacking:
    type: StackType
    targets: tuple[StackTarget, ...] = ()
    note: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a country makes of it: status legal, recognised, pilot or none."""

    country: str
    status: str
    body: Text = field(default_factory=dict)
    legal_basis: Text = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a micro-credential; its JSON form is this structure, member by member.

    `id` names the micro-credential across its editions, `version` (`major.minor`) this edition.
    `languages` are those in which it is taught, `source_language` the one its texts were written in (BCP 47).
    """

    id: str
    version: str = "1.0"
    synthetic: bool = False
    source_language: str = "en"
    title: Text
    summary: Text = field(default_factory=dict)
    country: str = ""
    languages: tuple[str, ...] = ()
    provider: Body | None = None
    awarding_bodies: tuple[Body, ...] = ()
    sector: str = ""
    fields: tuple[str, ...] = ()
    occupation: EscoLink | None = None
    purposes: tuple[Purpose, ...] = ()
    target_groups: tuple[str, ...] = ()
    target_group_note: Text = field(default_factory=dict)
    need: Text = field(default_factory=dict)
    employer_partners: tuple[str, ...] = ()
    prerequisites: Text = field(default_factory=dict)
    minimum_age: int | None = None
    entry_route: Text = field(default_factory=dict)
    level: Level = field(default_factory=Level)
    workload: Workload = field(default_factory=Workload)
    credits: tuple[Credit, ...] = ()
    participation: tuple[str, ...] = ()
    opportunity_type: str = "74a4a268e8"
    setting: str = ""
    units: tuple[Unit, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    quality_assurance: tuple[QualityAssurance, ...] = ()
    stacking: Stacking | None = None
    recognition: tuple[Recognition, ...] = ()
    validity_months: int | None = None
    further_information: Text = field(default_factory=dict)
    homepage: str = ""
    badge_text: Text = field(default_factory=dict)
    licence: str = "CC-BY-4.0"
    attribution: str = ""
    derived_from: str = ""
    learner_fields: tuple[LearnerField, ...] = ()

    @property
    def outcomes(self) -> tuple[LearningOutcome, ...]:
        return tuple(outcome for unit in self.units for outcome in unit.outcomes)

    @property
    def complete_languages(self) -> tuple[str, ...]:
        """The languages (BCP 47) in which the title and every learning outcome are there."""
        texts = [self.title, *(outcome.sentence for outcome in self.outcomes)]
        return tuple(tag for tag in self.title if all(text.get(tag, "").strip() for text in texts))
