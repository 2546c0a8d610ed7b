"""`skillseal seal`: a class gets its credentials, or a clear sentence says why not."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factories.batches import LIST, odd_key_file, prepare
from factories.class_lists import many, workbook
from factories.seals import policy
from skillseal.adapters.ledger import NAME as LEDGER
from skillseal.adapters.ledger import Ledger
from skillseal.adapters.trust_files import load
from skillseal.credentials.policy import Policy
from skillseal.credentials.report import Result
from skillseal.credentials.verify import verify


def issued(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "issued.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sealed_files(folder: Path) -> list[Path]:
    return sorted((folder / "out").glob("*.jsonld"))


def test_a_class_gets_its_credentials(call, tmp_path: Path) -> None:
    done = call(*prepare(tmp_path))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2 learners sealed into" in done.stdout
    assert "The seal is a test seal: these credentials have no legal value." in done.stdout
    rows = issued(tmp_path)
    assert [(row["line"], row["name"]) for row in rows] == [("2", "Անի Պետրոսյան"), ("3", "Bo Li")]
    trusted = Policy(trust=load([tmp_path / "seal.pem"]))
    for row, file in zip(sorted(rows, key=lambda row: row["file"]), sealed_files(tmp_path), strict=True):
        assert row["file"] == file.name == row["credential_id"].removeprefix("urn:credential:") + ".jsonld"
        report = verify(file.read_bytes(), policy=trusted, now=datetime.now(UTC))
        assert (report.result, report.summary.holder.split(" (")[0]) == (Result.PASSED, row["name"])
        assert verify(file.read_bytes(), policy=policy(), now=datetime.now(UTC)).result is Result.INDETERMINATE


def test_thirty_learners_of_a_workbook(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    rows = [line.split(",") for line in many(30).decode().splitlines()]
    (tmp_path / "class.csv").write_bytes(workbook(*rows))
    assert call(*arguments).exit_code == 0
    assert len(sealed_files(tmp_path)) == len(issued(tmp_path)) == 30


def test_a_dry_run_writes_nothing(call, tmp_path: Path) -> None:
    done = call(*prepare(tmp_path), "--check")
    assert (done.exit_code, done.stdout) == (0, "Dry run: 2 learners can be sealed, 0 cannot. Nothing was written.\n")
    assert not (tmp_path / "out").exists()
    without_folder = prepare(tmp_path)[:-2]
    assert call(*without_folder, "--check").exit_code == 0
    assert call(*without_folder).exit_code == 2


def test_a_second_run_changes_nothing(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    call(*arguments)
    before = {file: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    done = call(*arguments)
    assert done.exit_code == 0
    assert "2 learners had their credential from an earlier run" in done.stdout
    assert {file: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_one_learner_who_lacks_something_is_refused_alone_and_sealed_later(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path, LIST + "Cy,Ng,,\n", learner_fields=["birth_date"])
    dry = call(*arguments, "--check")
    assert (dry.exit_code, dry.stdout) == (1, "Dry run: 2 learners can be sealed, 1 cannot. Nothing was written.\n")
    done = call(*arguments)
    assert done.exit_code == 1
    assert done.stderr == "✗ Line 4: Cy Ng: The date of birth is missing; this micro-credential demands it.\n"
    first = sealed_files(tmp_path)
    assert len(first) == 2
    prepare(tmp_path, LIST + "Cy,Ng,,2000-01-01\n", learner_fields=["birth_date"])
    again = call(*arguments)
    assert again.exit_code == 0
    assert "1 learner sealed into" in again.stdout
    assert "2 learners had their credential from an earlier run" in again.stdout
    assert set(first) < set(sealed_files(tmp_path))
    assert [row["name"] for row in issued(tmp_path)] == ["Անի Պետրոսյան", "Bo Li", "Cy Ng"]


def test_missing_and_damaged_files_are_sealed_again_under_their_ids(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path, many(3))
    call(*arguments)
    whole, damaged, gone = sealed_files(tmp_path)
    kept = whole.read_bytes()
    damaged.write_bytes(damaged.read_bytes()[:-1])
    gone.unlink()
    done = call(*arguments)
    assert done.exit_code == 0
    assert "2 of the files were missing or damaged and have been sealed again under their old id." in done.stdout
    assert sealed_files(tmp_path) == [whole, damaged, gone]
    assert whole.read_bytes() == kept
    assert json.loads(damaged.read_bytes())


def test_two_lists_in_one_folder_share_its_list(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    call(*arguments)
    prepare(tmp_path, "name,birth_date\nCy Ng,2000-01-01\nBo Li,1999-01-02\n")
    done = call(*arguments)
    assert "1 learner sealed" in done.stdout
    assert "1 learner had their credential" in done.stdout
    assert [row["name"] for row in issued(tmp_path)] == ["Cy Ng", "Bo Li", "Անի Պետրոսյան"]
    assert {row["file"] for row in issued(tmp_path)} == {file.name for file in sealed_files(tmp_path)}


@pytest.mark.parametrize(
    ("class_list", "sentence"),
    [
        ("", "✗ The file is empty.\nclass.csv has 1 mistake. Nothing was sealed.\n"),
        ("email\nani@example.org\n", "No column with names was found."),
        (
            "name,birth_date\nAni,2026-02-30\n",
            "Line 2, column “birth_date”: “2026-02-30” is not a day of the calendar.",
        ),
        ("name\nAni\nAni\n", "Line 3: Ani stands in lines 2 and 3."),
        ("name\n=1+1\n", "Line 2, column “name”: The name “=1+1” starts with =, +, - or @"),
        ("name\nШевченко Тарас\n".encode() + "Косач\n".encode("cp1251"), "Line 3: The file mixes two encodings"),
        (b"name\n" + b"x" * 50_000_000, "larger than 20 MB and was not read."),
        (workbook(("name", "grade"), ("Ani", "=A1")), "Line 2, column “grade” (cell B2): This cell holds a formula."),
        ("name,grade:other\nAni,5\n", "The list grades “other”, but the assessments of this micro-credential are: a1."),
        ("name\n" + "=1\n" * 30, "… and 10 more."),
    ],
)
def test_a_list_with_a_mistake_seals_nobody(call, tmp_path: Path, class_list: str | bytes, sentence: str) -> None:
    done = call(*prepare(tmp_path, class_list))
    assert (done.exit_code, done.stdout) == (1, "")
    assert " ".join(sentence.split()) in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"assessments": []}, "No assessment is described."),
        ({"workload": {"total": "P60M"}}, "months"),
        ({"fields": ["9999x"]}, "9999x"),
        ({"title": None}, "is missing"),
        ({"quality_assurance": []}, "quality assurance"),
    ],
)
def test_an_edition_that_is_not_complete(call, tmp_path: Path, changes: dict[str, object], sentence: str) -> None:
    done = call(*prepare(tmp_path, **changes))
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in " ".join(done.stderr.split())
    assert "Nothing was sealed." in done.stderr
    assert not (tmp_path / "out").exists()


def test_key_files_that_cannot_seal(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = prepare(tmp_path)

    def refused() -> str:
        done = call(*arguments)
        assert (done.exit_code, done.stdout) == (1, "")
        assert not (tmp_path / "out").exists()
        return " ".join(done.stderr.split())

    odd_key_file(tmp_path / "seal.p12", ended=True)
    assert "expired" in refused() or "ended" in refused()
    odd_key_file(tmp_path / "seal.p12", organisation_identifier="")
    assert "organi" in refused()
    (tmp_path / "seal.p12").write_bytes(b"hello")
    assert refused() == "seal.p12 is not a PKCS#12 key file (.p12, .pfx)."
    odd_key_file(tmp_path / "seal.p12", password="right")
    assert refused().startswith("seal.p12 has a password, but none was given. Use --password-file")
    monkeypatch.setenv("SKILLSEAL_KEY_PASSWORD", "wrong")
    assert refused() == "The password for seal.p12 is wrong."


def test_the_password_from_a_file_or_the_environment(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = prepare(tmp_path)
    (tmp_path / "password").write_text("s3cret\n")
    key = ["key", "new", "--org", "Demo", "--country", "AM", "--force", "--out", tmp_path / "seal.p12"]
    call(*key, "--password-file", tmp_path / "password")
    assert call(*arguments, "--password-file", tmp_path / "password", "--check").exit_code == 0
    monkeypatch.setenv("SKILLSEAL_KEY_PASSWORD", "s3cret")
    assert call(*arguments, "--check").exit_code == 0


def test_dates(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path, "name,awarded_on\nAni,2020-01-02\nBo,\n")
    assert call(*arguments, "--awarded-on", "2021-03-04", "--valid-until", "2099-12-31").exit_code == 0
    texts = {row["name"]: (tmp_path / "out" / row["file"]).read_text(encoding="utf-8") for row in issued(tmp_path)}
    assert "2020-01-02" in texts["Ani"]
    assert "2021-03-04" in texts["Bo"]
    assert all("2099-12-31T23:59:59" in text for text in texts.values())
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    for wrong in (["--awarded-on", tomorrow], ["--valid-until", "2020-01-01"], ["--awarded-on", "1.2.2020"]):
        assert call(*arguments, *wrong).exit_code == 2


@pytest.mark.parametrize("missing", ["edition.json", "class.csv", "seal.p12"])
def test_a_missing_file_is_a_wrong_call(call, tmp_path: Path, missing: str) -> None:
    arguments = prepare(tmp_path)
    (tmp_path / missing).unlink()
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert missing in done.stderr


def test_two_runs_at_once(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    (tmp_path / "out").mkdir()
    with Ledger(tmp_path / "out", "other"):
        done = call(*arguments)
    assert (done.exit_code, sealed_files(tmp_path)) == (1, [])
    assert "Another run is writing to" in done.stderr


def test_a_damaged_ledger_stops_the_run(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    call(*arguments)
    ledger = tmp_path / "out" / ".skillseal-batch.jsonl"
    ledger.write_bytes(b"nonsense\n" + ledger.read_bytes())
    done = call(*arguments)
    assert done.exit_code == 1
    assert "is damaged. Nothing was sealed" in " ".join(done.stderr.split())


def test_the_list_of_credentials_is_safe_to_open(call, tmp_path: Path) -> None:
    call(*prepare(tmp_path, """name,email\n"O""Neill, Ann",ann@example.org\n"""))
    assert [row["name"] for row in issued(tmp_path)] == ['O"Neill, Ann']


def test_an_encoding_by_name(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path, "name\nPi\xf0a Uz\n".encode("latin-1"))
    assert call(*arguments, "--encoding", "cp1254").exit_code == 0
    assert [row["name"] for row in issued(tmp_path)] == ["Piğa Uz"]


def test_no_names_in_file_names_or_output(call, tmp_path: Path) -> None:
    done = call(*prepare(tmp_path))
    seen = done.output + "".join(file.name for file in (tmp_path / "out").iterdir())
    assert not any(name in seen for name in ("Պետրոսյան", "Petrosyan", "Li,"))


def test_files_of_others_in_the_folder_stay(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    ours = [".issued.csv.part", ".0b5f3267-0000-4000-8000-000000000000.jsonld.part"]
    theirs = [".film.mp4.part", ".letter.jsonld.part", "x.part", ".0b5f3267.jsonld.part", ".seal.pem.part"]
    for name in [*ours, *theirs]:
        (out / name).write_bytes(b"x")
    assert call(*arguments).exit_code == 0
    assert {file.name for file in out.iterdir() if file.suffix == ".part"} == set(theirs)


def test_a_ledger_that_is_none_is_left_alone(call, tmp_path: Path) -> None:
    arguments = prepare(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "diary").write_text("dear diary\n")
    (tmp_path / "out" / LEDGER).symlink_to(tmp_path / "diary")
    done = call(*arguments)
    assert done.exit_code == 1
    assert "Nothing was sealed" in " ".join(done.stderr.split())
    assert (tmp_path / "diary").read_text() == "dear diary\n"
    assert not sealed_files(tmp_path)
