"""Types of evidence in a credential: mandate, conversion, accreditation."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("evidence_types", "evidence-type")
