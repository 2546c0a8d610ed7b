"""Our table of constraints against the official shapes, line by line."""

from typing import Any

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from factories.elm_documents import ELM
from oracle import needs_standards
from skillseal.formats.elm import terms
from skillseal.formats.elm.shapes import CLAIM_TYPE, ISSUER, SHAPES, Constraint, scheme_uri

pytestmark = needs_standards

_STRUCTURE, _LISTS = "EDC-generic-no-cv", "EDC-generic-full"
_COMPOSED = {"ClaimNodeShape": "claim", "IssuerNodeShape": "issuer"}


@pytest.fixture(scope="module")
def structure() -> rdflib.Graph:
    return rdflib.Graph().parse(ELM / f"{_STRUCTURE}.ttl")


@pytest.fixture(scope="module")
def lists() -> rdflib.Graph:
    return rdflib.Graph().parse(ELM / f"{_LISTS}.ttl")


def _integer(graph: rdflib.Graph, shape: Any, predicate: Any) -> int | None:
    value = graph.value(shape, predicate)
    return None if value is None else int(value)


def _name(node: Any) -> str:
    return str(node).rsplit("/", 1)[-1]


def _structural(graph: rdflib.Graph, shape: Any) -> dict[str, object]:
    """One official property shape in the words of our own table."""
    wanted = graph.value(shape, SH["class"])
    either = graph.value(shape, SH["or"])
    classes = {str(wanted)} if wanted else set()
    if either is not None:
        classes = {str(graph.value(one, SH["class"])) for one in Collection(graph, either)}
    return {
        "least": _integer(graph, shape, SH.minCount) or 0,
        "most": _integer(graph, shape, SH.maxCount),
        "classes": frozenset(classes),
        "datatype": str(graph.value(shape, SH.datatype) or ""),
        "kind": str(graph.value(shape, SH.nodeKind) or "").rpartition("#")[2],
        "one_per_language": bool(graph.value(shape, SH.uniqueLang)),
        "greatest": _integer(graph, shape, SH.maxInclusive),
        "composed": _COMPOSED.get(_name(graph.value(shape, SH.node)), ""),
    }


def _ours(constraint: Constraint) -> dict[str, object]:
    kind = "" if constraint.scheme else constraint.kind
    return {
        "least": constraint.least,
        "most": constraint.most,
        "classes": constraint.classes,
        "datatype": constraint.datatype,
        "kind": kind,
        "one_per_language": constraint.one_per_language,
        "greatest": constraint.greatest,
        "composed": constraint.composed,
    }


def _active(graph: rdflib.Graph) -> dict[str, Any]:
    """Official node shapes by the class that they target, or by their own name."""
    found = {}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        if str(graph.value(shape, SH.deactivated)) != "true":
            found[str(graph.value(shape, SH.targetClass) or _name(shape))] = shape
    return found


def test_structure(structure: rdflib.Graph) -> None:
    official = {
        name: {str(structure.value(one, SH.path)): _structural(structure, one) for one in properties}
        for name, shape in _active(structure).items()
        if (properties := list(structure.objects(shape, SH.property)))
    }
    ours = {
        name: {c.iri: _ours(c) for c in shape.by_iri.values()}
        for name, shape in {**SHAPES, "ClaimTypeNodeShape": CLAIM_TYPE, "IssuerNodeShape": ISSUER}.items()
    }
    assert ours == official


def test_the_claim_is_one_of_the_four_or_has_a_type(structure: rdflib.Graph) -> None:
    shape = _active(structure)["ClaimNodeShape"]
    either = Collection(structure, structure.value(shape, SH["or"]))
    classes = [structure.value(one, SH["class"]) for one in either]
    four = ("LearningAchievement", "LearningActivity", "LearningAssessment", "LearningEntitlement")
    assert [str(one) for one in classes[:-1]] == [terms.CLASSES[name] for name in four]
    assert _name(structure.value(list(either)[-1], SH.node)) == "ClaimTypeNodeShape"


def test_lists(lists: rdflib.Graph) -> None:
    official = {}
    for kind, shape in _active(lists).items():
        if kind not in SHAPES:
            continue  # a restriction, which others point at
        for one in lists.objects(shape, SH.property):
            restriction = lists.value(one, SH.node)
            scheme = next(lists.objects(restriction, SH.property / SH.hasValue))
            official[kind, str(lists.value(one, SH.path))] = str(scheme)
            assert lists.value(one, SH.nodeKind) == SH.IRI
            # counts of the second file add nothing to those of the first
            counts = SHAPES[kind].by_iri[str(lists.value(one, SH.path))]
            assert (_integer(lists, one, SH.minCount) or 0) <= counts.least
            assert _integer(lists, one, SH.maxCount) in (None, counts.most)
    ours = {(kind, c.iri): c.scheme for kind, shape in SHAPES.items() for c in shape.by_iri.values() if c.scheme}
    assert ours == official


def test_every_restriction_but_one_asks_for_the_type_of_the_scheme(lists: rdflib.Graph) -> None:
    without = set()
    for inner in lists.objects(None, SH.property):
        scheme = lists.value(inner, SH.hasValue)
        if scheme is not None:
            assert (lists.value(inner, SH.path), lists.value(inner, SH.nodeKind)) == (
                rdflib.URIRef(terms.PROPERTIES["inScheme"].iri),
                SH.IRI,
            )
            if lists.value(inner, SH["class"]) is None:
                without.add(str(scheme))
    assert without == {scheme_uri("accreditation")}
