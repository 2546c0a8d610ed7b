"""The verdict: one word, one sentence, what it means and what to do next."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from skillseal.credentials.report import Check, Report, Result
from skillseal.findings import Outcome, filled


@dataclass(frozen=True, slots=True)
class Verdict:
    """Tone (good, test, unsure, bad), one word for it, the sentence, what it means and what to do next."""

    tone: str
    word: str
    sentence: str
    meaning: str


def word(tone: str) -> str:
    """The one word for a tone, the same wherever it stands."""
    return {
        "good": _("Genuine"),
        "test": _("Test credential"),
        "unsure": _("Cannot tell"),
        "bad": _("Not valid"),
    }[tone]


def legend() -> list[tuple[str, str, str]]:
    """Every answer that there is: tone, word, meaning."""
    meanings = {
        "good": _("Unbroken, and we know who vouches for the body that sealed."),
        "test": _("Unbroken, but made with a test seal: not legally valid."),
        "unsure": _("Unbroken, but something cannot be decided. That is not bad: it says what to ask."),
        "bad": _("Altered, withdrawn, expired or not a credential."),
    }
    return [(tone, word(tone), meaning) for tone, meaning in meanings.items()]


class Kind(StrEnum):
    """What people hand over instead of a credential, told by its first bytes."""

    EMPTY = "empty"
    ARCHIVE = "archive"
    OFFICE = "office"
    PDF = "pdf"
    PICTURE = "picture"
    PAGE = "page"
    DAMAGED = "damaged"
    OTHER = "other"


_BEGINNINGS = (
    (re.compile(rb"PK\x03\x04.{26}(\[Content_Types\]|_rels/|docProps/|word/|xl/|mimetype)", re.DOTALL), Kind.OFFICE),
    (re.compile(rb"\xd0\xcf\x11\xe0"), Kind.OFFICE),
    (re.compile(rb"PK\x03\x04|PK\x05\x06|7z\xbc\xaf|Rar!|\x1f\x8b"), Kind.ARCHIVE),
    (re.compile(rb"%PDF-"), Kind.PDF),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|BM.{4}\x00\x00|II\*\x00|MM\x00\*", re.DOTALL), Kind.PICTURE),
    (re.compile(rb".{4}ftyp(heic|heif|mif1|avif)", re.DOTALL), Kind.PICTURE),
    (re.compile(rb"(<\?xml[^>]{0,200}>\s*)?<svg", re.IGNORECASE), Kind.PICTURE),
    (re.compile(rb"<(!doctype\s+html|html)", re.IGNORECASE), Kind.PAGE),
    (re.compile(rb"[{\[]|ey[JK]"), Kind.DAMAGED),
)


def kind(data: bytes) -> Kind:
    """The kind of a file that cannot be read as a credential."""
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return Kind.EMPTY if not data.strip() else Kind.OTHER
    return next((found for pattern, found in _BEGINNINGS if pattern.match(start)), Kind.OTHER)


def verdict(report: Report, given: Kind = Kind.OTHER) -> Verdict:
    """One sentence. Never a bare "all ok": who vouches always stands in it or beside it."""
    if report.result is Result.FAILED:
        return _failed(report, given)
    if report.result is Result.INDETERMINATE:
        return _undecided(report)
    issuer = report.summary.issuer or _("a body that this platform knows")
    if report.summary.test:
        return Verdict(
            "test",
            word("test"),
            _("Unbroken, but made with a test seal: not legally valid"),
            _("{issuer} made it to try things out, and nothing was changed since. Ask for the real one.").format(
                issuer=issuer
            ),
        )
    return Verdict(
        "good",
        word("good"),
        _("Genuine: sealed by {issuer} and not changed since").format(issuer=issuer),
        _("The seal is unbroken and somebody whom this platform relies on vouches for the body that sealed."),
    )


def _failed(report: Report, given: Kind) -> Verdict:
    first = next(answer.check for answer in report.answers if answer.outcome is Outcome.FAILED)
    if first is Check.FORMAT:
        return Verdict("bad", word("bad"), *_no_credential(report, given))
    code = report.answer(first).deciding.code
    ask = _("Do not rely on it. Ask the person for the original file, or ask the school.")
    sentences = {
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
    return Verdict("bad", word("bad"), sentence, meaning)


def _no_credential(report: Report, given: Kind) -> tuple[str, str]:
    """What was handed over instead, and what to do next."""
    why = report.answer(Check.FORMAT).deciding
    if why.code == "limit.size":
        return _("This file is too large to be a credential"), filled(_(why.text), why.params)
    original = _("Ask the person for the sealed file. Its name usually ends in .jsonld or .json.")
    return {
        Kind.EMPTY: (_("This file is empty"), _("It was damaged on the way. Ask the person for the original file.")),
        Kind.ARCHIVE: (
            _("This is an archive (ZIP), not a credential file"),
            _("Unpack it first. Then check the files that are in it."),
        ),
        Kind.OFFICE: (_("This is an office document, not a credential file"), original),
        Kind.PDF: (_("This is a PDF, not a credential file"), original),
        Kind.PICTURE: (_("This is a picture, not a credential file"), original),
        Kind.PAGE: (_("This is a saved web page, not a credential file"), original),
        Kind.DAMAGED: (
            _("This is not a credential file that can be read"),
            _("It is damaged, incomplete or of another kind. Ask for the original file as it was downloaded."),
        ),
        Kind.OTHER: (_("This is not a credential file"), original),
    }[given]


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
    return Verdict("unsure", word("unsure"), sentence, meaning)
