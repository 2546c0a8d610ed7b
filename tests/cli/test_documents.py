"""`skillseal check` and `skillseal inspect` on descriptions, credentials and everything else."""

import json
from pathlib import Path

import pytest

from factories.batches import prepare
from factories.editions import document


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    return path


@pytest.fixture
def sealed(call, tmp_path: Path) -> Path:
    call(*prepare(tmp_path))
    return next((tmp_path / "out").glob("*.jsonld"))


@pytest.fixture
def unsealed(sealed: Path, tmp_path: Path) -> Path:
    path = tmp_path / "unsealed.jsonld"
    path.write_text(json.loads(sealed.read_bytes())["payload"], encoding="utf-8")
    return path


def test_a_complete_edition(call, edition: Path) -> None:
    done = call("check", edition)
    assert done.exit_code == 0
    assert "✓ Notional workload                                    given\n" in done.stdout
    assert "· Identification of the learner                        comes with each award\n" in done.stdout
    assert done.stdout.endswith("Complete by Annex I: credentials can be sealed.\n")


def test_what_an_edition_misses(call, edition: Path) -> None:
    edition.write_text(json.dumps(document(assessments=[], workload={"total": "P60M"}, prerequisites={})))
    done = call("check", edition)
    assert done.exit_code == 1
    assert "✗ Type of assessment                                   missing\n" in done.stdout
    assert "✗ Notional workload                                    missing\n" in done.stdout
    assert "– Prerequisites needed to enrol                        missing, optional\n" in done.stdout
    assert "$.workload.total:" in done.stderr
    assert "Not complete:" in done.stdout


def test_the_content_of_a_credential(call, sealed: Path, unsealed: Path) -> None:
    for path, kind in ((sealed, "A sealed"), (unsealed, "An unsealed")):
        done = call("check", path)
        assert done.exit_code == 0
        assert done.stdout.startswith(f"{kind} European Digital Credential.")


def test_content_that_misses_something(call, unsealed: Path) -> None:
    content = json.loads(unsealed.read_text(encoding="utf-8"))
    del content["issuer"]
    unsealed.write_text(json.dumps(content), encoding="utf-8")
    done = call("check", unsealed)
    assert done.exit_code == 1
    assert "✗" in done.stderr


def test_inspect_an_edition(call, edition: Path) -> None:
    done = call("inspect", edition)
    assert (done.exit_code, done.stderr) == (0, "")
    said = dict(line.split(None, 1) for line in done.stdout.splitlines() if line[:1] != " ")
    assert said["Title"] == "Նախշը գործվածքի վրա"
    assert said["Workload"] == "PT60H"
    assert said["Level"] == "EQF 3"


def test_inspect_a_credential(call, sealed: Path, unsealed: Path) -> None:
    done = call("inspect", sealed)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Title                Pattern on Fabric\n" in done.stdout
    assert "Certificate of       Demo College Vanadzor" in done.stdout
    assert "Test seal            yes, without legal value\n" in done.stdout
    assert done.stdout.endswith("Nothing was verified. Use: skillseal verify\n")
    assert "without seal" in call("inspect", unsealed).stdout


@pytest.mark.parametrize("command", ["check", "inspect"])
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"hello", "not complete and valid JSON"),
        (b"[]", "The file is not a JSON object"),
        (b"{}", "is missing"),
        (b'{"payload": "x", "signatures": []}', "looks like a sealed credential, but cannot be read"),
        (b" " * 6_000_000, "larger than 5 MB"),
        (b"[" * 10_000, "nested too deeply"),
        (b'{"a": 1, "a": 2}', "names a twice"),
    ],
)
def test_other_files(call, tmp_path: Path, command: str, data: bytes, sentence: str) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)
    done = call(command, path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in " ".join(done.stderr.split())


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_a_missing_file(call, tmp_path: Path, command: str) -> None:
    assert call(command, tmp_path / "nofile").exit_code == 2
    assert call(command, tmp_path).exit_code == 2
