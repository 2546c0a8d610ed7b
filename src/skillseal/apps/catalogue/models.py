"""Editions as the database keeps them: the document, and beside it what search and joins need."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, TypeVar

import msgspec
from django.db import models

from skillseal.apps.organisations.models import Organisation
from skillseal.apps.organisations.tenancy import OwnedManager, OwnedQuerySet
from skillseal.domain.edition import Edition

from .enums import PUBLIC_STATES, EditionState, Facet

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class EditionRecord(models.Model):
    """One edition. `document` is the truth, in the form of `domain.edition.Edition`; every column is made from it.

    `micro_credential` names the micro-credential in addresses, across its editions. `current` marks the one
    edition that the catalogue lists: the newest published.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="editions")
    micro_credential = models.SlugField(max_length=100)
    version = models.CharField(max_length=12)
    document = models.JSONField()
    state = models.CharField(max_length=20, choices=EditionState, default=EditionState.DRAFT)
    current = models.BooleanField(default=False)
    demo = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    search_text = models.TextField(blank=True)

    objects = OwnedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["micro_credential", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["micro_credential", "version"], name="each_version_once"),
            models.UniqueConstraint(
                fields=["micro_credential"], condition=models.Q(current=True), name="one_current_edition"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["current", "state"], name="catalogue_list")]

    def __str__(self) -> str:
        return f"{self.micro_credential} {self.version}"

    @cached_property
    def edition(self) -> Edition:
        """The document as a frozen value."""
        return msgspec.convert(self.document, Edition)

    @property
    def number(self) -> tuple[int, int]:
        """`2.10` as (2, 10), for sorting."""
        major, _, minor = self.version.partition(".")
        return int(major), int(minor or 0)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES


class FacetQuerySet(OwnedQuerySet[_M_co]):
    owner = "edition__organisation"


class EditionFacet(models.Model):
    """One value by which an edition can be found: a country, a language, a level, a field, a form of learning."""

    edition = models.ForeignKey(EditionRecord, models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=10, choices=Facet)
    value = models.CharField(max_length=20)

    objects = models.Manager.from_queryset(FacetQuerySet)()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "kind", "value"], name="each_facet_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "value"], name="find_by_facet")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
