"""Outcomes of such a check in the European verification report."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("verification_statuses", "verification-status")
