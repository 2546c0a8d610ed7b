"""Sealing at level B-B (TS 119 182-1 clause 6): the EDC form, the standard attached form and the compact one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import orjson

from skillseal.crypto import base64url
from skillseal.crypto.keys import Signer

from . import certificate_rules


class Form(StrEnum):
    """How the sealed document is written."""

    EDC = "edc"
    """General JSON serialization, the payload as JSON text in a string, b64:false (European Digital Credentials)."""
    ATTACHED = "attached"
    """Flattened JSON serialization with a base64url payload."""
    COMPACT = "compact"
    """Compact serialization; it has no place for time-stamps and stays at B-B."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals many payloads of one issuer: everything but payload and signature is made once."""

    signer: Signer
    form: Form
    protected: bytes

    def seal(self, payload: str) -> bytes:
        """The sealed document. `payload` is the document as it shall stay for ever; it is not parsed or changed.

        Raises UnicodeEncodeError (a ValueError) for a text with lone surrogates.
        """
        if self.form is Form.EDC:
            return self._edc(payload)
        text = base64url.encode(payload.encode("utf-8")).encode("ascii")
        signing_input = self.protected + b"." + text
        signature = base64url.encode(self.signer.sign(signing_input)).encode("ascii")
        if self.form is Form.COMPACT:
            return signing_input + b"." + signature
        return b'{"payload":"%b","protected":"%b","signature":"%b"}' % (text, self.protected, signature)

    def _edc(self, payload: str) -> bytes:
        signature = self.signer.sign(self.protected + b"." + payload.encode("utf-8"))
        return b'{"payload":%b,"signatures":[{"protected":"%b","signature":"%b"}]}' % (
            orjson.dumps(payload),
            self.protected,
            base64url.encode(signature).encode("ascii"),
        )


def prepare(signer: Signer, now: datetime, form: Form = Form.EDC, content_type: str = "ld+json") -> Sealer:
    """Check that the signer's certificate may seal at `now`, and make the header that a batch shares.

    `content_type` is the payload's media type without "application/". Raises SealRefused with the finding that
    names what the certificate lacks.
    """
    certificate_rules.demand(signer, now=now, european=form is Form.EDC)
    header: dict[str, object] = {"alg": signer.algorithm}
    if form is Form.EDC:
        header |= {"b64": False, "crit": ["b64"]}
    header |= {
        "cty": content_type,
        "typ": "jose" if form is Form.COMPACT else "jose+json",
        "iat": int(now.timestamp()),
        "x5t#S256": base64url.encode(sha256(signer.certificates[0]).digest()),
        "x5c": [base64url.encode_standard(der) for der in signer.certificates],
    }
    return Sealer(signer, form, base64url.encode(orjson.dumps(header)).encode("ascii"))


def seal(payload: str, signer: Signer, *, now: datetime, form: Form = Form.EDC) -> bytes:
    """Seal one document. For several use `prepare`, which does the header's work once. Raises SealRefused."""
    return prepare(signer, now, form).seal(payload)
