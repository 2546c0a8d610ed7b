"""From our credential to a European Digital Credential: the micro-credential as a generic EDC on ELM 3.2.

Where each element of Annex I goes stands in the project's documentation (docs/standards/elm.md).
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from skillseal.credentials.profiles.elm.claim import achievement
from skillseal.credentials.profiles.elm.parts import Parts
from skillseal.credentials.profiles.elm.strings import Shape, Strings
from skillseal.credentials.profiles.elm.words import TEST_SEAL
from skillseal.domain.credential import Issuer
from skillseal.domain.edition import Edition
from skillseal.formats.elm import model as elm
from skillseal.vocabularies import credential_profiles, encodings, file_types, languages

GENERIC = "e34929035b"
SCHEMA = "http://data.europa.eu/snb/model/ap/edc-generic-full"
BASE64 = "6146cde7dd"
# ELM demands a page image; whoever brings none gets the smallest picture there is (one white point).
NO_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """What all credentials of one batch share. `pages` are PNG images by language tag (BCP 47)."""

    edition: Edition
    issuer: Issuer
    pages: Mapping[str, bytes] = field(default_factory=dict)


def languages_of(edition: Edition) -> tuple[str, ...]:
    """BCP 47 tags in which the title and every outcome are there, the primary one first.

    The primary language is the source language if the European viewer shows it, else English or the first
    that it shows; one tag per language of the authority table (of two scripts the source's).
    """
    complete = sorted(
        edition.complete_languages,
        key=lambda tag: (
            languages.viewer_tag(tag) not in languages.IN_VIEWER,
            tag != edition.source_language,
            tag != "en",
        ),
    )
    by_viewer_tag: dict[str, str] = {}
    for tag in sorted(complete, key=lambda tag: tag != edition.source_language):
        by_viewer_tag.setdefault(languages.viewer_tag(tag), tag)
    return tuple(tag for tag in complete if by_viewer_tag[languages.viewer_tag(tag)] == tag and languages.by_tag(tag))


def build(constant: Constant, shape: Shape, strings: Strings) -> elm.EuropeanDigitalCredential:
    """The whole document. `strings` fill what differs from learner to learner; `shape` says which there are."""
    edition, issuer = constant.edition, constant.issuer
    tags = languages_of(edition)
    parts = Parts(source=edition.source_language, tags=tuple(languages.viewer_tag(tag) for tag in tags))
    profile = credential_profiles.VOCABULARY[GENERIC]
    return elm.EuropeanDigitalCredential(
        id=strings.credential_id,
        credential_profiles=(parts.concept(profile),),
        credential_schema=(elm.ShaclValidator2017(id=SCHEMA),),
        display_parameter=_display(parts, constant, tags),
        issuer=_issuer(parts, issuer),
        issued=strings.issued,
        issuance_date=strings.issued,
        valid_from=strings.issued,
        valid_until=strings.valid_until,
        expiration_date=strings.valid_until,
        credential_subject=_person(parts, edition, issuer, shape, strings),
    )


def _issuer(parts: Parts, issuer: Issuer) -> elm.Organisation:
    """The sealing body exactly as its certificate names it."""
    return elm.Organisation(
        id=parts.id("org"),
        legal_name={"en": issuer.legal_name},
        alt_label={"en": issuer.common_name},
        location=parts.location(issuer.country),
        eidas_identifier=parts.legal_identifier(issuer.legal_id, issuer.country),
    )


def _display(parts: Parts, constant: Constant, tags: tuple[str, ...]) -> elm.DisplayParameter:
    shown = [tag for tag in tags if tag in constant.pages] or list(tags[:1])
    concepts = tuple(concept for tag in shown if (concept := parts.language(tag)))
    return elm.DisplayParameter(
        id=parts.id("displayParameter"),
        title=parts.text(constant.edition.title),
        description=parts.text(TEST_SEAL) if constant.issuer.test else {},
        language=concepts,
        primary_language=concepts[0] if concepts else None,
        individual_display=tuple(_page(parts, tag, constant.pages.get(tag, NO_PICTURE)) for tag in shown),
    )


def _page(parts: Parts, tag: str, png: bytes) -> elm.IndividualDisplay:
    image = elm.MediaObject(
        id=parts.id("mediaObject"),
        content=base64.b64encode(png).decode(),
        content_encoding=parts.concept(encodings.VOCABULARY[BASE64]),
        content_type=parts.concept(file_types.VOCABULARY["PNG"]),
    )
    return elm.IndividualDisplay(
        id=parts.id("individualDisplay"),
        language=parts.language(tag),
        display_detail=(elm.DisplayDetail(id=parts.id("displayDetail"), page=1, image=image),),
    )


def _person(parts: Parts, edition: Edition, issuer: Issuer, shape: Shape, strings: Strings) -> elm.Person:
    """The holder: the name as they write it under the source language's tag; ELM has room for one, so the Latin
    form goes beside it as alternative label."""
    native = languages.viewer_tag(edition.source_language)
    return elm.Person(
        id=parts.id("person"),
        alt_label={"en": strings.full_name_latin} if strings.full_name_latin else {},
        full_name={native: strings.full_name},
        given_name={native: strings.given_name} if strings.given_name else {},
        family_name={native: strings.family_name} if strings.family_name else {},
        date_of_birth=strings.birth_date,
        national_id=(
            parts.legal_identifier(strings.national_id, shape.national_id_country) if strings.national_id else None
        ),
        has_claim=(achievement(parts, edition, issuer, strings),),
    )
