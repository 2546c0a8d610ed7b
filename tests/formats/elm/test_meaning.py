"""What a credential means is read from the graph, so no spelling of a member hides it."""

from collections.abc import Callable
from typing import Any

import pytest

from factories.elm_credential import document
from factories.elm_documents import NAMES, official
from oracle import needs_standards
from skillseal.findings import Outcome
from skillseal.formats.elm.checks import check, examine

_CRED = "https://www.w3.org/2018/credentials#"
_EARLY, _LATE = "2025-12-31T00:00:00Z", "2031-01-01T00:00:00Z"


def test_plain_members() -> None:
    checked = examine(document())
    assert checked.readable
    assert list(checked.findings) == check(document())
    assert {term: checked.values(term) for term in ("validFrom", "validUntil", "expirationDate", "issued")} == {
        "validFrom": ("2026-01-01T00:00:00Z",),
        "validUntil": (_LATE,),
        "expirationDate": (_LATE,),
        "issued": ("2026-01-01T00:00:00Z",),
    }
    assert not checked.has("credentialStatus")
    assert checked.values("credentialStatus") == ()


@pytest.mark.parametrize(
    "members",
    [
        {_CRED + "validUntil": _EARLY},
        {"cred:validUntil": {"@value": _EARLY, "@type": "xsd:dateTime"}},
        {"validUntil": [_LATE, _EARLY]},
        {"credentialSubject": {**document()["credentialSubject"], "attachment": {
            "id": document()["id"], "type": "VerifiableCredential", "validUntil": _EARLY}}},
    ],
    ids=["absolute", "compact", "two", "same-node-elsewhere"],
)  # fmt: skip
def test_every_spelling_counts(members: dict[str, Any]) -> None:
    assert set(examine({**document(), **members}).values("validUntil")) == {_LATE, _EARLY}


def test_a_value_object_is_its_text() -> None:
    assert examine({**document(), "validUntil": {"@value": _EARLY}}).values("validUntil") == (_EARLY,)


def test_a_status_in_any_spelling() -> None:
    status = {"id": "urn:s:1", "type": ["CredentialStatus", "elm:Method"]}
    for name in ("credentialStatus", "cred:credentialStatus", _CRED + "credentialStatus"):
        checked = examine({**document(), name: status})
        assert checked.has("credentialStatus")
        assert checked.values("credentialStatus") == ("urn:s:1",)


def test_a_document_too_large_means_nothing() -> None:
    checked = examine({**document(), "title": [1] * 200_000})
    assert [finding.code for finding in checked.findings] == ["elm.limit"]
    assert not checked.readable
    assert checked.values("validUntil") == ()


# ---------------------------------------------------------------- one spelling only


def _claim(**members: Any) -> Callable[[dict[str, Any]], None]:
    return lambda whole: whole["credentialSubject"]["hasClaim"].update(members)


def _root(**members: Any) -> Callable[[dict[str, Any]], None]:
    return lambda whole: whole.update(members)


def _renamed(old: str, new: str) -> Callable[[dict[str, Any]], None]:
    return lambda whole: whole.update({new: whole.pop(old)})


_OTHER = "“{name}” is another spelling of “{term}”."
_NO_PLACE = "“{name}” has no place in a European Digital Credential."
_TEXT = {"@value": _LATE, "@type": "xsd:dateTime"}
_STATUS = {"id": "urn:s:1", "type": ["CredentialStatus", "elm:Method"]}

