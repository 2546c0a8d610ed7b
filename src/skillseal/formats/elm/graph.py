"""A document as a light graph of nodes: what JSON-LD would make of it (see `building`).

Nodes with one id are one node, as in RDF; each keeps the JSON path at which it was met first. Many nodes may point
at one, so a question about what lies behind a node is `remembered`: else a small file could ask it without end.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from skillseal.findings import Finding
from skillseal.formats.elm.paths import Path

P = ParamSpec("P")
R = TypeVar("R")


class Literal(NamedTuple):
    """A value: its text, the IRI of its datatype and, for a text in a language, the tag in lower case."""

    text: str
    datatype: str
    language: str = ""


@dataclass(eq=False, slots=True)
class Resource:
    """A node: its id ("_:…" for a blank node), classes and values by property IRI (as an ordered set)."""

    id: str
    path: Path
    types: dict[str, None] = field(default_factory=dict)
    values: dict[str, dict["Resource | Literal", None]] = field(default_factory=dict)
    described: Mapping[str, object] | None = None
    memory: dict[tuple[object, ...], object] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        return self.id.startswith("_:")

    def of(self, iri: str) -> Iterator["Resource | Literal"]:
        return iter(self.values.get(iri, ()))


@dataclass(slots=True)
class Graph:
    """All nodes of a document in the order in which they were met, and what is wrong with it as JSON-LD.

    `refused`: a JSON-LD processor would stop; `dropped`: it would silently leave this out, or change its meaning;
    `conflicts`: one id with different content.
    """

    root: Resource
    resources: dict[str, Resource] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)
    dropped: list[Finding] = field(default_factory=list)
    conflicts: list[Finding] = field(default_factory=list)


def remembered(question: Callable[Concatenate[Resource, P], R]) -> Callable[Concatenate[Resource, P], R]:
    """Answer a question about a node once, however many nodes point at it. The graph must be complete."""

    @wraps(question)
    def answer(resource: Resource, /, *more: P.args, **named: P.kwargs) -> R:
        key = (question, *more)
        if key not in resource.memory:
            resource.memory[key] = question(resource, *more, **named)
        return cast(R, resource.memory[key])

    return answer


def credential_of(document: Mapping[str, object]) -> Mapping[str, object]:
    """The credential itself, taken out of the upload form if it is in one."""
    inner = document.get("credential")
    if isinstance(inner, dict) and not {"type", "@context"} & document.keys():
        return inner
    return document


def quoted(value: object) -> str:
    """A value as it may stand in a message: at most 80 characters."""
    text = str(value) if not isinstance(value, dict | list) else "…"
    return text if len(text) <= 80 else text[:79] + "…"
