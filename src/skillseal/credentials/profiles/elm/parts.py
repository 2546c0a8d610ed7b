"""Small ELM nodes from our values: texts, concepts, notes, bodies."""

from collections import Counter
from dataclasses import dataclass, field

from skillseal.domain.edition import Body
from skillseal.formats.elm import model as elm
from skillseal.vocabularies import concepts, countries, languages
from skillseal.vocabularies.text import Text


@dataclass(slots=True)
class Parts:
    """Builds the parts of one document: counts the ids of its nodes and knows its languages.

    Texts in other languages than the document's are left out, so that each text has all of them.

    `source` is the tag of the language in which the texts were written, `tags` all tags of the document in the
    viewer's spelling (`no`, `sr`), the first of them the primary one.
    """

    source: str
    tags: tuple[str, ...]
    used: Counter[str] = field(default_factory=Counter)

    def id(self, kind: str) -> str:
        self.used[kind] += 1
        return f"urn:epass:{kind}:{self.used[kind]}"

    def text(self, text: Text) -> dict[str, str]:
        """A language map in the viewer's tags. Of two scripts of one language the source's wins (sh:uniqueLang)."""
        made: dict[str, str] = {}
        for tag in sorted(text, key=lambda tag: tag != self.source):
            if text[tag].strip():
                made.setdefault(languages.viewer_tag(tag), text[tag])
        shown = {tag: made[tag] for tag in self.tags if tag in made}
        return shown or dict(list(made.items())[:1])  # better another language than nothing

    def note(self, text: Text) -> elm.Note | None:
        literal = self.text(text)
        return elm.Note(id=self.id("note"), note_literal=literal) if literal else None

    def notes(self, *texts: Text) -> tuple[elm.Note, ...]:
        return tuple(note for text in texts if (note := self.note(text)))

    def concept(self, concept: concepts.Concept) -> elm.Concept:
        return elm.Concept(
            id=concept.uri, in_scheme=elm.ConceptScheme(id=concept.scheme), pref_label=self.text(concept.labels)
        )

    def concepts(self, vocabulary: concepts.Vocabulary, codes: tuple[str, ...]) -> tuple[elm.Concept, ...]:
        """The concepts of `codes` that have a URI; our own additions go as words elsewhere."""
        found = (vocabulary.get(code) for code in codes)
        return tuple(self.concept(concept) for concept in found if concept and concept.uri)

    def country(self, alpha2: str) -> elm.Concept | None:
        concept = countries.by_alpha2(alpha2)
        return self.concept(concept) if concept else None

    def language(self, tag: str) -> elm.Concept | None:
        concept = languages.by_tag(tag)
        return self.concept(concept) if concept else None

    def location(self, country: str, address: Text | None = None) -> tuple[elm.Location, ...]:
        code = self.country(country)
        if code is None:
            return ()
        place = elm.Address(
            id=self.id("address"), full_address=self.note(address) if address else None, country_code=code
        )
        return (elm.Location(id=self.id("location"), address=(place,)),)

    def legal_identifier(self, notation: str, country: str) -> elm.LegalIdentifier:
        return elm.LegalIdentifier(id=self.id("legalIdentifier"), notation=notation, spatial=self.country(country))

    def organisation(self, body: Body) -> elm.Organisation:
        """A body as it stands in an edition; VAT numbers and register numbers go to their own members."""
        legal = self.legal_identifier(body.legal_id, body.country) if body.legal_id else None
        vat = legal is not None and body.legal_id.startswith("VAT")
        mailbox = elm.Mailbox(id=f"mailto:{body.email}") if body.email else None
        return elm.Organisation(
            id=self.id("org"),
            legal_name=self.text(body.legal_name),
            location=self.location(body.country, body.address),
            vat_identifier=(legal,) if legal and vat else (),
            registration=legal if legal and not vat else None,
            homepage=self.web(body.homepage),
            contact_point=(elm.ContactPoint(id=self.id("contactPoint"), email_address=(mailbox,)),) if mailbox else (),
        )

    def web(self, address: str) -> tuple[elm.WebResource, ...]:
        return (elm.WebResource(id=self.id("webResource"), content_url=address),) if address else ()
