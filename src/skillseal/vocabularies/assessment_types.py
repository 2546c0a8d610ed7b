"""Types of learning assessment, and which of them assess a learning outcome."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("assessment_types", "assessment")

ATTENDANCE = "7331eb4762"
"""Level of attendance: having been there shows no learning outcome."""

QUIZ = "b1b68f6735"
"""A quiz assesses knowledge; alone it says little about a practical outcome."""

NEEDS_ASSESSOR = frozenset({"19a2e5e671", "812e3b0ae1"})
"""Peer assessment and peer review: they count once an assessor has confirmed the result."""


def counts_as_assessment(code: str) -> bool:
    """Whether this type assesses learning outcomes (our rule). False for attendance and for unknown codes."""
    return code != ATTENDANCE and code in VOCABULARY
