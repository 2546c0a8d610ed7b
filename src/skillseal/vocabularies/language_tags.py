"""Language tags after BCP 47 (RFC 5646): whether one is well-formed, and how we write it."""

import re

_LANGTAG = re.compile(
    r"""
    (?: [a-z]{2,3} (?: -[a-z]{3} ){0,3} | [a-z]{4} | [a-z]{5,8} )   # language, extended language
    (?: -[a-z]{4} )?                                                # script
    (?: -(?: [a-z]{2} | [0-9]{3} ) )?                               # region
    (?: -(?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*                  # variants
    (?: -[0-9a-wy-z] (?: -[a-z0-9]{2,8} )+ )*                       # extensions
    (?: -x (?: -[a-z0-9]{1,8} )+ )?                                 # private use
    | x (?: -[a-z0-9]{1,8} )+
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

# The irregular grandfathered tags; the regular ones match the grammar anyway.
_GRANDFATHERED = re.compile(
    r"en-gb-oed | i-(?: ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu )"
    r"| sgn-(?: be-fr|be-nl|ch-de )",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_INPUT_ALIASES = {"me": "cnr"}
"""Europass and EPALE write `me` for Montenegrin, which is a country's code: we read it and never write it."""


def is_well_formed(tag: str) -> bool:
    """Whether `tag` follows the grammar of RFC 5646 section 2.1. Says nothing about registered subtags."""
    return _LANGTAG.fullmatch(tag) is not None or _GRANDFATHERED.fullmatch(tag) is not None


def from_input(tag: str) -> str | None:
    """The tag as we write it (RFC 5646 section 2.1.1: `SR-latn` -> `sr-Latn`), or None if it is not well-formed.

    Reads `me` and `me-…` as Montenegrin and an underscore as a hyphen.
    """
    tag = tag.strip().replace("_", "-")
    if not is_well_formed(tag):
        return None
    first, *rest = tag.lower().split("-")
    written = [_INPUT_ALIASES.get(first, first)]
    for subtag in rest:
        after_singleton = len(written[-1]) == 1
        if len(subtag) == 4 and subtag.isalpha() and not after_singleton:
            written.append(subtag.title())
        elif len(subtag) == 2 and subtag.isalpha() and not after_singleton:
            written.append(subtag.upper())
        else:
            written.append(subtag)
    return "-".join(written)
