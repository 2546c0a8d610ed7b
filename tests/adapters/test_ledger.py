"""The ledger: the same learner, the same id, whatever happened to the last run."""

import json
import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from skillseal.adapters.ledger import NAME, FolderBusyError, Ledger, LedgerDamagedError
from skillseal.domain.credential import Learner

ANI = Learner(full_name="Անի Պետրոսյան", birth_date=date(1998, 5, 3), email="ani@example.org")
BO = Learner(full_name="Bo Li")


def issue(folder: Path, *learners: Learner, scope: str = "edition") -> list[str]:
    with Ledger(folder, scope) as ledger:
        entries = [ledger.claim(learner)[0] for learner in learners]
        ledger.plan(entries)
        for entry in entries:
            entry.sha256 = b"x" * 32
        ledger.written(entries)
        return [str(entry.id) for entry in entries]


def test_ids_survive(tmp_path: Path) -> None:
    first = issue(tmp_path, ANI, BO)
    assert issue(tmp_path, BO, ANI) == first[::-1]
    with Ledger(tmp_path, "edition") as ledger:
        entry, new = ledger.claim(ANI)
        assert (str(entry.id), new, entry.sha256) == (first[0], False, b"x" * 32)


def test_another_edition_is_another_credential(tmp_path: Path) -> None:
    assert set(issue(tmp_path, ANI)).isdisjoint(issue(tmp_path, ANI, scope="other edition"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(ANI, full_name="ԱՆԻ ՊԵՏՐՈՍՅԱՆ"), True),
        (replace(ANI, email=""), True),
        (replace(ANI, birth_date=None, email=""), True),
        (replace(ANI, national_id="1"), True),
        (replace(ANI, birth_date=date(1999, 1, 1)), False),
        (replace(ANI, full_name="Անի"), False),
    ],
)
def test_a_list_that_says_more_or_less_of_the_same_person(tmp_path: Path, other: Learner, same: bool) -> None:
    assert (issue(tmp_path, ANI) == issue(tmp_path, other)) is same


def test_two_namesakes_in_one_run_are_two_people(tmp_path: Path) -> None:
    issue(tmp_path, BO)
    assert (
        len(set(issue(tmp_path, replace(BO, birth_date=date(1998, 1, 1)), replace(BO, birth_date=date(1999, 1, 1)))))
        == 2
    )


def test_what_was_planned_but_not_written_keeps_its_id(tmp_path: Path) -> None:
    with Ledger(tmp_path, "edition") as ledger:
        entry, _ = ledger.claim(ANI)
        ledger.plan([entry])
    with Ledger(tmp_path, "edition") as ledger:
        again, new = ledger.claim(ANI)
        assert (again.id, new, again.sha256) == (entry.id, False, b"")


def test_what_was_claimed_but_not_planned_is_forgotten(tmp_path: Path) -> None:
    with Ledger(tmp_path, "edition") as ledger:
        ledger.claim(ANI)
    with Ledger(tmp_path, "edition") as ledger:
        assert ledger.claim(ANI)[1]


def test_every_torn_end_is_tolerated(tmp_path: Path) -> None:
    first = issue(tmp_path, ANI, BO)
    whole = (tmp_path / NAME).read_bytes()
    planned = whole.index(b"sha256")
    for end in range(len(whole)):
        (tmp_path / NAME).write_bytes(whole[:end])
        again = issue(tmp_path, ANI, BO)
        if end > planned:
            assert again == first
        assert issue(tmp_path, ANI, BO) == again


@pytest.mark.parametrize(
    "line", [b"nonsense\n", b"[]\n", b'{"id": "x"}\n', b'{"id": 5, "who": ""}\n', b"\xff\n", b"\n"]
)
def test_a_damaged_middle_stops_everything(tmp_path: Path, line: bytes) -> None:
    issue(tmp_path, ANI)
    head, *rest = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    (tmp_path / NAME).write_bytes(b"".join([head, line, *rest]))
    with pytest.raises(LedgerDamagedError):
        Ledger(tmp_path, "edition")


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with Ledger(tmp_path, "edition"), pytest.raises(FolderBusyError):
        Ledger(tmp_path, "edition")
    issue(tmp_path, ANI)


def test_it_holds_no_names_and_the_same_person_looks_different_in_another_folder(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        issue(folder, ANI)
    texts = [(folder / NAME).read_text() for folder in (one, two)]
    whos = [json.loads(text.splitlines()[1])["who"] for text in texts]
    assert whos[0] != whos[1]
    assert not any(word in text for text in texts for word in ("Անի", "1998", "example.org"))
    assert (one / NAME).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"my diary", b"my diary\n", b"{}\n", b'{"salt": "00"}\n', b'{"skillseal', b"\n", b'{"skillsealed"}']
)
def test_a_foreign_file_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    if b'{"skillseal-batch": '.startswith(content):  # the torn beginning of a ledger
        issue(tmp_path, ANI)
        return
    with pytest.raises(LedgerDamagedError):
        Ledger(tmp_path, "edition")
    assert (tmp_path / NAME).read_bytes() == content


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "diary").write_bytes(b"")
    (tmp_path / NAME).symlink_to(tmp_path / "diary")
    with pytest.raises(LedgerDamagedError):
        Ledger(tmp_path, "edition")
    assert (tmp_path / "diary").read_bytes() == b""


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    with pytest.raises(LedgerDamagedError):
        Ledger(tmp_path, "edition")


def test_many_namesakes_take_seconds_and_keep_their_ids(tmp_path: Path) -> None:
    crowd = [Learner(full_name="Ani", email=f"ani{number}@example.org") for number in range(8_000)]
    start = time.process_time()
    first = issue(tmp_path, *crowd)
    assert issue(tmp_path, *reversed(crowd)) == first[::-1]
    assert time.process_time() - start < 10


def test_namesakes_without_marks_are_claimed_in_order(tmp_path: Path) -> None:
    crowd = [Learner(full_name="Ani", email=f"ani{number}@example.org") for number in range(30)]
    first = issue(tmp_path, *crowd)
    assert issue(tmp_path, *[Learner(full_name="Ani")] * 30) == first
