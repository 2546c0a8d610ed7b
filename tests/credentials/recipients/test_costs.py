"""A small file never costs much: bombs are refused, long lists take seconds. Measured as time of the processor."""

import random
import time
import tracemalloc
from collections.abc import Callable

import pytest

from factories.class_lists import TODAY, raw_workbook, text_cell
from skillseal.credentials.recipients import Limits, OpenList, open_list, place

HEAD = f'<row r="1">{text_cell("A1", "name")}</row>'
ANI = f'<row r="2">{text_cell("A2", "Ani")}</row>'


def timed(data: bytes, seconds: float, limits: Limits | None = None) -> OpenList:
    start = time.process_time()
    opened = open_list(data, today=TODAY, limits=limits)
    for _ in opened.rows():
        pass
    assert time.process_time() - start < seconds
    return opened


def codes(opened: OpenList) -> list[str]:
    return [finding.code for finding in opened.findings]


def empty_texts() -> bytes:
    return raw_workbook(HEAD + ANI, extra={"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 8_000_000 + b"</sst>"})


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (empty_texts, "list.workbook_packed"),
        (lambda: raw_workbook(HEAD + '<row r="2">' + "<c/>" * 2_000_000 + "</row>"), "list.workbook_packed"),
        (lambda: raw_workbook(HEAD + "<a>" * 200_000 + "</a>" * 200_000), "list.workbook_packed"),
        (lambda: raw_workbook(HEAD + ANI, extra={"xl/media/1.png": bytes(49_000_000)}), "list.workbook_packed"),
        (lambda: raw_workbook(HEAD + ANI, extra={"xl/media/1.png": bytes(51_000_000)}), "list.workbook_too_large"),
    ],
)
def test_a_small_file_that_unpacks_to_much(made: Callable[[], bytes], code: str) -> None:
    data = made()
    assert len(data) < 200_000
    tracemalloc.start()
    try:
        found = timed(data, 3)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert codes(found) == [code]
    assert peak < 20_000_000


def numbered(count: int, form: str) -> str:
    """Elements that do not pack well, as many as asked for."""
    return "".join(form.format(number=number, odd=number * 7919 % 99_991) for number in range(2, count + 2))


def with_parts(strings: str = "", styles: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return raw_workbook(
        HEAD + ANI,
        relations={"sharedStrings": "sharedStrings.xml", "styles": "styles.xml"},
        extra={
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>'.encode(),
            "xl/styles.xml": f'<styleSheet xmlns="{main}" xmlns:r="{relations}">{styles}</styleSheet>'.encode(),
        },
    )


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (lambda: raw_workbook(HEAD + numbered(1_001, '<row r="{number}" ht="{odd}"/>')), "more than 1000 rows"),
        (lambda: raw_workbook(f"<row>{numbered(1_001, '<c><v>{odd}</v></c>')}</row>"), "more than 1000 cells"),
        (lambda: with_parts(strings=numbered(1_001, "<si><t>{odd}</t></si>")), "more than 1000 texts"),
        (lambda: with_parts(styles="<cellXfs>" + numbered(1_001, "<xf/>") + "</cellXfs>"), "more than 1000 cell"),
        (lambda: raw_workbook(HEAD + numbered(4_001, "<v{odd}/>")), "cannot be read as an Excel workbook"),
        (lambda: with_parts(strings=numbered(4_001, "<t>{odd}</t>")), "cannot be read as an Excel workbook"),
    ],
)
def test_elements_are_counted(made: Callable[[], bytes], text: str) -> None:
    (finding,) = open_list(made(), today=TODAY, limits=Limits(items=1_000)).findings
    assert text in finding.message


def test_half_a_million_elements_are_the_limit() -> None:
    assert Limits().items == 500_000
    assert Limits().inflated == 50_000_000
    opened = timed(with_parts(strings=numbered(500_001, "<si><t>{odd}</t></si>")), 8)
    assert codes(opened) == ["list.workbook_too_many"]


def test_wide_empty_rows() -> None:
    empty = timed(raw_workbook(HEAD + ANI + numbered(3_000, '<row><c r="XFD{number}"/></row>')), 2)
    assert (codes(empty), empty.count) == ([], 1)
    blank = timed(raw_workbook(HEAD + ANI + numbered(3_000, '<row><c r="XFD{number}" t="str"><v> </v></c></row>')), 2)
    assert codes(blank) == ["list.too_many_columns"]


@pytest.mark.parametrize("row", ['<row r="1048577"/>', '<row r="99999999999999"/>', '<row r="-1"/><row r="x"/>'])
def test_a_row_beyond_every_sheet(row: str) -> None:
    assert codes(timed(raw_workbook(HEAD + ANI + row), 1)) == ["list.workbook_unreadable"]


def test_a_gap_between_rows_costs_nothing() -> None:
    opened = timed(raw_workbook(HEAD + f'<row r="1048576">{text_cell("A1048576", "Ani")}</row>'), 1)
    assert [(row.line, row.learner.full_name) for row in opened.rows()] == [(1_048_576, "Ani")]


def test_formulas_are_not_worked_out() -> None:
    first = f'<row r="2"><c r="A2"><f t="shared" ref="A2:A9999" si="0">{"A1+" * 20_000}A1</f></c></row>'
    rest = numbered(5_000, '<row><c><f t="shared" si="0"/></c></row>')
    assert codes(timed(raw_workbook(HEAD + first + rest), 3))[0] == "list.formula_cell"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"name\nAni\n" + b"\n" * 5_000_000, "list.too_many_empty_rows"),
        (b"name\nAni\n" + b",\n" * 5_000_000, "list.too_many_empty_rows"),
        (b"name\nAni\n" + b"," * 10_000_000, "list.record_too_long"),
        (b"name\nAni\n" + b'a,"\n",' * 2_000_000, "list.record_too_long"),
        (b"name\n" + (b"," * 300 + b"\n") * 30_000, "list.too_many_columns"),
    ],
)
def test_separators_alone(data: bytes, code: str) -> None:
    assert codes(timed(data, 2)) == [code]


def test_one_line_of_twenty_megabytes() -> None:
    opened = timed(b"name\n" + b"\xe4bc " * 4_900_000, 2)
    assert [(finding.code, place(finding)[0]) for finding in opened.findings if not finding.warning] == [
        ("list.record_too_long", 2)
    ]


def test_ten_million_lines() -> None:
    opened = timed(b"name\n" + b"\xe4\n" * 9_900_000, 20)
    assert set(codes(opened)[1:]) == {"list.same_person", "list.more_mistakes"}


def test_fifty_thousand_of_one_name() -> None:
    rows = [f"Ani Petrosyan,ani{number}@example.org" for number in range(50_000)]
    random.Random(1).shuffle(rows)
    opened = timed(("name,email\n" + "\n".join(rows)).encode(), 20)
    assert (codes(opened), opened.count) == ([], 50_000)
    again = timed(("name,email\n" + "\n".join([*rows, rows[7]])).encode(), 20)
    assert [(finding.code, finding.params["first"], place(finding)[0]) for finding in again.findings] == [
        ("list.same_person", 9, 50_002)
    ]
