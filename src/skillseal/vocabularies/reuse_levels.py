"""How widely a skill is used, from transversal to specific to one occupation."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("reuse_levels", "skill-reuse-level")
