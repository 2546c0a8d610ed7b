"""Test seals: self-signed certificates for trying things out. Their names say what they are."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from .algorithms import PrivateKey
from .x509 import TEST_COMMON_NAME, TEST_UNIT

_NAME_LIMIT = 64  # ub-common-name and ub-organization-name, RFC 5280 appendix A.1


def new_key(algorithm: str) -> PrivateKey:
    """A new private key for the JWS algorithm. Raises ValueError for one that is not allowed."""
    match algorithm:
        case "ES256":
            return ec.generate_private_key(ec.SECP256R1())
        case "ES384":
            return ec.generate_private_key(ec.SECP384R1())
        case "RS256" | "PS256":
            return rsa.generate_private_key(public_exponent=65537, key_size=3072)
        case "EdDSA":
            return ed25519.Ed25519PrivateKey.generate()
    raise ValueError(f"no such algorithm: {algorithm[:20]}")


def new_test_seal(
    *, organisation: str, country: str, legal_id: str = "", algorithm: str = "ES256", now: datetime, days: int = 730
) -> tuple[PrivateKey, bytes]:
    """A new key and its self-signed certificate (DER), valid from `now` for `days` days.

    `country` is ISO 3166-1 alpha-2; `legal_id` becomes organizationIdentifier (EN 319 412-1 clause 5.1.4), and
    without it one that is recognisably made up. The subject says TEST SEAL, so that nobody takes it for a real one.
    """
    key = new_key(algorithm)
    serial = x509.random_serial_number()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:_NAME_LIMIT]),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, legal_id or f"TE:{country}-{serial % 10**10:010d}"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TEST_UNIT),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{TEST_COMMON_NAME} {organisation}"[:_NAME_LIMIT]),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SEAL_USAGE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return key, builder.sign(key, digest).public_bytes(Encoding.DER)


_SEAL_USAGE = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
