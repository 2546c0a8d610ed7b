"""Concepts of controlled lists: the code exists, in the right list, under its right name (L04, L05, L06)."""

from collections.abc import Iterator, Mapping

from skillseal.findings import N_, Finding
from skillseal.formats.elm.graph import Resource, quoted, remembered
from skillseal.formats.elm.rules.base import NodeRule, cls, fail, literals, nodes, plain, warn
from skillseal.vocabularies import schemes
from skillseal.vocabularies.concepts import SNB, SNB_SCHEME, Vocabulary

_AUTHORITY = "http://publications.europa.eu/resource/authority/"

# L05: members whose list the shapes leave open, by class.
_LISTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "LearningAchievementSpecification": {
        "mode": ("learning-assessment",),
        "targetGroup": ("target-group",),
        "dcType": ("learning-opportunity", "learning-activity"),
    },
    "Qualification": {
        "mode": ("learning-assessment",),
        "targetGroup": ("target-group",),
        "dcType": ("learning-opportunity", "learning-activity"),
    },
    "LearningActivitySpecification": {"mode": ("learning-assessment",), "dcType": ("learning-activity",)},
    "LearningAssessmentSpecification": {"mode": ("learning-assessment",), "dcType": ("assessment",)},
    "LearningAssessment": {"idVerification": ("supervision-verification",)},
    "LearningOpportunity": {"mode": ("learning-assessment",), "learningSchedule": ("learning-schedule",)},
    "CreditPoint": {"framework": ("education-credit",)},
    "MediaObject": {"contentType": ("file-type",), "contentEncoding": ("encoding",)},
}
_OF_THE_OFFICE = frozenset(("file-type",))


def _scheme(name: str) -> str:
    return _AUTHORITY + name if name in _OF_THE_OFFICE else f"{SNB}{name}/{SNB_SCHEME}"


def known_concept(concept: Resource) -> Iterator[Finding]:
    """L04: the shapes look at the scheme alone, so `eqf/42` passes them. L06: the label is the list's own."""
    for scheme in nodes(concept, "inScheme"):
        vocabulary = schemes.by_scheme(scheme.id)
        if vocabulary is None:
            continue
        found = vocabulary.by_uri(concept.id)
        if found is not None:
            yield from _label(concept, vocabulary)
        elif vocabulary.complete:
            yield fail(
                "L04",
                N_("The list {list} has no entry “{code}”."),
                concept,
                clause="EU Vocabularies",
                list=scheme.id,
                code=quoted(concept.id),
            )


def _label(concept: Resource, vocabulary: Vocabulary) -> Iterator[Finding]:
    entry = vocabulary.by_uri(concept.id)
    official = entry.labels.get("en", "") if entry else ""
    for label in literals(concept, "prefLabel"):
        if label.language == "en" and official and plain(label.text) != plain(official):
            yield warn(
                "L06",
                N_("The label “{label}” is not the list's own, which is “{official}”."),
                concept,
                "prefLabel",
                label=quoted(label.text),
                official=official,
            )


def _right_list(name: str) -> NodeRule:
    wanted = {term: tuple(map(_scheme, lists)) for term, lists in _LISTS[name].items()}

    def rule(resource: Resource) -> Iterator[Finding]:
        for term, allowed in wanted.items():
            for concept in nodes(resource, term):
                yield from _from_list(concept, term, allowed)

    return rule


def _from_list(concept: Resource, term: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """L05: another official list is an error; a concept of the issuer's own is only unusual (the EC uses one)."""
    if _is_from(concept, allowed):
        return
    params = {"member": term, "list": allowed[0]}
    if _official(concept):
        yield fail("L05", N_("“{member}” must come from the list {list}."), concept, **params)
    else:
        yield warn("L05", N_("“{member}” is a concept of the issuer's own, not of the list {list}."), concept, **params)


@remembered
def _is_from(concept: Resource, allowed: tuple[str, ...]) -> bool:
    return any(scheme.id in allowed for scheme in nodes(concept, "inScheme"))


@remembered
def _official(concept: Resource) -> bool:
    return any(map(schemes.by_scheme, (scheme.id for scheme in nodes(concept, "inScheme")))) or bool(
        schemes.of_uri(concept.id)
    )


RULES: dict[str, tuple[NodeRule, ...]] = {cls(name): (_right_list(name),) for name in _LISTS}
RULES[cls("Concept")] = (known_concept,)
