"""A small micro-credential that keeps to every rule, for tests to spoil one place at a time."""

import base64
from typing import Any

from skillseal.formats.elm import codec
from skillseal.formats.elm import model as elm

SNB = "http://data.europa.eu/snb/"
OFFICE = "http://publications.europa.eu/resource/authority/"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(24)).decode()


def concept(uri: str, label: str = "") -> elm.Concept:
    """A concept in the scheme that its URI stands for."""
    list_uri = uri.rpartition("/")[0]
    scheme = list_uri if uri.startswith(OFFICE) else f"{list_uri}/25831c2"
    return elm.Concept(id=uri, in_scheme=elm.ConceptScheme(id=scheme), pref_label={"en": label} if label else {})


ENGLISH = concept(OFFICE + "language/ENG", "English")
ARMENIA = concept(OFFICE + "country/ARM", "Armenia")


def _organisation() -> elm.Organisation:
    return elm.Organisation(
        id="urn:epass:org:1",
        legal_name={"en": "Demo College", "hy": "Ցուցադրական քոլեջ"},
        location=(
            elm.Location(
                id="urn:epass:location:1", address=(elm.Address(id="urn:epass:address:1", country_code=ARMENIA),)
            ),
        ),
        eidas_identifier=elm.LegalIdentifier(id="urn:epass:legalIdentifier:1", notation="NTRAM-1", spatial=ARMENIA),
        contact_point=(
            elm.ContactPoint(
                id="urn:epass:contactPoint:1", email_address=(elm.Mailbox(id="mailto:office@demo.example"),)
            ),
        ),
        homepage=(elm.WebResource(id="urn:epass:webResource:1", content_url="https://demo.example/"),),
    )


def _display() -> elm.DisplayParameter:
    image = elm.MediaObject(
        id="urn:epass:mediaObject:1",
        content=PNG,
        content_encoding=concept(SNB + "encoding/6146cde7dd", "base64"),
        content_type=concept(OFFICE + "file-type/PNG", "PNG"),
    )
    return elm.DisplayParameter(
        id="urn:epass:displayParameter:1",
        title={"en": "Pattern on Fabric"},
        language=(ENGLISH,),
        primary_language=ENGLISH,
        individual_display=(
            elm.IndividualDisplay(
                id="urn:epass:individualDisplay:1",
                language=ENGLISH,
                display_detail=(elm.DisplayDetail(id="urn:epass:displayDetail:1", page=1, image=image),),
            ),
        ),
    )


def _specification(body: elm.Organisation) -> elm.Qualification:
    return elm.Qualification(
        id="urn:epass:qualification:1",
        title={"en": "Pattern on Fabric"},
        dc_type=(concept(SNB + "learning-opportunity/74a4a268e8", "Short learning programme"),),
        learning_outcome=(elm.LearningOutcome(id="urn:epass:learningOutcome:1", title={"en": "prints a pattern"}),),
        volume_of_learning="PT60H",
        credit_point=(
            elm.CreditPoint(
                id="urn:epass:creditPoint:1", framework=concept(SNB + "education-credit/6fcec5c5af"), point="2"
            ),
        ),
        eqf_level=concept(SNB + "eqf/4"),
        mode=(concept(SNB + "learning-assessment/9191af2ed9", "Presential"),),
        accreditation=(
            elm.Accreditation(
                id="urn:epass:accreditation:1",
                title={"en": "Quality assurance"},
                dc_type=concept(SNB + "accreditation/bb4618238e"),
                accrediting_agent=body,
            ),
        ),
        additional_note=(
            elm.Note(id="urn:epass:note:2", note_literal={"en": "Stands alone; it is no part of anything."}),
        ),
    )


def _assessment(process: elm.AwardingProcess) -> elm.LearningAssessment:
    return elm.LearningAssessment(
        id="urn:epass:learningAssessment:1",
        title={"en": "Practical work"},
        awarded_by=process,
        grade=elm.Note(id="urn:epass:note:1", note_literal={"en": "Passed"}),
        id_verification=concept(SNB + "supervision-verification/70be69aaf9"),
        specified_by=elm.LearningAssessmentSpecification(
            id="urn:epass:learningAssessmentSpecification:1",
            title={"en": "Practical work"},
            dc_type=(concept(SNB + "assessment/6a4db9f11d", "practical assessment"),),
            grading_scheme=elm.GradingScheme(id="urn:epass:gradingScheme:1", title={"en": "Passed or not"}),
        ),
    )


def credential() -> elm.EuropeanDigitalCredential:
    """The credential as a value of the model."""
    body = _organisation()
    process = elm.AwardingProcess(
        id="urn:epass:awardingProcess:1", awarding_body=(body,), awarding_date="2025-12-20T00:00:00Z"
    )
    return elm.EuropeanDigitalCredential(
        id="urn:credential:6a1f7a2e-6a5e-4f5e-9a0e-3f2d1c0b9a87",
        credential_profiles=(concept(SNB + "credential/e34929035b", "Generic"),),
        credential_schema=(elm.ShaclValidator2017(id="http://data.europa.eu/snb/model/ap/edc-generic-full"),),
        display_parameter=_display(),
        issuer=body,
        issued="2026-01-01T00:00:00Z",
        issuance_date="2026-01-01T00:00:00Z",
        valid_from="2026-01-01T00:00:00Z",
        valid_until="2031-01-01T00:00:00Z",
        expiration_date="2031-01-01T00:00:00Z",
        credential_subject=elm.Person(
            id="urn:epass:person:1",
            full_name={"hy": "Անի Պետրոսյան"},
            has_claim=(
                elm.LearningAchievement(
                    id="urn:epass:learningAchievement:1",
                    title={"en": "Pattern on Fabric"},
                    awarded_by=process,
                    specified_by=_specification(body),
                    proven_by=(_assessment(process),),
                ),
            ),
        ),
    )


def document() -> dict[str, Any]:
    """A fresh JSON value of it, free to be changed."""
    import json

    value: dict[str, Any] = json.loads(codec.dumps(credential()))
    return value
