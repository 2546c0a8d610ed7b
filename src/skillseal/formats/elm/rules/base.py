"""How rules look at a graph: values by term, nodes along a way, findings with a place."""

from collections.abc import Callable, Iterable, Iterator

from skillseal.findings import Finding, error, warning
from skillseal.formats.elm import terms
from skillseal.formats.elm.graph import Literal, Resource, remembered
from skillseal.formats.elm.paths import path_text

NodeRule = Callable[[Resource], Iterable[Finding]]
"""A rule for one node of the class that it is listed under."""

_IRI_OF = {name: term.iri for name, term in {**terms.PRESENTATION_PROPERTIES, **terms.CREDENTIAL_PROPERTIES}.items()}


def cls(name: str) -> str:
    """The IRI of a class by its term."""
    return terms.CLASSES[name]


def has(resource: Resource, term: str) -> bool:
    """Whether a member is there with a value."""
    return bool(resource.values.get(_IRI_OF[term]))


def literals(resource: Resource, term: str) -> Iterator[Literal]:
    return (value for value in resource.of(_IRI_OF[term]) if isinstance(value, Literal))


@remembered
def text(resource: Resource, term: str) -> str:
    """The first plain value of a member, or ""."""
    return next((value.text for value in literals(resource, term)), "")


@remembered
def said(resource: Resource, term: str) -> bool:
    """Whether a text says anything in any language."""
    return any(value.text.strip() for value in literals(resource, term))


def nodes(start: Resource, *way: str) -> Iterator[Resource]:
    """The nodes at the end of a way of terms, in document order, each once.

    It takes as long as there are links on the way, so ask it of one node; of many nodes ask a `remembered` question.
    """
    found: dict[Resource, None] = {start: None}
    for term in way:
        iri = _IRI_OF[term]
        found = dict.fromkeys(value for one in found for value in one.of(iri) if isinstance(value, Resource))
    return iter(found)


@remembered
def reaches(start: Resource, *way: str) -> bool:
    """Whether anything is at the end of a way of terms."""
    first, *rest = way
    return any(reaches(one, *rest) for one in nodes(start, first)) if rest else has(start, first)


_LONGEST_NAME = 1000


def plain(name: str) -> str:
    """A name as it is compared: blanks and capitals do not count. What is too long for a name is like no other."""
    return " ".join(name.split()).casefold() if len(name) <= _LONGEST_NAME else name


def name_of(iri: str) -> str:
    """The term of a property, or its IRI where it has none."""
    return terms.TERM_OF.get(iri, iri)


def fail(
    rule: str, message: str, resource: Resource, term: str = "", /, *, hint: str = "", clause: str = "", **params: str
) -> Finding:
    """An error at a node, or at one of its members."""
    return error(f"elm.{rule}", message, clause=clause, path=_place(resource, term), hint=hint, **params)


def warn(
    rule: str, message: str, resource: Resource, term: str = "", /, *, hint: str = "", clause: str = "", **params: str
) -> Finding:
    """A remark that does not change the verdict."""
    return warning(f"elm.{rule}", message, clause=clause, path=_place(resource, term), hint=hint, **params)


def _place(resource: Resource, term: str) -> str:
    return path_text((resource.path, term) if term else resource.path)
