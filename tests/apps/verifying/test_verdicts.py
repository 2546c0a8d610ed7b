"""The one sentence: what is said when, and what is never said."""

import pytest

from skillseal.apps.verifying.verdicts import Kind, kind, legend, verdict, word
from skillseal.credentials.report import Check, Report, Result, Summary, answers
from skillseal.findings import Finding, Outcome, error, passed, skipped, unknown

GOOD = {check: passed(f"{check}.good", "Good.") for check in Check}


def report(*, test: bool = False, **changed: Finding) -> Report:
    found = GOOD | {Check(name): finding for name, finding in changed.items()}
    return Report(
        format="European Digital Credential",
        answers=answers({check: (finding,) for check, finding in found.items()}),
        summary=Summary(title={"en": "Pattern on Fabric"}, issuer="Demo College Vanadzor", test=test),
    )


NO = error("x.no", "No.")
OPEN = unknown("x.open", "Nobody knows.")


@pytest.mark.parametrize(
    ("changed", "tone", "sentence"),
    [
        ({}, "good", "Genuine: sealed by Demo College Vanadzor and not changed since"),
        (
            {"accreditation": skipped("a", "Not asked.")},
            "good",
            "Genuine: sealed by Demo College Vanadzor and not changed since",
        ),
        ({"trust": OPEN}, "unsure", "Unbroken, but we cannot tell who vouches for this school"),
        ({"time": OPEN}, "unsure", "Unbroken, but we cannot tell when it was sealed"),
        ({"time": OPEN, "trust": OPEN}, "unsure", "Unbroken, but we cannot tell who vouches for this school"),
        ({"status": OPEN}, "unsure", "Unbroken, but we cannot tell whether it was withdrawn"),
        ({"integrity": OPEN}, "unsure", "This cannot be decided now"),
        ({"format": NO}, "bad", "This is not a credential file"),
        ({"integrity": NO}, "bad", "Altered: this is not what was sealed"),
        ({"integrity": NO, "trust": OPEN}, "bad", "Altered: this is not what was sealed"),
        ({"integrity": error("seal.absent", "None.")}, "bad", "No seal: anybody could have written this"),
        ({"issuer": NO}, "bad", "The seal belongs to another body than the credential names"),
        ({"trust": NO}, "bad", "The seal must not be relied on"),
        ({"status": NO}, "bad", "Withdrawn: the issuer took this credential back"),
        ({"validity": NO}, "bad", "Not valid at this time"),
        ({"validity": error("validity.expired", "Over.")}, "bad", "Expired: it does not count any more"),
        ({"content": NO}, "bad", "Its content does not keep to the rules"),
        ({"time": NO}, "bad", "The time of the seal is not proved as it claims"),
        ({"accreditation": NO}, "bad", "This body was not allowed to award it"),
    ],
)
def test_the_sentence(changed: dict[str, Finding], tone: str, sentence: str) -> None:
    told = verdict(report(**changed))
    assert (told.tone, told.sentence) == (tone, sentence)


def test_a_test_seal_is_neither_green_nor_called_genuine() -> None:
    told = verdict(report(test=True))
    assert (told.tone, told.word) == ("test", "Test credential")
    assert told.sentence == "Unbroken, but made with a test seal: not legally valid"
    assert told.meaning.startswith("Demo College Vanadzor made it to try things out")
    assert report(test=True).result is Result.PASSED  # for programs


def test_the_legend_has_the_words_of_the_verdicts() -> None:
    shown = [verdict(one) for one in (report(), report(test=True), report(trust=OPEN), report(trust=NO))]
    assert [(one.tone, one.word) for one in shown] == [(tone, name) for tone, name, _meaning in legend()]
    assert [word(one.tone) for one in shown] == [one.word for one in shown]


@pytest.mark.parametrize(
    ("data", "found", "sentence", "step"),
    [
        (b"", Kind.EMPTY, "This file is empty", "Ask the person"),
        (b" \n", Kind.EMPTY, "This file is empty", "Ask the person"),
        (b"PK\x03\x04" + b"\0" * 26 + b"ani.jsonld", Kind.ARCHIVE, "This is an archive (ZIP)", "Unpack it first."),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", Kind.OFFICE, "This is an office document", "sealed file"),
        (b"%PDF-1.7", Kind.PDF, "This is a PDF", "Ask the person for the sealed file."),
        (b"\x89PNG\r\n", Kind.PICTURE, "This is a picture", "Ask the person for the sealed file."),
        (b"\xff\xd8\xff\xe0", Kind.PICTURE, "This is a picture", "Ask the person for the sealed file."),
        (b"\0\0\0 ftypheic", Kind.PICTURE, "This is a picture", "Ask the person for the sealed file."),
        (b'<?xml version="1.0"?><svg>', Kind.PICTURE, "This is a picture", "Ask the person for the sealed file."),
        (b"<!DOCTYPE html>", Kind.PAGE, "This is a saved web page", "Ask the person for the sealed file."),
        (b'\xef\xbb\xbf {"payload": ', Kind.DAMAGED, "This is not a credential file that can be read", "damaged"),
        (b"Dear Ani,", Kind.OTHER, "This is not a credential file", "Ask the person for the sealed file."),
        (b"\0" * 50, Kind.OTHER, "This is not a credential file", "Ask the person for the sealed file."),
    ],
)
def test_what_is_no_credential_is_called_by_its_name(data: bytes, found: Kind, sentence: str, step: str) -> None:
    assert kind(data) is found
    told = verdict(report(format=NO), found)
    assert told.sentence.startswith(sentence)
    assert step in told.meaning


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.INDETERMINATE])
@pytest.mark.parametrize("check", list(Check))
def test_one_open_question_is_enough_to_lose_the_green(check: Check, outcome: Outcome) -> None:
    told = verdict(report(**{check.value: Finding("x", outcome, "Something.")}))
    assert told.tone == {Outcome.FAILED: "bad", Outcome.INDETERMINATE: "unsure"}[outcome]
