"""The declared test PKI of tests/pki/seals.yml, with keys made once per run, and seals raised to every level."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from asn1crypto import algos, ocsp, tsp
from certomancer.registry import CertLabel, CertomancerConfig, KeyLabel, PKIArchitecture
from certomancer.registry.common import ArchLabel, ServiceLabel
from certomancer.services import TimeStamper, choose_signed_digest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from pyhanko.sign.timestamps import DummyTimeStamper

from skillseal.crypto import base64url
from skillseal.crypto.keys import LocalSigner
from skillseal.crypto.x509 import Anchors
from skillseal.formats.jades.sign import Form, seal

SEALED = datetime(2025, 5, 1, 10, 0, tzinfo=UTC)
NOW = datetime(2025, 9, 1, 10, 0, tzinfo=UTC)
PAYLOAD = json.dumps({"title": "Schweißen im Dünnblech", "name": "Անի", "n": [1, 2, 3]}, ensure_ascii=False)

_KEYS: Mapping[str, Callable[[], object]] = {
    "seal-p384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "seal-rsa": lambda: rsa.generate_private_key(65537, 2048),
    "seal-rsa-1024": lambda: rsa.generate_private_key(65537, 1024),
    "seal-ed25519": ed25519.Ed25519PrivateKey.generate,
    "tsa": lambda: rsa.generate_private_key(65537, 2048),
}
_P256_KEYS = ("root", "other-root", "eseal-ca", "crossed", "seal", "responder")


@dataclass(frozen=True)
class Pki:
    """Certificates (DER), signers, answers about revocation and time-stamps of the declared architecture."""

    architecture: PKIArchitecture

    def certificate(self, label: str) -> bytes:
        return self.architecture.get_cert(CertLabel(label)).dump()

    def anchors(self, *labels: str) -> Anchors:
        return Anchors.of(self.certificate(label) for label in labels)

    def signer(self, label: str = "seal", *others: str, algorithm: str | None = None) -> LocalSigner:
        """The signer of a seal certificate; `others` are the intermediates that it brings along."""
        spec = self.architecture.get_cert_spec(CertLabel(label))
        key = load_der_private_key(self.architecture.key_set.get_private_key(spec.subject_key).dump(), None)
        certificates = [self.certificate(label), *(self.certificate(other) for other in others)]
        return LocalSigner(key, certificates, algorithm)

    def crl(self, repository: str, at: datetime) -> bytes:
        return self.architecture.service_registry.get_crl(ServiceLabel(repository), at_time=at).dump()

    def ocsp(self, label: str, at: datetime, service: str = "eseal-ca", status: str = "") -> bytes:
        """An OCSP answer about a certificate; `status` overrides what the register says."""
        responder = self.architecture.service_registry.summon_responder(ServiceLabel(service), at_time=at)
        issuer = self.architecture.get_cert(CertLabel("eseal-ca"))
        certificate = self.architecture.get_cert(CertLabel(label))
        identifier = ocsp.CertId(
            {
                "hash_algorithm": {"algorithm": "sha256"},
                "issuer_name_hash": issuer.subject.sha256,
                "issuer_key_hash": issuer.public_key.sha256,
                "serial_number": certificate.serial_number,
            }
        )
        single = responder.format_single_ocsp_response(identifier, issuer)
        if status:
            single["cert_status"] = ocsp.CertStatus(status)
        return responder.assemble_simple_ocsp_responses([single]).dump()

    def token(self, data: bytes, at: datetime, tsa: str = "tsa", method: str = "sha256") -> bytes:
        """A time-stamp token by pyHanko's time-stamper, with the TSA's certificate inside."""
        request = tsp.TimeStampReq(
            {
                "version": 1,
                "message_imprint": {
                    "hash_algorithm": algos.DigestAlgorithm({"algorithm": method}),
                    "hashed_message": hashlib.new(method, data).digest(),
                },
                "cert_req": True,
            }
        )
        certificate = self.architecture.get_cert(CertLabel(tsa))
        key = self.architecture.key_set.get_private_key(KeyLabel("tsa"))
        stamper = DummyTimeStamper(certificate, key, fixed_dt=at, override_md="sha256")
        return stamper.request_tsa_response(req=request)["time_stamp_token"].dump()

    def other_makers_token(self, data: bytes, at: datetime, tsa: str = "tsa") -> bytes:
        """A token by certomancer's own time-stamper, which names its certificate by the older attribute."""
        certificate = self.architecture.get_cert(CertLabel(tsa))
        stamper = TimeStamper(
            tsa_cert=certificate,
            tsa_key=self.architecture.key_set.get_private_key(KeyLabel("tsa")),
            fixed_dt=at,
            signature_algo=choose_signed_digest("sha256", certificate.public_key),
        )
        request = tsp.TimeStampReq(
            {
                "version": 1,
                "message_imprint": {
                    "hash_algorithm": {"algorithm": "sha256"},
                    "hashed_message": hashlib.sha256(data).digest(),
                },
            }
        )
        return stamper.request_tsa_response(request)["time_stamp_token"].dump()


