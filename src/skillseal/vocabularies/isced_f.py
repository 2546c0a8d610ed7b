"""Fields of education and training, ISCED-F 2013: broad (2 digits), narrow (3) and detailed (4)."""

from skillseal.vocabularies.concepts import Concept, snb

VOCABULARY = snb("isced_f", "isced-f")


def broader(code: str) -> Concept | None:
    """The field that holds this one (`0723` -> `072` -> `07`), or None for a broad or unknown field."""
    if code not in VOCABULARY or len(code) <= 2:
        return None
    return VOCABULARY.get(code[:-1])
