from decimal import Decimal

import pytest

from skillseal.domain.workload import hours, looks_like_months


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("PT60H", Decimal(60)),
        ("PT90M", Decimal("1.5")),
        ("PT1H30M", Decimal("1.5")),
        ("PT0.5H", Decimal("0.5")),
        ("P60M", None),
        ("P1Y", None),
        ("P2D", None),
        ("P1DT2H", None),
        ("PT30S", None),
        ("PT", None),
        ("P", None),
        ("60", None),
        ("", None),
        ("PT60h", None),
        ("PT-60H", None),
        ("PT60H\n", None),
    ],
)
def test_hours(written: str, expected: Decimal | None) -> None:
    assert hours(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("P60M", True), ("P1Y2M", True), ("PT60M", False), ("PT60H", False), ("x", False)]
)
def test_looks_like_months(written: str, *, expected: bool) -> None:
    assert looks_like_months(written) is expected
