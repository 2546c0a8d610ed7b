"""Sealing in chunks: what is sealed, what is written down, and what happens when workers die."""

import hashlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories.schools import NOW, checked, edition_of, learners, school, seal_of, sealed
from skillseal.adapters.processes import this_process
from skillseal.apps.audit.models import Entry
from skillseal.apps.issuing.actions import (
    confirm_batch,
    go_on,
    open_sealing,
    release_leases,
    resume_batches,
    run_batch,
    seal_chunk,
    stop_batch,
)
from skillseal.apps.issuing.actions.keys import key_file
from skillseal.apps.issuing.actions.sealing import LEASE, _take
from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.issuing.models import Award, Batch, IssuedCredential
from skillseal.apps.issuing.queries import items_of
from skillseal.apps.organisations.refusals import ActionRefused

pytestmark = pytest.mark.django_db


def running(count: int) -> Batch:
    place = school()
    batch = checked(edition_of(place), seal_of(place), learners(count))
    return confirm_batch(batch=batch, actor=None, at=NOW)


def dead_worker() -> str:
    with subprocess.Popen(["sleep", "60"]) as process:
        name = f"{socket.gethostname()[:100]}/{process.pid}/0"
        process.kill()
    return name


def fresh(batch: Batch) -> Batch:
    return Batch.objects.within(batch.organisation).get(pk=batch.pk)


def test_the_key_file_is_for_the_owner_only() -> None:
    path = key_file(seal_of(school()).uuid)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((path.parent / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_kept_bytes_are_the_sealed_ones_and_say_test() -> None:
    place = school()
    batch = sealed(edition_of(place), seal_of(place), learners(2))
    assert batch.state == BatchState.FINISHED
    for credential in IssuedCredential.objects.within(place).select_related("award"):
        data = bytes(credential.data)
        payload = orjson.loads(orjson.loads(data)["payload"])
        assert payload["id"] == f"urn:credential:{credential.uuid}"
        assert hashlib.sha256(data).hexdigest() == credential.sha256
        assert credential.award.learner.display_name in data.decode()
        assert (credential.test, "test" in data.decode().lower()) == (True, True)
        assert str(credential.uuid) in credential.file_name
        assert "ani" not in credential.file_name.lower()


def test_every_chunk_is_written_into_the_trail_without_names() -> None:
    batch = running(5)
    run_batch(batch.pk, at=NOW, limit=2)
    entries = [(entry.verb, entry.facts) for entry in Entry.objects.filter(target=f"batch:{batch.pk}")]
    assert entries == [
        ("batch.checked", {"state": "checked", "learners": 5}),
        ("batch.confirmed", {"learners": 5}),
        ("batch.chunk_sealed", {"sealed": 2, "looked_at": 2}),
        ("batch.chunk_sealed", {"sealed": 2, "looked_at": 2}),
        ("batch.chunk_sealed", {"sealed": 1, "looked_at": 1}),
        ("batch.finished", {"sealed": 5, "refused": 0}),
    ]


def test_learners_in_another_workers_hands_are_left_to_it() -> None:
    batch = running(5)
    sealing = open_sealing(batch.edition, batch.key, at=NOW)
    items, _lease = _take(batch, NOW, 3, this_process())
    assert len(items) == 3
    assert seal_chunk(batch, sealing, clock=lambda: NOW) == 2
    assert seal_chunk(batch, sealing, clock=lambda: NOW) == 0
    assert (fresh(batch).state, fresh(batch).sealed, fresh(batch).pending) == (BatchState.RUNNING, 2, 3)


def test_a_lease_that_ran_out_is_taken_over() -> None:
    batch = running(5)
    sealing = open_sealing(batch.edition, batch.key, at=NOW)
    _take(batch, NOW, 3, this_process())
    later = NOW + LEASE + timedelta(seconds=1)
    assert seal_chunk(batch, sealing, clock=lambda: later) == 5
    assert seal_chunk(batch, sealing, clock=lambda: later) == 0
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 5)


def test_whoever_lost_the_lease_keeps_nothing() -> None:
    """The first worker sleeps while the second takes over; then it wakes up and must not seal them again."""
    batch = running(3)
    sealing = open_sealing(batch.edition, batch.key, at=NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    moments = iter([NOW, NOW, NOW, NOW, later])

    def sleepy() -> Any:
        moment = next(moments)
        if moment == later:
            assert seal_chunk(batch, sealing, clock=lambda: later) == 3
        return moment

    assert seal_chunk(batch, sealing, clock=sleepy) == 3
    assert IssuedCredential.objects.within(batch.organisation).count() == 3
    assert (fresh(batch).sealed, fresh(batch).pending) == (3, 0)


def test_the_sweeper_frees_and_enqueues_what_dead_workers_left(settings) -> None:
    batch = running(4)
    _take(batch, NOW, 4, dead_worker())
    assert run_batch(batch.pk, at=NOW) == 0
    assert resume_batches(at=NOW) == 1  # the tasks of the tests run at once
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 4)
    assert resume_batches(at=NOW, everything=True) == 0


@pytest.mark.parametrize("worker", [this_process(), "another-machine/1/1"], ids=["this machine", "another machine"])
def test_a_starting_worker_leaves_the_learners_of_living_ones_alone(worker: str) -> None:
    batch = running(4)
    _take(batch, timezone.now(), 3, worker)
    assert release_leases(batch=batch) == 0
    assert resume_batches(at=NOW) == 0  # it was started just now
    assert resume_batches(at=NOW, everything=True) == 1
    assert (fresh(batch).state, fresh(batch).sealed, fresh(batch).pending) == (BatchState.RUNNING, 1, 3)


def test_a_batch_that_stands_still_is_enqueued_again() -> None:
    batch = running(4)
    _take(batch, NOW, 4, "another-machine/1/1")
    assert resume_batches(at=NOW + LEASE) == 0
    assert resume_batches(at=NOW + 2 * LEASE) == 1
    assert fresh(batch).state == BatchState.FINISHED


@pytest.mark.django_db(transaction=True)
def test_the_word_to_start_enqueues_the_sealing_once_it_is_written() -> None:
    batch = running(2)
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 2)


