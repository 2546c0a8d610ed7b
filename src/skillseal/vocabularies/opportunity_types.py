"""Types of learning opportunities."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("opportunity_types", "learning-opportunity")
