"""Files whole or not at all; reading with a bound; fonts and clocks."""

import io
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from skillseal.adapters.clock import FixedClock, SystemClock
from skillseal.adapters.files import read_at_most, write_atomically
from skillseal.adapters.fonts import dejavu_folder


@pytest.mark.parametrize("durable", [True, False])
def test_written_whole(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "file"
    (tmp_path / ".file.part").write_bytes(b"left by a killed run")
    for data in (b"one", b"two"):
        write_atomically(path, data, mode=0o600, durable=durable)
        assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (data, 0o600)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError):
        write_atomically(tmp_path / "file", b"data")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


class Endless(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        return b"x" * size


def test_read_with_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    assert read_at_most(path, 10) == b"0123456789"
    assert read_at_most(path, 4) == b"01234"
    assert len(read_at_most(Endless(), 3_000_000)) == 3_000_001  # type: ignore[arg-type]


def test_clocks() -> None:
    at = datetime(2023, 10, 15, tzinfo=UTC)
    assert (FixedClock(at).now(), FixedClock(at).today()) == (at, date(2023, 10, 15))
    assert SystemClock().now().tzinfo is UTC
    assert abs((SystemClock().today() - SystemClock().now().date()).days) <= 1


def test_fonts_are_found_without_importing_their_wheel() -> None:
    folder = dejavu_folder()
    assert folder is not None
    assert (folder / "DejaVuSans.ttf").is_file()
    program = "import sys; from skillseal.adapters.fonts import dejavu_folder; dejavu_folder(); print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"False\n"
