"""Trust anchors from PEM, DER, PKCS#12 and folders."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from factories.pki import PAYLOAD, SEALED, pki
from skillseal.adapters.keystores import write_pkcs12
from skillseal.adapters.trust_files import TrustFileError, load
from skillseal.crypto.test_seals import new_test_seal
from skillseal.crypto.x509 import facts
from skillseal.formats.jades import codec
from skillseal.formats.jades.checks import check
from skillseal.formats.jades.sign import seal

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
KEY, ONE = new_test_seal(organisation="One", country="AM", now=NOW)
_, TWO = new_test_seal(organisation="Two", country="GE", now=NOW)


def pem(der: bytes) -> bytes:
    return load_der_x509_certificate(der).public_bytes(Encoding.PEM)


def test_every_form(tmp_path: Path) -> None:
    (tmp_path / "both.pem").write_bytes(b"Some words before\n" + pem(ONE) + b"\n" + pem(TWO))
    (tmp_path / "one.cer").write_bytes(ONE)
    write_pkcs12(tmp_path / "one.p12", KEY, [ONE])
    assert set(load([tmp_path / "both.pem"]).anchors) == {ONE, TWO}
    for name in ("one.cer", "one.p12"):
        store = load([tmp_path / name])
        assert set(store.anchors) == {ONE}
        assert store.source_of(facts(ONE).sha256) == name


def test_a_folder_and_several_files(tmp_path: Path) -> None:
    folder = tmp_path / "trusted"
    folder.mkdir()
    (folder / "two.PEM").write_bytes(pem(TWO))
    (folder / "README.md").write_text("not a certificate")
    (tmp_path / "one.der").write_bytes(ONE)
    store = load([folder, tmp_path / "one.der"])
    assert set(store.anchors) == {ONE, TWO}
    assert store.source_of(facts(TWO).sha256) == "two.PEM"


def test_nothing_is_trusted_without_files() -> None:
    assert len(load([]).anchors) == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ONE[:-10],
        b"-----BEGIN PRIVATE KEY-----\n",
        b"x" * 11_000_000,
    ],
)
def test_what_is_no_certificate(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "anchor.pem").write_bytes(data)
    with pytest.raises(TrustFileError) as refused:
        load([tmp_path / "anchor.pem"])
    assert str(refused.value) == "anchor.pem holds no certificate that can be read (PEM or DER)."


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(TrustFileError) as refused:
        load([tmp_path])
    assert refused.value.finding.code == "trust_file.empty_folder"


@pytest.mark.parametrize(("lists", "indication"), [((), "INDETERMINATE"), (("eseal-ca", "root"), "TOTAL_PASSED")])
def test_lists_of_revoked_certificates_lie_beside_their_authority(
    tmp_path: Path, lists: tuple[str, ...], indication: str
) -> None:
    made = pki()
    (tmp_path / "root.pem").write_bytes(pem(made.certificate("root")))
    for name in lists:
        (tmp_path / f"{name}.crl").write_bytes(made.crl(name, SEALED))
    store = load([tmp_path])
    sealed = seal(PAYLOAD, made.signer("seal", "eseal-ca"), now=SEALED)
    status = check(codec.read(sealed), anchors=store.anchors, now=SEALED, evidence=store.evidence)
    assert status.indication.value.replace("-", "_") == indication, status.findings["trust"]
