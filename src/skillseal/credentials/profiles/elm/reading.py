"""What an EDC says of itself, read leniently: for showing beside the verdict, never for judging."""

from collections.abc import Mapping

from skillseal.credentials.report import Summary
from skillseal.vocabularies.text import choose

Document = Mapping[str, object]


def summary(document: Document, *, sealer: str = "", test: bool = False) -> Summary:
    """Title, holder, issuer and dates; `sealer`, the certificate's organisation, goes before the document's issuer."""
    person = first(document.get("credentialSubject"))
    claim = first(person.get("hasClaim"))
    issuer = first(document.get("issuer"))
    display = first(document.get("displayParameter"))
    return Summary(
        title=text(claim.get("title")) or text(display.get("title")),
        holder=holder(person),
        issuer=sealer or choose(text(issuer.get("legalName")), ["en"])[0],
        issued=string(document.get("issued")) or string(document.get("issuanceDate")),
        valid_until=string(document.get("validUntil")) or string(document.get("expirationDate")),
        test=test,
    )


def holder(person: Document) -> str:
    """The name as the person writes it, and the Latin form behind it where there is another."""
    full = text(person.get("fullName"))
    if not full:
        names = (text(person.get("givenName")), text(person.get("familyName")))
        return " ".join(next(iter(name.values())) for name in names if name)
    own, *others = dict.fromkeys([*full.values(), *text(person.get("altLabel")).values()])
    return f"{own} ({others[0]})" if others else own


def first(value: object) -> Document:
    """The object, or the first object of an array, or an empty one."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, dict)), None)
    return value if isinstance(value, dict) else {}


def text(value: object) -> dict[str, str]:
    """A language map; of several texts in one language the first. A plain string is a text in no known language."""
    if isinstance(value, str):
        return {"und": value} if value.strip() else {}
    found = {}
    for tag, item in first(value).items():
        one = item[0] if isinstance(item, list) and item else item
        if isinstance(one, str) and one.strip():
            found[str(tag)] = one
    return found


def string(value: object) -> str:
    return value if isinstance(value, str) else ""
