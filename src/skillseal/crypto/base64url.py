"""Strict base64url without padding (RFC 4648 clause 5, RFC 7515 clause 2)."""

import binascii

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_TO_STANDARD = bytes.maketrans(b"-_", b"+/")
_FROM_STANDARD = bytes.maketrans(b"+/", b"-_")
# The characters whose spare bits are zero: the only ones that may end a text of 4n+2 or 4n+3 characters.
_LAST = {0: _ALPHABET, 2: b"AQgw", 3: b"AEIMQUYcgkosw048"}


def encode(data: bytes) -> str:
    """Bytes to base64url text without padding."""
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").translate(_FROM_STANDARD).decode("ascii")


def decode(text: str) -> bytes:
    """Base64url text to bytes.

    Raises ValueError for padding, white space, other alphabets, impossible lengths and spare bits that
    are not zero: one value has exactly one text, so nothing can be changed unnoticed.
    """
    raw = text.encode("ascii")
    if raw.translate(None, _ALPHABET):
        raise ValueError("only the characters A-Z a-z 0-9 - _ may stand in base64url text")
    rest = len(raw) % 4
    if rest == 1 or (rest and raw[-1] not in _LAST[rest]):
        raise ValueError("the base64url text is not complete or has spare bits that are not zero")
    return binascii.a2b_base64(raw.translate(_TO_STANDARD) + b"=" * (-rest % 4))


def decode_standard(text: str) -> bytes:
    """Standard base64 with padding (RFC 4648 clause 4), as `x5c` and `val` members carry it. Raises ValueError."""
    return binascii.a2b_base64(text.encode("ascii"), strict_mode=True)


def encode_standard(data: bytes) -> str:
    """Bytes to standard base64 text with padding."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")
