"""A report in the words of a person who wants to know: is this real, and who says so?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import orjson
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from skillseal.credentials.policy import MAX_BYTES, MAX_DEPTH
from skillseal.credentials.report import Answer, Check, Report, Summary
from skillseal.crypto.strict_json import JsonError, parse
from skillseal.domain.workload import hours
from skillseal.findings import Finding, Outcome
from skillseal.vocabularies import assessment_types
from skillseal.vocabularies.text import Text, choose

LONGEST_STRING = 300
LONGEST_TEXT = 60_000
MOST_REMARKS = 5
EQF_LEVELS = frozenset("12345678")
# A check with such an answer was never made.
NOT_MADE = frozenset({"report.not_reached", "content.not_sealed"})


def question(check: Check) -> str:
    return {
        Check.FORMAT: _("Can it be read?"),
        Check.INTEGRITY: _("Is it unchanged?"),
        Check.TIME: _("When was it sealed?"),
        Check.ISSUER: _("Who sealed it?"),
        Check.TRUST: _("Who vouches for that body?"),
        Check.ACCREDITATION: _("May that body award it?"),
        Check.STATUS: _("Was it withdrawn?"),
        Check.VALIDITY: _("Does it count today?"),
        Check.CONTENT: _("Is the content in order?"),
    }[check]


def outcome_word(outcome: Outcome) -> str:
    return {
        Outcome.PASSED: _("in order"),
        Outcome.FAILED: _("not in order"),
        Outcome.INDETERMINATE: _("cannot tell"),
        Outcome.SKIPPED: _("not asked"),
    }[outcome]


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the file, and its language tag ("" where the file names none)."""

    text: str
    language: str


def said(text: Text) -> Said:
    """The text in the reader's language, else in another that the file has."""
    value, tag = choose(text, [get_language() or "en"])
    return Said(value, "" if tag == "und" else tag)


def all_said(texts: Iterable[Text]) -> list[Said]:
    return [one for one in map(said, texts) if one.text]


@dataclass(frozen=True, slots=True)
class ResultSaid:
    """One assessment: its title, the kinds of assessment, the grade."""

    title: Said
    kinds: str
    grade: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the file says of the person, ready to be shown. `awarding` holds bodies other than the one that sealed."""

    title: Said
    awarding: list[Said]
    birth_date: date | str
    awarded_on: date | str
    sealed_on: date | str
    valid_until: date | str
    outcomes: list[Said]
    results: list[ResultSaid]
    workload: str
    level: int | None


def told(summary: Summary) -> Told:
    return Told(
        title=said(summary.title),
        awarding=[body for body in all_said(summary.awarding_bodies) if body.text != summary.issuer],
        birth_date=day(summary.birth_date),
        awarded_on=day(summary.awarded_on),
        sealed_on=day(summary.issued),
        valid_until=day(summary.valid_until),
        outcomes=all_said(summary.outcomes),
        results=[ResultSaid(said(one.title), _kinds(one.types), said(one.grade)) for one in summary.results],
        workload=summary.workload if hours(summary.workload) is not None else "",
        level=int(summary.eqf) if summary.eqf in EQF_LEVELS else None,
    )


def _kinds(uris: Iterable[str]) -> str:
    known = filter(None, map(assessment_types.VOCABULARY.by_uri, uris))
    return ", ".join(concept.label(get_language() or "en") for concept in known)


@dataclass(frozen=True, slots=True)
class Line:
    """One check as a reader sees it: the answer, its first remarks, and how many stand only under the details."""

    answer: Answer
    remarks: tuple[Finding, ...]
    more: int


def lines(report: Report) -> list[Line]:
    """The checks whose answers mean something: where nothing holds the file together, the rest does not count."""
    if report.answer(Check.FORMAT).outcome is Outcome.FAILED:
        return []
    counting = [Check.FORMAT, Check.INTEGRITY] if altered(report) else list(Check)
    return [_line(answer) for check in counting if (answer := report.answer(check)).deciding.code not in NOT_MADE]


def _line(answer: Answer) -> Line:
    others = [finding for finding in answer.findings if finding is not answer.deciding]
    return Line(answer, tuple(others[:MOST_REMARKS]), max(0, len(others) - MOST_REMARKS))


def left_out(report: Report) -> str:
    """Why the other checks are not among the lines, in one sentence; "" where all are."""
    if report.answer(Check.FORMAT).outcome is Outcome.FAILED:
        return _("None of the nine checks could be made: they need a credential that can be read.")
    if altered(report):
        return _("The other seven checks do not count here, because no unbroken seal protects what the file says.")
    if missing := len(Check) - len(lines(report)):
        return ngettext(
            "{number} check was not made, because an earlier one failed.",
            "{number} checks were not made, because an earlier one failed.",
            missing,
        ).format(number=missing)
    return ""


def altered(report: Report) -> bool:
    """Whether what the file says is not what was sealed, if anybody sealed it at all."""
    return report.answer(Check.INTEGRITY).outcome is Outcome.FAILED


def day(written: str) -> date | str:
    """A date and time of the document as a date; what cannot be read stands as it was written."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return written[:80]


def own_text(data: bytes) -> str:
    """The file's own text, laid out for reading: what is sealed where there is a seal, long strings shortened."""
    try:
        document = parse(data, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
        if isinstance(document, dict) and isinstance(sealed := document.get("payload"), str):
            document = parse(sealed.encode(), max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
        shown = orjson.dumps(_shortened(document), option=orjson.OPT_INDENT_2).decode()
    except (JsonError, UnicodeEncodeError, orjson.JSONEncodeError):
        shown = data[:LONGEST_TEXT].decode("utf-8", "replace")
    return shown if len(shown) <= LONGEST_TEXT else shown[:LONGEST_TEXT] + " …"


def _shortened(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST_STRING:
        return _("{beginning} … ({number} characters)").format(beginning=value[:60], number=len(value))
    if isinstance(value, Mapping):
        return {str(key): _shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    return value