@cache
def pki() -> Pki:
    """The PKI with fresh keys; they are forgotten with the process."""
    with tempfile.TemporaryDirectory() as folder:
        makers = {**dict.fromkeys(_P256_KEYS, lambda: ec.generate_private_key(ec.SECP256R1())), **_KEYS}
        for label, make in makers.items():
            pem = make().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            Path(folder, f"{label}.pem").write_bytes(pem)
        text = Path(__file__).parents[1].joinpath("pki/seals.yml").read_text("utf-8")
        config = CertomancerConfig.from_yaml(text, key_search_dir=folder)
    return Pki(config.get_pki_arch(ArchLabel("seals")))


def entry(kind: str, value: object) -> str:
    """One entry of etsiU as base64url text."""
    return base64url.encode(json.dumps({kind: value}).encode())


def tokens(*ders: bytes) -> dict[str, object]:
    return {"tstTokens": [encoded(der) for der in ders]}


def encoded(der: bytes) -> dict[str, str]:
    return {"val": base64url.encode_standard(der)}


class Raised:
    """A seal in general serialization that is raised step by step; `document` can be bent in between."""

    def __init__(
        self, label: str = "seal", at: datetime = SEALED, form: Form = Form.EDC, payload: str = PAYLOAD
    ) -> None:
        self.label = label
        data = json.loads(seal(payload, pki().signer(label), now=at, form=form))
        if "signatures" not in data:
            data = {"payload": data.pop("payload"), "signatures": [data]}
        self.document: dict[str, object] = data
        self.signature: dict[str, object] = data["signatures"][0]

    @property
    def entries(self) -> list[object]:
        return self.signature.setdefault("header", {}).setdefault("etsiU", [])  # type: ignore[attr-defined]

    @property
    def covered_by_archive(self) -> bytes:
        """What an arcTst appended now has to cover (TS 119 182-1 clause 5.3.6.3)."""
        texts = [
            self.document["payload"],
            self.signature["protected"],
            self.signature["signature"],
            "".join(self.entries),
        ]
        return ".".join(texts).encode()

    def stamp(self, at: datetime = SEALED, tsa: str = "tsa") -> "Raised":
        """B-T."""
        self.entries.append(entry("sigTst", tokens(pki().token(self.signature["signature"].encode(), at, tsa))))
        return self

    def values(self, at: datetime = SEALED, *, answers: str = "ocsp") -> "Raised":
        """B-LT: all certificates, and an OCSP answer or CRLs as of `at`."""
        certificates = [pki().certificate(label) for label in ("eseal-ca", "root", "responder", "tsa")]
        self.entries.append(entry("xVals", [{"x509Cert": encoded(der)} for der in certificates]))
        lists = {"crlVals": [encoded(pki().crl("root", at))], "ocspVals": []}
        if answers == "ocsp":
            lists["ocspVals"].append(encoded(pki().ocsp(self.label, at)))
        else:
            lists["crlVals"].append(encoded(pki().crl("eseal-ca", at)))
        self.entries.append(entry("rVals", lists))
        return self

    def archive(self, at: datetime, tsa: str = "tsa") -> "Raised":
        """B-LTA."""
        self.entries.append(entry("arcTst", tokens(pki().token(self.covered_by_archive, at, tsa))))
        return self

    def data(self) -> bytes:
        return json.dumps(self.document, ensure_ascii=False).encode()


def forged(
    header: Mapping[str, object] | bytes, label: str = "seal", payload: str = PAYLOAD, /, **extra: object
) -> bytes:
    """A document sealed under any header, with a right signature; `extra` are further members of signatures[0]."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    protected = base64url.encode(text)
    signature = base64url.encode(pki().signer(label).sign(f"{protected}.{payload}".encode()))
    return json.dumps(
        {"payload": payload, "signatures": [{"protected": protected, "signature": signature, **extra}]}
    ).encode()


def right_header(label: str = "seal", **changes: object) -> dict[str, object]:
    """The header that our sealer writes; a change to None takes the member out."""
    protected = json.loads(seal("{}", pki().signer(label), now=SEALED))["signatures"][0]["protected"]
    header = json.loads(base64url.decode(protected)) | changes
    return {name: value for name, value in header.items() if value is not None}
