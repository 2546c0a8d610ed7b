"""What differs from learner to learner in one batch, as the strings that stand in the document.

Everything else of a credential follows from edition, issuer and `Shape`; so a batch builds its document once
per shape and fills these strings in (`template`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime

from skillseal.domain.credential import Credential, Learner, Result
from skillseal.vocabularies import languages


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultStrings:
    """One assessment's result: grade per language tag of the document, day of assessment as xsd:dateTime."""

    assessment: str
    grades: tuple[tuple[str, str], ...]
    assessed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """Empty where the learner has no such value. Dates are xsd:dateTime in UTC."""

    credential_id: str
    issued: str
    valid_until: str = ""
    full_name: str = ""
    full_name_latin: str = ""
    given_name: str = ""
    family_name: str = ""
    birth_date: str = ""
    national_id: str = ""
    awarded_on: str = ""
    results: tuple[ResultStrings, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """Which of the strings there are, and what of a learner changes the structure."""

    given: tuple[str, ...]
    results: tuple[tuple[str, tuple[str, ...], bool], ...]
    national_id_country: str = ""


def moment(value: datetime) -> str:
    """`2026-11-22T10:00:00Z`: whole seconds in UTC."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(value: date | None) -> str:
    """A plain date as ELM wants it: midnight UTC of the intended day; readers take the date part only."""
    return f"{value.isoformat()}T00:00:00Z" if value else ""


def strings_of(credential: Credential, tags: tuple[str, ...]) -> Strings:
    """The strings of this credential in a document whose languages are `tags` (the viewer's spelling)."""
    learner = credential.award.learner
    return Strings(
        credential_id=credential.id,
        issued=moment(credential.issued_at),
        valid_until=moment(credential.valid_until) if credential.valid_until else "",
        full_name=learner.display_name,
        full_name_latin=_latin(learner),
        given_name=learner.given_name,
        family_name=learner.family_name,
        birth_date=day(learner.birth_date),
        national_id=learner.national_id,
        awarded_on=day(credential.award.awarded_on),
        results=tuple(_result(result, tags) for result in credential.award.results),
    )


def _latin(learner: Learner) -> str:
    return learner.name_latin if learner.name_latin != learner.display_name else ""


def _result(result: Result, tags: tuple[str, ...]) -> ResultStrings:
    grades: dict[str, str] = {}
    for tag, grade in result.grade.items():
        grades.setdefault(languages.viewer_tag(tag), grade)
    shown = [(tag, grades[tag]) for tag in tags if tag in grades] or list(grades.items())[:1]
    return ResultStrings(assessment=result.assessment, grades=tuple(shown), assessed_on=day(result.assessed_on))


def shape_of(credential: Credential, strings: Strings) -> Shape:
    return Shape(
        given=tuple(name for name in _PLAIN if getattr(strings, name)),
        results=tuple(
            (result.assessment, tuple(tag for tag, _ in result.grades), bool(result.assessed_on))
            for result in strings.results
        ),
        # a personal number without a country is taken for one of the edition's country
        national_id_country=(credential.award.learner.national_id_country or credential.edition.country),
    )


_PLAIN = tuple(member.name for member in fields(Strings) if member.name != "results")


def values(strings: Strings) -> Iterator[str]:
    """Every string that is there, in a fixed order."""
    for name in _PLAIN:
        if value := getattr(strings, name):
            yield value
    for result in strings.results:
        yield from (grade for _, grade in result.grades)
        if result.assessed_on:
            yield result.assessed_on


def marked(strings: Strings, mark: str) -> tuple[Strings, list[str]]:
    """The same strings with a mark in place of each value, and the marks in the order of `values`."""
    marks: list[str] = []

    def new() -> str:
        marks.append(f"{mark}{len(marks)}.")
        return marks[-1]

    plain = {name: new() for name in _PLAIN if getattr(strings, name)}
    results = tuple(
        replace(
            result,
            grades=tuple((tag, new()) for tag, _ in result.grades),
            assessed_on=new() if result.assessed_on else "",
        )
        for result in strings.results
    )
    return replace(strings, **plain, results=results), marks
