"""The credential: the frozen fact that one learner achieved one edition, as it gets sealed.

Every format is made from this one value; the sealed bytes are the truth afterwards.
"""

from dataclasses import dataclass
from datetime import date, datetime

from skillseal.domain.edition import Edition
from skillseal.vocabularies.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """The holder, as they write themselves: native script and, beside it, Latin as in the passport.

    Either `full_name` or given and family name is there; single names are valid.
    """

    given_name: str = ""
    family_name: str = ""
    full_name: str = ""
    name_latin: str = ""
    birth_date: date | None = None
    national_id: str = ""
    national_id_country: str = ""
    email: str = ""

    @property
    def display_name(self) -> str:
        return self.full_name or f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the learner reached in one assessment of the edition (by its id)."""

    assessment: str
    grade: Text
    assessed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One person's achieved micro-credential: who, when, with which results."""

    learner: Learner
    awarded_on: date
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who seals, as the certificate says it. `test` marks a seal without legal value."""

    legal_name: str
    common_name: str
    country: str
    legal_id: str
    test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One award in its edition, by its issuer. `id` is `urn:credential:<uuid4>`; times carry a zone."""

    id: str
    edition: Edition
    award: Award
    issuer: Issuer
    issued_at: datetime
    valid_until: datetime | None = None
