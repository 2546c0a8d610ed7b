"""Killed at any moment and started again: each learner has exactly one credential."""

import csv
import hashlib
import os
import random
import signal
import subprocess
import time
from pathlib import Path

from factories.batches import prepare
from factories.class_lists import many
from factories.programs import PROGRAM

LEARNERS = 240
KILLS = 6


def killed_after(arguments: list[str], out: Path, files: int) -> int:
    """Start the program, kill it as soon as so many files are there; how many there were then."""
    process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if sum(1 for _ in out.glob("*.jsonld")) >= files:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.002)
    process.wait()
    return sum(1 for _ in out.glob("*.jsonld"))


def test_killed_and_started_again(tmp_path: Path) -> None:
    arguments, out = prepare(tmp_path, many(LEARNERS)), tmp_path / "out"
    chance = random.Random(os.environ.get("TEST_SEED", "a fixed seed"))
    stops = sorted(chance.sample(range(1, LEARNERS - 20), KILLS))
    before: dict[str, bytes] = {}
    for stop in stops:
        killed_after(arguments, out, stop)
        files = {file.name: file.read_bytes() for file in out.glob("*.jsonld")}
        assert before.items() <= files.items(), "a credential that was there has changed"
        before = files
    assert len(before) < LEARNERS
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True)
    assert f"{len(before)} learners had their credential from an earlier run" in done.stdout

    files = {file.name: file.read_bytes() for file in out.glob("*.jsonld")}
    with (out / "issued.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert before.items() <= files.items()
    assert len(files) == len(rows) == len({row["name"] for row in rows}) == LEARNERS
    assert {row["file"]: row["sha256"] for row in rows} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert sorted(int(row["line"]) for row in rows) == list(range(2, LEARNERS + 2))
    assert not list(out.glob(".*.part"))
