"""From a document to its graph, by our own table of terms.

Members that JSON-LD would drop are noted, and so is what a JSON-LD processor would refuse, and every spelling that
linked data reads one way and a plain reader of JSON another. No recursion: depth and size of a document are
measured first.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm import terms
from skillseal.formats.elm.datatypes import LANG_STRING, STRING
from skillseal.formats.elm.graph import Graph, Literal, Resource, quoted
from skillseal.formats.elm.limits import MAX_FINDINGS, measure
from skillseal.formats.elm.literals import literal
from skillseal.formats.elm.paths import ROOT, Path, path_text
from skillseal.formats.elm.terms import GRAPH, IRI, LANGUAGE, Term

_ABSOLUTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+-.]*+|_):\S*+")
_TAG = re.compile(r"[A-Za-z]++(?:-[A-Za-z0-9]++)*+")  # RDF 1.1 Turtle, LANGTAG
_CREDENTIAL = "VerifiableCredential"
_PRESENTATION = "VerifiablePresentation"
_REFERENCE = frozenset(("id", "@id", "type", "@type"))
_ALIASED = {"@id": "id", "@type": "type"}
_RDF_TYPE = terms.PREFIXES["rdf"] + "type"
_CLASS_OF = {iri: name for name, iri in terms.CLASSES.items()}
# The EC's own sample writes it so, since a `proof` by its term never conforms. No reader of an EDC looks at either.
_ONLY_SPELLING = frozenset(("sec:proof",))


def build(document: Mapping[str, object]) -> Graph:
    """The graph of a document. Raises `TooLargeError`, nothing else."""
    measure(document)
    return _Builder(document).run()


class _Builder:
    def __init__(self, document: Mapping[str, object]) -> None:
        self._queue: deque[tuple[Mapping[str, object], Resource, Path]] = deque()
        self._references: list[tuple[Mapping[str, object], Resource, Path]] = []
        self._blank = 0
        self._resources: dict[str, Resource] = {}
        self._refused: list[Finding] = []
        self._dropped: list[Finding] = []
        self._conflicts: list[Finding] = []
        self._root = self._node(document, ROOT, terms.PREFIXES)

    def run(self) -> Graph:
        while self._queue:
            self._describe(*self._queue.popleft())
        self._compare_references()
        return Graph(self._root, self._resources, self._refused, self._dropped, self._conflicts)

    # -------------------------------------------------------- nodes

    def _node(self, value: Mapping[str, object], path: Path, prefixes: Mapping[str, str]) -> Resource:
        """The resource that an object stands for; its members are read later."""
        given = value.get("id", value.get("@id"))
        if "id" in value and "@id" in value:
            self._refuse(N_("The id is given twice."), (path, "@id"))
        if isinstance(given, str):
            resource = self._named(self._iri(given, path, prefixes), path)
        else:
            if given is not None or "id" in value or "@id" in value:
                self._refuse(N_("The id is not a text."), (path, "id"))
            resource = self._unnamed(path)
        if value.keys() - _REFERENCE:
            self._compare(value, resource, path)
        elif "type" in value:
            self._references.append((value, resource, path))
        self._queue.append((value, resource, path))
        return resource

    def _named(self, name: str, path: Path) -> Resource:
        resource = self._resources.get(name)
        if resource is None:
            resource = self._resources[name] = Resource(name, path)
        return resource

    def _unnamed(self, path: Path) -> Resource:
        self._blank += 1
        return self._named(f"_:#{self._blank}", path)

    def _iri(self, given: str, path: Path, prefixes: Mapping[str, str]) -> str:
        """An id in full; one that is written short would be another id to whoever compares texts."""
        iri = terms.expand(given, prefixes)
        if iri is not given:
            self._respelled(path, given, iri)
        elif given.startswith("_:#"):  # these are ours, for nodes without an id
            self._refuse(N_("“{name}” is no identifier."), path, given)
        return iri

    def _compare(self, value: Mapping[str, object], resource: Resource, path: Path) -> None:
        if resource.described is None:
            resource.described = value
            resource.path = path
        elif resource.described is not value and _room(self._conflicts) and resource.described != value:
            self._conflict(resource, path)

    def _compare_references(self) -> None:
        """A reference may repeat types of its node; another type would change a node from afar."""
        known: dict[Resource, frozenset[object]] = {}
        for value, resource, path in self._references:
            if resource.described is not None:
                if resource not in known:
                    known[resource] = frozenset(_names(resource.described.get("type")))
                if not known[resource].issuperset(_names(value["type"])):
                    self._conflict(resource, path)

    def _conflict(self, resource: Resource, path: Path) -> None:
        if _room(self._conflicts):
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
        names: list[str] = []
        for key in ("type", "@type"):
            if key in value:
                given = value[key]
                given = given if isinstance(given, list) else [given]
                names += [name for name in given if isinstance(name, str)]
                if not all(isinstance(name, str) for name in given):
                    self._refuse(N_("The type is not a text or a list of texts."), (path, "type"))
        return names

    def _type(self, name: str, resource: Resource, path: Path, prefixes: Mapping[str, str]) -> None:
        iri = terms.CLASSES.get(name)
        if iri is None:
            iri = terms.expand(name, prefixes)
            if not _ABSOLUTE.fullmatch(iri):
                self._drop(N_("“{name}” is no type that a European Digital Credential knows."), path, name)
                return
            if iri in _CLASS_OF:
                self._respelled(path, name, _CLASS_OF[iri])
        resource.types[iri] = None

    def _unlisted(self, key: str, path: Path, prefixes: Mapping[str, str]) -> Term | None:
        """A member that is no term: an id or type, a keyword, a compact or absolute IRI, or nothing."""
        if key in ("id", "type", "@context"):
            if key == "@context" and path[0] is not ROOT:
                self._drop(N_("A context inside the document changes what it means."), path, key)
            return None
        if key in _ALIASED:
            self._respelled(path, key, _ALIASED[key])
            return None
        iri = terms.expand(key, prefixes)
        if key.startswith("@") or iri == _RDF_TYPE:
            self._refuse(N_("“{name}” has no place in a European Digital Credential."), path, key)
            return None
        if ":" in iri and _ABSOLUTE.fullmatch(iri):
            if iri in terms.TERM_OF and key not in _ONLY_SPELLING:
                self._respelled(path, key, terms.TERM_OF[iri])
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
            values[self._unnamed(path)] = None
            return
        if isinstance(given, dict) and given.keys() == {"@set"}:
            self._keyword(path, "@set")
            given = given["@set"]
        for one, place in _flat(given, path):
            value = self._value(one, term, place, prefixes)
            if value is not None:
                values[value] = None

    def _value(self, given: object, term: Term, path: Path, prefixes: Mapping[str, str]) -> Resource | Literal | None:
        if isinstance(given, dict):
            if "@value" in given:
                self._keyword(path, "@value")
                return self._value_object(given, path, prefixes)
            resource = self._node(given, path, prefixes)
            return resource if self._kept(resource.id, path) else None
        if term.reading == IRI and isinstance(given, str):
            iri = self._iri(given, path, prefixes)
            return self._named(iri, path) if self._kept(iri, path) else None
        datatype = "" if term.reading in (IRI, LANGUAGE) else term.reading
        return literal(given, datatype)

    def _kept(self, iri: str, path: Path) -> bool:
        """Whether JSON-LD makes an IRI of it: an absolute one, or one that it can resolve against a base."""
        if ":" not in iri or _ABSOLUTE.fullmatch(iri) is not None:
            return True
        self._drop(N_("“{name}” is no identifier."), path, iri)
        return False

    def _value_object(self, given: Mapping[str, object], path: Path, prefixes: Mapping[str, str]) -> Literal | None:
        language, datatype, value = given.get("@language"), given.get("@type"), given["@value"]
        if given.keys() - {"@value", "@language", "@type"} or isinstance(value, dict | list):
            self._refuse(N_("This value has a form that JSON-LD does not know."), path)
            return None
        if value is None:
            return None
        if isinstance(language, str):
            return self._tagged(str(value), language, path)
        return literal(value, terms.expand(datatype, prefixes) if isinstance(datatype, str) else "")

    def _language_map(self, values: dict[Resource | Literal, None], given: Mapping[str, object], path: Path) -> None:
        for tag, said in given.items():
            if tag == "@none":
                self._keyword(path, tag)
            for text in said if isinstance(said, list) else (said,):
                if text is None:
                    continue
                if not isinstance(text, str):
                    self._refuse(N_("The text for language “{name}” is not a text."), (path, tag), tag)
                    continue
                one = Literal(text, STRING) if tag == "@none" else self._tagged(text, tag, path)
                values[one] = None

    def _tagged(self, text: str, tag: str, path: Path) -> Literal:
        if not _TAG.fullmatch(tag):
            self._refuse(N_("“{name}” is no language tag."), path, tag)
        return Literal(text, LANG_STRING, tag.lower())

    # -------------------------------------------------------- notes

    def _refuse(self, text: str, path: Path, name: str = "") -> None:
        if _room(self._refused):
            self._refused.append(
                error("elm.json_ld", text, clause="JSON-LD 1.1 API 5.1.2", path=path_text(path), name=quoted(name))
            )

    def _drop(self, text: str, path: Path, name: str) -> None:
        self._unclear(
            text,
            N_("Readers of linked data would leave this out, so the seal would not cover its meaning."),
            path,
            name=quoted(name),
        )

    def _respelled(self, path: Path, name: str, term: str) -> None:
        self._unclear(
            N_("“{name}” is another spelling of “{term}”."),
            N_("Write “{term}”. Not every reader would know that both are the same."),
            path,
            name=quoted(name),
            term=quoted(term),
        )

    def _keyword(self, path: Path, name: str) -> None:
        self._unclear(
            N_("“{name}” has no place in a European Digital Credential."),
            N_("Write the value itself. Not every reader would find it here."),
            path,
            name=name,
        )

    def _unclear(self, text: str, hint: str, path: Path, **params: str) -> None:
        if _room(self._dropped):
            self._dropped.append(
                error("elm.L03", text, clause="JSON-LD 1.1 API 5.1.2", path=path_text(path), hint=hint, **params)
            )


def _names(given: object) -> list[str]:
    return [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]


def _room(notes: list[Finding]) -> bool:
    """No more are written down than are listed, and the one that says that there are more."""
    return len(notes) <= MAX_FINDINGS


def _flat(given: object, path: Path) -> Iterator[tuple[object, Path]]:
    """The single values of a member, arrays in arrays laid flat."""
    stack: list[tuple[object, Path]] = [(given, path)]
    while stack:
        value, place = stack.pop()
        if isinstance(value, list):
            stack.extend((value[i], (place, i)) for i in range(len(value) - 1, -1, -1))
        elif value is not None:
            yield value, place
