"""What all measurements share: their result, timing in alternating rounds, peak memory of a command."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

ROUNDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`ratio` is figure over reference, both from this run; `what` says what was measured, against what."""

    figure: float
    unit: str
    reference: float
    ratio: float
    what: str
    target: str
    reached: bool


def rates(work: Callable[[], object], reference: Callable[[], object], *, times: int) -> tuple[float, float]:
    """Calls per second of both, medians of alternating rounds, so that a busy machine slows both alike."""
    mine, other = [], []
    for _ in range(ROUNDS):
        mine.append(_rate(work, times))
        other.append(_rate(reference, times))
    return median(mine), median(other)


def _rate(work: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - start)


def peak_memory(command: Sequence[str]) -> tuple[float, float]:
    """Peak resident memory in MB and seconds of a command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_maxrss / 1024, time.perf_counter() - start
