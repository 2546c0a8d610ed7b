"""The register of formats: what can be recognised, verified and made. Nothing else asks “which format is this?”.

Each profile offers `NAME`, `recognises(data)` (cheap, by content) and `verify(data, policy, now)`.
"""

from datetime import datetime
from typing import Protocol

from skillseal.credentials.policy import Policy
from skillseal.credentials.profiles import elm
from skillseal.credentials.report import Report


class FormatProfile(Protocol):
    """A format of credentials that a verifier may be handed."""

    NAME: str

    def recognises(self, data: bytes) -> bool:
        """Whether this is the format of `data`, judged by content; never raises."""
        ...

    def verify(self, data: bytes, policy: Policy, now: datetime) -> Report:
        """Answers to the nine questions; never raises on a bad document."""
        ...


FORMATS: tuple[FormatProfile, ...] = (elm,)
