"""The small nodes that the larger ones are made of: concepts, notes, identifiers, media, places, contacts."""

from dataclasses import dataclass, field
from typing import ClassVar

from skillseal.formats.elm.model.base import LanguageMap, Node, named, no_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptScheme(Node):
    """A controlled list."""

    TYPES: ClassVar[tuple[str, ...]] = ("ConceptScheme",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Node):
    """One entry of a controlled list."""

    TYPES: ClassVar[tuple[str, ...]] = ("Concept",)

    in_scheme: ConceptScheme | None = None
    pref_label: LanguageMap = field(default_factory=no_text)
    notation: str = ""
    definition: LanguageMap = field(default_factory=no_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """Free text on some subject."""

    TYPES: ClassVar[tuple[str, ...]] = ("Note",)

    note_literal: LanguageMap = field(default_factory=no_text)
    note_format: Concept | None = None
    subject: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Node):
    """A character string that identifies something in a scheme."""

    TYPES: ClassVar[tuple[str, ...]] = ("Identifier",)

    notation: str = ""
    scheme_name: str = ""
    scheme_id: str = ""
    scheme_version: str = ""
    scheme_agency: LanguageMap = field(default_factory=no_text)
    creator: str = ""
    date_issued: str = ""
    dc_type: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalIdentifier(Identifier):
    """An identifier under the law of a country, which is its `spatial`."""

    TYPES: ClassVar[tuple[str, ...]] = ("LegalIdentifier",)

    spatial: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaObject(Node):
    """A file inside the credential; `content` is text in `content_encoding` (base64)."""

    TYPES: ClassVar[tuple[str, ...]] = ("MediaObject",)

    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    content: str = ""
    content_encoding: Concept | None = None
    content_type: Concept | None = None
    content_size: int | None = None
    content_url: str = field(default="", metadata=named("contentURL"))
    attachment_type: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebResource(Node):
    """A page or file on the web."""

    TYPES: ClassVar[tuple[str, ...]] = ("WebResource",)

    title: LanguageMap = field(default_factory=no_text)
    content_url: str = field(default="", metadata=named("contentURL"))
    language: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox(Node):
    """An e-mail address: its `id` is the `mailto:` IRI."""

    TYPES: ClassVar[tuple[str, ...]] = ("Mailbox",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("Phone",)

    phone_number: str = ""
    country_dialing: str = ""
    area_dialing_code: str = ""
    dial_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("Address",)

    identifier: tuple[Identifier, ...] = ()
    full_address: Note | None = None
    country_code: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Node):
    """A place: at least one address with its country, and regions as `spatial_code`."""

    TYPES: ClassVar[tuple[str, ...]] = ("Location",)

    identifier: tuple[Identifier, ...] = ()
    geographic_name: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    address: tuple[Address, ...] = ()
    spatial_code: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("ContactPoint",)

    description: LanguageMap = field(default_factory=no_text)
    email_address: tuple[Mailbox, ...] = ()
    phone: tuple[Phone, ...] = ()
    address: tuple[Address, ...] = ()
    contact_form: tuple[WebResource, ...] = ()
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOfTime(Node):
    """A period; both ends are xsd:dateTime."""

    TYPES: ClassVar[tuple[str, ...]] = ("PeriodOfTime",)

    pref_label: LanguageMap = field(default_factory=no_text)
    start_date: str = ""
    end_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPoint(Node):
    """Credits in a framework; `point` is a decimal written as text."""

    TYPES: ClassVar[tuple[str, ...]] = ("CreditPoint",)

    framework: Concept | None = None
    point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("Amount",)

    unit: Concept | None = None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceDetail(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("PriceDetail",)

    identifier: tuple[Identifier, ...] = ()
    pref_label: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    amount: Amount | None = None
    additional_note: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Node):
    TYPES: ClassVar[tuple[str, ...]] = ("Grant",)

    title: LanguageMap = field(default_factory=no_text)
    description: LanguageMap = field(default_factory=no_text)
    dc_type: Concept | None = None
    content_url: str = field(default="", metadata=named("contentURL"))
    supplementary_document: tuple[WebResource, ...] = ()
