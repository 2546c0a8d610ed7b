"""The learner."""

from dataclasses import dataclass, field
from typing import ClassVar

from skillseal.formats.elm.model.base import LanguageMap, Node, named, no_text
from skillseal.formats.elm.model.bodies import Agent, Organisation
from skillseal.formats.elm.model.claims import Claim
from skillseal.formats.elm.model.parts import Concept, LegalIdentifier, Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Agent):
    """A human being with claims; `has_credential` are credentials inside this one."""

    TYPES: ClassVar[tuple[str, ...]] = ("Person",)

    full_name: LanguageMap = field(default_factory=no_text)
    given_name: LanguageMap = field(default_factory=no_text)
    family_name: LanguageMap = field(default_factory=no_text)
    birth_name: LanguageMap = field(default_factory=no_text)
    patronymic_name: LanguageMap = field(default_factory=no_text)
    date_of_birth: str = ""
    place_of_birth: Location | None = None
    gender: Concept | None = None
    citizenship_country: tuple[Concept, ...] = ()
    national_id: LegalIdentifier | None = field(default=None, metadata=named("nationalID"))
    member_of: tuple[Organisation, ...] = ()
    has_claim: tuple[Claim, ...] = ()
    has_credential: tuple[Node, ...] = ()
