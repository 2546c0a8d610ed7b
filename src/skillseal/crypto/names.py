"""Names from certificates, made safe to show: nothing that turns text round, hides it or imitates other letters."""

import unicodedata
from functools import lru_cache

MAX_SHOWN = 200
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "CHEROKEE")


def shown(text: str, limit: int = MAX_SHOWN) -> str:
    """The text with control, direction and invisible characters written out as <U+202E>, at most `limit` long."""
    plain = "".join(character if _visible(character) else f"<U+{ord(character):04X}>" for character in text[:limit])
    return plain if len(text) <= limit else plain + "…"


def has_direction_marks(text: str) -> bool:
    """Whether the text holds characters that change the direction of writing or are invisible controls."""
    return any(character in _BIDI or unicodedata.category(character) in {"Cc", "Cf"} for character in text)


def mixes_scripts(text: str) -> bool:
    """Whether one word mixes alphabets that look alike, as in a Latin name with a Cyrillic 'а'."""
    return any(len(_scripts(word)) > 1 for word in text.split())


def _visible(character: str) -> bool:
    return character not in _BIDI and unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _scripts(word: str) -> set[str]:
    return {script for character in word if character.isalpha() and (script := _script(character))}


@lru_cache(maxsize=2048)
def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
