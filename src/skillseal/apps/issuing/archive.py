"""All credentials of a batch in one ZIP, made while it is sent. File names carry no personal data; the list does."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from skillseal.credentials.recipients import safe_cell

from .models import IssuedCredential

# As the command line writes it, and the address beside.
HEADERS = ("line", "name", "file", "credential_id", "sha256", "email")


class _Tray(io.RawIOBase):
    """A file that only grows, and gives away what was written so far."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.position = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(memoryview(data))  # type: ignore[arg-type]  # zipfile writes bytes-like objects only
        self.parts.append(part)
        self.position += len(part)
        return len(part)

    def tell(self) -> int:
        return self.position

    def take(self) -> bytes:
        taken = b"".join(self.parts)
        self.parts.clear()
        return taken


def zipped(credentials: Iterable[IssuedCredential], *, at: datetime) -> Iterator[bytes]:
    """The ZIP file, piece by piece; memory holds one credential at a time and the list."""
    tray = _Tray()
    moment = at.timetuple()[:6]
    table = io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(HEADERS)
    with zipfile.ZipFile(tray, "w", zipfile.ZIP_DEFLATED) as archive:
        for credential in credentials:
            info = zipfile.ZipInfo(f"credentials/{credential.file_name}", moment)
            archive.writestr(info, bytes(credential.data), zipfile.ZIP_DEFLATED, compresslevel=1)
            rows.writerow([safe_cell(str(cell)) for cell in _row(credential)])
            yield tray.take()
        archive.writestr(zipfile.ZipInfo("issued.csv", moment), "\ufeff" + table.getvalue(), zipfile.ZIP_DEFLATED)
    yield tray.take()


def _row(credential: IssuedCredential) -> tuple[object, ...]:
    learner = credential.award.learner
    item = credential.award.item
    return (
        item.line if item else "",
        learner.display_name,
        f"credentials/{credential.file_name}",
        f"urn:credential:{credential.uuid}",
        credential.sha256,
        learner.email,
    )
