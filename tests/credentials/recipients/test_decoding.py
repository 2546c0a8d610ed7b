"""Every usual encoding and separator gives the same names; damage is refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.class_lists import TODAY
from skillseal.credentials.recipients import read

UKRAINIAN = "Прізвище;Ім'я;Дата народження\nШевченко;Тарас;09.03.1999\nКосач;Лариса;25.02.2000\nЇжак;Євген;01.01.2001\n"
SERBIAN = "Презиме;Име\nЂорђевић;Љубица\nЊегош;Џејн\n"
GERMAN = "Vorname;Name\nJürgen;Größe\nSören;Müller\n"
NORWEGIAN = "Fornavn;Etternavn\nÆgir;Bjørnsen\nSæbjørg;Hårek\n"
MONTENEGRIN = "Ime;Prezime\nŽarko;Petrović\nĐorđe;Čanak\nŠćepan;Bošković\n"
TURKISH = "Vorname;Name\nAyşe;Yılmaz\nGüneş;Şahin\n"

ARMENIAN = "Անուն;Ազգանուն\nԱնի;Պետրոսյան\nՏիգրան;Գրիգորյան\n"
GEORGIAN = "სახელი;გვარი\nნინო;ბერიძე\nგიორგი;მაისურაძე\n"
EVERYTHING = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def names(data: bytes, **options: str) -> list[str]:
    return [row.learner.display_name for row in read(data, today=TODAY, **options).rows]


@pytest.mark.parametrize("text", [UKRAINIAN, SERBIAN, GERMAN, NORWEGIAN, MONTENEGRIN, ARMENIAN, GEORGIAN])
@pytest.mark.parametrize("encoding", EVERYTHING)
def test_unicode(text: str, encoding: str) -> None:
    found = read(text.encode(encoding), today=TODAY)
    assert found.findings == ()
    assert [row.learner for row in found.rows] == [row.learner for row in read(text.encode(), today=TODAY).rows]
    assert len(found.rows) >= 2


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (UKRAINIAN, "cp1251", "Windows-1251"),
        (UKRAINIAN, "iso8859-5", "ISO-8859-5"),
        (UKRAINIAN, "koi8-u", "KOI8-U"),
        (SERBIAN, "cp1251", "Windows-1251"),
        (SERBIAN, "iso8859-5", "ISO-8859-5"),
        (GERMAN, "cp1252", "Windows-1252"),
        (GERMAN, "iso8859-1", "Windows-1252"),
        (GERMAN, "iso8859-15", "Windows-1252"),
        (NORWEGIAN, "cp1252", "Windows-1252"),
        (NORWEGIAN, "iso8859-1", "Windows-1252"),
        (MONTENEGRIN, "cp1250", "Windows-1250"),
        (MONTENEGRIN, "iso8859-2", "ISO-8859-2"),
        (TURKISH, "cp1254", "Windows-1254"),
        (MONTENEGRIN, "cp852", "cp852"),
        (GERMAN, "cp850", "cp850"),
        (UKRAINIAN, "cp1125", "cp1125"),
    ],
)
def test_one_byte_per_letter_is_guessed_and_said(text: str, encoding: str, said: str) -> None:
    found = read(text.encode(encoding), today=TODAY)
    assert [row.learner for row in found.rows] == [row.learner for row in read(text.encode(), today=TODAY).rows]
    assert [(finding.code, finding.params["encoding"]) for finding in found.findings] == [
        ("list.encoding_guessed", said)
    ]


def test_the_guess_can_be_overruled() -> None:
    data = "Vorname;Name\nJose;Pi\xf0a\n".encode("latin-1")
    assert names(data, encoding="cp1254") == ["Jose Piğa"]
    assert names(data, encoding="latin-1") == ["Jose Piða"]
    for wrong in ("nonsense", "rot13", "zip"):
        assert [found.code for found in read(data, today=TODAY, encoding=wrong).findings] == ["list.encoding_unknown"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, newline: str) -> None:
    lines = ["given_name{0}family_name{0}birth_date", '"Ani{0} Maria"{0}Petrosyan{0}1998-05-03', "", "Bo{0}Li{0}"]
    first = "Ani Maria Petrosyan" if separator == "\t" else f"Ani{separator} Maria Petrosyan"
    assert names(newline.join(lines).format(separator).encode()) == [first, "Bo Li"]


def test_a_separator_line_for_excel_is_obeyed() -> None:
    found = read(b"sep=;\ngiven_name;family_name\nAni;Petrosyan\nBo\n", today=TODAY)
    assert [(row.line, row.learner.display_name) for row in found.rows] == [(3, "Ani Petrosyan"), (4, "Bo")]


def test_quoted_line_breaks_and_quotes() -> None:
    found = read(b'full_name,email\n"Ani\nMaria ""Ani"" Petrosyan",\nBo Li,bo@example.org\n', today=TODAY)
    assert [(row.line, row.learner.display_name) for row in found.rows] == [
        (2, 'Ani Maria "Ani" Petrosyan'),
        (4, "Bo Li"),
    ]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("name\nШевченко Тарас\n".encode() + "Косач Лариса\n".encode("cp1251"), "list.encoding_mixed", 3),
        ("name\nJürgen Müller\n".encode("cp1252") + "Сковорода\nКотляревський\n".encode(), "list.encoding_mixed", 2),
        (b"name\nAni\nBo\0b\n", "list.nul", 3),
        ("name\nAni\nBo\0b\n".encode("utf-16"), "list.nul", 3),
        ("name\nԱնի\n".encode("utf-16")[:-3], "list.encoding_broken", 2),
        (b"\xef\xbb\xbfname\nAni\nB\xfc\n", "list.encoding_broken", 3),
        (b'name\nAni\n"Bo\nCy\n', "list.quotes", 3),
        (b'name\nAni\n"Bo" B\nCy\n', "list.quotes", 3),
        (b"name\nAni\n" + b"x" * 200_000 + b"\n", "list.cell_too_long", 3),
    ],
)
def test_damage_has_a_line_and_nothing_is_read(data: bytes, code: str, line: int) -> None:
    found = read(data, today=TODAY)
    assert found.rows == ()
    assert [(finding.code, finding.params["line"]) for finding in found.findings] == [(code, line)]


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    found = read(data, today=TODAY)
    assert found.ok or found.rows == ()
    assert all(finding.message for finding in found.findings)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1251", "cp1252"]))
def test_no_text_breaks_it(text: str, encoding: str) -> None:
    found = read(
        b"name,email,birth_date,grade\n".decode().encode(encoding) + text.encode(encoding, "replace"), today=TODAY
    )
    assert found.ok or found.rows == ()
