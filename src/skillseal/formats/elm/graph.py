"""A document as a light graph of nodes: what JSON-LD would make of it, by our own table of terms.

Nodes with one id are one node, as in RDF; each keeps the JSON path at which it was met first. Members that
JSON-LD would drop are noted, and so is what a JSON-LD processor would refuse. No recursion: depth and size of
a document are measured first.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm import terms
from skillseal.formats.elm.datatypes import LANG_STRING, STRING, XSD
from skillseal.formats.elm.paths import ROOT, Path, path_text
from skillseal.formats.elm.terms import GRAPH, IRI, LANGUAGE, Term

MAX_DEPTH = 100
MAX_VALUES = 100_000
_ABSOLUTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+-.]*|_):\S*")
_TAG = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")  # RDF 1.1 Turtle, LANGTAG
_CREDENTIAL = "VerifiableCredential"
_PRESENTATION = "VerifiablePresentation"
_REFERENCE = frozenset(("id", "@id", "type", "@type"))
_KEYWORDS = frozenset(("@id", "@type", "@context"))


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


class TooLargeError(Exception):
    """The document is deeper or larger than any credential; `finding` says so."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def credential_of(document: Mapping[str, object]) -> Mapping[str, object]:
    """The credential itself, taken out of the upload form if it is in one."""
    inner = document.get("credential")
    if isinstance(inner, dict) and not {"type", "@context"} & document.keys():
        return inner
    return document


def measure(document: object) -> None:
    """Refuse a document that is too deep or has too many values. Raises `TooLargeError`."""
    level: list[object] = [document]
    seen = 0
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        seen += len(below)
        if not below:
            return
        if seen > MAX_VALUES:
            break
        level = below
    raise TooLargeError(
        error(
            "elm.limit",
            N_("The document is nested too deeply or has too many values to be a credential."),
            hint=N_("A credential is at most 100 levels deep and has at most 100,000 values."),
        )
    )


def build(document: Mapping[str, object]) -> Graph:
    """The graph of a document. Raises `TooLargeError`, nothing else."""
    measure(document)
    return _Builder(document).run()


def quoted(value: object) -> str:
    """A value as it may stand in a message: at most 80 characters."""
    text = str(value) if not isinstance(value, dict | list) else "…"
    return text if len(text) <= 80 else text[:79] + "…"


