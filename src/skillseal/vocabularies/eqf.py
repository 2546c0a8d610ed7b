"""Levels 1 to 8 of the European Qualifications Framework (2017/C 189/03)."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("eqf", "eqf")
