"""The password of the key files: one for all, never empty, and two first seals at once agree on it."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from factories.schools import school, seal_of
from skillseal.apps.issuing.actions import keys
from skillseal.apps.issuing.models import SealKey
from skillseal.apps.organisations.refusals import ActionRefused


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


def test_two_first_seals_at_once_agree_on_the_password(folder: Path) -> None:
    for attempt in range(20):
        path, start = folder / f"password-{attempt}", Barrier(8)

        def write(number: int, path: Path = path, start: Barrier = start) -> bytes:
            start.wait()
            keys._write_once(path, b"%d" % number * 1000)
            return path.read_bytes()

        with ThreadPoolExecutor(8) as pool:
            read = set(pool.map(write, range(8)))
        assert len(read) == 1
        assert len(read.pop()) == 1000
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(folder.glob(".*"))


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_password_makes_no_seal(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "password").write_text(content)
    with pytest.raises(ActionRefused) as refused:
        seal_of(school())
    assert refused.value.code == "seal.no_password"
    assert not list(folder.glob("*.p12"))
    assert not SealKey.objects.across_organisations("none was made").exists()


@pytest.mark.django_db
def test_a_key_file_cannot_be_opened_without_the_password(folder: Path) -> None:
    key = seal_of(school())
    data = keys.key_file(key.uuid).read_bytes()
    for wrong in (None, b"", b"other"):
        with pytest.raises(ValueError, match="password"):
            pkcs12.load_key_and_certificates(data, wrong)
    assert keys.open_signer(key).certificates[0] == bytes(key.certificate)
