"""Credit frameworks: ECTS and ECVET."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("credit_frameworks", "education-credit")
