"""A class list to fill in: headers in the reader's language, and one line that shows how.

The line is invented and says so in the cell for the e-mail address, so that a list in which it was forgotten is
refused by the reader of lists.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

import openpyxl
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

KINDS = ("csv", "xlsx")
Cells = list[str | date]


def blank_list(kind: str, demanded: Iterable[str]) -> bytes:
    """The file, CSV or XLSX, with the columns that every list may have and those that the edition demands."""
    rows = _rows(frozenset(demanded))
    return _workbook(rows) if kind == "xlsx" else _csv(rows)


def _rows(demanded: frozenset[str]) -> list[Cells]:
    # Each header is one that `credentials.recipients` knows, in every language of the pages.
    columns: list[tuple[str, str | date]] = [
        (_("Given name"), "Անի"),
        (_("Family name"), "Օրինակյան"),
        (_("Name in Latin letters"), "Ani Example"),
        (_("Date of birth"), date(1998, 5, 3)),
    ]
    if "national_id" in demanded:
        columns += [(_("National ID"), "0000000000"), (_("Country of national ID"), "AM")]
    columns.append((_("E-mail"), _("ani@example.org (invented: delete this line)")))
    return [[header for header, _cell in columns], [cell for _header, cell in columns]]


def _csv(rows: list[Cells]) -> bytes:
    """With a mark that tells spreadsheets that it is UTF-8, and the separator that they expect in this language."""
    text = io.StringIO(newline="")
    separator = ";" if get_format("DECIMAL_SEPARATOR", use_l10n=True) == "," else ","
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _workbook(rows: list[Cells]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for number in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 24
    for cell in sheet[2]:
        if isinstance(cell.value, date):
            cell.number_format = "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
