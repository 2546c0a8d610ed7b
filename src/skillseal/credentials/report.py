"""The report of a verification: nine questions, each with its findings, and one overall result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from skillseal.findings import N_, Finding, Outcome, skipped, worst
from skillseal.vocabularies.text import Text


class Check(StrEnum):
    """The questions that every verification answers, in the order in which they are shown."""

    FORMAT = "format"
    INTEGRITY = "integrity"
    TIME = "time"
    ISSUER = "issuer"
    TRUST = "trust"
    ACCREDITATION = "accreditation"
    STATUS = "status"
    VALIDITY = "validity"
    CONTENT = "content"


class Result(StrEnum):
    """Overall result in the sense of EN 319 102-1 clause 5.1.3."""

    PASSED = "passed"
    INDETERMINATE = "indeterminate"
    FAILED = "failed"


INDICATIONS = {
    Result.PASSED: "TOTAL_PASSED",
    Result.INDETERMINATE: "INDETERMINATE",
    Result.FAILED: "TOTAL_FAILED",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's answer: the deciding finding first, the others behind it."""

    check: Check
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        return worst(finding.outcome for finding in self.findings)

    @property
    def deciding(self) -> Finding:
        """The first finding with the outcome that decides."""
        return next(finding for finding in self.findings if finding.outcome is self.outcome)


@dataclass(frozen=True, slots=True)
class ToldResult:
    """One assessment as the credential tells it: its title, the grade, the types of assessment (URIs)."""

    title: Text
    grade: Text
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the file says of itself, shown only together with the verdict. Empty where it cannot be read.

    Dates are as written in the file (xsd:dateTime), `workload` is an ISO 8601 duration, `eqf` the digit of the level.
    """

    title: Text = field(default_factory=dict)
    holder: str = ""
    birth_date: str = ""
    issuer: str = ""
    awarding_bodies: tuple[Text, ...] = ()
    awarded_on: str = ""
    issued: str = ""
    valid_until: str = ""
    outcomes: tuple[Text, ...] = ()
    results: tuple[ToldResult, ...] = ()
    workload: str = ""
    eqf: str = ""
    test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`sub_indication` is that of EN 319 102-1, `level` that of the seal (B-B to B-LTA); `vouched_by` says where the
    verifier has the anchor from on which the trust rests."""

    format: str
    answers: tuple[Answer, ...]
    summary: Summary
    sub_indication: str = ""
    level: str = ""
    vouched_by: str = ""
    judged_at: datetime | None = None

    @property
    def indication(self) -> str:
        """The result in the words of EN 319 102-1 clause 5.1.3."""
        return INDICATIONS[self.result]

    @property
    def result(self) -> Result:
        decisive = worst(answer.outcome for answer in self.answers)
        return Result.PASSED if decisive is Outcome.SKIPPED else Result(decisive.value)

    def answer(self, check: Check) -> Answer:
        return next(answer for answer in self.answers if answer.check is check)


def answers(found: Mapping[Check, Iterable[Finding]]) -> tuple[Answer, ...]:
    """Answers to all nine questions in order; a question nobody reached is skipped and says so."""
    not_reached = skipped("report.not_reached", N_("Not checked, because an earlier check failed."))
    return tuple(Answer(check, tuple(found.get(check, ())) or (not_reached,)) for check in Check)
