"""The level of a micro-credential and what it rests on (EQF Recommendation 2017/C 189/03)."""

from dataclasses import dataclass, field
from enum import StrEnum

from skillseal.vocabularies.text import Text


class LevelBasis(StrEnum):
    """Why the level may be stated. Only a referenced framework has concepts in the European lists."""

    REFERENCED = "referenced"
    COMPARISON = "comparison"
    PROVIDER_ESTIMATE = "provider_estimate"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """EQF level 1 to 8, national level as that framework writes it (`4.1`), and the basis of both."""

    eqf: int | None = None
    nqf: str = ""
    basis: LevelBasis = LevelBasis.NONE
    reason: Text = field(default_factory=dict)
