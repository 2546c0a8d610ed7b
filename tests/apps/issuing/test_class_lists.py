"""Class lists: the dry run, the same list twice, corrected lists, and nobody who gets two."""

from datetime import date, timedelta
from typing import Any

import pytest

from factories.schools import DAY, NOW, checked, class_list, edition_of, learners, person, school, seal_of, sealed
from skillseal.apps.audit.models import Entry
from skillseal.apps.issuing.actions import (
    ListRefused,
    NotAList,
    Upload,
    check_class_list,
    confirm_batch,
    discard_batch,
    retry_refused,
    run_batch,
)
from skillseal.apps.issuing.actions.lists import plain_file_name
from skillseal.apps.issuing.enums import BatchState, ItemState
from skillseal.apps.issuing.models import Award, Batch, BatchItem, IssuedCredential
from skillseal.apps.issuing.queries import items_of
from skillseal.apps.organisations.refusals import ActionRefused

pytestmark = pytest.mark.django_db


def one_school(**changes: Any) -> tuple[Any, Any]:
    place = school()
    return edition_of(place, **changes), seal_of(place)


def counts(batch: Batch) -> dict[str, int]:
    batch = Batch.objects.within(batch.organisation).get(pk=batch.pk)
    names = ("pending", "sealed", "refused", "done_before", "failed")
    return {name: getattr(batch, name) for name in names if getattr(batch, name)}


def persons_and_credentials(edition: Any) -> tuple[int, int, int]:
    awards = Award.objects.within(edition.organisation).filter(edition=edition)
    credentials = IssuedCredential.objects.within(edition.organisation).filter(award__edition=edition)
    return awards.count(), credentials.count(), len(set(awards.values_list("person_key", flat=True)))


def test_a_good_list_waits_for_the_word() -> None:
    edition, key = one_school()
    batch = checked(edition, key, learners(3))
    assert (batch.state, counts(batch)) == (BatchState.CHECKED, {"pending": 3})
    assert persons_and_credentials(edition) == (0, 0, 0)


def test_the_same_list_twice_is_the_same_batch() -> None:
    edition, key = one_school()
    first, second = checked(edition, key, learners(3)), checked(edition, key, learners(3))
    assert first.pk == second.pk
    assert items_of(first).count() == 3
    assert checked(edition, key, learners(4)).pk != first.pk
    confirm_batch(batch=first, actor=None, at=NOW)
    confirm_batch(batch=first, actor=None, at=NOW)
    run_batch(first.pk, at=NOW)
    run_batch(first.pk, at=NOW)
    again = checked(edition, key, learners(3))
    assert (again.pk, again.state, counts(again)) == (first.pk, BatchState.FINISHED, {"sealed": 3})
    assert persons_and_credentials(edition) == (3, 3, 3)


@pytest.mark.parametrize(
    ("upload", "line", "code"),
    [
        (class_list("Ani,Petrosyan,2001-02-30,ani@example.org"), 2, None),
        (class_list("Ani,Petrosyan,2001-05-03,a@example.org", "ANI,Petrosyan,2001-05-03,"), 3, "list.same_person"),
        (class_list("Ani,=cmd|'/c calc'!A0,2001-05-03,ani@example.org"), 2, None),
        (class_list(header="birth_date,email"), 1, None),
    ],
)
def test_a_list_with_mistakes_is_taken_as_a_whole_or_not_at_all(upload: Any, line: int, code: str | None) -> None:
    edition, key = one_school()
    batch = checked(edition, key, upload)
    assert (batch.state, items_of(batch).count()) == (BatchState.DRAFT, 0)
    finding = batch.findings[-1]
    assert int(finding["params"].get("line", 0)) == line
    if code is not None:
        assert finding["code"] == code
    with pytest.raises(ActionRefused) as refused:
        confirm_batch(batch=batch, actor=None, at=NOW)
    assert refused.value.code == "batch.not_ready"


def test_scenario_12_who_lacks_the_birth_date_is_reported_and_sealed_in_a_second_run() -> None:
    edition, key = one_school(learner_fields=["birth_date"])
    batch = checked(edition, key, learners(30, without_birth_date=7))
    assert counts(batch) == {"pending": 29, "refused": 1}
    confirm_batch(batch=batch, actor=None, at=NOW)
    run_batch(batch.pk, at=NOW)
    assert counts(batch) == {"sealed": 29, "refused": 1}
    left_over = items_of(batch, ItemState.REFUSED).get()
    assert (left_over.line, [reason["code"] for reason in left_over.reasons]) == (9, ["learner.lacks_birth_date"])
    before = dict(IssuedCredential.objects.within(edition.organisation).values_list("award__person_key", "sha256"))

    after = retry_refused(batch=batch, upload=learners(30), actor=None, at=NOW)
    assert (after.state, counts(after)) == (BatchState.CHECKED, {"pending": 1, "sealed": 29})
    confirm_batch(batch=after, actor=None, at=NOW)
    run_batch(batch.pk, at=NOW)
    assert counts(batch) == {"sealed": 30}
    assert persons_and_credentials(edition) == (30, 30, 30)
    now_there = dict(IssuedCredential.objects.within(edition.organisation).values_list("award__person_key", "sha256"))
    assert before.items() <= now_there.items()


