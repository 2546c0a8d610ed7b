"""Key files: PKCS#12 opened with clear words for what is wrong, and written so that only the owner can read it."""

from collections.abc import Sequence
from pathlib import Path

from asn1crypto import cms
from asn1crypto.core import Void
from asn1crypto.pkcs12 import Pfx, SafeContents
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates

from skillseal.adapters.files import read_at_most, write_atomically
from skillseal.crypto.algorithms import PrivateKey
from skillseal.crypto.keys import KeyMismatchError, LocalSigner
from skillseal.findings import N_, Finding, error

MAX_BYTES = 1_000_000
# Programs use 2,000 to 1,000,000 rounds; ten million take some seconds, and the file may ask for any number.
MAX_ROUNDS = 10_000_000


class KeyStoreError(Exception):
    """The key file cannot be used; `finding` says why in plain words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def open_pkcs12(path: Path, password: str = "", algorithm: str | None = None) -> LocalSigner:
    """The signer in a PKCS#12 file (RFC 7292). Raises KeyStoreError for a wrong password, another kind of file,
    a file without key or certificate, or a key that cannot seal; OSError where the file cannot be read.
    """
    content = _content(path, read_at_most(path, MAX_BYTES), password)
    if content.key is None:
        raise _refused("key.no_private_key", N_("{file} holds no private key."), path)
    certificates = [content.cert.certificate] if content.cert else []
    certificates += [other.certificate for other in content.additional_certs]
    key = content.key
    leaf = next((found for found in certificates if found.public_key() == key.public_key()), None)
    if leaf is None:
        raise _refused("key.no_certificate", N_("{file} holds a key but not the certificate that belongs to it."), path)
    chain = [certificate.public_bytes(Encoding.DER) for certificate in _chain(leaf, certificates)]
    try:
        return LocalSigner(key, chain, algorithm)  # type: ignore[arg-type]  # it refuses kinds that cannot seal
    except KeyMismatchError:
        text = N_("The key in {file} cannot seal: use EC P-256, P-384, Ed25519 or RSA of at least 2048 bits.")
        raise _refused("key.unfit", text, path) from None


def _content(path: Path, data: bytes, password: str) -> PKCS12KeyAndCertificates:
    rounds = _rounds(data)
    if rounds is None:
        text = N_("{file} is not a PKCS#12 key file (.p12, .pfx).")
        raise _refused("key.not_pkcs12", text, path)
    if rounds > MAX_ROUNDS:
        text = N_("{file} asks for {rounds} rounds to work out its key; at most {limit} are done. It was not opened.")
        raise KeyStoreError(error("key.too_many_rounds", text, file=path.name, rounds=rounds, limit=MAX_ROUNDS))
    for attempt in [password.encode()] if password else [None, b""]:
        try:
            return pkcs12.load_pkcs12(data, attempt)
        except ValueError:
            continue
    if password:
        raise _refused("key.wrong_password", N_("The password for {file} is wrong."), path)
    raise _refused("key.password_needed", N_("{file} has a password, but none was given."), path)


def _rounds(data: bytes) -> int | None:
    """How many rounds of key derivation the file demands, all told; None where it is no PKCS#12 file."""
    if len(data) > MAX_BYTES:
        return None
    try:
        pfx = Pfx.load(data)
        if pfx["auth_safe"]["content_type"].native not in {"data", "signed_data"}:
            return None
        mac = pfx["mac_data"]
        total = (
            0 if isinstance(mac, Void) else _numbers([mac["iterations"].native, mac["mac"]["digest_algorithm"].native])
        )
        return total + sum(_of_safe(safe) for safe in pfx.authenticated_safe)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _of_safe(safe: cms.ContentInfo) -> int:
    if safe["content_type"].native == "encrypted_data":
        return _numbers(safe["content"]["encrypted_content_info"]["content_encryption_algorithm"].native)
    if safe["content_type"].native != "data":
        return 0
    return _of_bags(SafeContents.load(safe["content"].native))


def _of_bags(bags: SafeContents) -> int:
    total = 0
    for bag in bags:
        if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
            total += _numbers(bag["bag_value"]["encryption_algorithm"].native)
        elif bag["bag_id"].native == "safe_contents":
            total += _of_bags(bag["bag_value"])
    return total


def _numbers(said: object) -> int:
    """The sum of all numbers in an algorithm's parameters, whichever it is: rounds, cost, and a few small ones."""
    if isinstance(said, int):
        return abs(said)
    if isinstance(said, dict):
        return sum(map(_numbers, said.values()))
    return sum(map(_numbers, said)) if isinstance(said, list | tuple) else 0


def _refused(code: str, text: str, path: Path) -> KeyStoreError:
    return KeyStoreError(error(code, text, file=path.name))


def _chain(leaf: x509.Certificate, others: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """Leaf first, then each issuer that the file holds."""
    chain = [leaf]
    while True:
        wanted = chain[-1].issuer
        found = next((other for other in others if other.subject == wanted and other not in chain), None)
        if found is None:
            return chain
        chain.append(found)


def write_pkcs12(
    path: Path, key: PrivateKey, certificates: Sequence[bytes], password: str = "", name: str = ""
) -> None:
    """Write key and certificates (DER, leaf first) to a file that only its owner can read (0600)."""
    leaf, *others = [x509.load_der_x509_certificate(der) for der in certificates]
    protection = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    data = pkcs12.serialize_key_and_certificates(name.encode() or None, key, leaf, others or None, protection)
    write_atomically(path, data, mode=0o600)
