"""Types of learning activities."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("activity_types", "learning-activity")