def test_scenario_12_with_the_corrected_list_as_a_new_upload() -> None:
    edition, key = one_school(learner_fields=["birth_date"])
    sealed(edition, key, learners(30, without_birth_date=7))
    second = sealed(edition, key, learners(30))
    assert counts(second) == {"sealed": 1, "done_before": 29}
    assert persons_and_credentials(edition) == (30, 30, 30)


def test_a_corrected_list_with_only_the_missing_line_will_do() -> None:
    edition, key = one_school(learner_fields=["birth_date"])
    batch = sealed(edition, key, learners(3, without_birth_date=1))
    only = class_list("Ani1,Petrosyan,2001-05-03,ani1@example.org")
    for _ in range(2):  # a double click
        batch = retry_refused(batch=batch, upload=only, actor=None, at=NOW)
        assert counts(batch) == {"pending": 1, "sealed": 2}


def test_a_corrected_list_with_mistakes_changes_nothing() -> None:
    edition, key = one_school(learner_fields=["birth_date"])
    batch = sealed(edition, key, learners(3, without_birth_date=1))
    wrong = class_list("Ani1,Petrosyan,31/31/2001,ani1@example.org")
    with pytest.raises(ListRefused) as refused:
        retry_refused(batch=batch, upload=wrong, actor=None, at=NOW)
    assert refused.value.findings
    assert counts(batch) == {"sealed": 2, "refused": 1}


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("Ani,Petrosyan,2001-05-03,ani@example.org", "ANI,petrosyan,2001-05-03,", {"done_before": 1}),
        ("Ani,Petrosyan,2001-05-03,ani@example.org", "Ani,Petrosyan,,ani@example.org", {"done_before": 1}),
        ("Ani,Petrosyan,,", "Ani,Petrosyan,,", {"done_before": 1}),
        ("Ani,Petrosyan,2001-05-03,", "Ani,Petrosyan,,ani@example.org", {"refused": 1}),
        ("Ani,Petrosyan,2001-05-03,", "Ani,Petrosyan,2002-05-03,", {"pending": 1}),
        ("Café,Petrosyan,2001-05-03,", "Cafe\u0301,Petrosyan,2001-05-03,", {"done_before": 1}),
    ],
    ids=["other case", "mark missing", "no marks", "perhaps the same", "another person", "composed letters"],
)
def test_whoever_has_the_credential_gets_no_second_one(first: str, second: str, outcome: dict[str, int]) -> None:
    edition, key = one_school()
    sealed(edition, key, class_list(first))
    assert counts(checked(edition, key, class_list(second, "Somebody,Else,1990-01-01,"))) == {
        name: number + (name == "pending") for name, number in ({"pending": 0} | outcome).items()
    }


def test_who_got_it_between_check_and_sealing_is_left_out() -> None:
    edition, key = one_school()
    early = checked(edition, key, learners(2))
    sealed(edition, key, learners(3))
    confirm_batch(batch=early, actor=None, at=NOW)
    run_batch(early.pk, at=NOW)
    assert counts(early) == {"done_before": 2}
    assert persons_and_credentials(edition) == (3, 3, 3)


def refusals(edition: Any, key: Any, other: Any) -> dict[str, dict[str, Any]]:
    return {
        "batch.foreign": {"organisation": other},
        "seal.expired": {"at": NOW + timedelta(days=3000)},
        "batch.future": {"award_date": date(2027, 1, 1)},
    }


@pytest.mark.parametrize("code", ["batch.foreign", "seal.expired", "batch.future"])
def test_what_cannot_be_awarded_is_refused_before_anything_is_written(code: str) -> None:
    edition, key = one_school()
    values: dict[str, Any] = {
        "organisation": edition.organisation,
        "edition": edition,
        "key": key,
        "upload": learners(1),
        "award_date": DAY,
        "actor": None,
        "at": NOW,
    }
    with pytest.raises(ActionRefused) as refused:
        check_class_list(**values | refusals(edition, key, school("other"))[code])
    assert refused.value.code == code
    assert not Batch.objects.across_organisations("nothing anywhere").exists()
    assert not BatchItem.objects.across_organisations("nothing anywhere").exists()


