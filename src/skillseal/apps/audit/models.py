"""The audit trail: entries that are only ever added, each carrying the fingerprint of the one before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class EntryIsFinal(RuntimeError):  # noqa: N818 - it says what is wrong
    """An audit entry can be neither changed nor removed."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **kwargs: Any) -> int:
        raise EntryIsFinal

    def delete(self) -> tuple[int, dict[str, int]]:
        raise EntryIsFinal


class Entry(models.Model):
    """Who did what to which object, when, for whom. Ids only: no name, no address, no text of a person."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=100)
    organisation = models.BigIntegerField(null=True, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EntryIsFinal
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EntryIsFinal
