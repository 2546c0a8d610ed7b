"""A folder with everything that `skillseal seal` needs, and certificates that it must refuse."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from factories.editions import document
from skillseal.adapters.keystores import write_pkcs12
from skillseal.crypto.test_seals import new_test_seal

LIST = "given_name,family_name,name_latin,birth_date\nԱնի,Պետրոսյան,Ani Petrosyan,1998-05-03\nBo,Li,,1999-01-02\n"


def prepare(folder: Path, class_list: str | bytes = LIST, **changes: object) -> list[str]:
    """Write edition, list and key into the folder; the arguments of `seal` for them."""
    (folder / "edition.json").write_text(json.dumps(document(**changes)), encoding="utf-8")
    data = class_list.encode() if isinstance(class_list, str) else class_list
    (folder / "class.csv").write_bytes(data)
    if not (folder / "seal.p12").exists():
        key, der = new_test_seal(organisation="Demo College Vanadzor", country="AM", now=datetime.now(UTC))
        write_pkcs12(folder / "seal.p12", key, [der])
        (folder / "seal.pem").write_bytes(x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM))
    named = {"--edition": "edition.json", "--recipients": "class.csv", "--key": "seal.p12", "--out": "out"}
    return ["seal", *(part for option, name in named.items() for part in (option, str(folder / name)))]


def odd_key_file(
    path: Path, *, ended: bool = False, organisation_identifier: str = "VATAM-01234567", password: str = ""
) -> None:
    """A key file whose certificate has ended, or names no organisationIdentifier."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    parts = [
        (NameOID.COUNTRY_NAME, "AM"),
        (NameOID.ORGANIZATION_NAME, "Demo College Vanadzor"),
        (NameOID.COMMON_NAME, "Demo College Vanadzor Seal"),
        (NameOID.ORGANIZATION_IDENTIFIER, organisation_identifier),
    ]
    name = x509.Name([x509.NameAttribute(kind, value) for kind, value in parts if value])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=800))
        .not_valid_after(now + timedelta(days=-30 if ended else 300))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    protection = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, protection))