_SPELLINGS: dict[str, tuple[Callable[[dict[str, Any]], None], str, str, str]] = {
    "absolute": (_root(**{_CRED + "validUntil": _EARLY}), "L03", _OTHER, f"$.{_CRED}validUntil"),
    "absolute instead": (_renamed("validUntil", _CRED + "validUntil"), "L03", _OTHER, f"$.{_CRED}validUntil"),
    "status": (_root(**{_CRED + "credentialStatus": _STATUS}), "L03", _OTHER, f"$.{_CRED}credentialStatus"),
    "compact": (_root(**{"cred:validUntil": _EARLY}), "L03", _OTHER, "$.cred:validUntil"),
    "compact title": (_claim(**{"dc:title": "x"}), "L03", _OTHER, "$.credentialSubject.hasClaim.dc:title"),
    "of the credential, elsewhere": (
        _claim(**{"cred:validUntil": _EARLY}), "L03", _OTHER, "$.credentialSubject.hasClaim.cred:validUntil"),
    "another term's name": (_claim(**{"elm:EQFLevel": "urn:x"}), "L03", _OTHER, "$.credentialSubject.hasClaim.elm:EQFLevel"),
    "proof": (_root(**{"https://w3id.org/security#proof": {}}), "L03", _OTHER, "$.https://w3id.org/security#proof"),
    "@type instead": (_renamed("type", "@type"), "L03", _OTHER, "$.@type"),
    "@type beside": (_claim(**{"@type": "Note"}), "L03", _OTHER, "$.credentialSubject.hasClaim.@type"),
    "@id instead": (_renamed("id", "@id"), "L03", _OTHER, "$.@id"),
    "@id beside": (_root(**{"@id": "urn:other"}), "json_ld", "The id is given twice.", "$.@id"),
    "type as IRI": (_claim(type="elm:LearningAchievement"), "L03", _OTHER, "$.credentialSubject.hasClaim.type"),
    "id written short": (_claim(id="elm:x"), "L03", _OTHER, "$.credentialSubject.hasClaim"),
    "reference written short": (_claim(dcType="elm:x"), "L03", _OTHER, "$.credentialSubject.hasClaim.dcType"),
    "rdf:type": (_claim(**{"rdf:type": {"id": "elm:Note"}}), "json_ld", _NO_PLACE, "$.credentialSubject.hasClaim.rdf:type"),
    "value object": (_root(validUntil=_TEXT), "L03", _NO_PLACE, "$.validUntil"),
    "value object in an array": (_root(validUntil=[_TEXT]), "L03", _NO_PLACE, "$.validUntil[0]"),
    "text with a tag": (
        _claim(title=[{"@value": "x", "@language": "en"}]), "L03", _NO_PLACE, "$.credentialSubject.hasClaim.title[0]"),
    "@set": (_root(validUntil={"@set": [_LATE]}), "L03", _NO_PLACE, "$.validUntil"),
    "@none": (_claim(title={"en": "x", "@none": "y"}), "L03", _NO_PLACE, "$.credentialSubject.hasClaim.title"),
    "@list": (_root(validUntil={"@list": [_LATE]}), "json_ld", _NO_PLACE, "$.validUntil.@list"),
    **{
        keyword: (_claim(**{keyword: {}}), "json_ld", _NO_PLACE, f"$.credentialSubject.hasClaim.{keyword}")
        for keyword in ("@graph", "@reverse", "@nest", "@included", "@index", "@json", "@language", "@base", "@vocab")
    },
    "a status that links to nothing": (
        _root(credentialStatus="1:x"), "L03", "“{name}” is no identifier.", "$.credentialStatus"),
    "a label of ours": (_claim(dcType="_:#1"), "json_ld", "“{name}” is no identifier.", "$.credentialSubject.hasClaim.dcType"),
}  # fmt: skip


@pytest.mark.parametrize("name", _SPELLINGS)
def test_another_spelling_is_an_error(name: str) -> None:
    spell, rule, text, path = _SPELLINGS[name]
    whole = document()
    spell(whole)
    found = [(finding.code, finding.text, finding.path, finding.outcome) for finding in check(whole)]
    assert (f"elm.{rule}", text, path, Outcome.FAILED) in found


def test_the_words_of_another_spelling() -> None:
    (finding,) = check({**document(), "dc:title": {"id": "urn:x"}})
    assert finding.message == "“dc:title” is another spelling of “title”."
    assert finding.advice == "Write “title”. Not every reader would know that both are the same."


def test_single_values_in_an_array_are_the_same() -> None:
    whole = document()
    assert check({**whole, "validUntil": [whole["validUntil"]], "issuer": [whole["issuer"]]}) == []


@needs_standards
@pytest.mark.parametrize("name", NAMES)
def test_official_documents_have_one_spelling(name: str) -> None:
    """Also the one with `sec:proof`, which is the only spelling that conforms."""
    codes = {finding.code for finding in check(official(name))}
    assert codes.isdisjoint({"elm.L02", "elm.L03", "elm.L26", "elm.json_ld", "elm.limit"})
