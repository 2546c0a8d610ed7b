"""The one sentence: what is said when, and what is never said."""

import pytest

from skillseal.apps.verifying.reading import verdict
from skillseal.credentials.report import Check, Report, Summary, answers
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
        ({"format": NO}, "bad", "We cannot read this as a credential"),
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


def test_a_test_seal_is_never_called_genuine() -> None:
    told = verdict(report(test=True))
    assert told.sentence == "Unbroken and sealed by Demo College Vanadzor, with a test seal"
    assert "not legally valid" in told.meaning


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.INDETERMINATE])
@pytest.mark.parametrize("check", list(Check))
def test_one_open_question_is_enough_to_lose_the_green(check: Check, outcome: Outcome) -> None:
    told = verdict(report(**{check.value: Finding("x", outcome, "Something.")}))
    assert told.tone == {Outcome.FAILED: "bad", Outcome.INDETERMINATE: "unsure"}[outcome]
