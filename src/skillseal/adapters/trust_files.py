"""Trust anchors from files: PEM with any number of certificates, DER, PKCS#12 without password, or a folder.

Beside the certificates may lie the lists of revoked ones (CRL, PEM or DER) that their authorities publish.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from skillseal.adapters.files import read_at_most
from skillseal.credentials.trust import TrustStore
from skillseal.crypto.revocation import Evidence
from skillseal.crypto.x509 import Anchors, facts
from skillseal.findings import N_, Finding, error

MAX_BYTES = 10_000_000
_SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der", ".p12", ".pfx", ".crl"})


class TrustFileError(Exception):
    """A trust file cannot be used; `finding` says why in plain words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def load(paths: Iterable[Path]) -> TrustStore:
    """The certificates of all files and folders, each with the file's name as its source, and the CRLs beside them.

    Raises TrustFileError where a file holds no certificate; OSError where it cannot be read.
    """
    sources: dict[str, str] = {}
    anchors: list[bytes] = []
    lists: list[bytes] = []
    for file in _files(paths):
        data = read_at_most(file, MAX_BYTES)
        if (revoked := _revocation_list(data)) is not None:
            lists.append(revoked)
            continue
        for der in _certificates(file, data):
            anchors.append(der)
            sources.setdefault(facts(der).sha256, file.name)
    return TrustStore(anchors=Anchors(frozenset(anchors)), sources=sources, evidence=Evidence(crls=tuple(lists)))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.iterdir() if file.suffix.lower() in _SUFFIXES and file.is_file())
        if not inside:
            text = N_("The folder {file} holds no certificate (.pem, .crt, .cer, .der).")
            raise TrustFileError(error("trust_file.empty_folder", text, file=path.name))
        yield from inside


def _revocation_list(data: bytes) -> bytes | None:
    load = x509.load_pem_x509_crl if b"-----BEGIN X509 CRL-----" in data else x509.load_der_x509_crl
    try:
        return load(data).public_bytes(Encoding.DER)
    except ValueError:
        return None


def _certificates(file: Path, data: bytes) -> list[bytes]:
    try:
        found = _read(data) if len(data) <= MAX_BYTES else []
    except ValueError:
        found = []
    if not found:
        text = N_("{file} holds no certificate that can be read (PEM or DER).")
        raise TrustFileError(error("trust_file.unreadable", text, file=file.name))
    return [certificate.public_bytes(Encoding.DER) for certificate in found]


def _read(data: bytes) -> list[x509.Certificate]:
    if b"-----BEGIN CERTIFICATE-----" in data:
        return x509.load_pem_x509_certificates(data)
    try:
        return [x509.load_der_x509_certificate(data)]
    except ValueError:
        content = pkcs12.load_pkcs12(data, None)
        held = [content.cert] if content.cert else []
        return [entry.certificate for entry in (*held, *content.additional_certs)]
