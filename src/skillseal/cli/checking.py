"""`skillseal check`: is a description complete, is a credential's content as the standard wants it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from skillseal.cli.documents import Opened


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(*, file: Path) -> None:
    """Check a description (Annex I, in plain words) or the content of a credential. Seals are for "verify".

    Exit status: 0 complete, 1 not.

    Example: skillseal check sewing.json
    """
    from skillseal.cli.documents import open_document

    opened = open_document(file)
    if opened.is_credential:
        _check_credential(opened)
    else:
        _check_edition(opened)


def _check_edition(opened: "Opened") -> None:
    from skillseal.cli.output import REFUSED, refuse, tell, wrapped
    from skillseal.domain import annex_one, edition_file
    from skillseal.findings import Outcome

    edition, found = edition_file.read(opened.data)
    if edition is None:
        tell(found)
        refuse("This is not a description of a micro-credential that can be read.")
    for state in annex_one.completeness(edition):
        element = state.element
        later = element.when is annex_one.When.AWARD
        mark, word = ("·", "comes with each award") if later else ("✓", "given") if state.given else ("✗", "missing")
        if not state.given and not element.mandatory:
            mark, word = "–", "missing, optional"
        click.echo(f"{mark} {element.name:<52} {word}")
    found += annex_one.check(edition)
    wrong = [finding for finding in found if finding.outcome is Outcome.FAILED]
    click.echo("")
    tell(found)
    if wrong:
        click.echo(wrapped(f"Not complete: {len(wrong)} to mend before a credential can be sealed."))
        raise SystemExit(REFUSED)
    click.echo("Complete by Annex I: credentials can be sealed.")


def _check_credential(opened: "Opened") -> None:
    from skillseal.cli.output import REFUSED, tell
    from skillseal.findings import Outcome
    from skillseal.formats.elm.checks import Profile
    from skillseal.formats.elm.checks import check as check_content

    found = check_content(dict(opened.document), profile=Profile.MICRO_CREDENTIAL)
    kind = "A sealed" if opened.seal else "An unsealed"
    click.echo(f"{kind} European Digital Credential. Its content was checked, not its seal.")
    tell(found)
    if any(finding.outcome is Outcome.FAILED for finding in found):
        click.echo("The content does not keep to the European Learning Model or misses elements of Annex I.")
        raise SystemExit(REFUSED)
    click.echo("The content keeps to the European Learning Model and has the elements of Annex I.")