class _Builder:
    def __init__(self, document: Mapping[str, object]) -> None:
        self._queue: deque[tuple[Mapping[str, object], Resource, Path]] = deque()
        self._blank = 0
        self._resources: dict[str, Resource] = {}
        self._refused: list[Finding] = []
        self._dropped: list[Finding] = []
        self._conflicts: list[Finding] = []
        self._root = self._node(document, ROOT, terms.PREFIXES)

    def run(self) -> Graph:
        while self._queue:
            self._describe(*self._queue.popleft())
        return Graph(self._root, self._resources, self._refused, self._dropped, self._conflicts)

    # -------------------------------------------------------- nodes

    def _node(self, value: Mapping[str, object], path: Path, prefixes: Mapping[str, str]) -> Resource:
        """The resource that an object stands for; its members are read later."""
        given = value.get("id", value.get("@id"))
        if isinstance(given, str):
            resource = self._named(terms.expand(given, prefixes), path)
        else:
            if given is not None or "id" in value or "@id" in value:
                self._refuse(N_("The id is not a text."), (path, "id"))
            self._blank += 1
            resource = self._named(f"_:#{self._blank}", path)
        if value.keys() - _REFERENCE:
            self._compare(value, resource, path)
        self._queue.append((value, resource, path))
        return resource

    def _named(self, name: str, path: Path) -> Resource:
        resource = self._resources.get(name)
        if resource is None:
            resource = self._resources[name] = Resource(name, path)
        return resource

    def _compare(self, value: Mapping[str, object], resource: Resource, path: Path) -> None:
        if resource.described is None:
            resource.described = value
            resource.path = path
        elif resource.described is not value and resource.described != value:
            self._conflicts.append(
                error(
                    "elm.L20",
                    N_("“{id}” stands here and at {elsewhere} with different content."),
                    clause="RDF 1.1 Concepts 3.2",
                    path=path_text(path),
                    hint=N_("Repeat a node exactly as it was, or give it an id of its own."),
                    id=quoted(resource.id),
                    elsewhere=path_text(resource.path),
                )
            )

    def _describe(self, value: Mapping[str, object], resource: Resource, path: Path) -> None:
        types = self._types(value, path)
        if _CREDENTIAL in types:
            known, prefixes = terms.CREDENTIAL_PROPERTIES, terms.CREDENTIAL_PREFIXES
        elif _PRESENTATION in types:
            known, prefixes = terms.PRESENTATION_PROPERTIES, terms.CREDENTIAL_PREFIXES
        else:
            known, prefixes = terms.PROPERTIES, terms.PREFIXES
        for name in types:
            self._type(name, resource, (path, "type"), prefixes)
        for key, given in value.items():
            term = known.get(key)
            if term is None:
                term = self._unlisted(key, (path, key), prefixes)
            if term is not None and given is not None:
                self._property(resource, term, given, (path, key), prefixes)

    def _types(self, value: Mapping[str, object], path: Path) -> list[str]:
        if "type" not in value and "@type" not in value:
            return []
        given = value.get("type", value.get("@type"))
        given = given if isinstance(given, list) else [given]
        names = [name for name in given if isinstance(name, str)]
        if len(names) < len(given):
            self._refuse(N_("The type is not a text or a list of texts."), (path, "type"))
        return names

    def _type(self, name: str, resource: Resource, path: Path, prefixes: Mapping[str, str]) -> None:
        iri = terms.CLASSES.get(name)
        if iri is None:
            iri = terms.expand(name, prefixes)
            if not _ABSOLUTE.fullmatch(iri):
                self._drop(N_("“{name}” is no type that a European Digital Credential knows."), path, name)
                return
        resource.types[iri] = None

    def _unlisted(self, key: str, path: Path, prefixes: Mapping[str, str]) -> Term | None:
        """A member that is no term: an id or type, a keyword, a compact or absolute IRI, or nothing."""
        if key in ("id", "type") or key in _KEYWORDS:
            if key == "@context" and path[0] is not ROOT:
                self._drop(N_("A context inside the document changes what it means."), path, key)
            return None
        if key.startswith("@"):
            self._refuse(N_("“{name}” has no place in a European Digital Credential."), path, key)
            return None
        iri = terms.expand(key, prefixes)
        if ":" in iri and _ABSOLUTE.fullmatch(iri):
            return Term(iri, terms.PLAIN)
        self._drop(N_("“{name}” is no member that a European Digital Credential knows here."), path, key)
        return None

    # -------------------------------------------------------- values

    def _property(self, resource: Resource, term: Term, given: object, path: Path, prefixes: Mapping[str, str]) -> None:
        values = resource.values.setdefault(term.iri, {})
        if term.reading == LANGUAGE and isinstance(given, dict):
            self._language_map(values, given, path)
            return
        if term.reading == GRAPH:
            # what is inside belongs to another graph; here it is an empty node
            self._blank += 1
            values[self._named(f"_:#{self._blank}", path)] = None
            return
        for one, place in _flat(given, path):
            value = self._value(one, term, place, prefixes)
            if value is not None:
                values[value] = None

    def _value(self, given: object, term: Term, path: Path, prefixes: Mapping[str, str]) -> Resource | Literal | None:
        if isinstance(given, dict):
            if "@value" in given:
                return self._value_object(given, path, prefixes)
            resource = self._node(given, path, prefixes)
            return resource if _resolvable(resource.id) else None
        if term.reading == IRI and isinstance(given, str):
            iri = terms.expand(given, prefixes)
            return self._named(iri, path) if _resolvable(iri) else None
        datatype = "" if term.reading in (IRI, LANGUAGE) else term.reading
        return _literal(given, datatype)

    def _value_object(self, given: Mapping[str, object], path: Path, prefixes: Mapping[str, str]) -> Literal | None:
        language, datatype, value = given.get("@language"), given.get("@type"), given["@value"]
        if given.keys() - {"@value", "@language", "@type"} or isinstance(value, dict | list):
            self._refuse(N_("This value has a form that JSON-LD does not know."), path)
            return None
        if value is None:
            return None
        if isinstance(language, str):
            return self._tagged(str(value), language, path)
        return _literal(value, terms.expand(datatype, prefixes) if isinstance(datatype, str) else "")

    def _language_map(self, values: dict[Resource | Literal, None], given: Mapping[str, object], path: Path) -> None:
        for tag, said in given.items():
            for text in said if isinstance(said, list) else (said,):
                if text is None:
                    continue
                if not isinstance(text, str):
                    self._refuse(N_("The text for language “{name}” is not a text."), (path, tag), tag)
                    continue
                literal = Literal(text, STRING) if tag == "@none" else self._tagged(text, tag, path)
                values[literal] = None

    def _tagged(self, text: str, tag: str, path: Path) -> Literal:
        if not _TAG.fullmatch(tag):
            self._refuse(N_("“{name}” is no language tag."), path, tag)
        return Literal(text, LANG_STRING, tag.lower())

    # -------------------------------------------------------- notes

    def _refuse(self, text: str, path: Path, name: str = "") -> None:
        self._refused.append(
            error("elm.json_ld", text, clause="JSON-LD 1.1 API 5.1.2", path=path_text(path), name=quoted(name))
        )

    def _drop(self, text: str, path: Path, name: str) -> None:
        self._dropped.append(
            error(
                "elm.L03",
                text,
                clause="JSON-LD 1.1 API 5.1.2",
                path=path_text(path),
                hint=N_("Readers of linked data would leave this out, so the seal would not cover its meaning."),
                name=quoted(name),
            )
        )


def _resolvable(iri: str) -> bool:
    """Whether JSON-LD makes an IRI of it: an absolute one, or one that it can resolve against a base."""
    return ":" not in iri or _ABSOLUTE.fullmatch(iri) is not None


def _flat(given: object, path: Path) -> Iterator[tuple[object, Path]]:
    """The single values of a member, arrays in arrays and sets laid flat."""
    if not isinstance(given, list):
        if isinstance(given, dict) and given.keys() == {"@set"}:
            given = given["@set"]
        yield from ((given, path),) if not isinstance(given, list) else _flat(given, path)
        return
    stack: list[tuple[object, Path]] = [(given, path)]
    while stack:
        value, place = stack.pop()
        if isinstance(value, list):
            stack.extend((value[i], (place, i)) for i in range(len(value) - 1, -1, -1))
        elif value is not None:
            yield value, place


def _literal(given: object, datatype: str) -> Literal:
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
