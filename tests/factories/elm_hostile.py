"""Documents made to cost much: small files in which every node points at many, long texts, many of everything.

Each generator takes the number of values that the document may have (about) and gives a document of that size.
"""

from collections.abc import Callable, Iterator
from typing import Any

from factories.elm_credential import OFFICE, SNB, document

Document = dict[str, Any]
Generator = Callable[[int], Document]

_SUBJECT = ("credentialSubject",)
_TYPES = {
    "accreditation": "Accreditation",
    "additionalNote": "Note",
    "address": "Address",
    "awardedBy": "AwardingProcess",
    "awardingBody": "Organisation",
    "countryCode": "Concept",
    "creditPoint": "CreditPoint",
    "dcType": "Concept",
    "displayDetail": "DisplayDetail",
    "displayParameter": "DisplayParameter",
    "evidence": "Evidence",
    "framework": "Concept",
    "gradingScheme": "GradingScheme",
    "hasClaim": "LearningAchievement",
    "hasPart": "LearningAchievement",
    "image": "MediaObject",
    "inScheme": "ConceptScheme",
    "individualDisplay": "IndividualDisplay",
    "influencedBy": "LearningActivity",
    "issuer": "Organisation",
    "language": "Concept",
    "learningOutcome": "LearningOutcome",
    "location": "Location",
    "mode": "Concept",
    "primaryLanguage": "Concept",
    "provenBy": "LearningAssessment",
    "specifiedBy": "Qualification",
    "eqfLevel": "Concept",
}
# Ways that rules and shapes go, below the node at the front.
_WAYS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (_SUBJECT, ("hasClaim", "awardedBy", "awardingBody", "location", "address", "countryCode")),
    (_SUBJECT, ("hasClaim", "awardedBy", "awardingBody", "accreditation")),
    (_SUBJECT, ("hasClaim", "specifiedBy", "learningOutcome")),
    (_SUBJECT, ("hasClaim", "specifiedBy", "additionalNote")),
    (_SUBJECT, ("hasClaim", "specifiedBy", "creditPoint", "framework")),
    (_SUBJECT, ("hasClaim", "specifiedBy", "mode", "inScheme")),
    (_SUBJECT, ("hasClaim", "specifiedBy", "eqfLevel", "inScheme")),
    (_SUBJECT, ("hasClaim", "provenBy", "specifiedBy", "gradingScheme")),
    (_SUBJECT, ("hasClaim", "provenBy", "specifiedBy", "dcType", "inScheme")),
    (_SUBJECT, ("hasClaim", "influencedBy", "specifiedBy", "mode")),
    (_SUBJECT, ("hasClaim", "hasPart", "hasPart", "hasPart", "hasPart")),
    ((), ("displayParameter", "individualDisplay", "displayDetail", "image")),
    ((), ("displayParameter", "individualDisplay", "language")),
    ((), ("displayParameter", "primaryLanguage", "inScheme")),
    ((), ("issuer", "location", "address", "countryCode")),
    ((), ("evidence", "dcType", "inScheme")),
)
_TITLED = {"title": {"en": "x"}, "noteLiteral": {"en": "x"}, "legalName": {"en": "x"}}


def _layered(at: tuple[str, ...], way: tuple[str, ...], widths: list[int]) -> Document:
    """Every node of a layer points by id at every node of the next; each is described once."""
    below: list[Document] = []
    for depth in range(len(way) - 1, -1, -1):
        refs = [one["id"] for one in below]
        layer: list[Document] = []
        for number in range(widths[depth]):
            node: Document = {"id": f"urn:{depth}:{number}", "type": _TYPES[way[depth]], **_TITLED}
            if below:
                node[way[depth + 1]] = refs if number else below
            layer.append(node)
        below = layer
    return _with(at, {way[0]: below})


def _with(at: tuple[str, ...], members: Document) -> Document:
    whole = document()
    node = whole
    for step in at:
        node = node[step]
    node.update(members)
    return whole


def _grid(at: tuple[str, ...], way: tuple[str, ...]) -> Generator:
    links = max(len(way) - 1, 1)
    return lambda size: _layered(at, way, [max(int((size / links) ** 0.5) - 4, 2)] * len(way))


def _funnel(at: tuple[str, ...], way: tuple[str, ...], narrow: int) -> Generator:
    """Many nodes point at one, and that at many."""

    def generate(size: int) -> Document:
        widths = [1] * len(way)
        widths[narrow - 1] = widths[narrow + 1] = size // 20
        return _layered(at, way, widths)

    return generate


def _of_claim(**members: Any) -> Document:
    return _with(("credentialSubject", "hasClaim"), members)


def _concept(uri: str, **members: Any) -> Document:
    return {"id": uri, "type": "Concept", **members}


