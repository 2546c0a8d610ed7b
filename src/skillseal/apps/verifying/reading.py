"""A report in the words of a person who wants to know: is this real, and who says so?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import orjson
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from skillseal.credentials.policy import MAX_BYTES, MAX_DEPTH
from skillseal.credentials.report import Check, Report, Result
from skillseal.crypto.strict_json import JsonError, parse
from skillseal.findings import Outcome
from skillseal.vocabularies.text import choose

LONGEST_STRING = 300
LONGEST_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Tone (good, unsure, bad), one word for it, the sentence, what it means and what to do next."""

    tone: str
    word: str
    sentence: str
    meaning: str


def verdict(report: Report) -> Verdict:
    """One sentence. Never a bare "all ok": who vouches always stands in it or beside it."""
    if report.result is Result.FAILED:
        return _failed(report)
    if report.result is Result.INDETERMINATE:
        return _undecided(report)
    issuer = report.summary.issuer or _("a body that this platform knows")
    if report.summary.test:
        return Verdict(
            "good",
            _("Unbroken"),
            _("Unbroken and sealed by {issuer}, with a test seal").format(issuer=issuer),
            _("Nothing was changed since it was sealed. A test seal shows how it works; it is not legally valid."),
        )
    return Verdict(
        "good",
        _("Genuine"),
        _("Genuine: sealed by {issuer} and not changed since").format(issuer=issuer),
        _("The seal is unbroken and somebody whom this platform relies on vouches for the body that sealed."),
    )


def _failed(report: Report) -> Verdict:
    first = next(answer.check for answer in report.answers if answer.outcome is Outcome.FAILED)
    code = report.answer(first).deciding.code
    ask = _("Do not rely on it. Ask the person for the original file, or ask the school.")
    sentences = {
        Check.FORMAT: (
            _("We cannot read this as a credential"),
            _("The file is damaged, incomplete or of another kind. Ask for the original file as it was downloaded."),
        ),
        Check.INTEGRITY: (_("Altered: this is not what was sealed"), ask),
        Check.TIME: (_("The time of the seal is not proved as it claims"), ask),
        Check.ISSUER: (_("The seal belongs to another body than the credential names"), ask),
        Check.TRUST: (_("The seal must not be relied on"), ask),
        Check.ACCREDITATION: (_("This body was not allowed to award it"), ask),
        Check.STATUS: (
            _("Withdrawn: the issuer took this credential back"),
            _("It was genuine once and does not count any more. Ask the school if you need to know why."),
        ),
        Check.VALIDITY: (
            _("Not valid at this time"),
            _("The dates in the credential say when it counts. Ask the person for a newer one."),
        ),
        Check.CONTENT: (
            _("Its content does not keep to the rules"),
            _("The content has mistakes that a credential must not have. Ask the school for a corrected one."),
        ),
    }
    sentence, meaning = sentences[first]
    if code == "seal.absent":
        sentence = _("No seal: anybody could have written this")
    if code == "validity.expired":
        sentence = _("Expired: it does not count any more")
    return Verdict("bad", _("Not valid"), sentence, meaning)


def _undecided(report: Report) -> Verdict:
    open_checks = [answer.check for answer in report.answers if answer.outcome is Outcome.INDETERMINATE]
    first = Check.TRUST if Check.TRUST in open_checks else open_checks[0]
    sentences = {
        Check.TRUST: (
            _("Unbroken, but we cannot tell who vouches for this school"),
            _("Nothing was changed since it was sealed. But nobody whom this platform relies on vouches for the body "
              "that sealed. Ask that body in another way, for example by the telephone number on its website."),
        ),
        Check.TIME: (
            _("Unbroken, but we cannot tell when it was sealed"),
            _("No proof of the time is left that counts today. Ask the school to confirm it."),
        ),
        Check.STATUS: (
            _("Unbroken, but we cannot tell whether it was withdrawn"),
            _("The issuer's list of withdrawn credentials was not asked. Try again later, or ask the school."),
        ),
    }  # fmt: skip
    sentence, meaning = sentences.get(
        first,
        (_("This cannot be decided now"), _("The checks below say what is missing. Ask the school to confirm it.")),
    )
    if report.answer(Check.INTEGRITY).outcome is not Outcome.PASSED:
        sentence = _("This cannot be decided now")
    return Verdict("unsure", _("Cannot tell"), sentence, meaning)


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


def title(report: Report) -> tuple[str, str]:
    """The title of the achievement and its language tag ("" where the file names none)."""
    text, tag = choose(report.summary.title, [get_language() or "en"])
    return text, "" if tag == "und" else tag


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
