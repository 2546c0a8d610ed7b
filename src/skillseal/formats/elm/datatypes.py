"""Lexical forms of the XML Schema datatypes that ELM uses (XML Schema 1.1 part 2), and their values.

Where the standard and the engine that serves as our oracle differ, the stricter one is taken: years have four
digits, hours go to 23. Decimals may have an exponent, because JSON-LD writes a JSON number that way.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from skillseal.formats.elm.terms import PREFIXES

XSD: Final = PREFIXES["xsd"]
LANG_STRING: Final = PREFIXES["rdf"] + "langString"
STRING: Final = XSD + "string"
DATE_TIME: Final = XSD + "dateTime"
DURATION: Final = XSD + "duration"

_DATE_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d++)?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?",
    re.ASCII,
)
_DURATION = re.compile(
    r"(-)?P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?"
    r"(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?",
    re.ASCII,
)
# Possessive where a text may be long: nothing is read twice.
_POSITIVE = re.compile(r"\+?0*+[1-9]\d*+", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d++", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?", re.ASCII)
# BCP 47 as far as the shape of a tag goes.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}+(?:-[A-Za-z0-9]{1,8}+)*+")


def moment(text: str) -> tuple[datetime, bool] | None:
    """The point in time that an xsd:dateTime names, and whether it names a zone (none: taken as UTC)."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    try:
        value = datetime.fromisoformat(match[1])
        if match[3] in (None, "Z"):
            return value.replace(tzinfo=UTC), match[3] is not None
        return datetime.fromisoformat(match[1] + match[3]).astimezone(UTC), True
    except (ValueError, OverflowError):
        return None


def duration(text: str) -> tuple[float, bool] | None:
    """Hours in an xsd:duration, and whether it counts in years or months (taken as 365 and 30 days)."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    years, months, days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    total = (years * 365 + months * 30 + days) * 24 + hours + minutes / 60 + seconds / 3600
    return (-total if match[1] else total), bool(match[2] or match[3])


def language_tag(tag: str) -> bool:
    """Whether a language tag has the form of BCP 47."""
    return _LANGUAGE_TAG.fullmatch(tag) is not None


def _anything(text: str) -> bool:
    return True


_WELL_FORMED: Mapping[str, Callable[[str], bool]] = {
    DATE_TIME: lambda text: moment(text) is not None,
    DURATION: lambda text: _DURATION.fullmatch(text) is not None,
    XSD + "positiveInteger": lambda text: _POSITIVE.fullmatch(text) is not None,
    XSD + "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    XSD + "decimal": lambda text: _DECIMAL.fullmatch(text) is not None,
    XSD + "boolean": lambda text: text in ("true", "false", "1", "0"),
}


def well_formed(text: str, datatype: str) -> bool:
    """Whether a text is in the lexical space of a datatype; of a datatype that is not here every text is."""
    return _WELL_FORMED.get(datatype, _anything)(text)
