"""The document as a whole: is it there, is its context right, are its ids and strings sound (L01, L02, L24, L26)."""

import re
from collections.abc import Iterator, Mapping

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm.graph import Graph, Resource, quoted
from skillseal.formats.elm.rules.base import cls, fail, name_of, nodes, warn
from skillseal.formats.elm.terms import CONTEXT, CREDENTIAL_PROPERTIES, TERM_OF

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:[^\s<>\"{}|\\^`]*+")
_DANGEROUS = re.compile(r"(?i)(javascript|vbscript|data|file|blob):")
# Control characters C0 and C1, line and paragraph separator, lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What turns or hides letters: marks, embeddings, overrides and isolates of direction (UAX 9), signs without width.
# Not ZWNJ and ZWJ (U+200C, U+200D), which some scripts need.
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NAMES = frozenset(
    CREDENTIAL_PROPERTIES[term].iri
    for term in (
        "altLabel", "birthName", "familyName", "fullName", "givenName", "legalName", "patronymicName", "prefLabel",
        "title",
    )
)  # fmt: skip


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
        for iri in resource.values:
            if iri not in TERM_OF and not _ABSOLUTE.fullmatch(iri):
                yield fail("id", N_("“{id}” is no absolute, safe identifier."), resource, id=quoted(iri))


def strings(document: Mapping[str, object], graph: Graph) -> Iterator[Finding]:
    """L26, as far as a parsed document shows it; duplicate members are found where the bytes are read."""
    for resource in graph.resources.values():
        if _UNPRINTABLE.search(resource.id):
            yield fail("L26", N_("The id holds an unprintable character."), resource, "id")
        for iri, values in resource.values.items():
            for value in values:
                if not isinstance(value, Resource):
                    yield from _printable(resource, iri, value.text)


def _printable(resource: Resource, iri: str, text: str) -> Iterator[Finding]:
    if text.isascii() and text.isprintable():
        return
    if _UNPRINTABLE.search(text):
        yield fail("L26", N_("A text holds an unprintable character."), resource, name_of(iri))
    elif iri in _NAMES and _INVISIBLE.search(text):
        yield warn(
            "L26",
            N_("A name or title holds a sign that cannot be seen, so it may not be what it looks like."),
            resource,
            name_of(iri),
            clause="UAX 9, UTR 36",
        )


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
