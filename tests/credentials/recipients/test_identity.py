"""One person has one key, however the name is typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillseal.credentials.recipients import UNKNOWN, Namesakes, Same, compared, identity_of, person_key, same_person
from skillseal.domain.credential import Learner

ANI = Learner(given_name="Անի", family_name="Պետրոսյան", birth_date=date(1998, 5, 3), email="ani@example.org")


@pytest.mark.parametrize(
    "other",
    [
        replace(ANI, given_name="ԱՆԻ", family_name="պետրոսյան"),
        replace(ANI, given_name="", family_name="", full_name="Անի  Պետրոսյան"),
        replace(ANI, email="other@example.org"),
        replace(ANI, name_latin="Ani Petrosyan"),
    ],
)
def test_the_same_person(other: Learner) -> None:
    assert person_key(other) == person_key(ANI)
    assert same_person(identity_of(other).marks, identity_of(ANI).marks)


@pytest.mark.parametrize(
    "other",
    [
        replace(ANI, given_name="Աննա"),
        replace(ANI, birth_date=date(1998, 3, 5)),
        replace(ANI, birth_date=None),
        replace(ANI, national_id="1", national_id_country="AM"),
    ],
)
def test_another_key(other: Learner) -> None:
    assert person_key(other) != person_key(ANI)


def test_the_key_is_stable() -> None:
    assert person_key(ANI) == "43163661829cf5e8688b2b2c77c8205df7602e22de29dc95111e2c7c4a6cba40"


def test_marks_decide_in_order() -> None:
    def marks(**known: object) -> bytes:
        return identity_of(Learner(full_name="Ani", **known)).marks  # type: ignore[arg-type]

    born, other = date(1998, 5, 3), date(1999, 5, 3)
    assert same_person(marks(), marks(birth_date=born))
    assert same_person(marks(national_id="1", birth_date=born), marks(national_id="1", birth_date=other))
    assert not same_person(marks(national_id="1", birth_date=born), marks(national_id="2", birth_date=born))
    assert not same_person(marks(birth_date=born, email="a@b.cd"), marks(birth_date=other, email="a@b.cd"))
    assert same_person(marks(birth_date=born, email="a@b.cd"), marks(email="A@b.cd"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_has_a_key(given_name: str, family_name: str) -> None:
    learner = Learner(given_name=given_name, family_name=family_name)
    assert person_key(learner) == person_key(learner)
    assert len(person_key(learner)) == 64


MARKS = st.lists(st.sampled_from([UNKNOWN, b"1" * 8, b"2" * 8]), min_size=3, max_size=3).map(b"".join)


@given(st.lists(MARKS, max_size=30), MARKS)
def test_namesakes_are_found_as_if_all_were_compared(others: list[bytes], mine: bytes) -> None:
    namesakes: Namesakes[int] = Namesakes()
    for number, marks in enumerate(others):
        namesakes.add(marks, number)
    expected = [compared(mine, marks) for marks in others]
    assert namesakes.closest(mine) is next((one for one in (Same.YES, Same.MAYBE) if one in expected), Same.NO)
    found = {number: answer for answer, numbers in namesakes.alike(mine) for number in numbers}
    assert [found.get(number, Same.NO) for number in range(len(others))] == expected
    assert all(numbers == sorted(numbers) for _, numbers in namesakes.alike(mine))
