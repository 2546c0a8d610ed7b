import json
import time

import pytest

from factories.pki import pki
from skillseal.crypto import base64url, jws


def _encoded(text: bytes) -> str:
    return base64url.encode(text)


@pytest.mark.parametrize(
    ("protected", "code"),
    [
        (_encoded(b'{"alg":"RS256","alg":"none"}'), "duplicate"),
        (_encoded(b'{"a":' * 9 + b"1" + b"}" * 9), "depth"),
        (_encoded(b'{"a":' * 10_000 + b"1" + b"}" * 10_000), "depth"),
        (_encoded(b"[]"), "not_an_object"),
        (_encoded(b'"alg"'), "not_an_object"),
        (_encoded(b"\xef\xbb\xbf{}"), "encoding"),
        (_encoded(b'{"a":"\\ud800"}'), "syntax"),
        (_encoded(b'{"a":NaN}'), "syntax"),
        (_encoded(json.dumps({"a": "x" * 70_000}).encode()), "size"),
        (_encoded(b" " * 10_000_000), "size"),
        ("e30=", "base64"),
        ("e3 0", "base64"),
        ("e31", "base64"),
        ("é30", "base64"),
        ("", "syntax"),
    ],
)
def test_headers_that_are_refused(protected: str, code: str) -> None:
    began = time.perf_counter()
    with pytest.raises(jws.JwsError) as refusal:
        jws.header(protected)
    assert refusal.value.code == code
    assert time.perf_counter() - began < 0.5


def test_a_header_is_read() -> None:
    assert jws.header(_encoded(b'{"alg":"ES256","x":{"y":[1]}}')) == {"alg": "ES256", "x": {"y": [1]}}
    assert jws.header(_encoded(json.dumps({"a": "x" * 20_000}).encode())) == {"a": "x" * 20_000}


@pytest.mark.parametrize("text", ["a.b", "a.b.c.d", "", "a", "a.b.c."])
def test_j11_a_compact_text_has_three_parts(text: str) -> None:
    with pytest.raises(jws.JwsError):
        jws.compact_parts(text)


def test_a_signature_is_checked_with_the_certificates_key() -> None:
    signature = pki().signer().sign(b"a.b")
    assert jws.verify("ES256", pki().certificate("seal"), b"a.b", signature)
    assert not jws.verify("ES256", pki().certificate("seal"), b"a.c", signature)
    assert not jws.verify("ES256", pki().certificate("seal-rsa"), b"a.b", signature)
    assert not jws.verify("none", pki().certificate("seal"), b"a.b", b"")
