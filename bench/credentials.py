"""Sealing and verifying European Digital Credentials against the bare signatures of the same run."""

import sys
import tempfile
from pathlib import Path

import orjson
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from bench import material
from bench.measure import Measured, peak_memory, rates
from skillseal.crypto.x509 import Anchors
from skillseal.formats.jades import checks, codec
from skillseal.formats.jades import sign as jades
from skillseal.formats.jades.indications import Indication

HASH = ec.ECDSA(hashes.SHA256())


def _payload(signer: material.LocalSigner, size: int = 6000) -> str:
    """A real credential of 6 KB: its page images left out, its description made longer."""
    sealed = material.sealing(signer).seal(material.AWARD, credential_id="urn:credential:1", now=material.NOW)
    document = orjson.loads(codec.read(sealed.data).payload_text)
    del document["displayParameter"]["individualDisplay"]
    claim = document["credentialSubject"]["hasClaim"]
    del claim["additionalNote"], claim["specifiedBy"]["additionalNote"]
    claim["description"] = {"en": ""}
    claim["description"]["en"] = "." * (size - len(orjson.dumps(document)))
    return orjson.dumps(document).decode()


def seal_edc() -> Measured:
    signer = material.signer()
    payload = _payload(signer)
    sealer = jades.prepare(signer, now=material.NOW)
    key, data = ec.generate_private_key(ec.SECP256R1()), payload.encode()
    mine, raw = rates(lambda: sealer.seal(payload), lambda: key.sign(data, HASH), times=3000)
    return Measured(
        figure=mine,
        unit="seals/s",
        reference=raw,
        ratio=mine / raw,
        what=f"JAdES B-B, ES256, payload {len(data)} bytes without images; reference: raw P-256 signatures over it",
        target="ratio ≥ 0.40",
        reached=mine / raw >= 0.40,
    )


def seal_award() -> Measured:
    signer = material.signer()
    sealing = material.sealing(signer)
    key = ec.generate_private_key(ec.SECP256R1())
    sealed = sealing.seal(material.AWARD, credential_id="urn:credential:1", now=material.NOW).data

    def work() -> None:
        sealing.seal(material.AWARD, credential_id="urn:credential:1", now=material.NOW)

    mine, raw = rates(work, lambda: key.sign(sealed, HASH), times=2000)
    return Measured(
        figure=mine,
        unit="credentials/s",
        reference=raw,
        ratio=mine / raw,
        what=f"from a learner's award to {len(sealed)} sealed bytes; reference: raw P-256 signatures over as many bytes",
        target="none",
        reached=True,
    )


def verify_edc() -> Measured:
    signer = material.signer()
    payload = _payload(signer)
    sealed = jades.seal(payload, signer, now=material.NOW)
    anchors = Anchors.of(signer.certificates)
    key, data = ec.generate_private_key(ec.SECP256R1()), payload.encode()
    public, signature = key.public_key(), key.sign(data, HASH)

    def work() -> None:
        status = checks.check(codec.read(sealed), anchors=anchors, now=material.NOW)
        if status.indication is not Indication.TOTAL_PASSED:
            raise RuntimeError(status.sub_indication)

    mine, raw = rates(work, lambda: public.verify(signature, data, HASH), times=1500)
    return Measured(
        figure=mine,
        unit="verifications/s",
        reference=raw,
        ratio=mine / raw,
        what="read, header rules, signature, chain; certificate parsed once; reference: raw P-256 verifications",
        target="ratio ≥ 0.40",
        reached=mine / raw >= 0.40,
    )


def seal_memory() -> Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = [str(Path(sys.executable).with_name("skillseal"))]
        peak_memory(
            [*program, "key", "new", "--org", "Demo College", "--country", "AM", "--out", str(folder / "seal.p12")]
        )
        peaks = {}
        for learners in (1_000, 50_000):
            peaks[learners], seconds = peak_memory(
                [*program, "seal", "--edition", str(material.edition_file(folder)), "--key", str(folder / "seal.p12"),
                 "--recipients", str(material.class_list(folder, learners)), "--out", str(folder / f"out-{learners}")]
            )  # fmt: skip
            sealed = len(list((folder / f"out-{learners}").glob("*.jsonld")))
            if sealed != learners:
                raise RuntimeError(f"{sealed} files for {learners} learners")
    return Measured(
        figure=peaks[50_000],
        unit="MB",
        reference=peaks[1_000],
        ratio=peaks[50_000] / peaks[1_000],
        what=f"peak memory of `skillseal seal` for 50,000 learners ({seconds:.0f} s); reference: for 1,000",
        target="figure < 200 MB",
        reached=peaks[50_000] < 200,
    )
