"""Target groups: the European list, and five groups of our own that exports name in words only."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("target_groups", "target-group")

NEVER_ON_PERSONS = frozenset({"fd1279fd9f", "de9cd193ce"})
"""Low achievers and persons with a learning disability: may describe an offer, never stand beside a person's name."""
