"""What a learner is entitled to: an occupation, a learning opportunity, a membership."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("entitlement_types", "entitlement")
