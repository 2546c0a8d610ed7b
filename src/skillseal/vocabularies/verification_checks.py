"""Kinds of checks in the European verification report."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("verification_checks", "verification")