def test_an_award_has_at_most_one_credential_of_each_format() -> None:
    place = school()
    sealed(edition_of(place), seal_of(place), learners(1))
    first = IssuedCredential.objects.within(place).get()
    first.pk, first.uuid = None, uuid.uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)
    first.format = "another"
    first.save(force_insert=True)
    assert IssuedCredential.objects.within(place).count() == 2


def test_a_batch_can_be_stopped_and_goes_on() -> None:
    batch = running(5)
    sealing = open_sealing(batch.edition, batch.key, at=NOW)
    assert seal_chunk(batch, sealing, clock=lambda: NOW, limit=2) == 2
    stop_batch(batch=batch, actor=None, at=NOW)
    assert seal_chunk(batch, sealing, clock=lambda: NOW) == 0
    assert run_batch(batch.pk, at=NOW) == 0
    assert (fresh(batch).state, fresh(batch).sealed, fresh(batch).pending) == (BatchState.PAUSED, 2, 3)
    go_on(batch=batch, actor=None, at=NOW)
    go_on(batch=batch, actor=None, at=NOW)
    run_batch(batch.pk, at=NOW)
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 5)
    with pytest.raises(ActionRefused) as refused:
        go_on(batch=batch, actor=None, at=NOW)
    assert refused.value.code == "batch.not_stopped"


def test_a_seal_that_vanishes_stops_the_batch_and_says_so(settings, tmp_path) -> None:
    batch = running(2)
    settings.KEYS = tmp_path
    assert run_batch(batch.pk, at=NOW) == 0
    assert (fresh(batch).state, fresh(batch).stopped_because) == (BatchState.PAUSED, "seal.unusable")


SEALER = """
import django, os, sys
django.setup()
from skillseal.apps.issuing.actions import release_leases, run_batch
from skillseal.apps.issuing.models import Batch
release_leases(batch=Batch.objects.across_organisations("test").select_related("organisation").get())
print("sealing", flush=True)
run_batch(int(sys.argv[1]), limit=10)
"""


def test_killed_at_any_moment_and_run_again_each_learner_has_exactly_one(tmp_path: Path) -> None:
    """A real process on a real database, killed with SIGKILL several times in the middle of its work."""
    count = 400
    environment = {
        **os.environ,
        "SKILLSEAL_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "skillseal.web.settings",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }

    def run(code: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    key = run(PREPARE, str(count))
    kills = 0
    for delay in (0.15, 0.3, 0.2):
        with subprocess.Popen(
            [sys.executable, "-c", SEALER, key], env=environment, stdout=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None
            worker.stdout.readline()
            time.sleep(delay)
            if worker.poll() is None:
                kills += 1
            worker.send_signal(signal.SIGKILL)
    assert kills >= 2
    result = run(FINISH, key)
    assert result == f"finished {count} {count} {count} True"


PREPARE = """
import django, sys
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from factories.schools import *
place = school()
batch = checked(edition_of(place), seal_of(place), learners(int(sys.argv[1])))
confirm_batch(batch=batch, actor=None, at=NOW)
print(batch.pk)
"""
FINISH = """
import django, sys
django.setup()
from skillseal.apps.audit.queries import check_chain
from skillseal.apps.issuing.models import Award, Batch, IssuedCredential
from skillseal.apps.issuing.actions import release_leases, run_batch
release_leases(batch=Batch.objects.across_organisations("test").select_related("organisation").get())
run_batch(int(sys.argv[1]))
batch = Batch.objects.across_organisations("test").get()
awards = Award.objects.across_organisations("test")
people = len(set(awards.values_list("person_key", flat=True)))
credentials = IssuedCredential.objects.across_organisations("test").count()
print(batch.state, batch.sealed, people, credentials, check_chain().intact)
"""


def test_awards_point_at_their_items() -> None:
    place = school()
    batch = sealed(edition_of(place), seal_of(place), learners(2))
    assert set(Award.objects.within(place).values_list("item", flat=True)) == set(
        items_of(batch).values_list("pk", flat=True)
    )
