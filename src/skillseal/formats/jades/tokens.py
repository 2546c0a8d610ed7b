"""Containers of time-stamp tokens: `tstTokens` lists of base64 DER (TS 119 182-1 clause 5.4.3)."""

from skillseal.crypto import base64url

MAX_TOKENS = 10


def token_texts(container: object) -> tuple[bytes, ...] | None:
    """DER of the tokens of a container; None where it is not one, or holds none or too many."""
    listed = container.get("tstTokens") if isinstance(container, dict) else None
    if not isinstance(listed, list) or not 0 < len(listed) <= MAX_TOKENS:
        return None
    tokens = tuple(der for item in listed if (der := encoded_value(item)) is not None)
    return tokens if len(tokens) == len(listed) else None


def encoded_value(item: object) -> bytes | None:
    """DER of a {"val": base64} object (TS 119 182-1 clause 5.4.1); None where it is none."""
    value = item.get("val") if isinstance(item, dict) else None
    if not isinstance(value, str):
        return None
    try:
        return base64url.decode_standard(value)
    except ValueError:
        return None
