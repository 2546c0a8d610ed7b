"""Currencies of the EU authority table, ISO 4217 codes."""

from skillseal.vocabularies.concepts import authority

VOCABULARY = authority("currencies", "currency")
