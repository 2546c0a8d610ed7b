"""A few dozen skills of ESCO v1.1.1: those that the demonstration editions point at.

A URI that is not here may well be in ESCO; only the full classification can tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from skillseal.findings import N_
from skillseal.vocabularies.concepts import Vocabulary, table

ATTRIBUTION = N_("This service uses the ESCO classification of the European Commission.")

VERSION = "1.1.1"

VOCABULARY = Vocabulary(
    "esco",
    scheme="http://data.europa.eu/esco/concept-scheme/skills",
    prefix="http://data.europa.eu/esco/skill/",
    complete=False,
)

OCCUPATION_SCHEME = "http://data.europa.eu/esco/concept-scheme/occupations"
OCCUPATION_PREFIX = "http://data.europa.eu/esco/occupation/"


@dataclass(frozen=True, slots=True)
class Skill:
    """What ESCO says of a skill: codes of `skill_types` and `reuse_levels` ("" where ESCO leaves it open)."""

    skill_type: str
    reuse_level: str


def skill(uri: str) -> Skill | None:
    """Type and reuse level of the skill with this URI, or None if it is not among those we keep."""
    concept = VOCABULARY.by_uri(uri)
    return _skills().get(concept.code) if concept else None


@cache
def _skills() -> Mapping[str, Skill]:
    facts = cast(Mapping[str, list[str]], table("esco")["facts"])
    return {code: Skill(*values) for code, values in facts.items()}
