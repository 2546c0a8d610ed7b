"""Our table of terms against the official contexts: the same documents give the same quads."""

import json

import pytest

from factories.elm_documents import ELM, NAMES, Document, official
from oracle import needs_standards
from skillseal.formats.elm import terms

pytestmark = needs_standards


def _same(document: Document) -> bool:
    from factories.elm_oracle import own_quads, quads

    return quads(document) == own_quads(document)


@pytest.mark.parametrize("name", NAMES)
def test_official_documents_expand_to_the_same_quads(name: str) -> None:
    assert _same(official(name))


def _every_term(node: Document, depth: int = 0) -> Document:
    """A node with every term there is, in each form that its reading allows."""
    known = terms.CREDENTIAL_PROPERTIES if "VerifiableCredential" in node["type"] else terms.PROPERTIES
    for name, term in known.items():
        match term.reading:
            case terms.LANGUAGE:
                node[name] = {"en": "text", "hy": ["մեկ", "երկու"]}
            case terms.IRI:
                node[name] = ["urn:x:1", {"id": "elm:x", "type": "Concept", "title": "plain"}]
            case terms.GRAPH:
                continue
            case _:
                node[name] = ["1", 2, True, 2.5]
    return node


# a presentation redefines `holder` only, and no document of ours has one at the top
@pytest.mark.parametrize("kind", sorted(set(terms.CLASSES) - {"VerifiablePresentation"}))
def test_every_term_on_every_class(kind: str) -> None:
    node = _every_term({"@context": list(terms.CONTEXT), "id": "urn:x:0", "type": [kind]})
    inner = _every_term({"id": "urn:x:2", "type": kind})
    assert _same({**node, "hasClaim": inner})


def test_no_term_of_the_official_context_is_missing() -> None:
    context = json.loads((ELM / "edc-ap-context.jsonld").read_text(encoding="utf-8"))["@context"]
    ours = {*terms.PROPERTIES, *terms.CLASSES, *terms.PREFIXES}
    # "clv" has no separator at its end: JSON-LD 1.1 never uses it as a prefix
    assert set(context) - ours == {"clv"}
    assert ours - set(context) == {"proof", "VerifiableCredential", "VerifiablePresentation"}
