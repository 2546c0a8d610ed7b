"""The class list to fill in: its columns are known in every language, and its example is never sealed."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.utils import translation

from factories.schools import client_of, edition_of, person, school
from skillseal.apps.issuing.blank_list import KINDS, blank_list
from skillseal.credentials.recipients import ClassList, read

TODAY = date(2026, 11, 2)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def rows_of(kind: str, data: bytes) -> list[list[Any]]:
    if kind == "xlsx":
        return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values]
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))


def filled_in(kind: str, data: bytes, line: list[Any]) -> bytes:
    """The file with its example line replaced, as a spreadsheet would save it."""
    if kind == "csv":
        header = data.split(b"\r\n")[0]
        separator = ";" if b";" in header else ","
        return header + b"\r\n" + separator.join(line).encode() + b"\r\n"
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0].delete_rows(2)
    book.worksheets[0].append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def checked(data: bytes) -> ClassList:
    return read(data, filename="class-list", today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_once_the_example_is_gone(kind: str, language: str) -> None:
    with translation.override(language):
        data = blank_list(kind, ["national_id"])
    line = ["Ani", "Petrosyan", "", "1999-05-03", "AA123", "AM", "ani@school.example"]
    found = checked(filled_in(kind, data, line))
    assert [(finding.code, finding.params) for finding in found.findings] == []
    learner = found.rows[0].learner
    assert (learner.given_name, learner.family_name, learner.name_latin) == ("Ani", "Petrosyan", "")
    assert (learner.birth_date, learner.national_id, learner.national_id_country, learner.email) == (
        date(1999, 5, 3),
        "AA123",
        "AM",
        "ani@school.example",
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_that_was_forgotten_is_refused_in_its_line(kind: str, language: str) -> None:
    with translation.override(language):
        found = checked(blank_list(kind, []))
    assert [(finding.code, finding.params["line"]) for finding in found.findings] == [("list.email", 2)]
    assert found.rows == ()


def test_columns_are_those_that_the_edition_asks_for() -> None:
    assert rows_of("xlsx", blank_list("xlsx", []))[0] == rows_of("csv", blank_list("csv", []))[0]
    assert (
        len(rows_of("csv", blank_list("csv", ["national_id"]))[0]) == len(rows_of("csv", blank_list("csv", []))[0]) + 2
    )


@pytest.mark.django_db
def test_issuers_take_it_from_the_page_for_uploading() -> None:
    place = school()
    page = f"/desk/issue/{edition_of(place).pk}/"
    client, outsider = client_of(person("i@x.org", at=place)), client_of(person("o@x.org", at=school("other")))
    assert client.get(page).status_code == 200
    for kind in KINDS:
        answer = client.get(f"{page}class-list.{kind}")
        assert answer["Content-Disposition"] == f'attachment; filename="class-list.{kind}"'
        assert answer.content == blank_list(kind, []) or kind == "xlsx"  # a workbook holds the time
        assert outsider.get(f"{page}class-list.{kind}").status_code == 404
    assert client.get(f"{page}class-list.exe").status_code == 404
