"""Sealing at level B-B, read again by ourselves and by joserfc as a second opinion (RFC 7515, RFC 7797)."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws as second_opinion
from joserfc.jwk import ECKey, OKPKey, RSAKey

from factories.pki import NOW, PAYLOAD, SEALED, pki
from skillseal.crypto import base64url, x509
from skillseal.crypto.keys import LocalSigner
from skillseal.crypto.test_seals import new_test_seal
from skillseal.crypto.x509 import Anchors
from skillseal.formats.jades import checks, codec, sign
from skillseal.formats.jades.errors import SealRefused
from skillseal.formats.jades.indications import Indication
from skillseal.formats.jades.model import Serialization
from skillseal.formats.jades.sign import Form

_METHODS = [
    ("seal", "ES256"),
    ("seal-p384", "ES384"),
    ("seal-rsa", "PS256"),
    ("seal-rsa", "RS256"),
    ("seal-ed25519", "EdDSA"),
]


def _signer(label: str = "seal", algorithm: str | None = None) -> LocalSigner:
    return pki().signer(label, algorithm=algorithm)


def _key(label: str) -> ECKey | RSAKey | OKPKey:
    public = x509.public_key(pki().certificate(label))
    kind = {"R": RSAKey, "E": ECKey, "_": ECKey}.get(type(public).__name__[0], OKPKey)
    kind = OKPKey if "Ed25519" in type(public).__name__ else kind
    return kind.import_key(public)


@pytest.mark.parametrize(
    ("label", "algorithm", "form"),
    [(*method, form) for method in _METHODS for form in Form if (method[1], form) != ("EdDSA", Form.EDC)],
)
def test_what_is_sealed_holds(label: str, algorithm: str, form: Form) -> None:
    sealed = codec.read(sign.seal(PAYLOAD, _signer(label, algorithm), now=SEALED, form=form))
    status = checks.check(sealed, anchors=pki().anchors(label), now=SEALED)
    assert (status.indication, status.level) == (Indication.TOTAL_PASSED, "B-B")
    assert sealed.payload_text == PAYLOAD
    assert status.signing_time.claimed == SEALED


def test_the_edc_form_to_the_letter() -> None:
    document = json.loads(sign.seal(PAYLOAD, pki().signer("seal", "eseal-ca", "root"), now=SEALED))
    assert list(document) == ["payload", "signatures"]
    assert document["payload"] == PAYLOAD
    [signature] = document["signatures"]
    assert list(signature) == ["protected", "signature"]
    header = json.loads(base64url.decode(signature["protected"]))
    encoded = [base64url.encode_standard(pki().certificate(label)) for label in ("seal", "eseal-ca")]
    assert header == {
        "alg": "ES256",
        "b64": False,
        "crit": ["b64"],
        "cty": "ld+json",
        "typ": "jose+json",
        "iat": int(SEALED.timestamp()),
        "x5t#S256": base64url.encode(bytes.fromhex(x509.facts(pki().certificate("seal")).sha256)),
        "x5c": encoded,
    }


@pytest.mark.parametrize(("form", "expected"), [
    (Form.EDC, Serialization.GENERAL), (Form.ATTACHED, Serialization.FLATTENED), (Form.COMPACT, Serialization.COMPACT)
])  # fmt: skip
def test_each_form_is_a_serialization(form: Form, expected: Serialization) -> None:
    assert codec.read(sign.seal(PAYLOAD, _signer(), now=SEALED, form=form)).serialization is expected


def test_a_batch_shares_its_header() -> None:
    sealer = sign.prepare(_signer(), SEALED)
    first, second = (json.loads(sealer.seal(text)) for text in ("{}", PAYLOAD))
    assert first["signatures"][0]["protected"] == second["signatures"][0]["protected"]
    assert first["signatures"][0]["signature"] != second["signatures"][0]["signature"]


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
    st.sampled_from(Form),
)
def test_every_text_survives_as_it_is(payload: str, form: Form) -> None:
    sealed = codec.read(sign.seal(payload, _signer(), now=SEALED, form=form))
    status = checks.check(sealed, anchors=pki().anchors("seal"), now=SEALED)
    assert (status.indication, sealed.payload_text) == (Indication.TOTAL_PASSED, payload)


def test_lone_surrogates_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        sign.seal("\ud800", _signer(), now=SEALED)


@pytest.mark.parametrize(("label", "algorithm"), _METHODS[:4])
def test_joserfc_accepts_the_edc_form(label: str, algorithm: str) -> None:
    document = json.loads(sign.seal(PAYLOAD, _signer(label, algorithm), now=SEALED))
    [signature] = document["signatures"]
    flattened = {"payload": document["payload"], **signature}
    read = second_opinion.deserialize_json(flattened, _key(label), registry=_registry(algorithm))
    assert read.payload == PAYLOAD.encode()


def _registry(algorithm: str) -> second_opinion.JWSRegistry:
    """joserfc's rules for RFC 7797, leaving JAdES' own header members alone."""
    registry = second_opinion.JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    registry.max_header_length = 8192
    return registry


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")  # joserfc prefers the name Ed25519 of RFC 9864
@pytest.mark.parametrize(("label", "algorithm"), _METHODS)
def test_joserfc_accepts_the_attached_and_the_compact_form(label: str, algorithm: str) -> None:
    key, registry = _key(label), _registry(algorithm)
    attached = json.loads(sign.seal(PAYLOAD, _signer(label, algorithm), now=SEALED, form=Form.ATTACHED))
    assert second_opinion.deserialize_json(attached, key, registry=registry).payload == PAYLOAD.encode()
    compact = sign.seal(PAYLOAD, _signer(label, algorithm), now=SEALED, form=Form.COMPACT)
    assert second_opinion.deserialize_compact(compact, key, registry=registry).payload == PAYLOAD.encode()


@pytest.mark.parametrize(
    ("label", "now", "code", "message"),
    [
        ("seal-without-id", SEALED, "certificate.incomplete", "This certificate cannot seal: its subject lacks organizationIdentifier."),
        ("seal-expired", NOW, "certificate.expired", "The certificate of the seal expired on 2025-06-01."),
        ("seal-future", NOW, "certificate.not_yet_valid", "The certificate of the seal is not valid before 2026-01-01."),
        ("seal-without-usage", SEALED, "certificate.usage",
         "The certificate does not allow sealing: its key usage has neither signature nor non-repudiation."),
        ("seal-web-server", SEALED, "certificate.web_server", "The certificate belongs to a web server and must not seal documents."),
    ],
)  # fmt: skip
def test_x17_certificates_that_cannot_seal(label: str, now: datetime, code: str, message: str) -> None:
    with pytest.raises(SealRefused) as refusal:
        sign.seal(PAYLOAD, _signer(label), now=now)
    assert (refusal.value.finding.code, refusal.value.finding.message) == (code, message)


def test_an_authority_and_a_time_stamper_cannot_seal() -> None:
    for label, code in (("eseal-ca", "certificate.incomplete"), ("tsa", "certificate.incomplete")):
        with pytest.raises(SealRefused) as refusal:
            sign.seal(PAYLOAD, _signer(label), now=SEALED)
        assert refusal.value.finding.code == code


def test_the_missing_part_is_named() -> None:
    key, der = new_test_seal(organisation=" ", country="ME", now=NOW)
    with pytest.raises(SealRefused, match=r"lacks organizationName \(O\)\."):
        sign.seal(PAYLOAD, LocalSigner(key, [der]), now=NOW)


def test_ed25519_is_not_for_european_credentials() -> None:
    with pytest.raises(SealRefused) as refusal:
        sign.seal(PAYLOAD, _signer("seal-ed25519"), now=SEALED, form=Form.EDC)
    assert refusal.value.finding.code == "certificate.not_for_edc"


def test_a_weak_key_and_a_broken_certificate_cannot_seal() -> None:
    class Foreign:
        algorithm = "RS256"

        def __init__(self, *certificates: bytes) -> None:
            self.certificates = certificates

        def sign(self, data: bytes) -> bytes:
            raise AssertionError("nothing is signed")

    for certificate, code in ((pki().certificate("seal-rsa-1024"), "weak_key"), (b"garbage", "unreadable")):
        with pytest.raises(SealRefused) as refusal:
            sign.prepare(Foreign(certificate), SEALED)
        assert refusal.value.finding.code == f"certificate.{code}"
    with pytest.raises(SealRefused) as refusal:
        sign.prepare(Foreign(*[pki().certificate("seal-rsa")] * 21), SEALED)
    assert refusal.value.finding.code == "certificate.too_many"


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "RS256", "PS256"])
def test_a_test_seal_holds_where_it_is_pinned_and_says_what_it_is(algorithm: str) -> None:
    key, der = new_test_seal(organisation="Քոլեջ", country="AM", algorithm=algorithm, now=NOW)
    sealed = codec.read(sign.seal(PAYLOAD, LocalSigner(key, [der], algorithm), now=NOW))
    status = checks.check(sealed, anchors=Anchors.of([der]), now=NOW + timedelta(days=1))
    assert status.indication is Indication.TOTAL_PASSED
    assert [f.code for f in status.findings["trust"]] == ["trust.pinned", "trust.test_seal"]
    unknown = checks.check(sealed, anchors=Anchors(), now=NOW)
    assert unknown.indication is Indication.INDETERMINATE
    expired = checks.check(sealed, anchors=Anchors.of([der]), now=datetime(2030, 1, 1, tzinfo=UTC))
    assert (expired.indication, expired.sub_indication) == (Indication.INDETERMINATE, "OUT_OF_BOUNDS_NO_POE")
