"""One row of a list: from cells to a learner, or to what is wrong with it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from skillseal.domain.credential import Learner
from skillseal.findings import N_, Finding, error

from . import cells as rules
from .cells import Cell, TextRule, date_of, is_empty, text_of
from .columns import Column, Layout
from .model import Field, Limits, Row
from .trouble import at, shorten

_NAMES = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.FULL_NAME, Field.NAME_LATIN)
_DATES = (Field.BIRTH_DATE, Field.AWARDED_ON)
_EARLIEST = date(1900, 1, 1)
CellName = Callable[[int, int], str]


def read_row(
    line: int, cells: Sequence[Cell], layout: Layout, cell_name: CellName, today: date, limits: Limits
) -> tuple[Row | None, list[Finding]]:
    """The row, or None with what is wrong in it; each finding has its line, column and cell."""
    if not layout.edc and (beyond := _beyond(line, cells, layout)):
        return None, beyond  # the cells have slipped: whatever else seems wrong is not
    found: list[Finding] = []
    texts: dict[Field, str] = {}
    dates: dict[Field, date] = {}
    grades: dict[str, str] = {}
    for column in layout.columns:
        cell = cells[column.index] if column.index < len(cells) else None
        if is_empty(cell):
            if column.field is Field.GRADE:
                grades[column.assessment] = ""
            continue
        value = _value(column, cell, today, limits)
        if isinstance(value, Finding):
            found.append(at(value, line, column.header, cell_name(line, column.index)))
        elif isinstance(value, date):
            dates[column.field] = value
        elif column.field is Field.GRADE:
            grades[column.assessment] = value
        else:
            texts[column.field] = value
    found.extend(_as_a_whole(line, texts, dates, anything_wrong=bool(found)))
    if found:
        return None, found
    return Row(line, _learner(texts, dates), dates.get(Field.AWARDED_ON), grades), []


def _value(column: Column, cell: Cell, today: date, limits: Limits) -> str | date | Finding:
    if column.field in _DATES and not isinstance(cell, rules.Formula):
        day = date_of(cell, limits)
        return day if isinstance(day, Finding) else _plausible(day, today)
    text = text_of(cell, limits)
    if isinstance(text, Finding):
        return text
    rule = partial(rules.name_of, limits=limits) if column.field in _NAMES else _RULES[column.field]
    return rule(text) or (text.upper() if column.field is Field.NATIONAL_ID_COUNTRY else text)


_RULES: dict[Field, TextRule] = {
    Field.EMAIL: rules.email_of,
    Field.NATIONAL_ID: rules.national_id_of,
    Field.NATIONAL_ID_COUNTRY: rules.country_of,
    Field.GRADE: rules.plain_of,
}


def _plausible(day: date, today: date) -> date | Finding:
    if day > today:
        return error("list.date_future", N_("{value} lies in the future."), value=day.isoformat())
    if day < _EARLIEST:
        return error("list.date_too_early", N_("{value} is too long ago to be right."), value=day.isoformat())
    return day


def _as_a_whole(line: int, texts: dict[Field, str], dates: dict[Field, date], *, anything_wrong: bool) -> list[Finding]:
    found = []
    if not any(texts.get(field) for field in _NAMES[:3]) and not anything_wrong:
        found.append(at(error("list.no_name", N_("This row has no name.")), line))
    born, awarded = dates.get(Field.BIRTH_DATE), dates.get(Field.AWARDED_ON)
    if born and awarded and awarded <= born:
        text = N_("The award of {awarded} is not later than the birth on {born}.")
        found.append(
            at(error("list.award_before_birth", text, awarded=awarded.isoformat(), born=born.isoformat()), line)
        )
    return found


def _beyond(line: int, cells: Sequence[Cell], layout: Layout) -> list[Finding]:
    """Text to the right of the last header: most often a separator inside a name without quotation marks."""
    extra = [cell for cell in cells[layout.width :] if not is_empty(cell)]
    if not extra:
        return []
    text = N_("This row has more cells than the header: “{value}” stands outside. Is a separator part of a name?")
    hint = N_("Put names that contain the separator in quotation marks.")
    return [at(error("list.too_many_cells", text, hint=hint, value=shorten(extra[0])), line)]


def _learner(texts: dict[Field, str], dates: dict[Field, date]) -> Learner:
    return Learner(
        given_name=texts.get(Field.GIVEN_NAME, ""),
        family_name=texts.get(Field.FAMILY_NAME, ""),
        full_name=texts.get(Field.FULL_NAME, ""),
        name_latin=texts.get(Field.NAME_LATIN, ""),
        birth_date=dates.get(Field.BIRTH_DATE),
        national_id=texts.get(Field.NATIONAL_ID, ""),
        national_id_country=texts.get(Field.NATIONAL_ID_COUNTRY, ""),
        email=texts.get(Field.EMAIL, ""),
    )
