"""What is a seal and what is not; limits; every spelling of the same envelope (RFC 7515 clause 7)."""

import json
import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factories.pki import NOW, PAYLOAD, SEALED, Raised, pki
from skillseal.crypto.revocation import Evidence
from skillseal.findings import Outcome
from skillseal.formats.jades import checks, codec, sign
from skillseal.formats.jades.errors import JadesError
from skillseal.formats.jades.indications import Indication
from skillseal.formats.jades.sign import Form


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seal.not_a_seal"),
        (b"hello", "seal.not_a_seal"),
        (b"a.b", "seal.not_a_seal"),
        (b"a.b.c.d", "seal.not_a_seal"),
        ("ä.b.c".encode(), "seal.not_a_seal"),
        (b"\xff\xfe", "seal.not_a_seal"),
        (b"[]", "seal.not_a_seal"),
        (b"{}", "seal.not_a_seal"),
        (b'{"payload":"{}"}', "seal.not_a_seal"),
        (b'{"credentialSubject":{}}', "seal.not_a_seal"),
        (b'{"payload":"{}","signatures":[]}', "seal.no_signatures"),
        (b'{"payload":"{}","signatures":{}}', "seal.no_signatures"),
        (b'{"payload":{},"signatures":[{}]}', "seal.payload"),
        (b'{"payload":"{}","signatures":["x"]}', "seal.signature"),
        (b'{"payload":"{}","signatures":[{}]}', "seal.signature"),
        (b'{"payload":"{}","signatures":[{"protected":"e30"}]}', "seal.signature"),
        (b'{"payload":"{}","signatures":[{"protected":"e30","signature":"","header":[]}]}', "seal.signature"),
        (b'{"payload":"{}","signatures":[{"protected":"e30","signature":""}],"signature":""}', "seal.two_forms"),
        (b'{"payload":"{}","payload":"[]","signatures":[]}', "seal.json.duplicate"),
        (b'{"payload":"{}","signatures":[', "seal.json.syntax"),
        (b'{"payload":"\\ud800","signatures":[]}', "seal.json.syntax"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "seal.json.depth"),
        (b'{"payload":"' + b"x" * 10_000_000 + b'"}', "seal.size"),
        (b"{" + b" " * 100_000_000, "seal.size"),
        (
            json.dumps({"payload": "", "signatures": [{"protected": "e30", "signature": ""}] * 1_000}).encode(),
            "seal.limit.signatures",
        ),
    ],
)
def test_what_is_no_seal(data: bytes, code: str) -> None:
    began = time.perf_counter()
    with pytest.raises(JadesError) as refusal:
        codec.read(data)
    assert refusal.value.finding.code == code
    assert refusal.value.finding.outcome is Outcome.FAILED
    assert len(refusal.value.finding.message) < 400
    assert time.perf_counter() - began < 0.5


def _indication(data: bytes) -> Indication:
    return checks.check(codec.read(data), anchors=pki().anchors("seal"), now=SEALED).indication


def _respelled(spell: Callable[[dict[str, object]], str], form: Form = Form.EDC) -> bytes:
    return spell(json.loads(sign.seal(PAYLOAD, pki().signer(), now=SEALED, form=form))).encode()


@pytest.mark.parametrize("form", [Form.EDC, Form.ATTACHED])
@pytest.mark.parametrize(
    "spell",
    [
        lambda d: json.dumps(d, indent=4),
        lambda d: json.dumps(dict(reversed(d.items())), ensure_ascii=False),
        lambda d: json.dumps(d).replace("S", "\\u0053"),
        lambda d: "\r\n" + json.dumps(d, separators=(" ,\t", " : ")) + "\n",
        lambda d: json.dumps(d).replace("/", "\\/"),
    ],
)
def test_every_spelling_of_the_envelope_is_the_same_seal(spell: Callable[[dict[str, object]], str], form: Form) -> None:
    assert _indication(_respelled(spell, form)) is Indication.TOTAL_PASSED


def test_line_breaks_in_the_payload_are_part_of_it() -> None:
    data = sign.seal('{\r\n"a": 1}', pki().signer(), now=SEALED)
    assert _indication(data) is Indication.TOTAL_PASSED
    assert _indication(data.replace(b"\\r\\n", b"\\n")) is Indication.TOTAL_FAILED


def test_a_payload_that_is_not_there() -> None:
    document = json.loads(sign.seal(PAYLOAD, pki().signer(), now=SEALED))
    del document["payload"]
    status = checks.check(codec.read(json.dumps(document).encode()), anchors=pki().anchors("seal"), now=SEALED)
    assert (status.indication, status.sub_indication) == (Indication.INDETERMINATE, "SIGNED_DATA_NOT_FOUND")


