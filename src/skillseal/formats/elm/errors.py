"""What can be wrong before there is a document to check."""

from skillseal.findings import Finding


class ElmError(ValueError):
    """The bytes are no credential document at all; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding
