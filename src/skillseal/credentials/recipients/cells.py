"""One cell of a list: what it may hold, and how a name, a date or a grade is read from it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from skillseal.findings import N_, Finding, error
from skillseal.vocabularies import countries

from .model import Limits
from .trouble import shorten


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula, or (`broken`) the error that a formula left behind."""

    text: str
    broken: bool = False


# What a reader hands over: text from CSV; typed values from a workbook. A duration or a time alone is `time`.
Cell = str | int | float | bool | date | datetime | time | Formula | None

_FORMULA_START = re.compile(r"['\ufeff\s]*[=@＝＠]")
_SIGN_START = re.compile(r"['\ufeff\s]*[=+@\-＝＋＠－]")
_EXPORTED_BADLY = re.compile("[\ufeff'\"]*[=+@\\-＝＋＠－\t\r\n]")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})\.?")
_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")
_NATIONAL_ID = re.compile(r"\w[\w ./\-]{0,63}")
_OVERRIDES = frozenset("\u202d\u202e")


def safe_cell(text: str) -> str:
    """Text for a spreadsheet: what a program could take for a formula gets an apostrophe in front."""
    return "'" + text if _EXPORTED_BADLY.match(text) else text


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip("\ufeff \t\r\n\u00a0"))


def text_of(cell: Cell, limits: Limits) -> str | Finding:
    """A cell as text, NFC, without blanks at its ends; a finding for a formula, a damaged or a huge cell."""
    if isinstance(cell, Formula):
        return _formula(cell)
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(cell).lower()
    if isinstance(cell, int | float):
        return _number(cell)
    if not isinstance(cell, str):
        return cell.isoformat()
    return _text(cell, limits)


def _formula(cell: Formula) -> Finding:
    if cell.broken:
        text = N_("This cell shows the error {value}. Write the value itself.")
        return error("list.cell_error", text, value=shorten(cell.text))
    text = N_("This cell holds a formula. Put its value there: copy the column and paste “values only”.")
    return error("list.formula_cell", text, value=shorten(cell.text))


def _number(value: float) -> str | Finding:
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    if abs(value) >= 10**15:
        text = N_("A number with more than 15 digits has been rounded by the spreadsheet. Write it as text.")
        return error("list.number_rounded", text)
    return str(int(value))


def _text(cell: str, limits: Limits) -> str | Finding:
    if len(cell) > limits.cell:
        text = N_("This cell holds {length} characters; at most {limit} are read.")
        return error("list.cell_too_long", text, length=len(cell), limit=limits.cell)
    one_line = re.sub(r"\s*[\t\r\n\v\f\x85\u2028\u2029]+\s*", " ", cell.strip().strip("\ufeff"))
    value = unicodedata.normalize("NFC", one_line).strip()
    if "\ufffd" in value:
        text = N_("“{value}” contains a letter that was lost when the file was saved. Save it again as UTF-8.")
        return error("list.lost_letter", text, value=shorten(value))
    if any(unicodedata.category(letter) in {"Cc", "Cs"} or letter in _OVERRIDES for letter in value):
        text = N_("This cell contains invisible control characters. Type it again.")
        return error("list.control_character", text)
    return value


def name_of(value: str, limits: Limits) -> Finding | None:
    """What is wrong with a name, if anything. Any script, length up to the limit, single names are fine."""
    if _SIGN_START.match(value):
        text = N_("The name “{value}” starts with =, +, - or @, which spreadsheets run as a formula. Remove that sign.")
        return error("list.name_formula", text, value=shorten(value))
    if len(value) > limits.name:
        text = N_("The name has {length} characters; at most {limit} are read.")
        return error("list.name_too_long", text, length=len(value), limit=limits.name)
    if value and all(unicodedata.category(letter)[0] in "NPZ" for letter in value):
        text = N_("“{value}” is not a name: it has no letter. Is this the right column?")
        return error("list.name_without_letter", text, value=shorten(value))
    if _broken_letters(value):
        text = N_("The letters of “{value}” are broken: the file was saved in one encoding and read in another.")
        return error("list.broken_letters", text, value=shorten(value), hint=N_("Export the list again as UTF-8."))
    return None


def _broken_letters(value: str) -> bool:
    """UTF-8 once read as Windows-1252 (`AnÃ¯`): the bytes it came from are UTF-8 again."""
    if value.isascii():
        return False
    try:
        return len(value.encode("cp1252").decode("utf-8")) < len(value)
    except UnicodeError:
        return False


def date_of(cell: Cell, limits: Limits) -> date | Finding:
    """A date without doubt: a date cell, `2026-02-03`, or `3.2.2026`; everything else is a finding."""
    if isinstance(cell, date):
        return _typed_date(cell)
    value = _no_date(str(cell)) if isinstance(cell, bool | time) else text_of(cell, limits)
    if isinstance(value, Finding):
        return value
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", value):
        text = N_("{value} is the number by which a spreadsheet stores a date, not a date. Write it as 2026-02-03.")
        return error("list.date_number", text, value=value)
    return _date_from_text(value)


def _typed_date(cell: date) -> date | Finding:
    if not isinstance(cell, datetime):
        return cell
    if cell.time() == time():
        return cell.date()
    return error("list.date_with_time", N_("“{value}” has a time of day. Write the date alone."), value=str(cell))


def _date_from_text(value: str) -> date | Finding:
    if match := _ISO.fullmatch(value):
        return _calendar(value, int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(value):
        return _calendar(value, int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHED.fullmatch(value):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first <= 12 and second <= 12 and first != second:
            text = N_("“{value}” can be read in two ways: day first or month first. Write it as 2026-02-03.")
            return error("list.date_ambiguous", text, value=shorten(value))
        return _calendar(value, year, *((second, first) if first > 12 else (first, second)))
    return _no_date(value)


def _calendar(value: str, year: int, month: int, day: int) -> date | Finding:
    try:
        return date(year, month, day)
    except ValueError:
        text = N_("“{value}” is not a day of the calendar.")
        return error("list.date_impossible", text, value=shorten(value))


def _no_date(value: str) -> Finding:
    text = N_("“{value}” is not a date. Write year, month and day as 2026-02-03.")
    return error("list.date_unreadable", text, value=shorten(value))


def email_of(value: str) -> Finding | None:
    if len(value) <= 254 and _EMAIL.fullmatch(value) and not _SIGN_START.match(value):
        return None
    text = N_("“{value}” is not an e-mail address like ani@example.org.")
    return error("list.email", text, value=shorten(value))


def national_id_of(value: str) -> Finding | None:
    if _NATIONAL_ID.fullmatch(value):
        return None
    text = N_("“{value}” is not a national identifier: letters, digits, spaces, dots, hyphens, at most 64.")
    return error("list.national_id", text, value=shorten(value))


def country_of(value: str) -> Finding | None:
    if countries.by_alpha2(value.upper()) is not None:
        return None
    text = N_("“{value}” is not a country code of two letters, such as AM for Armenia.")
    return error("list.country", text, value=shorten(value))


def plain_of(value: str) -> Finding | None:
    """A grade or another free text: anything but the start of a formula."""
    if _FORMULA_START.match(value):
        text = N_("“{value}” starts like a formula. Remove the first sign.")
        return error("list.text_formula", text, value=shorten(value))
    return None


TextRule = Callable[[str], Finding | None]
