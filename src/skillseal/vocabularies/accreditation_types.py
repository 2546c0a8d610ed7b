"""Types of accreditation and of quality assurance."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("accreditation_types", "accreditation")
