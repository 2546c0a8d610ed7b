"""The envelope: credential, display, evidence, status."""

from dataclasses import dataclass, field
from typing import ClassVar

from skillseal.formats.elm.model.base import LanguageMap, Node, named, no_text
from skillseal.formats.elm.model.bodies import Accreditation, Agent
from skillseal.formats.elm.model.parts import Concept, Identifier, MediaObject
from skillseal.formats.elm.terms import CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayDetail(Node):
    """One page as an image; pages count from 1."""

    TYPES: ClassVar[tuple[str, ...]] = ("DisplayDetail",)

    image: MediaObject | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualDisplay(Node):
    """The pages in one language."""

    TYPES: ClassVar[tuple[str, ...]] = ("IndividualDisplay",)

    language: Concept | None = None
    display_detail: tuple[DisplayDetail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayParameter(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("DisplayParameter",)

    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    language: tuple[Concept, ...] = ()
    primary_language: Concept | None = None
    summary_display: str = ""
    individual_display: tuple[IndividualDisplay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Node):
    """Proof beside the credential: a mandate, an accreditation."""

    TYPES: ClassVar[tuple[str, ...]] = ("Evidence",)

    dc_type: Concept | None = None
    evidence_statement: str = ""
    evidence_target: Agent | None = None
    embedded_evidence: tuple[MediaObject, ...] = ()
    accreditation: Accreditation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShaclValidator2017(Node):
    """The application profile that the credential says it keeps to; its `id` names it."""

    TYPES: ClassVar[tuple[str, ...]] = ("ShaclValidator2017",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialStatus(Node):
    """Where the status stands; the concrete method is the second type, in `also`."""

    TYPES: ClassVar[tuple[str, ...]] = ("CredentialStatus",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfUse(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("TermsOfUse",)


@dataclass(frozen=True, slots=True, kw_only=True)
class EuropeanDigitalCredential(Node):
    """A European Digital Credential; dates are xsd:dateTime with a zone."""

    TYPES: ClassVar[tuple[str, ...]] = ("VerifiableCredential", "EuropeanDigitalCredential")

    context: tuple[str, ...] = field(default=CONTEXT, metadata=named("@context", always_list=True))
    credential_profiles: tuple[Concept, ...] = ()
    credential_schema: tuple[ShaclValidator2017, ...] = ()
    identifier: tuple[Identifier, ...] = ()
    display_parameter: DisplayParameter | None = None
    issuer: Agent | None = None
    issued: str = ""
    issuance_date: str = ""
    valid_from: str = ""
    valid_until: str = ""
    expiration_date: str = ""
    credential_subject: Agent | None = None
    holder: tuple[Agent, ...] = ()
    credential_status: CredentialStatus | None = None
    evidence: tuple[Evidence, ...] = ()
    terms_of_use: tuple[TermsOfUse, ...] = ()
    attachment: tuple[MediaObject, ...] = ()
