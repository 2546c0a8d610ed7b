"""Sealing in chunks: what is sealed, what is written down, and what happens when workers die."""

import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from factories.schools import NOW, checked, edition_of, learners, school, seal_of, sealed
from skillseal.apps.audit.models import Entry
from skillseal.apps.issuing.actions import confirm_batch, go_on, open_press, seal_chunk, stop_batch
from skillseal.apps.issuing.actions.keys import key_file
from skillseal.apps.issuing.actions.sealing import LEASE, _take
from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.issuing.models import Award, Batch, IssuedCredential
from skillseal.apps.issuing.queries import items_of
from skillseal.apps.issuing.tasks import resume_batches, run_batch
from skillseal.apps.organisations.refusals import ActionRefused

pytestmark = pytest.mark.django_db


def running(count: int) -> Batch:
    place = school()
    batch = checked(edition_of(place), seal_of(place), learners(count))
    return confirm_batch(batch=batch, actor=None, now=NOW)


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
    run_batch(batch.pk, now=NOW, limit=2)
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
    press = open_press(batch.edition, batch.key, now=NOW)
    items, _lease = _take(batch, NOW, 3)
    assert len(items) == 3
    assert seal_chunk(batch, press, clock=lambda: NOW) == 2
    assert seal_chunk(batch, press, clock=lambda: NOW) == 0
    assert (fresh(batch).state, fresh(batch).sealed, fresh(batch).pending) == (BatchState.RUNNING, 2, 3)


def test_a_lease_that_ran_out_is_taken_over() -> None:
    batch = running(5)
    press = open_press(batch.edition, batch.key, now=NOW)
    _take(batch, NOW, 3)
    later = NOW + LEASE + timedelta(seconds=1)
    assert seal_chunk(batch, press, clock=lambda: later) == 5
    assert seal_chunk(batch, press, clock=lambda: later) == 0
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 5)


def test_whoever_lost_the_lease_keeps_nothing() -> None:
    """The first worker sleeps while the second takes over; then it wakes up and must not seal them again."""
    batch = running(3)
    press = open_press(batch.edition, batch.key, now=NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    moments = iter([NOW, NOW, NOW, NOW, later])

    def sleepy() -> Any:
        moment = next(moments)
        if moment == later:
            assert seal_chunk(batch, press, clock=lambda: later) == 3
        return moment

    assert seal_chunk(batch, press, clock=sleepy) == 3
    assert IssuedCredential.objects.within(batch.organisation).count() == 3
    assert (fresh(batch).sealed, fresh(batch).pending) == (3, 0)


def test_the_sweeper_frees_and_enqueues_what_dead_workers_left(settings) -> None:
    batch = running(4)
    _take(batch, NOW, 4)
    assert run_batch(batch.pk, now=NOW) == 0
    assert resume_batches(workers_are_dead=True) == 1  # the tasks of the tests run at once
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 4)
    assert resume_batches(workers_are_dead=True) == 0


def test_a_batch_can_be_stopped_and_goes_on() -> None:
    batch = running(5)
    press = open_press(batch.edition, batch.key, now=NOW)
    assert seal_chunk(batch, press, clock=lambda: NOW, limit=2) == 2
    stop_batch(batch=batch, actor=None, now=NOW)
    assert seal_chunk(batch, press, clock=lambda: NOW) == 0
    assert run_batch(batch.pk, now=NOW) == 0
    assert (fresh(batch).state, fresh(batch).sealed, fresh(batch).pending) == (BatchState.PAUSED, 2, 3)
    go_on(batch=batch, actor=None, now=NOW)
    go_on(batch=batch, actor=None, now=NOW)
    run_batch(batch.pk, now=NOW)
    assert (fresh(batch).state, fresh(batch).sealed) == (BatchState.FINISHED, 5)
    with pytest.raises(ActionRefused) as refused:
        go_on(batch=batch, actor=None, now=NOW)
    assert refused.value.code == "batch.not_stopped"


def test_a_seal_that_vanishes_stops_the_batch_and_says_so(settings, tmp_path) -> None:
    batch = running(2)
    settings.KEYS = tmp_path
    assert run_batch(batch.pk, now=NOW) == 0
    assert (fresh(batch).state, fresh(batch).stopped_because) == (BatchState.PAUSED, "seal.unusable")


SEALER = """
import django, os, sys
django.setup()
from skillseal.apps.issuing.actions.runs import release_leases
from skillseal.apps.issuing.models import Batch
from skillseal.apps.issuing.tasks import run_batch
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
confirm_batch(batch=batch, actor=None, now=NOW)
print(batch.pk)
"""
FINISH = """
import django, sys
django.setup()
from skillseal.apps.audit.queries import check_chain
from skillseal.apps.issuing.models import Award, Batch, IssuedCredential
from skillseal.apps.issuing.tasks import run_batch
from skillseal.apps.issuing.actions.runs import release_leases
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
