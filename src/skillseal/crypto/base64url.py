"""Strict base64url without padding (RFC 4648 clause 5, RFC 7515 clause 2)."""

import binascii
import re
from base64 import b64decode, urlsafe_b64encode

_TEXT = re.compile(r"[A-Za-z0-9_-]*\Z")
_STANDARD = str.maketrans("-_", "+/")
# Characters whose low bits are zero: the only ones that may end a text of 4n+2 or 4n+3 characters.
_LAST = {0: "", 2: "AQgw", 3: "AEIMQUYcgkosw048"}


def encode(data: bytes) -> str:
    """Bytes to base64url text without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """Base64url text to bytes.

    Raises ValueError for padding, white space, other alphabets, impossible lengths and spare bits that
    are not zero: one value has exactly one text, so nothing can be changed unnoticed.
    """
    rest = len(text) % 4
    if not _TEXT.match(text):
        raise ValueError("only the characters A-Z a-z 0-9 - _ may stand in base64url text")
    if rest == 1 or (rest and text[-1] not in _LAST[rest]):
        raise ValueError("the base64url text is not complete or has spare bits that are not zero")
    return b64decode(text.translate(_STANDARD) + "=" * (-rest % 4))


def decode_standard(text: str) -> bytes:
    """Standard base64 with padding (RFC 4648 clause 4), as `x5c` and `val` members carry it. Raises ValueError."""
    try:
        return b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError(str(problem)) from problem
