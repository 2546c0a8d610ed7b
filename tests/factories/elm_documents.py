"""The official credentials, read for tests, and systematic mutations of them."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from oracle import STANDARDS

ELM = STANDARDS / "elm"
NAMES = ("minimal", "sample", "annex1-unsigned", "annex1-signed")
_FILES = {
    "minimal": "minimal-credential.json",
    "sample": "credential-sample.jsonld",
    "annex1-unsigned": "Sample-MC-Annex1-unsigned.jsonld",
    "annex1-signed": "Sample-MC-Annex1-signed.jsonld",
}

Document = dict[str, Any]


@cache
def _text(name: str) -> str:
    text = (ELM / _FILES[name]).read_text(encoding="utf-8")
    document = json.loads(text)
    return str(document["payload"]) if "payload" in document else text


def official(name: str) -> Document:
    """A fresh copy of an official credential (of the signed sample: its payload)."""
    document: Document = json.loads(_text(name))
    return document


def small(name: str) -> Document:
    """The same with images cut to a few characters: what the shapes see is the same, and the oracle is faster."""
    return json.loads(_text(name), object_hook=_cut)  # type: ignore[no-any-return]


def _cut(node: Document) -> Document:
    if len(str(node.get("content", ""))) > 100:
        node["content"] = node["content"][:8]
    return node


# ---------------------------------------------------------------- mutations

Steps = tuple[str | int, ...]


def places(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every member and item of a document with the way to it, the context left out."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if key != "@context":
            yield (*steps, key), inner
            yield from places(inner, (*steps, key))


def _replacements(key: str | int, value: Any) -> Iterator[tuple[str, Any]]:
    yield "null", None
    yield "text", "something"
    yield "number", 7
    yield "fraction", 1.5
    yield "boolean", True
    yield "empty-list", []
    yield "empty-object", {}
    yield "wrapped", [value]
    if isinstance(value, str):
        yield "language-map", {"en": value}
        yield "two", [value, value + "1"]
        yield "same-twice", [value, value]
        yield "upper", value.upper()
        yield "typed", {"@value": value, "@type": "xsd:string"}
        if key == "type":
            yield "other-class", "Person" if value != "Person" else "Organisation"
            yield "unknown-class", "Nonsense"
            yield "two-classes", [value, "Note"]
            yield "full-class", "elm:" + value
    elif isinstance(value, dict) and "id" in value:
        yield "only-id", value["id"]
        yield "two-nodes", [value, {**copy.deepcopy(value), "id": "urn:other:1"}]
        yield "same-node-twice", [value, copy.deepcopy(value)]
        yield "blank", {k: v for k, v in value.items() if k != "id"}
        yield "no-type", {k: v for k, v in value.items() if k != "type"}
        if "inScheme" in value:
            yield "other-scheme", {**value, "inScheme": {"id": "urn:scheme:1", "type": "ConceptScheme"}}
            yield "no-scheme", {k: v for k, v in value.items() if k != "inScheme"}
            yield "two-schemes", {**value, "inScheme": [value["inScheme"], {"id": "urn:s:1", "type": "ConceptScheme"}]}
            yield "untyped-scheme", {**value, "inScheme": "urn:scheme:1"}
    elif isinstance(value, dict):
        yield "plain-text", next(iter(value.values()), "x")
        yield "texts", {tag: [text, f"{text} 2"] for tag, text in value.items()}
        yield "more-languages", {**value, "de": "anders", "hy": "այլ"}
        yield "tag-case", {**value, "EN": "different"}
        yield "number-in-map", {"en": 5}
        yield "none-tag", {"@none": "x"}
        yield "bad-tag", {"en_US": "x"}
        yield "null-in-map", {"en": None}


def mutations(name: str) -> Iterator[tuple[str, Document]]:
    """All mutated forms of one official credential, each with a name, in a fixed order."""
    original = small(name)
    found = list(places(original))
    ids = [value for steps, value in found if steps[-1] == "id"]
    for number, (steps, value) in enumerate(found):
        label = f"{name}:{'.'.join(map(str, steps))}"
        yield f"{label}:removed", _edited(original, steps)
        for kind, replacement in _replacements(steps[-1], value):
            yield f"{label}:{kind}", _edited(original, steps, replacement)
        if steps[-1] == "id":
            yield f"{label}:merged", _edited(original, steps, ids[(number * 7 + 3) % len(ids)])
        if isinstance(value, dict):
            for extra in ("unknown", "sec:proof", "elm:NQFLevel", "dcType", "title", "dateModified", "proof", "@type"):
                if extra not in value:
                    yield f"{label}:plus-{extra}", _edited(original, (*steps, extra), "urn:x:1")


def _edited(document: Document, steps: Steps, *replacement: Any) -> Document:
    """A copy with one place replaced, or removed when no replacement is given; only the way there is copied."""
    key, *rest = steps
    edited: Any = list(document) if isinstance(document, list) else dict(document)
    if rest:
        edited[key] = _edited(edited[key], tuple(rest), *replacement)
    elif replacement:
        edited[key] = replacement[0]
    else:
        del edited[key]
    return edited  # type: ignore[no-any-return]
