"""`skillseal inspect`: what a file is and says, without a verdict."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from skillseal.cli.documents import Opened

Rows = Iterator[tuple[str, str]]


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def inspect(*, file: Path) -> None:
    """Show what a description or a credential says. Nothing is verified.

    Example: skillseal inspect diploma.jsonld
    """
    from skillseal.cli.documents import open_document
    from skillseal.cli.output import wrapped

    opened = open_document(file)
    rows = _credential(opened) if opened.is_credential else _edition(opened)
    for label, value in rows:
        if value:
            click.echo(wrapped(f"{label:<20} {value}", hanging=" " * 21))
    if opened.is_credential:
        click.echo("\nNothing was verified. Use: skillseal verify")


def _credential(opened: "Opened") -> Rows:
    from skillseal.credentials.profiles import elm
    from skillseal.vocabularies.text import choose

    told = elm.summary(dict(opened.document))
    yield "File", "European Digital Credential, " + ("sealed" if opened.seal else "without seal")
    yield "Identifier", str(opened.document.get("id", ""))[:200]
    title, tag = choose(told.title, ["en"])
    yield "Title", title
    yield "Languages", ", ".join(sorted(told.title)) if tag else ""
    yield "Holder", told.holder
    yield "Issuer, as stated", told.issuer
    yield "Issued", told.issued
    yield "Valid until", told.valid_until
    yield from _seal(opened)


def _seal(opened: "Opened") -> Rows:
    from skillseal.adapters.clock import SystemClock
    from skillseal.crypto.x509 import Anchors
    from skillseal.formats.jades import checks

    if opened.seal is None:
        return
    status = checks.check(opened.seal, anchors=Anchors(), now=SystemClock().now())
    claimed = status.signing_time.claimed
    yield "Seal", f"JAdES {status.level or 'without a baseline level'}"
    yield "Sealed at, as stated", claimed.isoformat() if claimed else ""
    if status.signer is None:
        return
    signer = status.signer
    yield "Certificate of", ", ".join(filter(None, (signer.organisation, signer.common_name, signer.country)))
    yield "Its identifier", signer.organization_identifier
    yield "Issued by", signer.issuer
    yield "Certificate valid", f"{signer.not_before:%Y-%m-%d} to {signer.not_after:%Y-%m-%d}"
    yield "Test seal", "yes, without legal value" if signer.test else ""


def _edition(opened: "Opened") -> Rows:
    from skillseal.cli.output import refuse, tell
    from skillseal.domain import edition_file
    from skillseal.vocabularies.text import choose

    edition, found = edition_file.read(opened.data)
    if edition is None:
        tell(found)
        refuse("This is not a description of a micro-credential that can be read.")
    languages = [edition.source_language]
    yield "File", "Description of a micro-credential" + (" (synthetic example)" if edition.synthetic else "")
    yield "Title", choose(edition.title, languages)[0]
    yield "Identifier", f"{edition.id}, edition {edition.version}"
    yield "Languages", ", ".join(edition.title)
    yield "Country", edition.country
    for body in edition.awarding_bodies:
        yield "Awarding body", choose(body.legal_name, languages)[0]
    yield "Workload", edition.workload.total
    yield "Level", _level(edition.level.eqf, edition.level.nqf)
    for outcome in edition.outcomes:
        yield "Learning outcome", choose(outcome.sentence, languages)[0]
    for assessment in edition.assessments:
        yield "Assessment", f"{assessment.id}: {choose(assessment.title, languages)[0]}".removesuffix(": ")
    for demanded in edition.learner_fields:
        yield "Asks of learners", demanded.value


def _level(eqf: int | None, nqf: str) -> str:
    return ", ".join(filter(None, (f"EQF {eqf}" if eqf else "", f"national {nqf}" if nqf else "")))
