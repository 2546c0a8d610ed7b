"""Files made to cost much: bent copies of certificates, junk beside the seal, keys of absurd size."""

import hashlib
import json
from functools import cache

from asn1crypto import algos, cms, keys
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1

from factories.pki import SEALED, Raised, encoded, entry, pki, tokens
from skillseal.crypto import base64url

HUGE = 2**16380 - 1  # not a product of two primes; that does not matter to whoever checks a signature
LARGE_EXPONENT = 2**64 - 1


def certificate(
    *,
    serial: int = 1,
    subject: str = "Loop",
    issuer: str = "Loop",
    modulus: int = 0,
    exponent: int = 65537,
    names: int = 0,
) -> bytes:
    """A certificate of the test PKI with other members; its signature does not fit any more."""
    bent = asn1.Certificate.load(pki().certificate("eseal-ca"))
    stated = bent["tbs_certificate"]
    stated["serial_number"] = serial
    stated["subject"] = asn1.Name.build({"common_name": subject})
    stated["issuer"] = asn1.Name.build({"common_name": issuer})
    if names:
        part = [{"type": "common_name", "value": asn1.DirectoryString({"utf8_string": "a"})}]
        stated["subject"] = asn1.Name({"": asn1.RDNSequence([part] * names)})
    if modulus:
        number = keys.RSAPublicKey({"modulus": modulus, "public_exponent": exponent})
        stated["subject_public_key_info"] = keys.PublicKeyInfo.wrap(number, "rsa")
        method = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
        stated["signature"] = bent["signature_algorithm"] = method
        bent["signature_value"] = (modulus // 3).to_bytes((modulus.bit_length() + 7) // 8, "big")
    return bytes(bent.dump(force=True))


def sealed_by(leaf: bytes, *others: bytes, algorithm: str = "RS256") -> Raised:
    """A seal in the name of any certificate: the signature is junk."""
    raised = Raised()
    header = json.loads(base64url.decode(str(raised.signature["protected"])))
    header |= {
        "alg": algorithm,
        "x5c": [base64url.encode_standard(der) for der in (leaf, *others)],
        "x5t#S256": base64url.encode(hashlib.sha256(leaf).digest()),
    }
    raised.signature["protected"] = base64url.encode(json.dumps(header).encode())
    raised.signature["signature"] = base64url.encode(bytes(64 if algorithm == "ES256" else 1024))
    return raised


def beside(raised: Raised, *, certificates: tuple[bytes, ...] = (), crls: tuple[bytes, ...] = ()) -> Raised:
    raised.entries.append(entry("xVals", [{"x509Cert": encoded(der)} for der in certificates]))
    raised.entries.append(entry("rVals", {"crlVals": [encoded(der) for der in crls], "ocspVals": []}))
    return raised


def junk(number: int, size: int) -> bytes:
    return hashlib.shake_128(str(number).encode()).digest(size)


_MARK = 0x5EA1_5EA1_5EA1_5EA1


@cache
def _shapes(names: int) -> tuple[bytes, bytes, bytes]:
    """A certificate and a token with many names, and a long list, each with a mark to make it another."""
    info = cms.ContentInfo.load(pki().token(b"", SEALED))
    strange = asn1.Certificate.load(certificate(serial=_MARK, names=names))
    info["content"]["certificates"] = [*info["content"]["certificates"], strange]
    listed = asn1_crl.CertificateList.load(pki().crl("eseal-ca", SEALED))
    one = {"user_certificate": _MARK, "revocation_date": asn1.Time({"utc_time": SEALED})}
    listed["tbs_cert_list"]["revoked_certificates"] = [one] * 4_000
    return certificate(serial=_MARK, names=names), bytes(listed.dump(force=True)), bytes(info.dump(force=True))


def copies(count: int, names: int, first: int = 0) -> tuple[bytes, ...]:
    """Certificates with many names that differ in their numbers alone."""
    return tuple(_marked(_shapes(names)[0], number) for number in range(first, first + count))


def _marked(shape: bytes, number: int) -> bytes:
    return shape.replace(_MARK.to_bytes(8, "big"), (2**62 + number).to_bytes(8, "big"))


def hostile_file(number: int, *, junk_bytes: int, names: int) -> bytes:
    """A file unlike all others of its kind: large certificates, lists and tokens that nobody needs to remember."""
    leaf, *others = copies(5, names, number * 5)
    listed, token = (_marked(shape, number) for shape in _shapes(names)[1:])
    raised = sealed_by(leaf, *others[:2], algorithm="ES256")
    raised.entries.append(entry("sigTst", tokens(token)))
    return beside(raised, certificates=tuple(others[2:]), crls=(junk(number, junk_bytes), listed)).data()
