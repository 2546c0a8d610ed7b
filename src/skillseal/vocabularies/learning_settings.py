"""Formal and non-formal learning; the European list has no code for informal learning."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("learning_settings", "learning-setting")
