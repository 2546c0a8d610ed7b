"""Refusals of this format: what cannot be read as a seal at all, and what must not be sealed."""

from skillseal.findings import Finding


class JadesError(Exception):
    """The document is not a JAdES seal. `finding` says why, in words for the person who handed it in."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class SealRefused(Exception):  # noqa: N818 - a decision about a good call, not a fault
    """The certificate must not be used for a new seal. `finding` names what is missing or wrong."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding
