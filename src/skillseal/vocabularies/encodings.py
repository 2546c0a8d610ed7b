"""Encodings of embedded media."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("encodings", "encoding")
