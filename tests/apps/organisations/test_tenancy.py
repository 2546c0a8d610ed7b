"""Tenancy fails closed: a query without an organisation raises, however it is evaluated."""

from collections.abc import Callable
from typing import Any

import pytest

from factories.schools import person, school, seal_of
from skillseal.apps.issuing.models import SealKey
from skillseal.apps.organisations.models import Membership, Site
from skillseal.apps.organisations.tenancy import ScopeMissing

pytestmark = pytest.mark.django_db

EVALUATIONS: dict[str, Callable[[Any], Any]] = {
    "list": list,
    "bool": bool,
    "len": len,
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(pk=1),
    "slice": lambda rows: rows[0],
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(),
    "values": lambda rows: list(rows.values("pk")),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "update": lambda rows: rows.update(demo=True),
    "delete": lambda rows: rows.delete(),
    "union": lambda rows: rows.union(Membership.objects.across_organisations("test")),
    "or": lambda rows: Membership.objects.across_organisations("test") | rows,
    "subquery": lambda rows: list(Membership.objects.across_organisations("test").filter(pk__in=rows)),
    "get_or_create": lambda rows: rows.get_or_create(role="issuer"),
    "contains": lambda rows: rows.contains(Membership(pk=1)),
}


@pytest.mark.parametrize("evaluate", EVALUATIONS.values(), ids=EVALUATIONS)
def test_a_query_without_an_organisation_raises(evaluate: Callable[[Any], Any]) -> None:
    person("ani@example.org", at=school())
    with pytest.raises(ScopeMissing):
        evaluate(Membership.objects.all())
    with pytest.raises(ScopeMissing):
        evaluate(Membership.objects.filter(demo=False).exclude(role="author").order_by("pk"))


def test_within_an_organisation_only_its_rows_are_seen() -> None:
    one, two = school("one"), school("two")
    for place in (one, two):
        person(f"ani@{place.slug}.example.org", at=place)
    assert [row.organisation for row in Membership.objects.within(one).order_by("pk")] == [one]
    assert Membership.objects.within_any([one.pk, two.pk]).count() == 2
    assert not Membership.objects.within_any([]).exists()
    assert Membership.objects.across_organisations("this test compares both").count() == 2


def test_opening_a_query_demands_a_reason() -> None:
    with pytest.raises(ScopeMissing):
        Membership.objects.across_organisations("")


def test_rows_reached_from_an_owned_row_are_in_scope() -> None:
    one, two = school("one"), school("two")
    key = seal_of(one)
    assert list(one.seal_keys.all()) == [key]
    assert list(two.seal_keys.all()) == []
    assert key.batches.count() == 0


def test_rows_reached_from_a_person_are_not_in_scope() -> None:
    user = person("ani@example.org", at=school())
    with pytest.raises(ScopeMissing):
        list(user.memberships.all())


@pytest.mark.parametrize("model", [Site, Membership, SealKey])
def test_narrowing_survives_chaining(model: Any) -> None:
    rows = model.objects.within(school()).filter(demo=False).order_by("-pk").distinct()
    assert list(rows) == []
