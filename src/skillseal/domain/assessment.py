"""How learning outcomes are assessed: method, supervision, grading."""

from dataclasses import dataclass, field
from enum import StrEnum

from skillseal.vocabularies.text import Text


class Supervision(StrEnum):
    """Supervision and identity check during assessment: the four values of Annex I."""

    UNSUPERVISED_NO_ID = "unsupervised_no_id"
    SUPERVISED_NO_ID = "supervised_no_id"
    SUPERVISED_ONLINE_ID = "supervised_online_id"
    SUPERVISED_ON_SITE_ID = "supervised_on_site_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingScheme:
    """The scheme in words, and the grade that whoever passes gets when the class list states none."""

    title: Text
    description: Text = field(default_factory=dict)
    pass_grade: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One assessment. `type` is a code of `vocabularies.assessment_types`, `mode` of `vocabularies.modes`;
    `outcomes` are the ids of the learning outcomes that it covers (empty: all of the edition)."""

    id: str
    type: str
    title: Text = field(default_factory=dict)
    description: Text = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    mode: str = ""
    language: str = ""
    supervision: Supervision | None = None
    grading: GradingScheme | None = None
