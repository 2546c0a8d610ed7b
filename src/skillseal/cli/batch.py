"""A batch into a folder: one file per learner, never two for one, whatever happens in between.

Order for each chunk: ids into the ledger (on disk), then the files, then their digests into the ledger. A run that
is killed between any two of these steps is finished by the next run with the same ids.
"""

import csv
import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO

from skillseal.adapters.clock import Clock
from skillseal.adapters.files import write_atomically
from skillseal.adapters.ledger import Entry, Ledger
from skillseal.credentials.recipients import OpenList, Row, award_for, safe_cell
from skillseal.credentials.seal import AwardRefusedError, Sealing
from skillseal.crypto.x509 import facts
from skillseal.domain.credential import Award
from skillseal.findings import Finding

CHUNK = 50
MAX_REASONS = 200
ISSUED = "issued.csv"
_PART = ".issued.csv.part"
_CREDENTIAL_PART = re.compile(r"\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jsonld\.part")
HEADER = ["line", "name", "file", "credential_id", "sha256"]
Advance = Callable[[int], object]


@dataclass(slots=True)
class Tally:
    """What happened: how many were sealed, were there already, were damaged and sealed again, were refused and why."""

    sealed: int = 0
    already: int = 0
    repaired: int = 0
    refused: int = 0
    reasons: list[Finding] = field(default_factory=list)

    def refuse(self, row: Row, found: list[Finding]) -> None:
        """Count the learner and keep the reasons, with line and name, of the first ones."""
        self.refused += 1
        if len(self.reasons) >= MAX_REASONS:
            return
        for finding in found:
            params = {**finding.params, "line": row.line, "column": "", "who": row.learner.display_name[:80]}
            self.reasons.append(replace(finding, text="{who}: " + finding.text, params=params))


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run needs: the list, the sealing, the day of award for rows without one, the clock."""

    opened: OpenList
    sealing: Sealing
    awarded_on: date
    clock: Clock

    @property
    def scope(self) -> str:
        """For what a learner gets one credential: this version of this edition under this seal."""
        edition = self.sealing.edition
        certificate = facts(self.sealing.signer.certificates[0]).sha256
        return "\x1f".join((edition.id, edition.version, certificate))

    def try_out(self, advance: Advance) -> Tally:
        """Everything but sealing and writing."""
        tally = Tally()
        for row in self.opened.rows():
            award, found = self._award(row)
            if award is None:
                tally.refuse(row, found)
            else:
                tally.sealed += 1
            advance(1)
        return tally

    def run(self, folder: Path, advance: Advance) -> Tally:
        """Seal into the folder. Raises FolderBusyError, LedgerDamagedError (see the ledger) and OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        tally = Tally()
        with Ledger(folder, self.scope) as ledger:
            for leftover in filter(_is_leftover, folder.glob(".*.part")):
                leftover.unlink()
            with (folder / _PART).open("x", encoding="utf-8", newline="") as stream:
                issued = Issued(stream)
                rows = self.opened.rows()
                while chunk := list(itertools.islice(rows, CHUNK)):
                    self._chunk(chunk, ledger, issued, tally)
                    advance(len(chunk))
                issued.carry_over(folder / ISSUED)
            (folder / _PART).replace(folder / ISSUED)
        return tally

    def _chunk(self, rows: list[Row], ledger: Ledger, issued: "Issued", tally: Tally) -> None:
        claimed = [(row, award, *ledger.claim(row.learner)) for row, award in self._awards(rows, tally)]
        there = {entry.id for _, _, entry, new in claimed if not new and is_complete(ledger.folder, entry)}
        tally.already += len(there)
        ledger.plan(entry for _, _, entry, new in claimed if new)
        done = []
        for row, award, entry, _ in claimed:
            had_been_there = bool(entry.sha256)
            if entry.id not in there:
                if not self._seal(row, award, entry, ledger.folder, tally):
                    continue
                tally.repaired += had_been_there
                done.append(entry)
            issued.add(row, entry)
        ledger.written(done)

    def _awards(self, rows: list[Row], tally: Tally) -> Iterator[tuple[Row, Award]]:
        for row in rows:
            award, found = self._award(row)
            if award is None:
                tally.refuse(row, found)
            else:
                yield row, award

    def _award(self, row: Row) -> tuple[Award | None, list[Finding]]:
        return award_for(row, self.sealing, awarded_on=self.awarded_on, now=self.clock.now())

    def _seal(self, row: Row, award: Award, entry: Entry, folder: Path, tally: Tally) -> bool:
        try:
            sealed = self.sealing.seal(award, credential_id=f"urn:credential:{entry.id}", now=self.clock.now())
        except AwardRefusedError as refused:
            tally.refuse(row, refused.findings)
            return False
        # The ledger's digest, not the disk, tells a complete file from one that a power cut left empty.
        write_atomically(folder / file_name(entry), sealed.data, durable=False)
        entry.sha256 = hashlib.sha256(sealed.data).digest()
        tally.sealed += 1
        return True


def _is_leftover(path: Path) -> bool:
    """Whether a killed run left this behind; whatever else ends so belongs to somebody."""
    return path.name == _PART or _CREDENTIAL_PART.fullmatch(path.name) is not None


def file_name(entry: Entry) -> str:
    """No name of a person stands in a file's name."""
    return f"{entry.id}.jsonld"


def is_complete(folder: Path, entry: Entry) -> bool:
    """Whether the file is there as it was sealed; one that the ledger has no digest of must at least be whole."""
    try:
        data = (folder / file_name(entry)).read_bytes()
    except FileNotFoundError:
        return False
    digest = hashlib.sha256(data).digest()
    if entry.sha256:
        return digest == entry.sha256
    try:
        json.loads(data)
    except ValueError:
        return False
    entry.sha256 = digest
    return True


class Issued:
    """`issued.csv`: who got which file; safe to open in a spreadsheet."""

    def __init__(self, stream: IO[str]) -> None:
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(HEADER)
        self._names: set[bytes] = set()

    def add(self, row: Row, entry: Entry) -> None:
        name = safe_cell(row.learner.display_name)
        self._writer.writerow([row.line, name, file_name(entry), f"urn:credential:{entry.id}", entry.sha256.hex()])
        self._names.add(entry.id.bytes)

    def carry_over(self, before: Path) -> None:
        """Rows of earlier runs whose learners are not in today's list."""
        if not before.exists():
            return
        with before.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            next(rows, None)
            self._writer.writerows(row for row in rows if len(row) == len(HEADER) and not self._has(row[2]))

    def _has(self, file: str) -> bool:
        try:
            return bytes.fromhex(file.removesuffix(".jsonld").replace("-", "")) in self._names
        except ValueError:
            return False
