"""Forms of participation in learning and in assessment (one European list for both)."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("modes", "learning-assessment")
