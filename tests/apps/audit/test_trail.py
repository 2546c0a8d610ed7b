"""The audit trail: added to inside a transaction, never changed, and a change is found."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from factories.schools import NOW, person, school
from skillseal.apps.audit.actions import OutsideTransaction, record
from skillseal.apps.audit.models import Entry, EntryIsFinal
from skillseal.apps.audit.queries import ChainReport, check_chain

pytestmark = pytest.mark.django_db


def three_entries() -> None:
    for verb in ("one", "two", "three"):
        record(verb, "thing:1", actor=None, organisation=None, at=NOW, count=3)


def test_an_empty_trail_is_whole() -> None:
    assert check_chain() == ChainReport(0)


def test_entries_follow_each_other() -> None:
    three_entries()
    entries = list(Entry.objects.all())
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries[1:]] == [entry.fingerprint for entry in entries[:-1]]
    assert check_chain() == ChainReport(3)


@pytest.mark.parametrize(
    ("tampering", "found_at"),
    [
        ("UPDATE audit_entry SET verb = 'nothing' WHERE number = 2", 2),
        ("UPDATE audit_entry SET facts = '{}' WHERE number = 1", 1),
        ("UPDATE audit_entry SET at = '2020-01-01' WHERE number = 3", 3),
        ("DELETE FROM audit_entry WHERE number = 2", 3),
        ("DELETE FROM audit_entry WHERE number = 1", 2),
    ],
)
def test_what_was_changed_in_the_database_is_found(tampering: str, found_at: int) -> None:
    three_entries()
    with connection.cursor() as cursor:
        cursor.execute(tampering)
    assert check_chain().broken_at == found_at
    with pytest.raises(CommandError, match=f"entry {found_at}"):
        call_command("check_audit")


def test_an_entry_cannot_be_changed_or_removed_by_the_programme() -> None:
    three_entries()
    entry = Entry.objects.get(number=2)
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(verb="x")):
        with pytest.raises(EntryIsFinal):
            attempt()
    assert check_chain() == ChainReport(3)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransaction):
        record("one", "thing:1", actor=None, organisation=None, at=NOW)


def test_a_write_that_fails_leaves_no_entry() -> None:
    def enter_and_fail() -> None:
        with transaction.atomic():
            school()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        enter_and_fail()
    assert not Entry.objects.exists()


def test_no_name_and_no_address_gets_into_the_trail() -> None:
    person("secret.person@example.org", at=school())
    written = " ".join(f"{entry.verb} {entry.target} {entry.facts}" for entry in Entry.objects.all())
    assert "person.added" in written
    assert "secret" not in written.lower()
