"""What a class list says: one row per learner, and the limits within which a list is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from skillseal.domain.credential import Learner
from skillseal.findings import Finding, Outcome


class Field(StrEnum):
    """The columns that a class list may have, by our own names."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    NAME_LATIN = "name_latin"
    BIRTH_DATE = "birth_date"
    NATIONAL_ID = "national_id"
    NATIONAL_ID_COUNTRY = "national_id_country"
    EMAIL = "email"
    AWARDED_ON = "awarded_on"
    GRADE = "grade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a list may hold. `size` and `inflated` in bytes, `name` and `cell` in characters.

    `inflated` bounds an XLSX workbook after decompression, `items` its rows, cells, texts and styles each. `rows`
    bounds the learners, and the empty rows too; `findings` how many mistakes are kept (the rest is counted).
    """

    size: int = 20_000_000
    inflated: int = 50_000_000
    items: int = 500_000
    rows: int = 100_000
    columns: int = 200
    cell: int = 2_000
    name: int = 500
    findings: int = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One learner of the list. `line` is the line of the file (1 = first) or the row of the sheet.

    `grades` maps an assessment's id to the grade as written, `""` where the list has the column but no grade for
    this learner; the key `""` stands for a plain "grade" column.
    """

    line: int
    learner: Learner
    awarded_on: date | None = None
    grades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassList:
    """A whole list in memory. `rows` is empty where the list is refused: nothing is half imported.

    `readable` are the rows without mistakes whether or not the list is refused, to show them; never to seal them.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    readable: tuple[Row, ...] = ()

    @property
    def ok(self) -> bool:
        return all(finding.outcome is not Outcome.FAILED for finding in self.findings)
