"""Whether an entitlement is prospective or actual."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("entitlement_statuses", "entitlement-status")
