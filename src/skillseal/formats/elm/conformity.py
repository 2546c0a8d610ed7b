"""The shapes held against a graph (SHACL Core, W3C Recommendation 2017): each broken constraint is a finding.

No inference: a node is of the classes that it names. Values of a property are a set, so the same value twice
counts once.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm import terms
from skillseal.formats.elm.datatypes import well_formed
from skillseal.formats.elm.graph import Graph, Literal, Resource, quoted, remembered
from skillseal.formats.elm.limits import MAX_FINDINGS
from skillseal.formats.elm.paths import path_text
from skillseal.formats.elm.shapes import CLAIM_TYPE, ISSUER, SHAPES, Constraint, Shape, scheme_uri

_IN_SCHEME = terms.PROPERTIES["inScheme"].iri
_CONCEPT_SCHEME = terms.CLASSES["ConceptScheme"]
_CLAIMS = frozenset(
    terms.CLASSES[name]
    for name in ("LearningAchievement", "LearningActivity", "LearningAssessment", "LearningEntitlement")
)
# The one list whose restriction does not ask for the scheme's own type.
_SCHEME_WITHOUT_TYPE = scheme_uri("accreditation")
_NAME_OF = {iri: name for name, iri in terms.CLASSES.items()}


def violations(graph: Graph) -> Iterator[Finding]:
    """Everything in which the graph breaks the shapes, in document order."""
    for resource in graph.resources.values():
        for kind in resource.types:
            shape = SHAPES.get(kind)
            if shape is not None:
                yield from _broken(resource, shape)


def _broken(resource: Resource, shape: Shape) -> Iterator[Finding]:
    for constraint in shape.required:
        if constraint.iri not in resource.values:
            yield _missing(resource, shape, constraint)
    for iri, values in resource.values.items():
        known = shape.by_iri.get(iri)
        if known is not None:
            yield from _count(resource, shape, known, len(values))
            yield from _languages(resource, shape, known)
            for value in values:
                yield from _value(resource, shape, known, value)


def _count(resource: Resource, shape: Shape, constraint: Constraint, count: int) -> Iterator[Finding]:
    if constraint.most is not None and count > constraint.most:
        yield _finding(
            "max_count",
            N_("“{member}” has {count} different values; only {most} is allowed."),
            (resource, shape, constraint),
            count=str(count),
            most=str(constraint.most),
        )
    elif count < constraint.least:
        yield _missing(resource, shape, constraint)


def _languages(resource: Resource, shape: Shape, constraint: Constraint) -> Iterator[Finding]:
    if not constraint.one_per_language:
        return
    tags = [value.language for value in resource.of(constraint.iri) if isinstance(value, Literal) and value.language]
    if len(set(tags)) < len(tags):
        twice = next(tag for tag, times in Counter(tags).items() if times > 1)
        yield _finding(
            "unique_lang",
            N_("“{member}” has two texts in the language “{tag}”; one is allowed."),
            (resource, shape, constraint),
            tag=quoted(twice),
        )


def _value(resource: Resource, shape: Shape, constraint: Constraint, value: Resource | Literal) -> Iterator[Finding]:
    place = (resource, shape, constraint)
    if constraint.datatype:
        yield from _datatype(place, value)
    elif constraint.classes and (isinstance(value, Literal) or not _any_of(constraint.classes, value)):
        wanted = ", ".join(sorted(_NAME_OF[iri] for iri in constraint.classes))
        yield _finding("class", N_("“{member}” must be a node of type {wanted}."), place, value, wanted=wanted)
    if constraint.kind and not _of_kind(value, constraint.kind):
        yield _finding("node_kind", _KINDS[constraint.kind], place, value)
    if constraint.scheme and (isinstance(value, Literal) or not _in_scheme(value, constraint.scheme)):
        yield _finding(
            "scheme",
            N_("“{member}” must be a concept of the list {scheme}."),
            place,
            value,
            scheme=constraint.scheme,
        )
    if constraint.composed:
        yield from _composed(place, value)


_Place = tuple[Resource, Shape, Constraint]
_KINDS = {
    "IRI": N_("“{member}” must be a node with an id."),
    "Literal": N_("“{member}” must be a plain value."),
}


def _datatype(place: _Place, value: Resource | Literal) -> Iterator[Finding]:
    constraint = place[2]
    if (
        isinstance(value, Resource)
        or value.datatype != constraint.datatype
        or not well_formed(value.text, value.datatype)
    ):
        yield _finding(
            "datatype",
            N_("“{member}” is not written as {datatype}: “{given}”."),
            place,
            value,
            datatype=constraint.datatype.rpartition("#")[2],
            given=quoted(value.text if isinstance(value, Literal) else value.id),
        )
    elif constraint.greatest is not None and int(value.text[:20]) > constraint.greatest:
        yield _finding(
            "max_inclusive",
            N_("“{member}” may be at most {greatest}."),
            place,
            value,
            greatest=str(constraint.greatest),
        )


def _of_kind(value: Resource | Literal, kind: str) -> bool:
    if kind == "Literal":
        return isinstance(value, Literal)
    return isinstance(value, Resource) and not value.blank


def _any_of(classes: frozenset[str], value: Resource) -> bool:
    return any(one in value.types for one in classes)  # a node may have thousands of types, a demand has three


@remembered
def _in_scheme(value: Resource, scheme: str) -> bool:
    """Restrictions of edc-generic-full: every scheme of the concept is a ConceptScheme with an IRI, one is this."""
    found = False
    for given in value.of(_IN_SCHEME):
        if isinstance(given, Literal) or given.blank:
            return False
        if _CONCEPT_SCHEME not in given.types and scheme != _SCHEME_WITHOUT_TYPE:
            return False
        found = found or given.id == scheme
    return found


def _composed(place: _Place, value: Resource | Literal) -> Iterator[Finding]:
    if place[2].composed == "claim":
        if isinstance(value, Literal) or not _is_claim(value):
            yield _finding(
                "claim",
                N_("“{member}” must be a learning achievement, activity, assessment or entitlement."),
                place,
                value,
            )
        return
    inner = _faults_of_issuer(value) if isinstance(value, Resource) else ()
    if inner or isinstance(value, Literal):
        yield _finding("issuer", N_("“{member}” lacks what the sealing organisation must have."), place, value)
    yield from inner


@remembered
def _faults_of_issuer(value: Resource) -> tuple[Finding, ...]:
    return tuple(islice(_broken(value, ISSUER), MAX_FINDINGS))


@remembered
def _is_claim(value: Resource) -> bool:
    return _any_of(_CLAIMS, value) or next(_broken(value, CLAIM_TYPE), None) is None


def _missing(resource: Resource, shape: Shape, constraint: Constraint) -> Finding:
    return _finding("min_count", N_("“{member}” is missing."), (resource, shape, constraint))


def _finding(code: str, text: str, place: _Place, value: Resource | Literal | None = None, **params: str) -> Finding:
    resource, shape, constraint = place
    path = value.path if isinstance(value, Resource) else (resource.path, constraint.term)
    listed = code == "scheme" or (code == "node_kind" and constraint.scheme)
    return error(
        f"elm.shape.{code}",
        text,
        clause=f"EDC-generic-{'full' if listed else 'no-cv'} 1.2.0 {shape.name}",
        path=path_text(path),
        member=constraint.term,
        **params,
    )
