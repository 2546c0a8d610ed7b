"""Is this document a European Digital Credential? Shapes of the standard, then our own rules.

Findings say what is wrong, where, and by which clause; a bad document never raises.
"""

from collections.abc import Mapping
from enum import StrEnum

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm.codec import credential_of
from skillseal.formats.elm.conformity import violations
from skillseal.formats.elm.graph import TooLargeError, build

MAX_FINDINGS = 200


class Profile(StrEnum):
    """How much is demanded: any EDC, or a micro-credential with all elements of Annex I."""

    GENERIC = "generic"
    MICRO_CREDENTIAL = "micro-credential"


def check_shapes(document: Mapping[str, object]) -> list[Finding]:
    """What breaks the official shapes `EDC-generic-no-cv` and `EDC-generic-full`, or JSON-LD itself."""
    try:
        graph = build(credential_of(document))
    except TooLargeError as refused:
        return [refused.finding]
    return _at_most([*graph.refused, *violations(graph)])


def _at_most(findings: list[Finding]) -> list[Finding]:
    if len(findings) <= MAX_FINDINGS:
        return findings
    more = error("elm.more", N_("There are {count} further findings."), count=len(findings) - MAX_FINDINGS)
    return [*findings[:MAX_FINDINGS], more]
