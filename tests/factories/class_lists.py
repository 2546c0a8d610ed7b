"""Class lists for tests: CSV text, small workbooks, and workbooks that openpyxl would not write."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import openpyxl

TODAY = date(2026, 11, 2)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(*rows: Sequence[object], hidden: Sequence[Sequence[object]] = ()) -> bytes:
    """An XLSX file with these rows on its visible sheet and `hidden` on a hidden one before it."""
    book = openpyxl.Workbook()
    sheet = book.active
    if hidden:
        sheet.sheet_state = "hidden"
        for row in hidden:
            sheet.append(list(row))
        sheet = book.create_sheet("Class")
    for row in rows:
        sheet.append(list(row))
    book.active = sheet
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def raw_workbook(
    sheet_data: str,
    *,
    before: str = "",
    extra: dict[str, bytes] | None = None,
    relations: dict[str, str] | None = None,
) -> bytes:
    """An XLSX file with this XML inside `sheetData`, written by hand; `before` goes in front of the sheet's root.

    `relations` name further parts of the workbook by their kind.
    """
    more = "".join(
        f'<Relationship Id="{kind}" Type="{_RELS}/{kind}" Target="{target}"/>'
        for kind, target in (relations or {}).items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>'
        '<sheet name="Class" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>{more}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def many(count: int) -> bytes:
    """A CSV list of `count` different learners with Armenian and Latin names."""
    rows = ["given_name,family_name,name_latin,birth_date,email"]
    rows += [
        f"Անի{number},Պետրոսյան,Ani{number} Petrosyan,{1970 + number % 35}-05-{1 + number % 28:02},ani{number}@example.org"
        for number in range(count)
    ]
    return "\n".join(rows).encode()
