"""JSON values as RDF literals."""

from skillseal.formats.elm.datatypes import STRING, XSD
from skillseal.formats.elm.graph import Literal


def literal(given: object, datatype: str) -> Literal:
    """A JSON scalar as a literal (JSON-LD 1.1 API 8.3.2: numbers and booleans in canonical form)."""
    if isinstance(given, bool):
        return Literal("true" if given else "false", datatype or XSD + "boolean")
    if not isinstance(given, int | float):
        return Literal(str(given), datatype or STRING)
    if abs(given) < 1e21 and given == int(given):
        return Literal(str(int(given)), datatype or XSD + "integer")
    return Literal(_double(given), datatype or XSD + "double")


def _double(value: float) -> str:
    try:
        value = float(value)
    except OverflowError:
        return "INF" if value > 0 else "-INF"
    mantissa, _, exponent = f"{value:.15E}".partition("E")
    if not exponent:
        return mantissa
    mantissa = mantissa.rstrip("0")
    return f"{mantissa}0E{int(exponent)}" if mantissa.endswith(".") else f"{mantissa}E{int(exponent)}"
