"""What a credential means is read from the graph, so no spelling of a member hides it."""

from typing import Any

import pytest

from factories.elm_credential import document
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
