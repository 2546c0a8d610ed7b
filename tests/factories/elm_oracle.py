"""The oracle for EDC documents: PyLD with the official contexts, and pySHACL with the official shapes."""

import json
import logging
from functools import cache
from typing import Any

import rdflib
from pyld import jsonld
from pyshacl import validate

from factories.elm_documents import ELM
from oracle import STANDARDS
from skillseal.formats.elm import terms

_W3C = "https://www.w3.org/2018/credentials/v1"
_EDC = "http://data.europa.eu/snb/model/context/edc-ap"


@cache
def _context(url: str) -> dict[str, Any]:
    files = {_W3C: STANDARDS / "w3c/contexts/w3c-2018-credentials-v1.jsonld", _EDC: ELM / "edc-ap-context.jsonld"}
    return json.loads(files[url].read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _load(url: str, _options: Any) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": _context(url), "contentType": "application/ld+json"}


def quads(document: dict[str, Any]) -> dict[str, Any]:
    """What PyLD makes of a document under the official contexts. Raises `JsonLdError` where it refuses."""
    return jsonld.to_rdf(document, {"documentLoader": _load})  # type: ignore[no-any-return]


def own_quads(document: dict[str, Any]) -> dict[str, Any]:
    """The same under our own table of terms."""
    return jsonld.to_rdf({**document, "@context": terms.context()})  # type: ignore[no-any-return]


def _term(part: dict[str, str]) -> rdflib.term.Identifier:
    if part["type"] == "IRI":
        return rdflib.URIRef(part["value"])
    if part["type"] == "blank node":
        return rdflib.BNode(part["value"][2:])
    if "language" in part:
        return rdflib.Literal(part["value"], lang=part["language"])
    return rdflib.Literal(part["value"], datatype=rdflib.URIRef(part["datatype"]))


def graph(document: dict[str, Any]) -> rdflib.Graph:
    data = rdflib.Graph()
    for triple in quads(document).get("@default", []):
        data.add((_term(triple["subject"]), _term(triple["predicate"]), _term(triple["object"])))
    return data


@cache
def shapes() -> rdflib.Graph:
    loaded = rdflib.Graph()
    for name in ("EDC-generic-no-cv", "EDC-generic-full"):
        loaded.parse(ELM / f"{name}.ttl")
    return loaded


def report(document: dict[str, Any]) -> tuple[bool, str]:
    """Whether a document conforms by the official shapes, and the text of the report."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    try:
        data = graph(document)
    except (jsonld.JsonLdError, ValueError, TypeError, AttributeError) as refused:
        return False, f"not processable: {refused!r}"[:300]
    conforms, _, text = validate(data, shacl_graph=shapes())
    return bool(conforms), str(text)
