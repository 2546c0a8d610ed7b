"""Claim tokens: 130 random bits, written so that a person can copy them from paper."""

from __future__ import annotations

import hashlib
import secrets

from django.utils.crypto import salted_hmac

# Crockford's base 32: no I, L, O, U, so nothing that looks alike.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 26, 5
_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_token() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def token_in(series: str, name: str) -> str:
    """The token of one credential in a series of slips. It can be told again from the series, and by nobody who has
    not the key of this installation; so the slips can be shown twice though only digests are kept.
    """
    number = int.from_bytes(salted_hmac("skillseal.wallet.slips", f"{series}:{name}", algorithm="sha256").digest())
    letters = []
    for _place in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)


def grouped(token: str) -> str:
    """The token in groups of five, for paper."""
    return "-".join(token[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def normal(written: str) -> str:
    """The token as it was typed or clicked, in its one form; empty when it cannot be one."""
    token = "".join(written[:100].upper().replace("-", "").split()).translate(_ALIKE)
    return token if len(token) == _LENGTH and all(character in _ALPHABET for character in token) else ""


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
