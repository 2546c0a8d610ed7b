"""Learning outcomes: one verb, observable, one result, with the criteria by which it is assessed."""

from dataclasses import dataclass, field
from enum import StrEnum

from skillseal.vocabularies.text import Text


class OutcomeKind(StrEnum):
    """The three kinds of the EQF descriptors."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoLink:
    """An ESCO concept by its URI; the label is a courtesy for readers, the URI is the identity."""

    uri: str
    label: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningOutcome:
    """`id` is stable within the edition: results, comments and translations point at it."""

    id: str
    sentence: Text
    kind: OutcomeKind = OutcomeKind.SKILL
    esco: tuple[EscoLink, ...] = ()
    criteria: Text = field(default_factory=dict)
    threshold: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A group of learning outcomes that are taught and assessed together."""

    id: str
    title: Text
    outcomes: tuple[LearningOutcome, ...]
