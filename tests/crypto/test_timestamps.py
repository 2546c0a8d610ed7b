from datetime import timedelta

import pytest
from asn1crypto import cms
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.pki import SEALED, pki
from skillseal.crypto import timestamps
from skillseal.crypto.timestamps import Flaw

_DATA = b"what the token is for"


def _flaws(der: bytes) -> tuple[Flaw, ...]:
    return timestamps.inspect(timestamps.read(der)).flaws


@pytest.mark.parametrize("method", ["sha256", "sha384", "sha512"])
def test_a_token_is_whole_and_covers_its_data(method: str) -> None:
    token = timestamps.read(pki().token(_DATA, SEALED, method=method))
    inspection = timestamps.inspect(token)
    assert (token.time, token.hash_name, token.covers(_DATA), token.covers(_DATA + b".")) == (
        SEALED,
        method,
        True,
        False,
    )
    assert (inspection.signer, inspection.flaws) == (pki().certificate("tsa"), ())


def test_a_token_of_another_maker_is_whole() -> None:
    der = pki().other_makers_token(_DATA, SEALED)
    assert timestamps.read(der).covers(_DATA)
    assert _flaws(der) == ()


@pytest.mark.parametrize("tsa", ["tsa-without-purpose", "tsa-not-critical", "tsa-two-purposes"])
def test_x09_the_certificate_must_be_for_time_stamps_alone(tsa: str) -> None:
    assert _flaws(pki().token(_DATA, SEALED, tsa)) == (Flaw.PURPOSE,)


def test_x15_weak_hashes_prove_nothing() -> None:
    assert _flaws(pki().token(_DATA, SEALED, method="sha1")) == (Flaw.WEAK,)


def _bent(change: str) -> bytes:
    info = cms.ContentInfo.load(pki().token(_DATA, SEALED))
    signed = info["content"]
    signer = signed["signer_infos"][0]
    if change == "content":
        text = bytes(signed["encap_content_info"]["content"])
        moved = text.replace(
            SEALED.strftime("%Y%m%d").encode(), (SEALED - timedelta(days=900)).strftime("%Y%m%d").encode()
        )
        assert moved != text
        signed["encap_content_info"]["content"] = cms.ParsableOctetString(moved)
    elif change == "signature":
        signer["signature"] = bytes(256)
    elif change == "attributes":
        signer["signed_attrs"] = [item for item in signer["signed_attrs"] if item["type"].native != "signing_time"]
    elif change == "certificates":
        signed["certificates"] = []
    elif change == "signers":
        signed["signer_infos"] = [signer, signer]
    elif change == "kind":
        info = cms.ContentInfo({"content_type": "data", "content": b"text"})
    return info.dump(force=True)


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ("content", Flaw.DIGEST),
        ("signature", Flaw.SIGNATURE),
        ("attributes", Flaw.SIGNATURE),
        ("certificates", Flaw.NO_CERTIFICATE),
    ],
)
def test_what_was_changed_in_a_token_is_told(change: str, flaw: Flaw) -> None:
    assert flaw in _flaws(_bent(change))


def test_a_missing_certificate_may_lie_beside_the_token() -> None:
    token = timestamps.read(_bent("certificates"))
    assert timestamps.inspect(token, [b"garbage", pki().certificate("tsa")]).flaws == ()


@pytest.mark.parametrize("der", [b"", b"garbage", bytes(timestamps.MAX_TOKEN_BYTES + 1)])
def test_what_is_no_token(der: bytes) -> None:
    with pytest.raises(timestamps.TimestampError):
        timestamps.read(der)


@pytest.mark.parametrize("change", ["signers", "kind"])
def test_signed_data_that_is_no_token(change: str) -> None:
    with pytest.raises(timestamps.TimestampError):
        timestamps.read(_bent(change))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_bent_token_never_passes_for_other_data(data: st.DataObject) -> None:
    der = bytearray(pki().token(_DATA, SEALED))
    position = data.draw(st.integers(0, len(der) - 1))
    der[position] ^= data.draw(st.integers(1, 255))
    try:
        token = timestamps.read(bytes(der))
    except timestamps.TimestampError:
        return
    whole = timestamps.inspect(token).flaws == ()
    assert not (whole and token.covers(b"other data"))
    assert not whole or token.time == SEALED
