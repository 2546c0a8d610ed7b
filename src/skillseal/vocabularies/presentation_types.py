"""Types of verifiable presentations."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("presentation_types", "verifiable-presentation")
