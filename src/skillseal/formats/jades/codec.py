"""Bytes to the model (RFC 7515 clause 7): the three serializations, every text kept as received."""

import re

import orjson

from skillseal.crypto import base64url, jws, strict_json
from skillseal.findings import N_, Finding, Outcome

from . import header
from .errors import JadesError
from .model import Jades, Serialization, Signature

MAX_SIGNATURES = 8
_TOP = {
    Serialization.GENERAL: frozenset(("payload", "signatures")),
    Serialization.FLATTENED: frozenset(("payload", "protected", "signature", "header")),
}
_INSIDE = frozenset(("protected", "signature", "header"))
_OUTER = frozenset(("payload", "protected", "signatures"))
_OUTER_TEXT = re.compile(rb'"(payload|protected|signatures)"\s*:')
_COMPACT = re.compile(rb"\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\s*")


def looks_like_seal(data: bytes, *, max_bytes: int = strict_json.MAX_CREDENTIAL_BYTES) -> bool:
    """Whether the bytes are, or were meant to be, one of the three serializations: `read` tells what is wrong.

    JSON decides by the names of its outer members as they are after reading, however they are spelled. What cannot
    be read as JSON (cut off, too large) decides by the names that stand in its text.
    """
    if not data.lstrip(b" \t\r\n").startswith(b"{"):
        return len(data) <= max_bytes and _COMPACT.fullmatch(data) is not None
    try:
        document = orjson.loads(data) if len(data) <= max_bytes else None
    except orjson.JSONDecodeError:
        document = None
    if not isinstance(document, dict):
        return _OUTER_TEXT.search(data) is not None
    return not _OUTER.isdisjoint(document)


def read(data: bytes, *, max_bytes: int = strict_json.MAX_CREDENTIAL_BYTES) -> Jades:
    """Read a seal in the compact, general or flattened serialization. Raises JadesError alone.

    Header rules are not judged here but in `checks`, so that a report can name each of them.
    """
    if len(data) > max_bytes:
        raise JadesError(_refused("size", N_("The file has {size} bytes; at most {limit} are read."),
                                  size=len(data), limit=max_bytes))  # fmt: skip
    if not data.lstrip(b" \t\r\n").startswith(b"{"):
        return _compact(data)
    try:
        document = strict_json.parse(data, max_bytes=max_bytes)
    except strict_json.JsonError as problem:
        raise JadesError(problem.finding(f"seal.json.{problem.code}")) from problem
    assert isinstance(document, dict)  # it starts with a brace
    return _document(document)


def _refused(code: str, text: str, **params: object) -> Finding:
    return Finding(f"seal.{code}", Outcome.FAILED, text, params, "RFC 7515 7")


def _compact(data: bytes) -> Jades:
    try:
        protected, payload, signature = jws.compact_parts(data.decode("ascii"))
    except (jws.JwsError, UnicodeDecodeError) as problem:
        raise JadesError(_refused("not_a_seal", N_("The file is not a sealed document."))) from problem
    return Jades(
        serialization=Serialization.COMPACT,
        payload=payload,
        payload_text=_payload_text(payload, protected),
        signatures=(Signature(protected=protected, signature=signature),),
    )


def _document(document: dict[str, object]) -> Jades:
    general = "signatures" in document
    if not general and "signature" not in document:
        raise JadesError(_refused("not_a_seal", N_("The file is not a sealed document.")))
    payload = document.get("payload")
    if payload is not None and not isinstance(payload, str):
        raise JadesError(_refused("payload", N_("The payload of the sealed document is not a text.")))
    if general and ("signature" in document or "protected" in document):
        raise JadesError(_refused("two_forms", N_("The file mixes the general and the flattened form of a seal.")))
    signatures = tuple(_signature(item) for item in (_listed(document["signatures"]) if general else [document]))
    serialization = Serialization.GENERAL if general else Serialization.FLATTENED
    return Jades(
        serialization=serialization,
        payload=payload,
        payload_text=_payload_text(payload or "", signatures[0].protected),
        signatures=signatures,
        unknown=_unknown(document, _TOP[serialization]),
    )


def _listed(signatures: object) -> list[object]:
    if not isinstance(signatures, list) or not signatures:
        raise JadesError(_refused("no_signatures", N_("The file holds no seal.")))
    if len(signatures) > MAX_SIGNATURES:
        raise JadesError(
            _refused("limit.signatures", N_("The file holds {count} seals; at most {limit} are read."),
                     count=len(signatures), limit=MAX_SIGNATURES)
        )  # fmt: skip
    return signatures


def _signature(item: object) -> Signature:
    if not isinstance(item, dict):
        raise JadesError(_refused("signature", N_("A seal in the file is not an object.")))
    protected, signature, unprotected = item.get("protected"), item.get("signature"), item.get("header", {})
    if not isinstance(protected, str) or not isinstance(signature, str) or not isinstance(unprotected, dict):
        raise JadesError(_refused("signature", N_("A seal in the file lacks its header or its signature.")))
    unknown = _unknown(item, _INSIDE) if "payload" not in item else ()
    return Signature(protected=protected, signature=signature, header=unprotected, unknown=unknown)


def _unknown(members: dict[str, object], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(name[:80] for name in members if name not in known) if len(members) <= 50 else ("…",)


def _payload_text(payload: str, protected: str) -> str:
    if not header.read(protected).b64:
        return payload
    try:
        return base64url.decode(payload).decode("utf-8")
    except ValueError:
        return ""
