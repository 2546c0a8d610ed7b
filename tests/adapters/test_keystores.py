"""Key files: what opens, and one clear sentence for each that does not."""

import stat
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto.core import OctetString
from asn1crypto.pkcs12 import AuthenticatedSafe, Pfx, SafeContents
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import load_der_x509_certificate

from skillseal.adapters.keystores import KeyStoreError, open_pkcs12, write_pkcs12
from skillseal.crypto.test_seals import new_test_seal

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
KEY, DER = new_test_seal(organisation="Demo College", country="AM", now=NOW)
OTHER_KEY, OTHER_DER = new_test_seal(organisation="Other College", country="AM", now=NOW)


def certificate(der: bytes = DER):  # type: ignore[no-untyped-def]
    return load_der_x509_certificate(der)


def pkcs12_bytes(key, cert, others=None) -> bytes:  # type: ignore[no-untyped-def]
    return pkcs12.serialize_key_and_certificates(b"x", key, cert, others, NoEncryption())


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "RS256", "PS256"])
@pytest.mark.parametrize("password", ["", "s3cret", "пароль"])
def test_written_and_opened(tmp_path: Path, algorithm: str, password: str) -> None:
    key, der = new_test_seal(organisation="Demo College", country="AM", algorithm=algorithm, now=NOW)
    path = tmp_path / "seal.p12"
    write_pkcs12(path, key, [der], password)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    signer = open_pkcs12(path, password, algorithm)
    assert (signer.algorithm, signer.certificates) == (algorithm, (der,))
    assert [file.name for file in tmp_path.iterdir()] == ["seal.p12"]


def test_overwriting_keeps_it_private(tmp_path: Path) -> None:
    path = tmp_path / "seal.p12"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_pkcs12(path, KEY, [DER])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("data", "password", "code"),
    [
        (b"", "", "key.not_pkcs12"),
        (b"-----BEGIN PRIVATE KEY-----\n", "", "key.not_pkcs12"),
        (b"\x30\x03\x02\x01\x03", "", "key.not_pkcs12"),
        (DER, "", "key.not_pkcs12"),
        (pkcs12_bytes(None, certificate()), "", "key.no_private_key"),
        (pkcs12_bytes(KEY, None), "", "key.no_certificate"),
        (pkcs12_bytes(KEY, None, [certificate(OTHER_DER)]), "", "key.no_certificate"),
        (KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), "", "key.not_pkcs12"),
        (b"\x30" * 2_000_000, "", "key.not_pkcs12"),
    ],
)
def test_what_is_no_key_file(tmp_path: Path, data: bytes, password: str, code: str) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(data)
    with pytest.raises(KeyStoreError) as refused:
        open_pkcs12(path, password)
    assert refused.value.finding.code == code
    assert "key.p12" in str(refused.value)


def test_passwords(tmp_path: Path) -> None:
    path = tmp_path / "seal.p12"
    write_pkcs12(path, KEY, [DER], "right")
    for password, code, text in [
        ("wrong", "key.wrong_password", "The password for seal.p12 is wrong."),
        ("", "key.password_needed", "seal.p12 has a password, but none was given."),
    ]:
        with pytest.raises(KeyStoreError) as refused:
            open_pkcs12(path, password)
        assert (refused.value.finding.code, str(refused.value)) == (code, text)


def test_the_certificate_is_found_among_others(tmp_path: Path) -> None:
    path = tmp_path / "seal.p12"
    path.write_bytes(pkcs12_bytes(KEY, None, [certificate(OTHER_DER), certificate()]))
    assert open_pkcs12(path).certificates == (DER,)


def test_a_truncated_file(tmp_path: Path) -> None:
    path = tmp_path / "seal.p12"
    path.write_bytes(pkcs12_bytes(KEY, certificate())[:-40])
    with pytest.raises(KeyStoreError):
        open_pkcs12(path)


def with_rounds(*, mac: int = 2048, key: int = 20_000, certificates: int = 20_000) -> bytes:
    """A protected key file that says other numbers of rounds than it was made with."""
    made = pkcs12.serialize_key_and_certificates(b"x", KEY, certificate(), None, BestAvailableEncryption(b"right"))
    pfx = Pfx.load(made)
    encrypted, plain = pfx.authenticated_safe
    algorithm = encrypted["content"]["encrypted_content_info"]["content_encryption_algorithm"]
    algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = certificates
    bags = SafeContents.load(plain["content"].native)
    algorithm = bags[0]["bag_value"]["encryption_algorithm"]
    algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = key
    plain["content"] = OctetString(bags.dump(force=True))
    safes = AuthenticatedSafe([encrypted, plain])
    pfx["auth_safe"]["content"] = OctetString(safes.dump(force=True))
    pfx["mac_data"]["iterations"] = mac
    return pfx.dump(force=True)


@pytest.mark.parametrize(
    ("rounds", "code"),
    [
        ({"mac": 20_000_000}, "key.too_many_rounds"),
        ({"key": 20_000_000}, "key.too_many_rounds"),
        ({"certificates": 20_000_000}, "key.too_many_rounds"),
        ({"mac": 4_000_000, "key": 4_000_000, "certificates": 4_000_000}, "key.too_many_rounds"),
        ({"mac": 2**70}, "key.too_many_rounds"),
        ({"mac": 2047}, "key.wrong_password"),
    ],
)
@pytest.mark.parametrize("password", ["right", "wrong"])
def test_rounds_are_counted_before_they_are_done(
    tmp_path: Path, rounds: dict[str, int], code: str, password: str
) -> None:
    path = tmp_path / "seal.p12"
    path.write_bytes(with_rounds(**rounds))
    start = time.process_time()
    with pytest.raises(KeyStoreError) as refused:
        open_pkcs12(path, password)
    assert time.process_time() - start < 2
    assert refused.value.finding.code == code
    if code == "key.too_many_rounds":
        assert "at most 10000000 are done" in str(refused.value)
