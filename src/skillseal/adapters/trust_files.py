"""Trust anchors from files: PEM with any number of certificates, DER, PKCS#12 without password, or a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from skillseal.adapters.files import read_at_most
from skillseal.credentials.trust import TrustStore
from skillseal.crypto.x509 import Anchors, facts
from skillseal.findings import N_, Finding, error

MAX_BYTES = 10_000_000
_SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der", ".p12", ".pfx"})


class TrustFileError(Exception):
    """A trust file cannot be used; `finding` says why in plain words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def load(paths: Iterable[Path]) -> TrustStore:
    """The certificates of all files and folders, each with the file's name as its source.

    Raises TrustFileError where a file holds no certificate; OSError where it cannot be read.
    """
    sources: dict[str, str] = {}
    anchors: list[bytes] = []
    for file in _files(paths):
        for der in _certificates(file):
            anchors.append(der)
            sources.setdefault(facts(der).sha256, file.name)
    return TrustStore(anchors=Anchors(frozenset(anchors)), sources=sources)


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


def _certificates(file: Path) -> list[bytes]:
    data = read_at_most(file, MAX_BYTES)
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
