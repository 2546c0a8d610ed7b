"""`skillseal verify`: is it genuine, and who vouches for it."""

import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from skillseal.credentials.policy import Policy


class Moment(click.ParamType[datetime]):
    """A day (its first moment, UTC) or a time in ISO 8601; without a zone it is UTC."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"“{text[:40]}” is not a time. Write 2026-10-15 or 2026-10-15T12:00:00Z.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per file and line.")
@click.option("--brief", is_flag=True, help="One sentence per file.")
@click.option(
    "--trust",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PEM|DIR",
    help="Certificates that you rely on; may be repeated.",
)
@click.option("--at", type=Moment(), metavar="TIME", help="Judge as at this time instead of now.")
def verify(*, files: tuple[str, ...], as_json: bool, brief: bool, trust: tuple[Path, ...], at: datetime | None) -> None:
    """Verify credentials; "-" reads from standard input. Nothing is fetched from the network.

    Exit status: 0 all passed, 1 at least one did not, 2 wrong call.

    Example: skillseal verify *.jsonld --trust school.pem --brief
    """
    from skillseal.adapters.clock import FixedClock, SystemClock
    from skillseal.cli import verdict
    from skillseal.cli.output import REFUSED
    from skillseal.credentials.report import Result
    from skillseal.credentials.verify import verify as judge

    policy = _policy(trust)
    clock = FixedClock(at) if at else SystemClock()
    contents = [(name, _content(name, policy.max_bytes)) for name in dict.fromkeys(files)]
    show = verdict.as_json if as_json else verdict.as_line if brief else verdict.as_text
    tally: Counter[Result] = Counter()
    tests = 0
    for name, open_content in contents:
        report = judge(open_content(), policy=policy, now=clock.now())
        click.echo(show(name, report))
        tally[report.result] += 1
        tests += report.result is Result.PASSED and report.summary.test
        if not (as_json or brief) and len(contents) > 1:
            click.echo("")
    if not as_json and len(contents) > 1:
        click.echo(verdict.total(tally, tests))
    if tally[Result.PASSED] < len(contents):
        raise SystemExit(REFUSED)


def _policy(trust: tuple[Path, ...]) -> "Policy":
    """What the verifier relies on; exits with 2 where a trust file is none."""
    from skillseal.adapters.trust_files import TrustFileError, load
    from skillseal.cli.output import wrong_call
    from skillseal.credentials.policy import Policy

    try:
        return Policy(trust=load(trust))
    except TrustFileError as problem:
        wrong_call(str(problem))
    except OSError as problem:
        wrong_call(f"{problem.filename} cannot be read: {problem.strerror}.")


def _content(name: str, limit: int) -> Callable[[], bytes]:
    """How to read one file, which is made sure to be there before the first is judged. Exits with 2 otherwise."""
    from skillseal.adapters.files import read_at_most
    from skillseal.cli.editions import read_file
    from skillseal.cli.output import wrong_call

    if name == "-":
        return lambda: read_at_most(sys.stdin.buffer, limit)
    path = Path(name)
    if not path.is_file():
        wrong_call(f"{name} is a folder; name the files in it." if path.is_dir() else f"There is no file {name}.")
    return lambda: read_file(path, limit)
