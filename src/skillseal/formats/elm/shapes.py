"""The table of `shape_table` as constraints to check against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from skillseal.formats.elm import terms
from skillseal.formats.elm.shape_table import TABLE

_ANY = {
    "AnyAgent": "Agent|Person|Organisation",
    "AnyIdentifier": "Identifier|LegalIdentifier",
    "AnyAchievementSpecification": "LearningAchievementSpecification|Qualification",
}
_ELSEWHERE = {"m8g": "http://data.europa.eu/m8g/"}  # the context spells this prefix otherwise: never reached from JSON
_AUTHORITY = ("atu", "country", "currency", "language")
_ESCO = ("occupations", "skills")


@dataclass(frozen=True, slots=True)
class Constraint:
    """What one property of one class must keep to; `least` and `most` count distinct values."""

    term: str
    iri: str
    least: int
    most: int | None
    classes: frozenset[str]
    datatype: str
    kind: str
    scheme: str
    one_per_language: bool
    greatest: int | None
    composed: str


@dataclass(frozen=True, slots=True)
class Shape:
    """All constraints of one class: those that a missing property breaks, and all by property."""

    name: str
    required: tuple[Constraint, ...]
    by_iri: Mapping[str, Constraint]


def scheme_uri(key: str) -> str:
    """The concept scheme that a list's short name in the table stands for."""
    if key in _AUTHORITY:
        return f"http://publications.europa.eu/resource/authority/{key}"
    if key in _ESCO:
        return f"http://data.europa.eu/esco/concept-scheme/{key}"
    return f"http://data.europa.eu/snb/{key}/25831c2"


def property_iri(name: str) -> str:
    """The IRI of a member as it is named in the table: a term, or a compact IRI where the context has no term."""
    term = terms.CREDENTIAL_PROPERTIES.get(name) or terms.PRESENTATION_PROPERTIES.get(name)
    return term.iri if term else terms.expand(name, {**terms.CREDENTIAL_PREFIXES, **_ELSEWHERE})


def _datatype(name: str) -> str:
    if name in ("text", "HTML"):
        return terms.PREFIXES["rdf"] + ("langString" if name == "text" else name)
    return terms.PREFIXES["xsd"] + name


_COUNTS: Mapping[str, tuple[int, int | None]] = {"1": (1, 1), "+": (1, None), "?": (0, 1), "*": (0, None)}


def _constraint(count: str, entry: str) -> Constraint:
    name, _, demand = entry.partition("=")
    demand, _, composed = demand.partition("@")
    demand, _, greatest = demand.partition("<=")
    demand, _, scheme = demand.partition("/")
    demand, _, kind = demand.partition("&")
    one_per_language = demand.endswith("!")
    demand = demand.rstrip("!")
    classes: frozenset[str] = frozenset()
    datatype = ""
    if demand in ("IRI", "Literal"):
        kind = demand
    elif demand[:1].isupper() and demand != "HTML":
        classes = frozenset(terms.CLASSES[one] for one in _ANY.get(demand, demand).split("|"))
    elif demand:
        datatype = _datatype(demand)
    least, most = _COUNTS[count]
    return Constraint(
        term=name,
        iri=property_iri(name),
        least=least,
        most=most,
        classes=classes,
        datatype=datatype,
        kind="IRI" if scheme else kind,
        scheme=scheme_uri(scheme) if scheme else "",
        one_per_language=one_per_language,
        greatest=int(greatest) if greatest else None,
        composed=composed,
    )


def _constraints(text: str) -> Iterator[Constraint]:
    count = ""
    for word in text.split():
        if word in _COUNTS:
            count = word
        else:
            yield _constraint(count, word)


def _shape(name: str, text: str) -> Shape:
    constraints = tuple(_constraints(text))
    return Shape(name, tuple(c for c in constraints if c.least), {c.iri: c for c in constraints})


_ALL = {name: _shape(name, text) for name, text in TABLE.items()}
CLAIM_TYPE: Final = _ALL.pop("ClaimType")
"""What a claim must have that is of none of the four kinds of claim."""
ISSUER: Final = _ALL.pop("Issuer")
"""What the issuer must have beyond being an agent."""
SHAPES: Final[Mapping[str, Shape]] = {terms.CLASSES[name]: shape for name, shape in _ALL.items()}
"""The shapes by the IRI of their class; a class that is not here has no constraints of its own."""
