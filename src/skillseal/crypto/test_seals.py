"""Test seals: self-signed certificates for trying things out. Their names say what they are."""

import secrets
from datetime import datetime, timedelta

from asn1crypto import core, keys
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .algorithms import PrivateKey
from .x509 import TEST_COMMON_NAME, TEST_UNIT

_NAME_LIMIT = 64  # characters: ub-common-name and ub-organization-name, RFC 5280 appendix A.1


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
    serial = secrets.randbits(152) | 1 << 151
    name = asn1.Name.build(
        {
            "country_name": country,
            "organization_name": organisation[:_NAME_LIMIT],
            "organization_identifier": legal_id or f"TE:{country}-{serial % 10**10:010d}",
            "organizational_unit_name": TEST_UNIT,
            "common_name": f"{TEST_COMMON_NAME} {organisation}"[:_NAME_LIMIT],
        }
    )
    public = keys.PublicKeyInfo.load(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    method = {"algorithm": _method(key)}
    stated = asn1.TbsCertificate(
        {
            "version": "v3",
            "serial_number": serial,
            "signature": method,
            "issuer": name,
            "validity": {"not_before": _time(now), "not_after": _time(now + timedelta(days=days))},
            "subject": name,
            "subject_public_key_info": public,
            "extensions": _extensions(public),
        }
    )
    signature = _sign(key, stated.dump())
    sealed = asn1.Certificate({"tbs_certificate": stated, "signature_algorithm": method, "signature_value": signature})
    return key, sealed.dump()


def _extensions(public: keys.PublicKeyInfo) -> list[dict[str, object]]:
    usage = asn1.KeyUsage({"digital_signature", "non_repudiation"})
    return [
        {"extn_id": "basic_constraints", "critical": True, "extn_value": asn1.BasicConstraints({"ca": False})},
        {"extn_id": "key_usage", "critical": True, "extn_value": usage},
        {"extn_id": "key_identifier", "critical": False, "extn_value": core.OctetString(public.sha1)},
    ]


def _time(moment: datetime) -> asn1.Time:
    """RFC 5280 clause 4.1.2.5: two digits for the year until 2049, whole seconds."""
    kind = "utc_time" if moment.year < 2050 else "general_time"
    return asn1.Time({kind: moment.replace(microsecond=0)})


def _method(key: PrivateKey) -> str:
    match key:
        case ed25519.Ed25519PrivateKey():
            return "ed25519"
        case rsa.RSAPrivateKey():
            return "sha256_rsa"
    return f"sha{key.curve.key_size}_ecdsa"


def _sign(key: PrivateKey, data: bytes) -> bytes:
    match key:
        case ed25519.Ed25519PrivateKey():
            return key.sign(data)
        case rsa.RSAPrivateKey():
            return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(data, ec.ECDSA(hashes.SHA384() if key.curve.key_size == 384 else hashes.SHA256()))
