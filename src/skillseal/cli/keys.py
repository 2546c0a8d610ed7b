"""`skillseal key`: key files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from skillseal.crypto.algorithms import PrivateKey

ALGORITHMS = ("ES256", "ES384", "RS256", "PS256")


@click.group()
def key() -> None:
    """Make key files."""


@key.command("new")
@click.option("--org", required=True, metavar="NAME", help="Name of the organisation.")
@click.option("--country", required=True, metavar="CC", help="Its country in two letters, such as AM.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Key file to write."
)
@click.option("--legal-id", default="", metavar="ID", help="Its identifier, such as VATAM-01234567.")
@click.option("--algorithm", type=click.Choice(ALGORITHMS), default="ES256", show_default=True)
@click.option("--days", type=click.IntRange(1, 3650), default=730, show_default=True, help="How long it is valid.")
@click.option(
    "--password-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Protect the key file."
)
@click.option("--force", is_flag=True, help="Overwrite existing files.")
def new(
    *,
    org: str,
    country: str,
    out: Path,
    legal_id: str,
    algorithm: str,
    days: int,
    password_file: Path | None,
    force: bool,
) -> None:
    """Make a TEST seal: good for trying out, without legal value.

    Writes the key (FILE) and, beside it, the certificate as .pem, to hand to whoever verifies.

    Example: skillseal key new --org "Demo College" --country AM --out seal.p12
    """
    from skillseal.adapters.clock import SystemClock
    from skillseal.cli.output import refuse
    from skillseal.crypto.test_seals import new_test_seal

    certificate_file = out.with_suffix(".pem")
    if certificate_file == out:
        raise click.BadParameter("The certificate goes to the .pem beside it: give the key file another ending, .p12.")
    _check_subject(org, country, legal_id)
    for file in (out, certificate_file):
        if file.exists() and not force:
            refuse(f"{file} exists already. Nothing was written; --force overwrites it.")
    private, der = new_test_seal(
        organisation=org.strip(),
        country=country.upper(),
        legal_id=legal_id.strip(),
        algorithm=algorithm,
        now=SystemClock().now().replace(microsecond=0),
        days=days,
    )
    _write(out, certificate_file, private, der, password_file)


def _write(out: Path, certificate_file: Path, private: "PrivateKey", der: bytes, password_file: Path | None) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate

    from skillseal.adapters.files import write_atomically
    from skillseal.adapters.keystores import write_pkcs12
    from skillseal.cli.output import printable, wrapped, wrong_call
    from skillseal.cli.passwords import password_for

    password = password_for(password_file)
    try:
        write_pkcs12(out, private, [der], password)
        write_atomically(certificate_file, load_der_x509_certificate(der).public_bytes(Encoding.PEM))
    except OSError as problem:
        wrong_call(f"{out} cannot be written: {problem.strerror}.")
    protection = "protected by your password" if password else "WITHOUT a password: keep it to yourself"
    click.echo(printable(f"Key:         {out} ({protection})"))
    click.echo(printable(f"Certificate: {certificate_file} (hand it to whoever verifies)"))
    click.echo(wrapped("This is a test seal. What it seals has no legal value, and every check will say so."))


def _check_subject(org: str, country: str, legal_id: str) -> None:
    from skillseal.vocabularies import countries

    if not org.strip() or len(org.strip()) > 64 or not org.isprintable():
        raise click.BadParameter("Give a name of 1 to 64 characters.", param_hint="--org")
    if countries.by_alpha2(country.upper()) is None:
        raise click.BadParameter(f"“{country[:20]}” is not a country code such as AM.", param_hint="--country")
    if legal_id and (len(legal_id) > 64 or not legal_id.isprintable()):
        raise click.BadParameter("Give an identifier of at most 64 characters.", param_hint="--legal-id")
