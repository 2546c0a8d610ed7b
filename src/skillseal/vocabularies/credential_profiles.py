"""Profiles of European Digital Credentials."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("credential_profiles", "credential")
