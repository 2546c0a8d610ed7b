"""L23: the issuer in the document is the one in the certificate, and may award what it seals."""

from collections.abc import Iterator, Mapping

from skillseal.findings import N_, Finding, error
from skillseal.formats.elm.building import build
from skillseal.formats.elm.graph import Graph, Resource, credential_of, quoted
from skillseal.formats.elm.limits import TooLargeError
from skillseal.formats.elm.rules.base import fail, literals, nodes, plain, text, warn
from skillseal.vocabularies import countries

_MANDATE = "http://data.europa.eu/snb/evidence-type/c_18016257"


def check_issuer(
    document: Mapping[str, object], *, organization_identifier: str, organisation: str, country: str
) -> list[Finding]:
    """Differences between the issuer of a document and the certificate of its seal; nothing when they agree.

    `organization_identifier` is the certificate's OID 2.5.4.97 (`VATES-A00000000`), `organisation` its O,
    `country` its C (ISO 3166-1 alpha-2); an empty text means that the certificate does not say. A difference
    is an error; that issuer and awarding body differ without a mandate is a remark.
    """
    try:
        graph = build(credential_of(document))
    except TooLargeError as refused:
        return [refused.finding]
    issuer = next(nodes(graph.root, "issuer"), None)
    if issuer is None:
        return [error("elm.L23", N_("The document names no issuer."), path="$.issuer")]
    return [
        *_identifier(issuer, organization_identifier),
        *_name(issuer, organisation),
        *_country(issuer, country),
        *_mandate(graph, issuer),
    ]


def _identifier(issuer: Resource, wanted: str) -> Iterator[Finding]:
    given = [text(one, "notation") for one in nodes(issuer, "eIDASIdentifier")]
    if wanted not in given:
        yield fail(
            "L23",
            N_("The certificate belongs to {wanted}, the document says {given}."),
            issuer,
            "eIDASIdentifier",
            clause="ETSI EN 319 412-3 4.2.1",
            wanted=quoted(wanted or "–"),
            given=quoted(", ".join(given) or "–"),
        )


def _name(issuer: Resource, wanted: str) -> Iterator[Finding]:
    given = [value.text for value in literals(issuer, "legalName")]
    if plain(wanted) not in map(plain, given):
        yield fail(
            "L23",
            N_("The certificate is in the name of {wanted}, the document says {given}."),
            issuer,
            "legalName",
            wanted=quoted(wanted or "–"),
            given=quoted(", ".join(given) or "–"),
        )


def _country(issuer: Resource, wanted: str) -> Iterator[Finding]:
    concept = countries.by_alpha2(wanted.upper())
    places = [*nodes(issuer, "location", "address", "countryCode"), *nodes(issuer, "eIDASIdentifier", "spatial")]
    if concept is None or concept.uri not in {place.id for place in places}:
        yield fail(
            "L23",
            N_("The certificate names the country {wanted}, the document another."),
            issuer,
            "location",
            wanted=quoted(wanted or "–"),
        )


def _mandate(graph: Graph, issuer: Resource) -> Iterator[Finding]:
    bodies = set(nodes(graph.root, "credentialSubject", "hasClaim", "awardedBy", "awardingBody"))
    names = _names(issuer)
    if not bodies or issuer in bodies or not all(names.isdisjoint(_names(body)) for body in bodies):
        return
    evidence = {kind.id for kind in nodes(graph.root, "evidence", "dcType")}
    if _MANDATE not in evidence:
        yield warn(
            "L23",
            N_("Another body awards this than seals it, and no mandate is shown."),
            issuer,
            hint=N_("Add the mandate as evidence."),
        )


def _names(body: Resource) -> set[str]:
    return {plain(value.text) for value in literals(body, "legalName")}
