import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from factories.pki import NOW, SEALED, pki
from skillseal.crypto import paths
from skillseal.crypto.paths import Chain, Trouble
from skillseal.crypto.revocation import Evidence
from skillseal.crypto.test_seals import new_test_seal
from skillseal.crypto.x509 import Anchors

_AUTHORITIES = ("eseal-ca", "not-a-ca", "sub-ca", "french-ca", "sha1-ca", "revoked-ca")


def _evidence(*labels: str, at: datetime = NOW) -> Evidence:
    certificates = tuple(pki().certificate(label) for label in labels or _AUTHORITIES)
    return Evidence(certificates, crls=(pki().crl("root", at), pki().crl("eseal-ca", at)))


def _judge(label: str, *anchors: str, at: datetime = NOW, evidence: Evidence | None = None) -> Chain:
    known = _evidence() if evidence is None else evidence
    trusted = pki().anchors(*(anchors or ("root",)))
    return paths.judge(
        pki().certificate(label), evidence=known, anchors=trusted, at=at, now=max(at, NOW), remember=True
    )


def test_a_path_to_the_root_holds() -> None:
    chain = _judge("seal")
    assert chain.trouble is None
    assert chain.certificates == tuple(pki().certificate(label) for label in ("seal", "eseal-ca", "root"))
    assert not chain.unrevocable


def test_an_intermediate_may_be_the_anchor() -> None:
    assert _judge("seal", "eseal-ca").certificates == (pki().certificate("seal"), pki().certificate("eseal-ca"))


@pytest.mark.parametrize(
    ("label", "trouble"),
    [
        ("seal-self-made", Trouble.NO_CHAIN),
        ("seal-of-other-root", Trouble.NO_CHAIN),
        ("seal-of-cross", Trouble.NO_CHAIN),
        ("seal-of-not-a-ca", Trouble.CONSTRAINTS),
        ("seal-of-sub-ca", Trouble.CONSTRAINTS),
        ("seal-of-french-ca", Trouble.CONSTRAINTS),
        ("seal-critical", Trouble.CONSTRAINTS),
        ("seal-of-sha1-ca", Trouble.WEAK),
        ("seal-rsa-1024", Trouble.WEAK),
        ("seal-future", Trouble.NOT_YET_VALID),
        ("seal-expired", Trouble.EXPIRED),
        ("seal-revoked", Trouble.REVOKED),
        ("seal-of-revoked-ca", Trouble.CA_REVOKED),
    ],
)
def test_certificates_in_trouble(label: str, trouble: Trouble) -> None:
    assert _judge(label).trouble is trouble


def test_x02_a_root_in_the_file_is_not_trusted() -> None:
    evidence = _evidence("other-root", "root", "eseal-ca")
    assert _judge("seal-of-other-root", evidence=evidence).trouble is Trouble.NO_CHAIN
    assert _judge("seal", "other-root", evidence=evidence).trouble is Trouble.NO_CHAIN


def test_a_leaf_among_the_anchors_vouches_for_nobody_else() -> None:
    key_holder = pki().certificate("seal-self-made")
    assert (
        paths.judge(key_holder, evidence=Evidence(), anchors=Anchors.of([key_holder]), at=NOW, now=NOW).trouble is None
    )
    assert _judge("seal", "seal-self-made", "not-a-ca").trouble is Trouble.NO_CHAIN


def test_a_pinned_seal_is_trusted_while_it_is_valid() -> None:
    _, der = new_test_seal(organisation="School", country="AM", now=NOW, days=10)
    judged = [
        paths.judge(der, evidence=Evidence(), anchors=Anchors.of([der]), at=at, now=at).trouble
        for at in (NOW - timedelta(seconds=1), NOW, NOW + timedelta(days=10), NOW + timedelta(days=10, seconds=1))
    ]
    assert judged == [Trouble.NOT_YET_VALID, None, None, Trouble.EXPIRED]


def test_a_pinned_weak_key_is_not_trusted() -> None:
    assert _judge("seal-rsa-1024", "seal-rsa-1024").trouble is Trouble.WEAK


def test_names_and_dates_of_a_trouble() -> None:
    expired, revoked = _judge("seal-expired"), _judge("seal-of-revoked-ca")
    assert (expired.name, expired.date) == ("Berufskolleg Nordstadt", datetime(2025, 6, 1, tzinfo=UTC))
    assert (revoked.name, revoked.date) == ("Skillseal Test Trust", datetime(2025, 2, 1, tzinfo=UTC))


def test_without_evidence_the_revocation_is_unknown_and_without_a_service_unasked() -> None:
    bare = Evidence((pki().certificate("eseal-ca"),))
    assert _judge("seal", evidence=bare).trouble is Trouble.REVOCATION_UNKNOWN
    assert _judge("seal-unrevocable", "eseal-ca", evidence=bare).trouble is None
    assert _judge("seal-unrevocable", "eseal-ca", evidence=bare).unrevocable


def test_judgements_are_remembered_but_not_beyond_what_they_hold_for() -> None:
    evidence = _evidence(at=SEALED)
    first = _judge("seal", at=SEALED, evidence=evidence)
    assert first.trouble is None
    assert _judge("seal", at=SEALED, evidence=evidence) is first
    assert _judge("seal", at=SEALED + timedelta(days=400), evidence=evidence).trouble is Trouble.REVOCATION_UNKNOWN
    assert _judge("seal", at=datetime(2027, 1, 2, tzinfo=UTC), evidence=evidence).trouble is Trouble.EXPIRED
    assert _judge("seal", "other-root", at=SEALED, evidence=evidence).trouble is Trouble.NO_CHAIN


def test_a_later_revocation_is_not_hidden_by_memory() -> None:
    evidence = _evidence(at=NOW)
    assert _judge("seal-revoked", at=SEALED, evidence=evidence).trouble is None
    assert _judge("seal-revoked", at=NOW, evidence=evidence).trouble is Trouble.REVOKED


def test_x16_a_thousand_certificates_and_loops_end_soon() -> None:
    loop = [pki().certificate(label) for label in ("cross-a", "cross-b")]
    many = [new_test_seal(organisation=f"School {n}", country="NO", now=NOW)[1] for n in range(40)]
    began = time.perf_counter()
    for certificates in (tuple(loop), tuple(loop * 500), tuple(many * 25), (*many[:18], *loop)):
        evidence = Evidence(certificates)
        assert _judge("seal-of-cross", evidence=evidence).trouble is Trouble.NO_CHAIN
    assert time.perf_counter() - began < 2


def test_garbage_among_the_evidence_does_no_harm() -> None:
    evidence = _evidence() + Evidence((b"", b"garbage"), crls=(b"", b"\x30\x80"), ocsps=(b"x", b"\x30\x03\x0a\x01\x06"))
    assert _judge("seal", evidence=evidence).trouble is None


def test_a_leaf_that_is_no_certificate() -> None:
    judged = paths.judge(b"garbage", evidence=Evidence(), anchors=pki().anchors("root"), at=NOW, now=NOW)
    assert judged.trouble is Trouble.UNREADABLE


def test_it_runs_inside_an_event_loop_and_in_threads() -> None:
    paths._slots.cache_clear()

    async def inside() -> Chain:
        return _judge("seal")

    # in a thread of its own: a browser test may have left a loop running in this one
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(inside())).result().trouble is None
    paths._slots.cache_clear()
    found: list[Trouble | None] = []
    threads = [threading.Thread(target=lambda: found.append(_judge("seal").trouble)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [None] * 4
