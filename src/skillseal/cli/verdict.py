"""A report of a verification, for people (sentence first, then the checks, then who vouches) and for programs."""

import json
from collections.abc import Iterator, Mapping

from skillseal.cli.output import printable, wrapped
from skillseal.credentials.report import Answer, Check, Report, Result
from skillseal.findings import Finding, Outcome
from skillseal.vocabularies.text import choose

_MARKS = {
    Outcome.PASSED: ("✓", "good"),
    Outcome.INDETERMINATE: ("?", "not known"),
    Outcome.FAILED: ("✗", "not good"),
    Outcome.SKIPPED: ("–", "not checked"),
}
_QUESTIONS = {
    Check.FORMAT: "Format",
    Check.INTEGRITY: "Unaltered",
    Check.TIME: "Time of sealing",
    Check.ISSUER: "Issuer",
    Check.TRUST: "Trust",
    Check.ACCREDITATION: "Accreditation",
    Check.STATUS: "Withdrawn",
    Check.VALIDITY: "Validity",
    Check.CONTENT: "Content",
}


def as_object(name: str, report: Report) -> dict[str, object]:
    """The answer for programs: file, format, result, nine checks in order, what the credential says of itself."""
    told = report.summary
    return {
        "file": name,
        "format": report.format,
        "result": report.result.value,
        "indication": report.indication,
        "sub_indication": report.sub_indication,
        "level": report.level,
        "vouched_by": report.vouched_by,
        "judged_at": report.judged_at.isoformat() if report.judged_at else "",
        "checks": [_check(answer) for answer in report.answers],
        "credential": {
            "title": choose(told.title, ["en"])[0],
            "holder": told.holder,
            "issuer": told.issuer,
            "issued": told.issued,
            "valid_until": told.valid_until,
            "test": told.test,
        },
    }


def as_json(name: str, report: Report) -> str:
    """The object on one line. Letters stay readable; what a terminal could obey is escaped, as JSON allows."""
    text = json.dumps(as_object(file_name(name), report), ensure_ascii=False)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def file_name(name: str) -> str:
    """A file's name as text: bytes that are not UTF-8, which the system hands over as half characters, written out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _check(answer: Answer) -> dict[str, object]:
    deciding = answer.deciding
    return {
        "check": answer.check.value,
        "outcome": answer.outcome.value,
        "code": deciding.code,
        "message": deciding.message,
        "clause": deciding.clause,
        "details": [_detail(finding) for finding in answer.findings],
    }


def _detail(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "outcome": finding.outcome.value,
        "message": finding.message,
        "clause": finding.clause,
        "path": finding.path,
        "hint": finding.advice,
        "warning": finding.warning,
    }


def as_text(name: str, report: Report) -> str:
    """The answer for people, wrapped to the terminal."""
    lines = [wrapped(file_name(name)), wrapped(headline(report)), ""]
    lines += _credential(report)
    for answer in report.answers:
        lines.extend(_lines(answer))
    lines += ["", wrapped(f"Who vouches: {who_vouches(report)}", hanging="  ")]
    if report.sub_indication and report.result is not Result.PASSED:
        lines.append(wrapped(f"In the words of EN 319 102-1: {report.indication}, {report.sub_indication}."))
    return "\n".join(lines)


def as_line(name: str, report: Report) -> str:
    """The verdict in one line."""
    return f"{printable(file_name(name))}: {printable(headline(report))}"


def total(tally: Mapping[Result, int], tests: int) -> str:
    """How many files came out how; `tests` of those that passed bear a test seal."""
    passed, unsure, failed = (tally.get(result, 0) for result in (Result.PASSED, Result.INDETERMINATE, Result.FAILED))
    seals = f" ({tests} with a test seal)" if tests else ""
    files = sum(tally.values())
    return f"{files} files: {passed} unbroken and trusted{seals}, {unsure} not certain, {failed} not valid."


def headline(report: Report) -> str:
    """One sentence with the verdict and its reason."""
    told = report.summary
    test = " It bears a test seal and has no legal value." if told.test else ""
    if report.result is Result.PASSED:
        title = choose(told.title, ["en"])[0] or "The credential"
        holder = f" of {told.holder}" if told.holder else ""
        kind = "Test credential" if told.test else "Genuine"
        return f"✓ {kind}: “{title}”{holder}, sealed by {told.issuer or 'an unnamed body'}.{test}"
    reason = next(answer for answer in report.answers if answer.outcome.value == report.result.value).deciding
    if report.result is Result.INDETERMINATE:
        return f"? We cannot tell for sure: {reason.message}{test}"
    return f"✗ Not valid: {reason.message}{test}"


def who_vouches(report: Report) -> str:
    """The answers about issuer and trust in one line; nobody, where the file did not get that far."""
    asked = [report.answer(check) for check in (Check.ISSUER, Check.TRUST)]
    said = [answer.deciding.message for answer in asked if answer.outcome is not Outcome.SKIPPED]
    if report.vouched_by:
        said.append(f"You rely on it by {report.vouched_by}.")
    return " ".join(dict.fromkeys(said)) or "nobody that can be named."


def _credential(report: Report) -> list[str]:
    told = report.summary
    rows = {
        "Credential": choose(told.title, ["en"])[0],
        "Holder": told.holder,
        "Issuer": told.issuer,
        "Awarded": told.awarded_on[:10],
        "Sealed": told.issued[:10],
        "Valid until": told.valid_until[:10],
        "Can": "; ".join(choose(outcome, ["en"])[0] for outcome in told.outcomes),
        "Results": "; ".join(f"{choose(one.title, ['en'])[0]}: {choose(one.grade, ['en'])[0]}" for one in told.results),
    }
    lines = [wrapped(f"  {label:<12} {value}", hanging=" " * 15) for label, value in rows.items() if value]
    return [*lines, ""] if lines else []


def _lines(answer: Answer) -> Iterator[str]:
    mark, word = _MARKS[answer.outcome]
    deciding = answer.deciding
    clause = f" ({deciding.clause})" if deciding.clause and answer.outcome is not Outcome.PASSED else ""
    start = f"{mark} {_QUESTIONS[answer.check]:<16} {word:<12}"
    yield wrapped(f"{start}{deciding.message}{clause}", hanging=" " * 31)
    shown = 0
    for finding in answer.findings:
        if finding is deciding or (finding.outcome is Outcome.PASSED and not finding.warning):
            continue
        if shown == 5:
            yield f"{' ' * 31}… more with --json"
            return
        shown += 1
        yield wrapped(f"· {finding.message}", " " * 31, " " * 33)
