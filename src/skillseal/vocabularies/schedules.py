"""Full time and part time."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("schedules", "learning-schedule")
