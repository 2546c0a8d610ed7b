"""Processes of this machine: which one this is, and whether another one still lives."""

import os
import socket
from pathlib import Path


def this_process() -> str:
    """A name for this process that no other one ever has: machine, number, and when it was started."""
    return f"{socket.gethostname()[:100]}/{os.getpid()}/{_started(os.getpid())}"


def is_dead(name: str) -> bool:
    """Whether the process of this name (from `this_process`) has ended. Of another machine's nobody can tell: False."""
    machine, _, rest = name.rpartition("/")[0].rpartition("/")
    started = name.rpartition("/")[2]
    if machine != socket.gethostname()[:100] or not rest.isdigit():
        return False
    return not _lives(int(rest)) or _started(int(rest)) != started


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's process, so it lives
        return True
    return _state(number) != "Z"


def _state(number: int) -> str:
    return (_stat(number) or [""])[0]


def _started(number: int) -> str:
    """Clock ticks between the start of the machine and that of the process (field 22 of proc(5)); "" elsewhere."""
    fields = _stat(number)
    return fields[19] if fields else ""


def _stat(number: int) -> list[str]:
    """The fields from the third on; the second is the program's name, which may hold blanks and brackets."""
    try:
        text = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
