"""The terms of a European Digital Credential: which IRI each stands for and how its values are read.

Facts taken from the JSON-LD contexts that an EDC names, written in our own order: ELM's `edc-ap` (edition 3.2,
2023-09) and the W3C credentials context v1 (Verifiable Credentials Data Model 1.1, section B.1). Tests expand
documents under the official contexts and under this table and compare the quads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

CONTEXT: Final = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
"""EDC is a Verifiable Credential of data model 1.1: exactly these two contexts in this order."""

PREFIXES: Final[Mapping[str, str]] = {
    "cred": "https://www.w3.org/2018/credentials#",
    "elm": "http://data.europa.eu/snb/model/elm/",
    "adms": "http://www.w3.org/ns/adms#",
    "dc": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "org": "http://www.w3.org/ns/org#",
    "rov": "http://www.w3.org/ns/regorg#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "person": "http://www.w3.org/ns/person#",
    "locn": "http://www.w3.org/ns/locn#",
    "vc": "http://data.europa.eu/snb/model/w3c/vc/",
}
SECURITY: Final = "https://w3id.org/security#"
# Defined only inside a VerifiableCredential, by its type-scoped context.
CREDENTIAL_PREFIXES: Final[Mapping[str, str]] = {**PREFIXES, "sec": SECURITY}

LANGUAGE = "@language"
IRI = "@id"
GRAPH = "@graph"
PLAIN = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A property: its IRI and how a plain value is read (an IRI, a language map, a datatype's IRI, or as it stands)."""

    iri: str
    reading: str


# Where nothing else is said, `name` stands for elm:name; `name=other` for elm:other; `name=prefix:other` elsewhere.
_CLASSES = """
Accreditation Agent Amount Address AwardingOpportunity AwardingProcess Claim Concept=skos:Concept
ConceptScheme=skos:ConceptScheme ContactPoint CredentialStatus CreditPoint DisplayParameter DisplayDetail
EuropeanDigitalCredential EuropeanDigitalPresentation Evidence Geometry=locn:Geometry GradingScheme Grant Group
Identifier IndividualDisplay LearningAchievement LearningAchievementSpecification LearningActivity
LearningActivitySpecification LearningAssessment LearningAssessmentSpecification LearningEntitlement
LearningEntitlementSpecification LearningOpportunity LearningOutcome LegalIdentifier Location=dc:Location Mailbox
MediaObject Note Organisation PeriodOfTime=dc:PeriodOfTime Person Phone PriceDetail Proof Qualification ResultCategory
ResultDistribution ShaclValidator2017 ShortenedGrading Specification TermsOfUse VerificationCheck WebResource
VerifiableCredential=cred:VerifiableCredential VerifiablePresentation=cred:VerifiablePresentation
"""

_PROPERTIES = {
    IRI: """
accreditation accreditingAgent admissionProcedure additionalNote address amount assessedBy attachment attachmentType
awardingBody awardingOpportunity awardedBy awards bannerImage citizenshipCountry contactForm contactPoint
contentEncoding contentType countryCode creator=dc:creator creditPoint creditReceived dateModified=dc:modified
credentialProfiles dcType=dc:type decision descriptionHtml directedBy displayDetail displayParameter educationLevel
educationSubject educationalSystemNote eIDASIdentifier=eidasLegalIdentifier elmSubject=subject emailAddress
embeddedEvidence entitledBy entitlementStatus entitlesTo entryRequirement eqfLevel=EQFLevel evidenceTarget framework
fullAddress gender generalisationOf grade gradeStatus gradingScheme grant groupMemberOf hasClaim hasCredential hasPart
hasSubOrganization=org:hasSubOrganization homepage=foaf:homepage idVerification identifier=adms:identifier image
inScheme=skos:inScheme individualDisplay influencedBy influences isPartOf landingPage language=dc:language
learningAchievementSpecification learningActivitySpecification learningOpportunity learningOutcome
learningOutcomeSummary learningSchedule learningSetting limitCredentialType limitEQFLevel limitField
limitJurisdiction limitNationalOccupation limitOccupation limitOrganisation limitQualification location logo
member=foaf:member memberOf=org:memberOf mode nationalID=nationalId noteFormat nqfLevel=NQFLevel organisation phone
placeOfBirth priceDetail primaryLanguage providedBy provenBy proves publisher=dc:publisher qualificationCode
registration=rov:registration relatedESCOSkill relatedSkill report resultCategory resultDistribution reusabilityLevel
scheduleInformation shortenedGrading spatial=dc:spatial spatialCode specialisationOf specifiedBy
subOrganizationOf=org:subOrganizationOf subject=dc:subject supplementaryDocument targetGroup taxIdentifier
temporal=dc:temporal thematicArea=ISCEDFCode unit used vatIdentifier verificationCheck verificationStatus
""",
    LANGUAGE: """
altLabel=skos:altLabel birthName=person:birthName category definition=skos:definition description=dc:description
familyName=foaf:familyName fullName=foaf:fullName geographicName givenName=foaf:givenName legalName=rov:legalName
noteLiteral patronymicName=person:patronymicName prefLabel=skos:prefLabel schemeAgency=adms:schemeAgency title=dc:title
""",
    "xsd:dateTime": """
applicationDeadline awardingDate dateCreated=dc:created dateIssued=dc:issued dateOfBirth endDate expiryDate reviewDate
startDate valid=dc:valid
""",
    "xsd:string": """
areaDialingCode contactHour content countryDialing dialNumber evidenceStatement label latitude=clv:latitude
longitude=clv:longitude maximumScore=maxScore minimumScore=minScore phoneNumber point schemeName schemeVersion score
status summaryDisplay
""",
    "xsd:duration": "duration maximumDuration volumeOfLearning workload",
    "xsd:anyURI": "contentURL=contentUrl schemeId",
    "xsd:integer": "contentSize percentageEqual percentageHigher percentageLower",
    "xsd:positiveInteger": "count levelOfCompletion page",
    "xsd:boolean": "isPartialQualification",
    "xsd:decimal": "value",
    PLAIN: "notation=skos:notation",
    GRAPH: "proof=sec:proof",
}

