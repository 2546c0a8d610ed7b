"""A JAdES signature as received (ETSI TS 119 182-1; RFC 7515 clause 7).

All texts are those of the file: nothing here is ever serialised again for checking, since the seal and its
time-stamps cover the received characters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Serialization(StrEnum):
    """RFC 7515 clauses 7.1, 7.2.1 and 7.2.2."""

    COMPACT = "compact"
    GENERAL = "general"
    FLATTENED = "flattened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature: `protected` and `signature` are base64url texts, `header` the unprotected header."""

    protected: str
    signature: str
    header: Mapping[str, object] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Jades:
    """A sealed document. `payload` is the member's value as received (None: detached), `payload_text` what it
    says: the same for b64:false, decoded otherwise, empty where it cannot be decoded."""

    serialization: Serialization
    payload: str | None
    payload_text: str
    signatures: tuple[Signature, ...]
    unknown: tuple[str, ...] = ()