_CLASSES = ("LearningAchievement", "LearningActivity", "LearningAssessment", "LearningEntitlement", "Organisation",
            "LearningAchievementSpecification", "Qualification", "LearningActivitySpecification", "Person", "Group",
            "LearningAssessmentSpecification", "LearningOutcome", "LearningOpportunity", "Accreditation", "Grant")  # fmt: skip


def _typed(size: int) -> Document:
    """A node of thousands of types, at which thousands of members point."""
    body = {
        "id": "urn:b",
        "type": ["Organisation", *(f"urn:t:{n}" for n in range(size // 2))],
        "legalName": {"en": "x"},
    }
    return _of_claim(awardedBy=[
        {"id": f"urn:p:{n}", "type": "AwardingProcess", "awardingBody": "urn:b" if n else body} for n in range(size // 8)
    ])  # fmt: skip


def _many_classes(size: int) -> Document:
    return _of_claim(influencedBy={
        "id": "urn:m", "type": list(_CLASSES),
        "title": {f"x-{n}": "t" for n in range(size // 2)}, "additionalNote": [f"urn:n:{n}" for n in range(size // 2)],
    })  # fmt: skip


def _bad_times(size: int) -> Document:
    return _of_claim(influencedBy={
        "id": "urn:m", "type": [*(f"urn:t:{n}" for n in range(size // 2)), "LearningActivity"],
        "dateCreated": [str(n) for n in range(size // 2)],
    })  # fmt: skip


def _awards(size: int) -> Document:
    """A claim of no known kind, awarded again and again: a composed shape, asked at each."""
    claim = {"id": "urn:c", "type": "Claim", "title": {f"x-{n}": "t" for n in range(size // 2)},
             "awardedBy": "urn:p:0", "dcType": _concept("urn:k")}  # fmt: skip
    return _of_claim(awardedBy=[
        {"id": f"urn:p:{n}", "type": "AwardingProcess", "awards": "urn:c" if n else claim} for n in range(size // 8)
    ])  # fmt: skip


def _issuers(size: int) -> Document:
    ids = [{"id": f"urn:l:{n}", "type": "LegalIdentifier", "notation": "x"} for n in range(size // 8)]
    body = {"id": "urn:i", "type": "Organisation", "eIDASIdentifier": ids}
    return _of_claim(hasPart=[
        {"id": f"urn:d:{n}", "type": "EuropeanDigitalCredential", "cred:issuer": "urn:i"} for n in range(size // 8)
    ]) | {"issuer": body}  # fmt: skip


def _names(size: int) -> Document:
    bodies = [{"id": f"urn:b:{n}", "type": "Organisation", "legalName": {"en": f"b {n}"}} for n in range(size // 10)]
    whole = _of_claim(awardedBy={"id": "urn:p", "type": "AwardingProcess", "awardingBody": bodies})
    return whole | {
        "issuer": {"id": "urn:i", "type": "Organisation", "legalName": {"en": [str(n) for n in range(size // 2)]}}
    }


def _pages(size: int) -> Document:
    detail = {"id": "urn:d", "type": "DisplayDetail", "page": list(range(1, size // 2))}
    return _with(("displayParameter",), {"individualDisplay": [
        {"id": f"urn:i:{n}", "type": "IndividualDisplay", "displayDetail": "urn:d" if n else detail}
        for n in range(size // 10)
    ]})  # fmt: skip


def _nested(size: int) -> Document:
    node: Document = {"id": "urn:x", "type": "Note"}
    for _ in range(90):
        node = {"id": "urn:x", "title": {"en": [str(n) for n in range(size // 100)]}, "hasPart": node}
    return _of_claim(hasPart=node)


def _deep_findings(size: int) -> Document:
    node: Document = {"wrong" * 16 + str(n): 1 for n in range(size)}
    for _ in range(60):
        node = {"hasPart": node}
    return _of_claim(hasPart=node)


def _own_concepts(size: int) -> Document:
    concept = _concept("urn:own", inScheme=[{"id": f"urn:s:{n}", "type": "ConceptScheme"} for n in range(size // 5)])
    return _of_claim(hasPart=[
        {"id": f"urn:a:{n}", "type": "LearningAssessment", "idVerification": "urn:own" if n else concept}
        for n in range(size // 10)
    ])  # fmt: skip


def _languages(size: int) -> Document:
    return _with(("displayParameter",), {
        "primaryLanguage": [_concept(f"{OFFICE}language/{code}") for code in ("ENG", "DEU", "NOB", "UKR", "HYE")],
        "title": {f"en-x{n}": "t" for n in range(size)},
    })  # fmt: skip


def _counted(**members: Callable[[int], Any]) -> Generator:
    return lambda size: _of_claim(**{name: make(size) for name, make in members.items()})


MANY: dict[str, Generator] = {
    **{f"grid {'.'.join(way)}": _grid(at, way) for at, way in _WAYS},
    **{f"funnel {'.'.join(way[n - 1:n + 2])}": _funnel(at, way, n) for at, way in _WAYS for n in range(1, len(way) - 1)},
    "types": _typed,
    "classes": _many_classes,
    "bad times": _bad_times,
    "awards": _awards,
    "issuers": _issuers,
    "names of bodies": _names,
    "pages": _pages,
    "one id nested": _nested,
    "findings far down": _deep_findings,
    "own concepts": _own_concepts,
    "languages": _languages,
    "tags and two alike": _counted(title=lambda size: {**{f"x-{n}": "t" for n in range(size)}, "zz": "a", "ZZ": "b"}),
    "texts in one language": _counted(title=lambda size: {"en": [str(n) for n in range(size)]}),
    "one id, other texts": _counted(hasPart=lambda size: [{"id": "urn:x", "title": {"en": str(n)}} for n in range(size // 3)]),
    "arrays in arrays": _counted(hasPart=lambda size: [[[["urn:x"]]]] * (size // 4)),
    "value objects": _counted(title=lambda size: [{"@value": str(n), "@language": "en"} for n in range(size // 3)]),
    "foreign members": lambda size: _of_claim(**{f"urn:m:{n}": n for n in range(size)}),
    "dropped members": lambda size: _of_claim(**{f"m{n}": n for n in range(size)}),
    "keywords": lambda size: _of_claim(**{f"@m{n}": n for n in range(size)}),
    "unknown types": _counted(type=lambda size: [f"t{n}" for n in range(size)]),
    "relative ids": _counted(hasPart=lambda size: [f"r{n}" for n in range(size)]),
    "numbers": _counted(creditReceived=lambda size: [n + 0.5 for n in range(size)]),
}  # fmt: skip
"""Documents of many values."""


def _image(content: str) -> Document:
    return {"id": "urn:i", "type": "MediaObject", "content": content, "contentType": _concept(OFFICE + "file-type/PNG")}


def _everywhere(text: str) -> Document:
    """A text in each place where something is matched against it."""
    page: Document = {"id": "urn:w", "type": "WebResource", "contentURL": text}
    mail: Document = {"id": "mailto:" + text, "type": "Mailbox"}
    concept = _concept(SNB + "eqf/" + text, prefLabel={"en": text}, inScheme={"id": text, "type": "ConceptScheme"})
    whole = _of_claim(
        title={"en": text, text: "t"},
        creditReceived={"id": "urn:p", "type": "CreditPoint", "point": text},
        additionalNote={"id": "urn:n", "type": "Note", "noteLiteral": {"en": text}},
        supplementaryDocument=page,
        influencedBy={"id": text, "type": ["LearningActivity", text], "workload": text, "levelOfCompletion": text,
                      "temporal": {"id": "urn:t", "type": "PeriodOfTime", "startDate": text, "endDate": text}},
        hasPart={"id": "urn:y", "type": "Amount", "value": text, "contentSize": text},
        **{text: "x", "dcType": concept},
    )  # fmt: skip
    whole["issuer"]["legalName"] = {"en": text}
    whole["issuer"]["contactPoint"]["emailAddress"] = mail
    whole["displayParameter"]["attachment"] = _image(text)
    return {**whole, "validUntil": text, "issued": text}


_PIECES: dict[str, tuple[str, str, str]] = {
    "dotted address": ("https://", "a.", "@"),
    "mail address": ("a@", "a.", "@"),
    "digits": ("", "9", "x"),
    "zeros": ("", "0", "x"),
    "fraction": ("1.", "1", "x"),
    "fraction of a second": ("2026-01-01T00:00:00.", "1", "x"),
    "duration": ("P", "9", "D"),
    "letters": ("", "a", "!"),
    "subtags": ("en", "-a", "_"),
    "long subtags": ("en", "-abcdefgh", "_"),
    "scheme": ("a", "+", " "),
    "compact": ("elm:", "elm:", " "),
    "blanks": ("", " ", "x"),
    "words": ("", "ab ", "x"),
    "almost alone": ("", "stand-alon", "x"),
    "base64": ("", "AAAA", "!"),
    "direction": ("", "\u202ea", "x"),
    "armenian": ("", "Ա", "\x00"),
}


def _long(front: str, piece: str, end: str) -> Generator:
    return lambda size: _everywhere(front + piece * (size // len(piece)) + end)


LONG: dict[str, Generator] = {name: _long(*pieces) for name, pieces in _PIECES.items()}
"""Documents with one long text of so many characters in every place."""


def values(document: Document) -> int:
    """How many values a document has."""

    def count(value: object) -> Iterator[int]:
        if isinstance(value, dict | list):
            yield len(value)
            for inner in value.values() if isinstance(value, dict) else value:
                yield from count(inner)

    return sum(count(document))