def test_a_seal_whose_file_is_gone_is_refused_with_a_sentence(settings, tmp_path) -> None:
    edition, key = one_school()
    settings.KEYS = tmp_path
    with pytest.raises(ActionRefused, match="key file") as refused:
        checked(edition, key, learners(1))
    assert refused.value.code == "seal.unusable"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("class.csv", "class.csv"),
        ("..\\..\\x.csv", "x.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\u202ecsv.exe", "acsv.exe"),
        ("x" * 300, "x" * 100),
        ("\n", "list"),
    ],
)
def test_names_of_uploads_are_made_plain(name: str, kept: str) -> None:
    assert plain_file_name(name) == kept


def test_the_limit_of_the_pages_is_the_operators(settings: Any) -> None:
    edition, key = one_school()
    settings.UPLOAD_BYTES = 2_000_000
    large = class_list(*["x" * 1000] * 2001)
    with pytest.raises(NotAList, match="larger than 2 MB") as refused:
        checked(edition, key, large)
    assert refused.value.code == "list.too_large"
    settings.UPLOAD_BYTES = 3_000_000
    assert checked(edition, key, large).state == BatchState.DRAFT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "list.empty"),
        (b"\x00\x00\x00\x00", "list.empty"),
        (b"%PDF-1.7 something", "list.other_format"),
        (b"PK\x03\x04broken", "list.workbook_unreadable"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_nothing_is_kept(data: bytes, code: str) -> None:
    edition, key = one_school()
    with pytest.raises(NotAList) as refused:
        checked(edition, key, Upload(data, "class.csv"))
    assert refused.value.code == code
    assert not Batch.objects.within(edition.organisation).exists()


def batches_of(edition: Any) -> list[int]:
    return list(Batch.objects.within(edition.organisation).order_by("pk").values_list("pk", flat=True))


def test_a_corrected_list_replaces_the_draft_of_the_same_file() -> None:
    edition, key = one_school()
    me = person("me@x.org", at=edition.organisation)
    wrong = checked(edition, key, class_list("Ani,Petrosyan,2001-02-30,"), actor=me)
    theirs = checked(edition, key, class_list("Bo,Li,2001-02-30,"), actor=person("she@x.org", at=edition.organisation))
    other = checked(edition, key, Upload(class_list("Ed,Li,2001-02-30,").data, "other.csv"), actor=me)
    right = checked(edition, key, class_list("Ani,Petrosyan,2001-02-20,"), actor=me)
    assert batches_of(edition) == [theirs.pk, other.pk, right.pk]
    assert Entry.objects.filter(verb="batch.discarded", target=f"batch:{wrong.pk}").count() == 1


def test_discarding_leaves_nothing_of_a_list_that_was_not_sealed() -> None:
    edition, key = one_school()
    discard_batch(batch=checked(edition, key, learners(3)), actor=None, at=NOW)
    assert batches_of(edition) == []
    entry = Entry.objects.get(verb="batch.discarded")
    assert entry.facts == {"learners": 3, "sealed": 0}


def test_discarding_the_rest_of_a_list_keeps_what_is_sealed() -> None:
    edition, key = one_school(learner_fields=["birth_date"])
    batch = sealed(edition, key, learners(3, without_birth_date=1))
    batch = retry_refused(batch=batch, upload=learners(3), actor=None, at=NOW)
    left = discard_batch(batch=batch, actor=None, at=NOW)
    assert left is not None
    assert (left.state, counts(left)) == (BatchState.FINISHED, {"sealed": 2})
    assert persons_and_credentials(edition) == (2, 2, 2)
    with pytest.raises(ActionRefused) as refused:
        discard_batch(batch=left, actor=None, at=NOW)
    assert refused.value.code == "batch.not_open"


def test_a_list_that_was_sealed_is_the_same_batch_on_another_day() -> None:
    edition, key = one_school()
    batch = sealed(edition, key, learners(2))
    again = check_class_list(
        organisation=edition.organisation,
        edition=edition,
        key=key,
        upload=learners(2),
        award_date=date(2026, 11, 1),
        actor=None,
        at=NOW,
    )
    assert (again.pk, batches_of(edition)) == (batch.pk, [batch.pk])


def test_a_list_in_which_everybody_has_it_makes_no_batch() -> None:
    edition, key = one_school()
    batch = sealed(edition, key, learners(2))
    with pytest.raises(ActionRefused) as refused:
        checked(edition, key, learners(1))
    assert (refused.value.code, batches_of(edition)) == ("list.all_before", [batch.pk])
