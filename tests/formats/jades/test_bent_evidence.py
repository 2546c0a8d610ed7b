"""Bent certificates, answers, lists and tokens inside a well-formed seal: checked without a fault, never believed."""

import base64
import json
from collections.abc import Callable
from functools import cache

import pytest
from asn1crypto import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.pki import NOW, SEALED, Raised, encoded, entry, forged, pki, right_header
from skillseal.crypto import base64url
from skillseal.formats.jades import checks, codec
from skillseal.formats.jades.checks import SealStatus
from skillseal.formats.jades.indications import Indication, Sub


def _check(data: bytes) -> SealStatus:
    return checks.check(codec.read(data), anchors=pki().anchors("root"), now=NOW)


@cache
def _long_term(answers: str) -> bytes:
    return Raised("seal-expired").stamp().values(answers=answers).data()


def _bent(value: object, bend: Callable[[str], str]) -> object:
    if isinstance(value, dict):
        return {name: bend(item) if name == "val" else _bent(item, bend) for name, item in value.items()}
    return [_bent(item, bend) for item in value] if isinstance(value, list) else value


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(["ocsp", "crl"]))
def test_bent_values_never_raise(data: st.DataObject, answers: str) -> None:
    def bend(text: str) -> str:
        der = bytearray(base64.b64decode(text))
        for _ in range(data.draw(st.integers(0, 2))):
            position = data.draw(st.integers(0, 4_000)) % len(der)
            der[position : position + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
        return base64.b64encode(bytes(der)).decode()

    document = json.loads(_long_term(answers))
    entries = document["signatures"][0]["header"]["etsiU"]
    entries[:] = [
        base64url.encode(json.dumps(_bent(json.loads(base64url.decode(text)), bend)).encode()) for text in entries
    ]
    status = _check(json.dumps(document).encode())
    # the seal has expired, so it can only pass at the time of a whole time-stamp
    assert status.indication is not Indication.TOTAL_PASSED or status.signing_time.best == SEALED


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=2))
def test_a_bent_sealing_certificate_is_another_one(position: int, text: bytes) -> None:
    der = bytearray(pki().certificate("seal"))
    position %= len(der)
    der[position : position + len(text)] = text
    if bytes(der) != pki().certificate("seal"):
        header = right_header(x5c=[base64url.encode_standard(bytes(der))])
        status = _check(forged(header))
        assert status.indication is Indication.TOTAL_FAILED
        assert status.findings["integrity"][0].code == "seal.certificate_mismatch"


def test_an_answer_by_a_key_of_an_unknown_kind_is_not_used() -> None:
    """A responder's certificate whose key no library knows must not end the check."""
    responder = x509.Certificate.load(pki().certificate("responder"))
    strange = responder.dump().replace(bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06072a8648ce3d0209"))
    assert strange != responder.dump()
    raised = Raised()
    answer = pki().ocsp("seal", SEALED).replace(responder.dump(), strange)
    raised.entries.append(entry("xVals", [{"x509Cert": encoded(pki().certificate("eseal-ca"))}]))
    raised.entries.append(entry("rVals", {"ocspVals": [encoded(answer)], "crlVals": [encoded(pki().crl("root", NOW))]}))
    status = _check(raised.data())
    assert (status.indication, status.sub_indication) == (Indication.INDETERMINATE, Sub.TRY_LATER)


@pytest.mark.parametrize("kind", ["xVals", "rVals", "tstVD", "anyValData"])
@pytest.mark.parametrize(
    "value", [None, 1, "x", [], {}, [1], [{"x509Cert": 1}], {"crlVals": 1}, {"xVals": {}, "rVals": []}]
)
def test_values_of_any_shape(kind: str, value: object) -> None:
    raised = Raised().stamp()
    raised.entries.append(entry(kind, value))
    assert _check(raised.data()).indication is Indication.INDETERMINATE
