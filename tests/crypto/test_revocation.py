"""Security X-07, X-11 and X-12: which answers and lists count, and for which moment."""

from datetime import UTC, datetime, timedelta

import pytest

from factories.pki import NOW, SEALED, pki
from skillseal.crypto import paths, revocation
from skillseal.crypto.effort import Effort
from skillseal.crypto.revocation import Evidence, State, Status

_CERTIFICATES = ("eseal-ca", "responder", "rogue-responder")
_REVOKED = datetime(2025, 6, 1, tzinfo=UTC)
_STOLEN = datetime(2025, 3, 1, tzinfo=UTC)


def _judge(
    label: str, at: datetime, *, crls: tuple[bytes, ...] = (), ocsps: tuple[bytes, ...] = (), now: datetime = NOW
) -> Status:
    evidence = Evidence(tuple(map(pki().certificate, _CERTIFICATES)), crls, ocsps)
    path = paths._validation_path((pki().certificate(label), pki().certificate("eseal-ca"), pki().certificate("root")))
    return revocation.judge(pki().certificate(label), path, evidence, at=at, used=at, now=now, effort=Effort())


def test_a_good_answer_counts_until_its_next_update() -> None:
    answer = pki().ocsp("seal", SEALED)
    states = [_judge("seal", SEALED + timedelta(days=days), ocsps=(answer,)).state for days in (-30, 0, 6, 7, 8)]
    assert states == [State.GOOD, State.GOOD, State.GOOD, State.GOOD, State.UNKNOWN]


def test_a_good_list_counts_until_its_next_update() -> None:
    listed = pki().crl("eseal-ca", SEALED)
    assert _judge("seal", SEALED, crls=(listed,)).state is State.GOOD
    assert _judge("seal", SEALED + timedelta(days=40), crls=(listed,)).state is State.UNKNOWN


@pytest.mark.parametrize("kind", ["crl", "ocsp"])
@pytest.mark.parametrize(
    ("label", "at", "state", "since"),
    [
        ("seal-revoked", SEALED, State.GOOD, None),
        ("seal-revoked", _REVOKED - timedelta(seconds=1), State.GOOD, None),
        ("seal-revoked", _REVOKED, State.REVOKED, _REVOKED),
        ("seal-revoked", NOW, State.REVOKED, _REVOKED),
    ],
)
def test_x07_revoked_before_and_after(
    kind: str, label: str, at: datetime, state: State, since: datetime | None
) -> None:
    status = (
        _judge(label, at, crls=(pki().crl("eseal-ca", NOW),))
        if kind == "crl"
        else _judge(label, at, ocsps=(pki().ocsp(label, NOW),))
    )
    assert (status.state, status.since) == (state, since)


def test_x07_a_stolen_key_counts_from_its_invalidity_date() -> None:
    listed = (pki().crl("eseal-ca", NOW),)
    assert _judge("seal-stolen", SEALED, crls=listed) == Status(State.REVOKED, _STOLEN, "key_compromise")
    assert _judge("seal-stolen", _STOLEN - timedelta(seconds=1), crls=listed).state is State.GOOD


def test_x11_answers_that_are_not_used() -> None:
    good = pki().ocsp("seal", SEALED)
    bent = bytearray(good)
    bent[-200] ^= 1
    answers = {
        "another certificate": pki().ocsp("seal-rsa", SEALED),
        "a responder nobody authorised": pki().ocsp("seal", SEALED, service="rogue"),
        "status unknown": pki().ocsp("seal", SEALED, status="unknown"),
        "an old answer": pki().ocsp("seal", SEALED - timedelta(days=30)),
        "a changed answer": bytes(bent),
        "cut off": good[:-10],
        "too large": good + bytes(revocation.MAX_ITEM_BYTES),
    }
    used = {name: _judge("seal", SEALED, ocsps=(answer,)).state for name, answer in answers.items()}
    assert used == dict.fromkeys(answers, State.UNKNOWN)
    assert _judge("seal", SEALED, ocsps=(*answers.values(), good)).state is State.GOOD


def test_x12_lists_that_are_not_used() -> None:
    good = pki().crl("eseal-ca", SEALED)
    bent = bytearray(good)
    bent[-5] ^= 1
    lists = {
        "of another issuer": pki().crl("root", SEALED),
        "too old": pki().crl("eseal-ca", SEALED - timedelta(days=90)),
        "changed": bytes(bent),
        "too large": good + bytes(revocation.MAX_ITEM_BYTES),
    }
    used = {name: _judge("seal", SEALED, crls=(listed,)).state for name, listed in lists.items()}
    assert used == dict.fromkeys(lists, State.UNKNOWN)
    assert _judge("seal", SEALED, crls=(*lists.values(), good)).state is State.GOOD


def test_answers_from_the_future_are_left_aside() -> None:
    answer = (pki().ocsp("seal-revoked", NOW),)
    assert _judge("seal-revoked", NOW, ocsps=answer, now=NOW - timedelta(days=1)).state is State.UNKNOWN


def test_only_the_first_pieces_are_looked_at() -> None:
    good = pki().crl("eseal-ca", SEALED)
    assert _judge("seal", SEALED, crls=(b"",) * revocation.MAX_ITEMS + (good,)).state is State.UNKNOWN


def test_a_responder_with_no_check_needs_no_answer() -> None:
    assert _judge("responder", NOW).state is State.GOOD
    assert _judge("seal-unrevocable", NOW).state is State.NOT_OFFERED