# Only on a node typed VerifiableCredential or VerifiablePresentation (type-scoped contexts do not reach inner nodes).
_IN_CREDENTIAL = {
    IRI: """
credentialSchema=cred:credentialSchema credentialStatus=cred:credentialStatus credentialSubject=cred:credentialSubject
evidence=cred:evidence holder=cred:holder issuer=cred:issuer refreshService=cred:refreshService
termsOfUse=cred:termsOfUse
""",
    "xsd:dateTime": """
expirationDate=cred:expirationDate issued=cred:issued issuanceDate=cred:issuanceDate validFrom=cred:validFrom
validUntil=cred:validUntil
""",
}
_IN_PRESENTATION = {IRI: "holder=cred:holder", GRAPH: "verifiableCredential=cred:verifiableCredential"}


def expand(name: str, prefixes: Mapping[str, str] = CREDENTIAL_PREFIXES) -> str:
    """A compact IRI in full; anything else as it is."""
    prefix, colon, rest = name.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes and not rest.startswith("//") else name


def _entries(text: str) -> Mapping[str, str]:
    pairs = (entry.partition("=") for entry in text.split())
    return {name: expand(iri if ":" in iri else "elm:" + (iri or name)) for name, _, iri in pairs}


def _terms(groups: Mapping[str, str]) -> Mapping[str, Term]:
    return {
        name: Term(iri, expand(reading)) for reading, text in groups.items() for name, iri in _entries(text).items()
    }


CLASSES: Final[Mapping[str, str]] = _entries(_CLASSES)
PROPERTIES: Final[Mapping[str, Term]] = _terms(_PROPERTIES)
CREDENTIAL_PROPERTIES: Final[Mapping[str, Term]] = {**PROPERTIES, **_terms(_IN_CREDENTIAL)}
PRESENTATION_PROPERTIES: Final[Mapping[str, Term]] = {**PROPERTIES, **_terms(_IN_PRESENTATION)}

TERM_OF: Final[Mapping[str, str]] = {
    term.iri: name for name, term in {**PRESENTATION_PROPERTIES, **CREDENTIAL_PROPERTIES}.items()
}
"""From a property's IRI back to its term, for paths and messages."""


def context() -> dict[str, object]:
    """The same table as a JSON-LD 1.1 context, for readers that want to process a credential as linked data."""
    return {
        "@version": 1.1,
        **PREFIXES,
        "id": "@id",
        "type": "@type",
        **CLASSES,
        **_definitions(_PROPERTIES),
        "VerifiableCredential": {
            "@id": CLASSES["VerifiableCredential"],
            "@context": {"sec": SECURITY, **_definitions(_IN_CREDENTIAL)},
        },
        "VerifiablePresentation": {
            "@id": CLASSES["VerifiablePresentation"],
            "@context": {"sec": SECURITY, **_definitions(_IN_PRESENTATION)},
        },
    }


def _definitions(groups: Mapping[str, str]) -> dict[str, object]:
    return {name: _definition(term) for name, term in _terms(groups).items()}


def _definition(term: Term) -> dict[str, str]:
    match term.reading:
        case "":
            return {"@id": term.iri}
        case "@language":
            return {"@id": term.iri, "@container": LANGUAGE}
        case "@graph":
            return {"@id": term.iri, "@type": IRI, "@container": GRAPH}
        case reading:
            return {"@id": term.iri, "@type": reading}
