"""The document as a whole: is it there, is its context right, are its ids and strings sound (L01, L02, L24, L26)."""

import re
from collections.abc import Iterator, Mapping

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm.graph import Graph, Resource, quoted
from skillseal.formats.elm.rules.base import cls, fail, nodes
from skillseal.formats.elm.terms import CONTEXT

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
_DANGEROUS = re.compile(r"(?i)(javascript|vbscript|data|file|blob):")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def target(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    """L01: exactly one EuropeanDigitalCredential; the shapes let an empty graph pass."""
    wanted = cls("EuropeanDigitalCredential")
    inside = set(nodes(graph.root, "credentialSubject", "hasCredential"))
    found = [one for one in graph.resources.values() if wanted in one.types and one not in inside]
    if not found:
        yield error("elm.L01", N_("This is not a European Digital Credential: no node says so."), path="$")
    elif len(found) > 1 or found[0] is not graph.root:
        yield error("elm.L01", N_("There must be exactly one European Digital Credential, at the top."), path="$")


def context(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    """L02: the context gives every word its meaning, so it must be the expected one, in order."""
    if document.get("@context") != list(CONTEXT):
        yield error(
            "elm.L02",
            N_("The context is not the one of European Digital Credentials, so the words could mean anything."),
            clause="VC 1.1 4.1",
            path="$.@context",
            hint=N_("It must be the list of these two, in this order: {first}, {second}."),
            first=CONTEXT[0],
            second=CONTEXT[1],
        )


def identities(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    """Every id and class is an absolute IRI that is safe to show."""
    for resource in graph.resources.values():
        for iri in (resource.id, *resource.types):
            if iri.startswith("_:"):
                continue
            if not _ABSOLUTE.fullmatch(iri) or _DANGEROUS.match(iri):
                yield fail("id", N_("“{id}” is no absolute, safe identifier."), resource, "id", id=quoted(iri))


def strings(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    """L26, as far as a parsed document shows it; duplicate members are found where the bytes are read."""
    for resource in graph.resources.values():
        if _UNPRINTABLE.search(resource.id):
            yield fail("L26", N_("The id holds an unprintable character."), resource, "id")
        for values in resource.values.values():
            for value in values:
                if not isinstance(value, Resource) and _UNPRINTABLE.search(value.text):
                    yield fail("L26", N_("A text holds an unprintable character."), resource)


def status(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    """L24: one node with an IRI, of CredentialStatus and of the method by which the status is to be asked."""
    for one in nodes(graph.root, "credentialStatus"):
        if one.blank or cls("CredentialStatus") not in one.types or len(one.types) < 2:
            yield fail(
                "L24",
                N_("The status does not say by which method it can be asked."),
                one,
                hint=N_("Give the node an id and two types: CredentialStatus and the method's own."),
            )


RULES = (target, context, identities, strings, status)
