"""Is this document a European Digital Credential? Shapes of the standard, then our own rules.

Findings say what is wrong, where, and by which clause; a bad document never raises.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain, islice

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm.building import build
from skillseal.formats.elm.conformity import violations
from skillseal.formats.elm.graph import Graph, Resource, credential_of
from skillseal.formats.elm.issuer import check_issuer
from skillseal.formats.elm.limits import MAX_FINDINGS, TooLargeError
from skillseal.formats.elm.rules import annex_one, codes, display, envelope, nodes, values
from skillseal.formats.elm.rules.base import NodeRule
from skillseal.formats.elm.terms import CREDENTIAL_PROPERTIES

__all__ = ["MAX_FINDINGS", "Checked", "Profile", "check", "check_issuer", "check_shapes", "examine"]


class Profile(StrEnum):
    """How much is demanded: any EDC, or a micro-credential with all elements of Annex I."""

    GENERIC = "generic"
    MICRO_CREDENTIAL = "micro-credential"


def _by_class() -> Mapping[str, tuple[NodeRule, ...]]:
    rules: dict[str, tuple[NodeRule, ...]] = {}
    for group in (codes.RULES, values.RULES, nodes.RULES, display.RULES):
        for name, some in group.items():
            rules[name] = rules.get(name, ()) + some
    return rules


_BY_CLASS = _by_class()


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """What was found in a document, and what its credential means: both read from one graph.

    Whoever judges dates or status asks here, never the JSON: a member may be spelled in more than one way, and the
    graph holds what all spellings mean together. `readable` is False for a document that was too large to be read;
    it means nothing then.
    """

    findings: tuple[Finding, ...]
    credential: Resource | None

    @property
    def readable(self) -> bool:
        return self.credential is not None

    def values(self, term: str) -> tuple[str, ...]:
        """All distinct values of a member of the credential (`validUntil`): texts as they are written, ids of nodes.

        Raises KeyError for a term that ELM does not have.
        """
        iri = CREDENTIAL_PROPERTIES[term].iri
        given = self.credential.of(iri) if self.credential else ()
        return tuple(value.id if isinstance(value, Resource) else value.text for value in given)

    def has(self, term: str) -> bool:
        """Whether the credential has this member (`credentialStatus`) with any value, in any spelling."""
        return bool(self.values(term))


def examine(
    document: Mapping[str, object], *, profile: Profile = Profile.GENERIC, now: datetime | None = None
) -> Checked:
    """Everything that is wrong with a document, by the official shapes and by our rules L01 to L26; and its meaning.

    `Profile.MICRO_CREDENTIAL` adds the elements of Annex I (L15 to L19); with `now` a credential that is not
    valid yet is remarked (L09). The issuer's certificate is another question: see `check_issuer`.
    """
    credential = credential_of(document)
    try:
        graph = build(credential)
    except TooLargeError as refused:
        return Checked((refused.finding,), None)
    found = chain(_envelope(credential, graph), violations(graph), _rules(graph), nodes.validity(graph, now))
    if profile is Profile.MICRO_CREDENTIAL:
        found = chain(found, annex_one.findings(graph))
    return Checked(tuple(_at_most(found)), graph.root)


def check(
    document: Mapping[str, object], *, profile: Profile = Profile.GENERIC, now: datetime | None = None
) -> list[Finding]:
    """The findings of `examine` alone."""
    return list(examine(document, profile=profile, now=now).findings)


def check_shapes(document: Mapping[str, object]) -> list[Finding]:
    """What breaks the official shapes `EDC-generic-no-cv` and `EDC-generic-full`, or JSON-LD itself."""
    try:
        graph = build(credential_of(document))
    except TooLargeError as refused:
        return [refused.finding]
    return _at_most(chain(graph.refused, violations(graph)))


def _envelope(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    yield from graph.refused
    for rule in envelope.RULES:
        yield from rule(document, graph)
    yield from graph.dropped
    yield from graph.conflicts


def _rules(graph: Graph) -> Iterator[Finding]:
    for resource in graph.resources.values():
        yield from values.texts(resource)
        for kind in resource.types:
            for rule in _BY_CLASS.get(kind, ()):
                yield from rule(resource)
    yield from values.primary_language(graph)
    yield from display.total(graph)


def _at_most(findings: Iterable[Finding]) -> list[Finding]:
    """The first findings; that there are more is an error itself, so nobody needs to look for the others."""
    listed = list(islice(findings, MAX_FINDINGS + 1))
    if len(listed) > MAX_FINDINGS:
        listed[-1] = error(
            "elm.more", N_("There are more than {count} findings; only these are listed."), count=MAX_FINDINGS
        )
    return listed
