"""The ledger of a batch in a folder: who got which credential, so that a killed run loses and doubles nothing.

An append-only file of JSON lines in the output folder. Before the files of a chunk are written, the ids of that
chunk are on disk; after a crash the next run gives the same learner the same id. It holds no names: learners
stand there as keyed digests.
"""

import errno
import fcntl
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from uuid import UUID, uuid4

from skillseal.adapters.files import sync_folder
from skillseal.credentials.recipients import UNKNOWN, Namesakes, identity_of, same_person
from skillseal.domain.credential import Learner

NAME = ".skillseal-batch.jsonl"
_HEAD = b'{"skillseal-batch": '
_CROWD = 20  # from so many people of one name on they are looked up, not compared one by one


class FolderBusyError(Exception):
    """Another run is writing to this folder."""


class LedgerDamagedError(Exception):
    """The ledger cannot be read; going on could give somebody a second credential."""


@dataclass(slots=True)
class Entry:
    """One credential: its id, who got it (keyed digests), and the SHA-256 of its file once that was written."""

    id: UUID
    who: bytes
    marks: bytes
    sha256: bytes = b""
    claimed: bool = False


class Ledger:
    """Open for one run at a time; use as a context manager. `folder` must exist.

    `scope` says for what a learner has one credential only: edition, version and seal. Raises FolderBusyError
    where another process has the folder, LedgerDamagedError where a line is broken or the
    file is not a ledger (then it stays as it is). A torn last line (a crash while
    writing) is cut off.
    """

    def __init__(self, folder: Path, scope: str) -> None:
        self.folder = folder
        self._scope = scope.encode()
        self._file: IO[bytes] = _open(folder / NAME)
        self._people: dict[bytes, list[Entry]] = {}
        self._crowds: dict[bytes, Namesakes[tuple[int, Entry]]] = {}
        self._ids: dict[UUID, Entry] = {}
        self._salt = b""
        try:
            self._load()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()  # gives the lock back

    def __len__(self) -> int:
        return len(self._ids)

    def claim(self, learner: Learner) -> tuple[Entry, bool]:
        """The learner's entry and whether it is new. New ones count only after `plan`.

        Each entry is claimed once per run: a list that passed its dry run names everybody once, so a second
        person of that name is somebody else.
        """
        identity = identity_of(learner)
        who = self._keyed(identity.name, self._scope)
        marks = b"".join(mark if mark == UNKNOWN else self._keyed(mark)[:8] for mark in identity.known)
        if (entry := self._unclaimed(who, marks)) is not None:
            entry.claimed = True
            return entry, False
        return Entry(uuid4(), who, marks, claimed=True), True

    def _unclaimed(self, who: bytes, marks: bytes) -> Entry | None:
        """The first entry of earlier runs that is this person and not claimed yet. Those of this run are claimed."""
        people = self._people.get(who, [])
        if len(people) < _CROWD:
            return next((one for one in people if not one.claimed and same_person(one.marks, marks)), None)
        crowd = self._crowds.get(who)
        if crowd is None:
            crowd = self._crowds[who] = Namesakes()
            for place in reversed(range(len(people))):
                crowd.add(people[place].marks, (place, people[place]))
        first: list[tuple[int, Entry]] = []
        for _, alike in crowd.alike(marks):
            while alike and alike[-1][1].claimed:
                alike.pop()
            first += alike[-1:]
        return min(first, key=itemgetter(0))[1] if first else None

    def plan(self, entries: Iterable[Entry]) -> None:
        """Write new entries and wait until the disk has them. Only then may their files be written."""
        new = [entry for entry in entries if entry.id not in self._ids]
        self._append({"id": str(entry.id), "who": entry.who.hex(), "marks": entry.marks.hex()} for entry in new)
        self._ids.update((entry.id, entry) for entry in new)

    def written(self, entries: Iterable[Entry]) -> None:
        """Note the SHA-256 of files that were written since."""
        self._append({"id": str(entry.id), "sha256": entry.sha256.hex()} for entry in entries)

    def _keyed(self, *parts: bytes) -> bytes:
        return hmac.new(self._salt, b"\x1f".join(parts), hashlib.sha256).digest()[:16]

    def _append(self, lines: Iterable[dict[str, str]]) -> None:
        text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        if text:
            self._file.write(text)
            self._file.flush()
            os.fsync(self._file.fileno())

    def _load(self) -> None:
        good = 0
        for line in self._file:
            if not good:
                _refuse_foreign(line)
            if not line.endswith(b"\n"):
                break
            self._take(line)
            good += len(line)
        self._file.truncate(good)
        self._file.seek(good)
        if not self._salt:
            self._salt = secrets.token_bytes(16)
            self._append([{"skillseal-batch": "1", "salt": self._salt.hex()}])
            sync_folder(self.folder)

    def _take(self, line: bytes) -> None:
        try:
            said = json.loads(line)
            if "salt" in said:
                self._salt = bytes.fromhex(said["salt"])
            elif "who" in said:
                entry = Entry(UUID(said["id"]), bytes.fromhex(said["who"]), bytes.fromhex(said["marks"]))
                self._ids[entry.id] = entry
                self._people.setdefault(entry.who, []).append(entry)
            else:
                self._ids[UUID(said["id"])].sha256 = bytes.fromhex(said["sha256"])
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise LedgerDamagedError(NAME) from problem


def _refuse_foreign(first: bytes) -> None:
    """A file that does not begin as a ledger does, or as the torn beginning of one, is somebody else's."""
    if not (first.startswith(_HEAD) or (not first.endswith(b"\n") and _HEAD.startswith(first))):
        raise LedgerDamagedError(NAME)


def _open(path: Path) -> IO[bytes]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        if problem.errno == errno.ELOOP:  # a link: what it points to is not ours
            raise LedgerDamagedError(NAME) from problem
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise LedgerDamagedError(NAME)
    file = os.fdopen(descriptor, "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        file.close()
        raise FolderBusyError(str(path.parent)) from problem
    return file
