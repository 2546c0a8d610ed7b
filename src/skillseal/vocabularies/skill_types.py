"""ESCO's two types of skill: knowledge, and skill or competence."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("skill_types", "skill-type")
