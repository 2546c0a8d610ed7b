"""Columns are found by name, in any order and language; what is missing, doubled or unknown is said."""

import pytest

from factories.class_lists import TODAY
from skillseal.credentials.recipients import Field, read
from skillseal.credentials.recipients.columns import ALIASES, meaning, normalised


@pytest.mark.parametrize(("field", "alias"), [(field, alias) for field, names in ALIASES.items() for alias in names])
def test_every_alias_means_its_field(field: Field, alias: str) -> None:
    assert meaning(alias) == (field, "")
    assert meaning(f" {alias.upper()}* ") == (field, "") or "ß" in alias


def test_no_alias_means_two_fields() -> None:
    meanings: dict[str, set[Field]] = {}
    for field, names in ALIASES.items():
        for name in names:
            meanings.setdefault(normalised(name), set()).add(field)
    assert {name: fields for name, fields in meanings.items() if len(fields) > 1} == {}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("grade:oral", (Field.GRADE, "oral")),
        ("Grade : Exam-1", (Field.GRADE, "Exam-1")),
        ("Note:prüfung", (Field.GRADE, "prüfung")),
        ("Date of birth (YYYY-MM-DD)", (Field.BIRTH_DATE, "")),
        ("Ім’я", (Field.GIVEN_NAME, "")),
        ("{#c1}.REC.givenName", (Field.GIVEN_NAME, "")),
        ("{#c1}.REC.familyName", (Field.FAMILY_NAME, "")),
        ("{#c1}.REC.dateOfBirth", (Field.BIRTH_DATE, "")),
        ("{#c1}.REC.emailAddress", (Field.EMAIL, "")),
        ("{#c1}.REC.nationalId", (Field.NATIONAL_ID, "")),
        ("{#c1}.REC.nationalIdCountry", (Field.NATIONAL_ID_COUNTRY, "")),
        ("{#oral}.ASM.grade", (Field.GRADE, "oral")),
        ("{#c1}.REC.gender", None),
        ("shoe size", None),
        ("size:oral", None),
        ("", None),
    ],
)
def test_meaning(header: str, expected: tuple[Field, str] | None) -> None:
    assert meaning(header) == expected


def test_any_order_and_unknown_columns() -> None:
    found = read(b"Shoe size,SURNAME,E-Mail,First name\n42,Petrosyan,ani@example.org,Ani\n", today=TODAY)
    assert [(row.learner.given_name, row.learner.family_name, row.learner.email) for row in found.rows] == [
        ("Ani", "Petrosyan", "ani@example.org")
    ]
    assert [(finding.code, finding.params["column"]) for finding in found.findings] == [
        ("list.unknown_column", "Shoe size")
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Vorname,Name", ("Ani", "Petrosyan", "")),
        ("Vorname,Nachname", ("Ani", "Petrosyan", "")),
        ("Name,Note", ("", "", "Ani")),
        ("Fornavn,Navn", ("Ani", "Petrosyan", "")),
        ("Name,Vorname", ("Petrosyan", "Ani", "")),
    ],
)
def test_a_plain_name(header: str, expected: tuple[str, str, str]) -> None:
    (row,) = read(f"{header}\nAni,Petrosyan\n".encode(), today=TODAY).rows
    assert (row.learner.given_name, row.learner.family_name, row.learner.full_name) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"email,birth_date\nani@example.org,1998-05-03\n", "list.no_name_column"),
        (b"name_latin\nAni Petrosyan\n", "list.no_name_column"),
        (b"Ani,Petrosyan\nBo,Li\n", "list.no_name_column"),
        (b"given_name,First name\nAni,Ani\n", "list.column_twice"),
        (b"name,grade:oral,Grade:oral\nAni,5,5\n", "list.column_twice"),
    ],
)
def test_a_wrong_header_is_one_clear_mistake(data: bytes, code: str) -> None:
    found = read(data, today=TODAY)
    assert found.rows == found.readable == ()
    assert [finding.code for finding in found.findings if not finding.warning] == [code]
    assert all(finding.params["line"] == 1 for finding in found.findings)
