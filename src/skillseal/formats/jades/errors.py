"""Refusals of this format: what cannot be read as a seal at all, and what must not be sealed."""

from collections.abc import Mapping
from types import MappingProxyType

from skillseal.findings import N_, Finding

HEADER_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "base64": N_("The header of the seal is not base64url text."),
        "not_an_object": N_("The header of the seal is not a JSON object."),
        "size": N_("The header of the seal is larger than 64 KB."),
        "depth": N_("The header of the seal is nested too deeply."),
        "syntax": N_("The header of the seal is not valid JSON."),
        "encoding": N_("The header of the seal is not plain UTF-8 text."),
        "duplicate": N_("The header of the seal names {detail} twice, so it can be read in two ways."),
        "number": N_("The header of the seal holds a number that is too large."),
        "nul": N_("A text in the header of the seal contains the character NUL."),
    }
)
"""What is wrong with a header, by the codes of JwsError."""


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
