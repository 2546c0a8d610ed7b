"""`skillseal key new`: a test seal that says so, private, never overwritten by accident."""

import stat
from pathlib import Path

import pytest

from skillseal.adapters.keystores import open_pkcs12
from skillseal.adapters.trust_files import load
from skillseal.crypto.x509 import facts

DEMO = ("key", "new", "--org", "Demo College Vanadzor", "--country", "AM", "--out")


def test_a_test_seal(call, tmp_path: Path) -> None:
    path = tmp_path / "seal.p12"
    done = call(*DEMO, path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "This is a test seal. What it seals has no legal value" in done.output
    assert "WITHOUT a password" in done.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    signer = open_pkcs12(path)
    said = facts(signer.certificates[0])
    assert (signer.algorithm, said.organisation, said.country, said.test) == (
        "ES256",
        "Demo College Vanadzor",
        "AM",
        True,
    )
    assert said.organization_identifier
    assert set(load([tmp_path / "seal.pem"]).anchors) == set(signer.certificates)


@pytest.mark.parametrize(
    ("algorithm", "made"), [("ES256", "ES256"), ("ES384", "ES384"), ("RS256", "PS256"), ("PS256", "PS256")]
)
def test_algorithms(call, tmp_path: Path, algorithm: str, made: str) -> None:
    path = tmp_path / "seal.p12"
    assert call(*DEMO, path, "--algorithm", algorithm, "--legal-id", "VATAM-01234567", "--days", 10).exit_code == 0
    signer = open_pkcs12(path)
    said = facts(signer.certificates[0])
    assert (signer.algorithm, said.organization_identifier, (said.not_after - said.not_before).days) == (
        made,
        "VATAM-01234567",
        10,
    )


def test_a_password(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text("s3cret\nsecond line\n")
    done = call(*DEMO, tmp_path / "one.p12", "--password-file", tmp_path / "password")
    assert "protected by your password" in done.output
    assert open_pkcs12(tmp_path / "one.p12", "s3cret")
    monkeypatch.setenv("SKILLSEAL_KEY_PASSWORD", "other")
    call(*DEMO, tmp_path / "two.p12")
    assert open_pkcs12(tmp_path / "two.p12", "other")


@pytest.mark.parametrize("existing", ["seal.p12", "seal.pem"])
def test_nothing_is_overwritten(call, tmp_path: Path, existing: str) -> None:
    (tmp_path / existing).write_text("precious")
    done = call(*DEMO, tmp_path / "seal.p12")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "exists already" in done.stderr
    assert [file.read_text() for file in tmp_path.iterdir()] == ["precious"]
    assert call(*DEMO, tmp_path / "seal.p12", "--force").exit_code == 0
    assert open_pkcs12(tmp_path / "seal.p12")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--country", "XX"),
        ("--country", "Armenia"),
        ("--org", ""),
        ("--org", "x" * 65),
        ("--org", "a\nb"),
        ("--algorithm", "HS256"),
        ("--days", "0"),
        ("--legal-id", "x" * 65),
        ("--out", "/nonexistent/seal.p12"),
        ("--out", "seal.pem"),
    ],
)
def test_wrong_options(call, tmp_path: Path, wrong: tuple[str, str]) -> None:
    done = call(*DEMO, tmp_path / "seal.p12", *wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []
