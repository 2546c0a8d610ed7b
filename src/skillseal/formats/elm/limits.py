"""How large a document may be: measured before anything else looks at it, without recursion."""

from typing import Final

from skillseal.findings import N_, Finding, error

MAX_DEPTH: Final = 100
MAX_VALUES: Final = 20_000
"""Every member, item and text of a language map counts. The largest official credential has about a thousand."""
MAX_FINDINGS: Final = 200
"""As many are listed; a document with more is not looked at further."""


class TooLargeError(Exception):
    """The document is deeper or larger than any credential; `finding` says so."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def measure(document: object) -> None:
    """Refuse a document that is too deep or has too many values. Raises `TooLargeError`."""
    level: list[object] = [document]
    left = MAX_VALUES
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for value in level:
            if isinstance(value, dict | list):
                left -= len(value)
                if left < 0:
                    raise _too_large()
                below.extend(value.values() if isinstance(value, dict) else value)
        if not below:
            return
        level = below
    raise _too_large()


def _too_large() -> TooLargeError:
    return TooLargeError(
        error(
            "elm.limit",
            N_("The document is nested too deeply or has too many values to be a credential."),
            hint=N_("A credential is at most 100 levels deep and has at most 20,000 values."),
        )
    )
