"""The ledger of a batch in a folder: who got which credential, so that a killed run loses and doubles nothing.

An append-only file of JSON lines in the output folder. Before the files of a chunk are written, the ids of that
chunk are on disk; after a crash the next run gives the same learner the same id. It holds no names: learners
stand there as keyed digests.
"""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from uuid import UUID, uuid4

from skillseal.adapters.files import sync_folder
from skillseal.credentials.recipients import UNKNOWN, identity_of, same_person
from skillseal.domain.credential import Learner

NAME = ".skillseal-batch.jsonl"


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
    where another process has the folder, LedgerDamagedError where a line is broken. A torn last line (a crash while
    writing) is cut off.
    """

    def __init__(self, folder: Path, scope: str) -> None:
        self.folder = folder
        self._scope = scope.encode()
        self._file: IO[bytes] = _open(folder / NAME)
        self._people: dict[bytes, list[Entry]] = {}
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
        for entry in self._people.get(who, ()):
            if not entry.claimed and same_person(entry.marks, marks):
                entry.claimed = True
                return entry, False
        return Entry(uuid4(), who, marks, claimed=True), True

    def plan(self, entries: Iterable[Entry]) -> None:
        """Write new entries and wait until the disk has them. Only then may their files be written."""
        new = [entry for entry in entries if entry.id not in self._ids]
        self._append({"id": str(entry.id), "who": entry.who.hex(), "marks": entry.marks.hex()} for entry in new)
        for entry in new:
            self._remember(entry)

    def written(self, entries: Iterable[Entry]) -> None:
        """Note the SHA-256 of files that were written since."""
        self._append({"id": str(entry.id), "sha256": entry.sha256.hex()} for entry in entries)

    def _keyed(self, *parts: bytes) -> bytes:
        return hmac.new(self._salt, b"\x1f".join(parts), hashlib.sha256).digest()[:16]

    def _remember(self, entry: Entry) -> None:
        self._ids[entry.id] = entry
        self._people.setdefault(entry.who, []).append(entry)

    def _append(self, lines: Iterable[dict[str, str]]) -> None:
        text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        if text:
            self._file.write(text)
            self._file.flush()
            os.fsync(self._file.fileno())

    def _load(self) -> None:
        good = 0
        for line in self._file:
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
                self._remember(Entry(UUID(said["id"]), bytes.fromhex(said["who"]), bytes.fromhex(said["marks"])))
            else:
                self._ids[UUID(said["id"])].sha256 = bytes.fromhex(said["sha256"])
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise LedgerDamagedError(NAME) from problem


def _open(path: Path) -> IO[bytes]:
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        file.close()
        raise FolderBusyError(str(path.parent)) from problem
    return file
