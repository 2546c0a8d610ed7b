"""Editions from files, for the commands that need one."""

from pathlib import Path
from typing import TYPE_CHECKING

from skillseal.cli.output import refuse, tell, wrong_call

if TYPE_CHECKING:
    from skillseal.domain.edition import Edition


def read_file(path: Path, limit: int) -> bytes:
    """The file's bytes, one more than `limit` at most; exits with 2 where it cannot be read."""
    from skillseal.adapters.files import read_at_most

    try:
        return read_at_most(path, limit)
    except OSError as problem:
        wrong_call(f"{path} cannot be read: {problem.strerror}.")


def complete_edition(path: Path) -> "Edition":
    """An edition that may be sealed; exits with 1 and what is missing where it may not."""
    from skillseal.domain import annex_one, edition_file
    from skillseal.findings import Outcome

    edition, found = edition_file.read(read_file(path, edition_file.MAX_BYTES))
    if edition is not None:
        found = [*found, *(finding for finding in annex_one.check(edition) if finding.outcome is Outcome.FAILED)]
    tell(found)
    if edition is None:
        refuse(f"{path.name} is not a description of a micro-credential that can be read. Nothing was sealed.")
    if any(finding.outcome is Outcome.FAILED for finding in found):
        refuse(f"{path.name} is not complete. Nothing was sealed.")
    return edition