@pytest.mark.parametrize("payload", ["e30=", "e3", "{}", "ä", "_w"])
def test_payloads_that_are_no_base64url_text(payload: str) -> None:
    document = json.loads(sign.seal(PAYLOAD, pki().signer(), now=SEALED, form=Form.ATTACHED))
    document["payload"] = payload
    read = codec.read(json.dumps(document).encode())
    assert read.payload_text == ""
    assert checks.check(read, anchors=pki().anchors("seal"), now=SEALED).indication is Indication.TOTAL_FAILED


@cache
def _document(kind: str) -> bytes:
    if kind == "lta":
        return Raised().stamp().values().archive(NOW).data()
    return sign.seal(PAYLOAD, pki().signer(), now=SEALED, form=Form(kind))


def _checked(data: bytes) -> Indication | None:
    """None: refused as no seal. Anything else that is raised is a fault."""
    try:
        seal = codec.read(data)
    except JadesError:
        return None
    evidence = Evidence((pki().certificate("eseal-ca"),), (pki().crl("eseal-ca", NOW), pki().crl("root", NOW)))
    return checks.check(seal, anchors=pki().anchors("root", "seal"), now=NOW, evidence=evidence).indication


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_bent_seal_never_raises(data: st.DataObject) -> None:
    document = bytearray(_document(data.draw(st.sampled_from(["edc", "compact", "lta"]))))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, 20_000)) % len(document)
        document[start : start + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    _checked(bytes(document))


_TEXTS = st.sampled_from(["protected", "signature", "payload"])


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.integers(0, 10_000), st.characters(codec="ascii"))
@example("signature", 85, "A")
def test_one_changed_character_of_the_signed_texts_never_passes(member: str, position: int, character: str) -> None:
    document = json.loads(_document("edc"))
    place = document if member == "payload" else document["signatures"][0]
    text = place[member]
    position %= len(text)
    place[member] = text[:position] + character + text[position + 1 :]
    if place[member] == text:
        assert _checked(json.dumps(document).encode()) is Indication.TOTAL_PASSED
    else:
        assert _checked(json.dumps(document).encode()) is not Indication.TOTAL_PASSED


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3), st.integers(0, 100_000), st.characters(codec="ascii"))
def test_one_changed_character_of_the_covered_entries_never_passes(entry: int, position: int, character: str) -> None:
    document = json.loads(_document("lta"))
    entries = document["signatures"][0]["header"]["etsiU"]
    text = entries[entry]
    position %= len(text)
    entries[entry] = text[:position] + character + text[position + 1 :]
    passed = _checked(json.dumps(document).encode()) is Indication.TOTAL_PASSED
    if entries[entry] == text:
        assert passed
    elif entry < 3:  # nothing covers the archive stamp itself but its own signature
        assert not passed


def test_the_largest_document_that_is_read_takes_bounded_time() -> None:
    payload = json.dumps({"text": "x" * 4_500_000})
    data = sign.seal(payload, pki().signer(), now=SEALED)
    began = time.perf_counter()
    assert _indication(data) is Indication.TOTAL_PASSED
    assert time.perf_counter() - began < 1


_EDC = sign.seal(PAYLOAD, pki().signer(), now=SEALED)
_OPEN_CREDENTIAL = (
    b'{"@context":["http://data.europa.eu/snb/model/context/edc-ap"],"note":"\\"payload\\": x","a":{"payload":1}}'
)


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (_EDC, True),
        (_EDC.replace(b'"payload"', b'"p\\u0061yload"'), True),
        (
            _EDC.replace(b'"payload"', b'"\\u0070ayload"').replace(b'"signatures"', b'"\\u0073ignatures"')
            .replace(b'"protected"', b'"\\u0070rotected"'),
            True,
        ),
        (b" \r\n" + _EDC, True),
        (sign.seal(PAYLOAD, pki().signer(), now=SEALED, form=Form.ATTACHED), True),
        (sign.seal(PAYLOAD, pki().signer(), now=SEALED, form=Form.COMPACT) + b"\n", True),
        (b'{"protected":"e30","signature":""}', True),
        (_EDC[:-200], True),
        (_EDC + b"x", True),
        (b'{"payload":"' + b"x" * 6_000_000 + b'"}', True),
        (_OPEN_CREDENTIAL, False),
        (b'{"signature":"x"}', False),
        (b"{}", False),
        (b"[]", False),
        (b"a.b", False),
        (b"", False),
        (b'{"a":' * 10_000, False),
    ],
)  # fmt: skip
def test_what_looks_like_a_seal_is_told_by_its_members_not_their_spelling(data: bytes, looks: bool) -> None:
    assert codec.looks_like_seal(data) is looks


def test_a_seal_with_escaped_names_is_the_same_seal() -> None:
    escaped = _EDC.replace(b'"payload"', b'"p\\u0061yload"')
    assert escaped != _EDC
    assert codec.read(escaped) == codec.read(_EDC)
