"""Files: written whole or not at all, read only up to a limit."""

import os
from pathlib import Path
from typing import BinaryIO


def write_atomically(path: Path, data: bytes, *, mode: int = 0o644, durable: bool = True) -> None:
    """Write beside the target and rename: whoever looks finds the old file or the whole new one.

    `durable` waits until the disk has it. Without, a power cut (not a killed process) may lose the content,
    which is for callers who check what they find.
    """
    part = path.with_name(f".{path.name}.part")
    # a leftover of a killed run may have other rights
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_at_most(source: Path | BinaryIO, limit: int) -> bytes:
    """The first `limit` + 1 bytes: whoever gets more than `limit` knows that the file is too large."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_at_most(stream, limit)
    pieces: list[bytes] = []
    room = limit + 1
    while room > 0 and (piece := source.read(min(room, 1 << 20))):
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)
