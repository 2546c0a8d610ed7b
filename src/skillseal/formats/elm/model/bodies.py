"""Agents: organisations, groups, and what vouches for their quality."""

from dataclasses import dataclass, field
from typing import ClassVar

from skillseal.formats.elm.model.base import LanguageMap, Node, named, no_text
from skillseal.formats.elm.model.parts import (
    Concept,
    ContactPoint,
    Identifier,
    LegalIdentifier,
    Location,
    MediaObject,
    Note,
    WebResource,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Node):
    """Agents who belong together; `member` are agents."""

    TYPES: ClassVar[tuple[str, ...]] = ("Group",)

    pref_label: LanguageMap = field(default_factory=no_text)
    alt_label: LanguageMap = field(default_factory=no_text)
    dc_type: tuple[Concept, ...] = ()
    location: tuple[Location, ...] = ()
    contact_point: tuple[ContactPoint, ...] = ()
    member: tuple[Node, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent(Node):
    """Somebody who acts: a person or an organisation."""

    TYPES: ClassVar[tuple[str, ...]] = ("Agent",)

    identifier: tuple[Identifier, ...] = ()
    pref_label: LanguageMap = field(default_factory=no_text)
    alt_label: LanguageMap = field(default_factory=no_text)
    location: tuple[Location, ...] = ()
    contact_point: tuple[ContactPoint, ...] = ()
    group_member_of: tuple[Group, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation(Node):
    """Quality assurance or licence of an organisation or a qualification (`limit_qualification`: Qualification)."""

    TYPES: ClassVar[tuple[str, ...]] = ("Accreditation",)

    identifier: tuple[Identifier, ...] = ()
    dc_type: Concept | None = None
    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    organisation: tuple["Organisation", ...] = ()
    accrediting_agent: "Organisation | None" = None
    decision: Concept | None = None
    status: str = ""
    report: WebResource | None = None
    limit_qualification: Node | None = None
    limit_field: tuple[Concept, ...] = ()
    limit_eqf_level: tuple[Concept, ...] = field(default=(), metadata=named("limitEQFLevel"))
    limit_jurisdiction: tuple[Concept, ...] = ()
    limit_credential_type: tuple[Concept, ...] = ()
    date_issued: str = ""
    review_date: str = ""
    expiry_date: str = ""
    valid: str = ""
    homepage: tuple[WebResource, ...] = ()
    landing_page: tuple[WebResource, ...] = ()
    supplementary_document: tuple[WebResource, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Agent):
    """A legal or organised body: awarding body, issuer, assessor, accrediting agent."""

    TYPES: ClassVar[tuple[str, ...]] = ("Organisation",)

    legal_name: LanguageMap = field(default_factory=no_text)
    registration: LegalIdentifier | None = None
    vat_identifier: tuple[LegalIdentifier, ...] = ()
    tax_identifier: tuple[LegalIdentifier, ...] = ()
    eidas_identifier: LegalIdentifier | None = field(default=None, metadata=named("eIDASIdentifier"))
    dc_type: tuple[Concept, ...] = ()
    homepage: tuple[WebResource, ...] = ()
    logo: MediaObject | None = None
    accreditation: tuple[Accreditation, ...] = ()
    sub_organization_of: "Organisation | None" = None
    has_sub_organization: tuple["Organisation", ...] = ()
