"""Tenancy that fails closed.

Rows that belong to an organisation have an `OwnedManager`. Their queries raise `ScopeMissing` when they are
evaluated, unless they were narrowed with `.within(organisation)`, reached from a row that is owned already
(`batch.items.all()`), or opened on purpose with `.across_organisations("why")`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class ScopeMissing(RuntimeError):  # noqa: N818 - it says what is wrong
    """A query would have read or changed the rows of every organisation."""


class OwnedQuerySet(models.QuerySet[_M_co]):
    """A query that runs only when it is clear whose rows it may see. `owner` is the lookup of the organisation."""

    owner = "organisation"
    _open = False

    def within(self, organisation: models.Model) -> Self:
        """Only the rows of this organisation."""
        return _opened(self.filter(**{self.owner: organisation}))

    def within_any(self, organisations: Iterable[int]) -> Self:
        """Only the rows of these organisations, given by their keys."""
        return _opened(self.filter(**{f"{self.owner}__in": list(organisations)}))

    def across_organisations(self, reason: str) -> Self:
        """The rows of every organisation. Whoever asks says why: `reason` is for those who read the code."""
        if not reason:
            raise ScopeMissing("Say why this query may see every organisation.")
        return _opened(self.all())

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._open = self._open
        return clone

    def _demand_scope(self) -> None:
        if self._open or _is_owned(self._hints.get("instance")):  # type: ignore[attr-defined]
            return
        raise ScopeMissing(
            f"A query for {self.model._meta.label} has no organisation: use .within(organisation), "
            "or .across_organisations(reason) where every organisation is meant."
        )

    def _fetch_all(self) -> None:
        self._demand_scope()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._demand_scope()
        return super().count()

    def exists(self) -> bool:
        self._demand_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_scope()
        return super().delete()

    def explain(self, *args: Any, **kwargs: Any) -> str:
        self._demand_scope()
        return super().explain(*args, **kwargs)

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().resolve_expression(*args, **kwargs)

    def union(self, *others: Any, all: bool = False) -> Self:  # noqa: A002 - Django's own name
        for query in (self, *others):
            query._demand_scope()
        return super().union(*others, all=all)

    def __or__(self, other: Any) -> Self:
        self._demand_scope()
        other._demand_scope()
        return super().__or__(other)


_Q = TypeVar("_Q", bound=OwnedQuerySet[Any])


def _opened(query: _Q) -> _Q:
    query._open = True
    return query


def _is_owned(instance: models.Model | None) -> bool:
    """Whether a row from which a query started is an organisation or belongs to one."""
    if instance is None:
        return False
    return instance._meta.label == "organisations.Organisation" or hasattr(instance, "organisation_id")


OwnedManager = models.Manager.from_queryset(OwnedQuerySet, "OwnedManager")
