"""`skillseal seal`: a description and a class list become sealed credentials."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from skillseal.cli.batch import Batch, Tally
    from skillseal.credentials.recipients import OpenList
    from skillseal.credentials.seal import Sealing
    from skillseal.crypto.keys import LocalSigner
    from skillseal.domain.edition import Edition

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--edition", required=True, type=_FILE, metavar="FILE", help="Description of the micro-credential.")
@click.option("--recipients", required=True, type=_FILE, metavar="LIST", help="Class list: CSV or XLSX.")
@click.option("--key", required=True, type=_FILE, metavar="FILE", help="Key file (PKCS#12).")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Folder for the credentials."
)
@click.option("--check", is_flag=True, help="Dry run: say what is wrong, seal nothing.")
@click.option("--awarded-on", type=_DAY, metavar="DATE", help="Day of award where the list has none (default: today).")
@click.option("--valid-until", type=_DAY, metavar="DATE", help="Last day of validity, instead of the edition's rule.")
@click.option("--encoding", default="", metavar="NAME", help="Encoding of the CSV file, if the guess is wrong.")
@click.option("--password-file", type=_FILE, metavar="FILE", help="File whose first line is the key's password.")
def seal(  # noqa: PLR0913 - one parameter per option
    *,
    edition: Path,
    recipients: Path,
    key: Path,
    out: Path | None,
    check: bool,
    awarded_on: datetime | None,
    valid_until: datetime | None,
    encoding: str,
    password_file: Path | None,
) -> None:
    """Seal a credential for every learner of a class list.

    Writes one file per learner and issued.csv, the list of them, to DIR. Run it again after an interruption:
    nobody gets a second credential. The password of the key can also come from SKILLSEAL_KEY_PASSWORD.

    Example: skillseal seal --edition sewing.json --recipients class.csv --key seal.p12 --out sealed
    """
    from skillseal.adapters.clock import SystemClock
    from skillseal.cli.batch import Batch
    from skillseal.cli.editions import complete_edition
    from skillseal.cli.passwords import signer_from

    if out is None and not check:
        raise click.UsageError("Give the folder for the credentials with --out, or --check for a dry run.")
    clock = SystemClock()
    described = complete_edition(edition)
    signer = signer_from(key, password_file)
    opened = _list(recipients, described, clock.today(), encoding)
    day = awarded_on.date() if awarded_on else clock.today()
    if day > clock.today():
        raise click.BadParameter("That day lies in the future.", param_hint="--awarded-on")
    sealing = _sealing(described, signer, clock.now(), valid_until, draw=not check)
    batch = Batch(opened, sealing, day, clock)
    if check:
        _try_out(batch)
    elif out is not None:
        _seal_into(batch, out)


def _list(path: Path, edition: "Edition", today: date, encoding: str) -> "OpenList":
    """The class list after its dry run; exits with 1 and every mistake where it is refused."""
    from skillseal.cli.editions import read_file
    from skillseal.cli.output import refuse, tell
    from skillseal.credentials.recipients import Limits, fits, open_list
    from skillseal.findings import Outcome

    limits = Limits()
    data = read_file(path, limits.size)
    opened = open_list(data, filename=path.name, today=today, limits=limits, encoding=encoding)
    found = [*opened.findings, *fits(opened, edition)]
    tell(found)
    wrong = sum(finding.outcome is Outcome.FAILED for finding in found)
    if wrong:
        mistakes = "1 mistake" if wrong == 1 else f"{wrong} mistakes"
        refuse(f"{path.name} has {mistakes}. Nothing was sealed.")
    return opened


def _sealing(
    edition: "Edition", signer: "LocalSigner", now: datetime, valid_until: datetime | None, *, draw: bool
) -> "Sealing":
    """The batch's sealing; exits with 1 where edition or certificate do not allow it."""
    from skillseal.adapters.fonts import dejavu_folder
    from skillseal.cli.output import refuse, tell
    from skillseal.credentials.pictures import page
    from skillseal.credentials.seal import Sealing, SealingRefusedError, issuer_of

    end = valid_until.replace(hour=23, minute=59, second=59, tzinfo=UTC) if valid_until else None
    if end is not None and end <= now:
        raise click.BadParameter("That day has passed.", param_hint="--valid-until")
    pages = page.draw_pages(edition, issuer_of(signer), fonts=dejavu_folder()) if draw else {}
    try:
        sealing = Sealing(edition, signer, now, pages, valid_until=end)
    except SealingRefusedError as refused:
        tell(refused.findings)
        refuse("Nothing was sealed.")
    tell(sealing.remarks)
    return sealing


def _try_out(batch: "Batch") -> None:
    from skillseal.cli.output import REFUSED, tell

    with _progress(batch.opened.count, "Checking") as bar:
        tally = batch.try_out(bar.update)
    tell(tally.reasons)
    click.echo(f"Dry run: {_learners(tally.sealed)} can be sealed, {tally.refused} cannot. Nothing was written.")
    if tally.refused:
        raise SystemExit(REFUSED)


def _seal_into(batch: "Batch", folder: Path) -> None:
    from skillseal.adapters.ledger import FolderBusyError, LedgerDamagedError
    from skillseal.cli.output import REFUSED, refuse, tell

    try:
        with _progress(batch.opened.count, "Sealing") as bar:
            tally = batch.run(folder, bar.update)
    except FolderBusyError:
        refuse(f"Another run is writing to {folder}. Wait for it, or choose another folder.")
    except LedgerDamagedError as problem:
        refuse(f"{folder / str(problem)} is damaged. Nothing was sealed, so that nobody gets a second credential.")
    except OSError as problem:
        refuse(f"{folder} cannot be written to: {problem.strerror}. Run the same command again to go on.")
    tell(tally.reasons)
    _report(tally, batch, folder)
    if tally.refused:
        raise SystemExit(REFUSED)


def _report(tally: "Tally", batch: "Batch", folder: Path) -> None:
    from skillseal.cli.batch import ISSUED
    from skillseal.cli.output import printable, wrapped

    click.echo(printable(f"{_learners(tally.sealed)} sealed into {folder}; the list of them is {folder / ISSUED}."))
    if tally.already:
        click.echo(f"{_learners(tally.already)} had their credential from an earlier run; nothing changed for them.")
    if tally.repaired:
        click.echo(
            f"{tally.repaired} of the files were missing or damaged and have been sealed again under their old id."
        )
    if tally.refused:
        click.echo(f"{_learners(tally.refused)} refused. Correct the list and run again: only they will be sealed.")
    if batch.sealing.issuer.test:
        click.echo(wrapped("The seal is a test seal: these credentials have no legal value."))


def _learners(count: int) -> str:
    return "1 learner" if count == 1 else f"{count} learners"


def _progress(count: int, label: str) -> "ProgressBar[int]":
    """A bar on a terminal; nothing where the output goes to a file."""
    return click.progressbar(length=count, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
