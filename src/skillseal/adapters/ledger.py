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
from uuid import UUID

from skillseal.adapters.files import sync_folder

NAME = ".skillseal-batch.jsonl"


class FolderBusyError(Exception):
    """Another run is writing to this folder."""


class LedgerDamagedError(Exception):
    """The ledger cannot be read; going on could give somebody a second credential."""


@dataclass(slots=True)
class Entry:
    """One credential: its id and, once its file was written, that file's SHA-256."""

    id: UUID
    sha256: bytes = b""


class Ledger:
    """Open for one run at a time; use as a context manager. `folder` must exist.

    Raises FolderBusyError where another process has it, LedgerDamagedError where lines in its middle are broken.
    A torn last line (a crash while writing) is cut off.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[bytes] = _open(folder / NAME)
        self._entries: dict[bytes, Entry] = {}
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
        return len(self._entries)

    def key(self, *parts: str) -> bytes:
        """What stands for a learner in an edition under a seal: a digest with this folder's own salt."""
        return hmac.new(self._salt, "\x1f".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).digest()[:20]

    def entry(self, key: bytes) -> Entry | None:
        return self._entries.get(key)

    def plan(self, ids: Iterable[tuple[bytes, UUID]]) -> None:
        """Write ids for new learners and wait until the disk has them. Only then may files be written."""
        new = [(key, name) for key, name in ids if key not in self._entries]
        if not new:
            return
        self._append([{"key": key.hex(), "id": str(name)} for key, name in new])
        self._entries.update((key, Entry(name)) for key, name in new)

    def written(self, done: Iterable[tuple[bytes, bytes]]) -> None:
        """Note the SHA-256 (32 bytes) of files that were written, by their learners' keys."""
        noted = list(done)
        if not noted:
            return
        self._append([{"key": key.hex(), "sha256": digest.hex()} for key, digest in noted])
        for key, digest in noted:
            self._entries[key].sha256 = digest

    def _append(self, lines: list[dict[str, str]]) -> None:
        self._file.write(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _load(self) -> None:
        self._file.seek(0)
        good = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            self._take(line)
            good += len(line)
        self._file.truncate(good)
        self._file.seek(good)
        if not self._salt:
            salt = secrets.token_bytes(16)
            self._append([{"skillseal-batch": "1", "salt": salt.hex()}])
            sync_folder(self.folder)
            self._salt = salt

    def _take(self, line: bytes) -> None:
        try:
            said = json.loads(line)
            if "salt" in said:
                self._salt = bytes.fromhex(said["salt"])
            elif "id" in said:
                self._entries[bytes.fromhex(said["key"])] = Entry(UUID(said["id"]))
            else:
                self._entries[bytes.fromhex(said["key"])].sha256 = bytes.fromhex(said["sha256"])
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
