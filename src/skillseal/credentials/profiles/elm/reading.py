"""What an EDC says of itself, read leniently: for showing beside the verdict, never for judging."""

from collections.abc import Iterator, Mapping

from skillseal.credentials.report import Summary, ToldResult
from skillseal.vocabularies.text import choose

Document = Mapping[str, object]


def summary(document: Document, *, sealer: str = "", test: bool = False) -> Summary:
    """Who, what, by whom and when; `sealer`, the certificate's organisation, goes before the document's issuer.

    Of several claims the first achievement is told.
    """
    person = first(document.get("credentialSubject"))
    claim = _achievement(person)
    specification = first(claim.get("specifiedBy"))
    awarding = first(claim.get("awardedBy"))
    issuer = first(document.get("issuer"))
    return Summary(
        title=text(claim.get("title")) or text(first(document.get("displayParameter")).get("title")),
        holder=holder(person),
        birth_date=string(person.get("dateOfBirth")),
        issuer=sealer or choose(text(issuer.get("legalName")), ["en"])[0],
        awarding_bodies=tuple(text(body.get("legalName")) for body in objects(awarding.get("awardingBody"))),
        awarded_on=string(awarding.get("awardingDate")),
        issued=string(document.get("issued")) or string(document.get("issuanceDate")),
        valid_until=string(document.get("validUntil")) or string(document.get("expirationDate")),
        outcomes=tuple(text(outcome.get("title")) for outcome in objects(specification.get("learningOutcome"))),
        results=tuple(_result(assessment) for assessment in objects(claim.get("provenBy"))),
        workload=string(specification.get("volumeOfLearning")),
        eqf=string(first(specification.get("eqfLevel")).get("id")).rpartition("/")[2],
        test=test,
    )


def _achievement(person: Document) -> Document:
    claims = list(objects(person.get("hasClaim")))
    return next((claim for claim in claims if claim.get("type") == "LearningAchievement"), claims[0] if claims else {})


def _result(assessment: Document) -> ToldResult:
    types = objects(first(assessment.get("specifiedBy")).get("dcType"))
    return ToldResult(
        title=text(assessment.get("title")),
        grade=text(first(assessment.get("grade")).get("noteLiteral")),
        types=tuple(string(one.get("id")) for one in types),
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


def objects(value: object) -> Iterator[Document]:
    """The object, or every object of an array."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


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
