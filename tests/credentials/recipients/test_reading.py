"""A list as a whole: empty, too large, doubles; nothing half imported; long lists as a stream."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from factories.class_lists import TODAY, many
from skillseal.credentials.recipients import Limits, Row, open_list, place, read
from skillseal.domain.credential import Learner


def codes(text: str, limits: Limits | None = None) -> list[str]:
    return [finding.code for finding in read(text.encode(), today=TODAY, limits=limits).findings]


def test_every_field() -> None:
    data = (
        "given_name,family_name,full_name,name_latin,birth_date,national_id,national_id_country,email,awarded_on,"
        "grade:oral,grade\n"
        "Անի,Պետրոսյան,Անի Պետրոսյան,Ani Petrosyan,1998-05-03,1234,am,ani@example.org,2026-10-30,Գերազանց,\n"
    )
    learner = Learner(
        given_name="Անի",
        family_name="Պետրոսյան",
        full_name="Անի Պետրոսյան",
        name_latin="Ani Petrosyan",
        birth_date=date(1998, 5, 3),
        national_id="1234",
        national_id_country="AM",
        email="ani@example.org",
    )
    found = read(data.encode(), today=TODAY)
    assert found.findings == ()
    assert found.rows == (Row(2, learner, date(2026, 10, 30), {"oral": "Գերազանց", "": ""}),)


@pytest.mark.parametrize("text", ["", "\n\n\n", " ", "\ufeff", ";;;\n;;\n"])
def test_an_empty_file(text: str) -> None:
    assert codes(text) == ["list.empty"]


@pytest.mark.parametrize("text", ["name", "name\n", "name;email\n\n;\n"])
def test_headers_alone(text: str) -> None:
    assert codes(text) == ["list.no_rows"]


def test_too_large() -> None:
    found = read(b"name\n" + b"x" * 50_000_000, today=TODAY)
    assert [(finding.code, finding.message) for finding in found.findings] == [
        ("list.too_large", "The list is larger than 20 MB and was not read.")
    ]


@pytest.mark.parametrize(
    ("text", "limits", "code", "line"),
    [
        ("name\nA B\nC D\nE F\n", Limits(rows=2), "list.too_many_rows", 4),
        ("name\nAni" + ",x" * 300 + "\n", Limits(), "list.too_many_columns", 2),
        (",".join(f"c{number}" for number in range(300)), Limits(), "list.too_many_columns", 1),
        ("name,email\nAni Petrosyan, Maria,ani@example.org\n", Limits(), "list.too_many_cells", 2),
        ("name,email\n,ani@example.org\n", Limits(), "list.no_name", 2),
        ("name,birth_date,awarded_on\nAni,2020-01-02,2020-01-01\n", Limits(), "list.award_before_birth", 2),
    ],
)
def test_a_mistake_has_its_line(text: str, limits: Limits, code: str, line: int) -> None:
    found = read(text.encode(), today=TODAY, limits=limits)
    wrong = [finding for finding in found.findings if not finding.warning]
    assert [(finding.code, place(finding)[0]) for finding in wrong] == [(code, line)]
    assert found.rows == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Ani Petrosyan,,1998-05-03,,", "Ani Petrosyan,,1998-05-03,,"], [("list.same_person", 3)]),
        (["Ani Petrosyan,,1998-05-03,,", "ANI  petrosyan,,03.05.1998,,"], [("list.same_person", 3)]),
        (["Ange\u0301lica,,1998-05-03,,", "Angélica,,1998-05-03,,"], [("list.same_person", 3)]),
        (["Мар'яна,,1998-05-03,,", "Мар’яна,,1998-05-03,,"], [("list.same_person", 3)]),
        (["Ani,Petrosyan,1998-05-03,,", "Ani Petrosyan,,1998-05-03,,"], [("list.same_person", 3)]),
        (["Ani,,1998-05-03,,", "Ani,,1999-05-03,,"], []),
        (["Ani,,,ani@example.org,", "Ani,,,ANI@example.org,"], [("list.same_person", 3)]),
        (["Ani,,,ani@example.org,", "Ani,,,ani2@example.org,"], []),
        (["Ani,,,,", "Ani,,,,"], [("list.same_person", 3)]),
        (["Ani,,1998-05-03,,", "Ani,,,,"], [("list.same_person", 3)]),
        (["Ani,,1998-05-03,,1", "Ani,,1998-05-03,,2"], []),
        (["Ani,,,,1", "Bo,,,,1"], [("list.same_national_id", 3)]),
        (["Ani,,,office@example.org,", "Bo,,,office@example.org,"], [("list.same_email", 3)]),
        (["Ani,,1998-05-03,a@example.org,", "Bo,,,,", "Ani,,1998-05-03,b@example.org,"], [("list.same_person", 4)]),
    ],
)
def test_doubles(rows: list[str], expected: list[tuple[str, int]]) -> None:
    lines = []
    for row in rows:
        given, family, birth, email, national = row.split(",")
        lines.append(f"{given},{family},{birth},{email},{national}")
    found = read(("given_name,family_name,birth_date,email,national_id\n" + "\n".join(lines)).encode(), today=TODAY)
    assert [(finding.code, place(finding)[0]) for finding in found.findings] == expected
    assert all(finding.params["first"] == 2 for finding in found.findings)
    assert found.ok == (not expected or expected[0][0] == "list.same_email")
    assert len(found.rows) == (len(rows) if found.ok else 0)


def test_all_mistakes_are_listed_up_to_a_limit() -> None:
    text = "name,birth_date\n" + "".join(f"Ani {chr(65 + n)},1.1.20\n" for n in range(9))
    found = read(text.encode(), today=TODAY, limits=Limits(findings=4))
    assert [finding.code for finding in found.findings] == ["list.date_unreadable"] * 4 + ["list.more_mistakes"]
    assert found.findings[-1].message == "5 more mistakes are not listed."


def test_a_list_with_mistakes_gives_no_row_to_seal_but_shows_the_good_ones() -> None:
    data = b"name,birth_date\nAni,1998-05-03\nBo,2026-02-30\nCy,1999-01-01\n"
    found = read(data, today=TODAY)
    assert (found.ok, found.rows) == (False, ())
    assert [row.learner.full_name for row in found.readable] == ["Ani", "Cy"]
    opened = open_list(data, today=TODAY)
    assert (opened.ok, opened.count, list(opened.rows())) == (False, 3, [])


def test_a_list_can_be_read_twice() -> None:
    opened = open_list(many(120), today=TODAY)
    assert (opened.ok, opened.count, opened.kind, opened.encoding) == (True, 120, "CSV", "utf-8")
    assert list(opened.rows()) == list(opened.rows()) == list(read(many(120), today=TODAY).rows)


MEASURE = """
import sys, tracemalloc
from datetime import date
from skillseal.credentials.recipients import open_list
data = sys.stdin.buffer.read()
tracemalloc.start()
opened = open_list(data, today=date(2026, 11, 2))
assert opened.ok, opened.findings
assert sum(1 for _ in opened.rows()) == opened.count
print(opened.count, tracemalloc.get_traced_memory()[1])
"""


def test_a_long_list_needs_little_memory() -> None:
    source = Path(__file__).parents[3] / "src"
    answer = subprocess.run(
        [sys.executable, "-c", MEASURE],
        input=many(5_000),
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(source)},
    )
    count, peak = map(int, answer.stdout.split())
    assert count == 5_000
    assert peak < 8_000_000
