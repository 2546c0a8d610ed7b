"""Seal keys, batches and what comes out of them."""

from __future__ import annotations

import uuid
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, TypeVar

import msgspec
from django.db import models

from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.organisations.models import Organisation, User
from skillseal.apps.organisations.tenancy import OwnedManager, OwnedQuerySet
from skillseal.domain import credential as domain

from .enums import BatchState, ItemState

_M_co = TypeVar("_M_co", bound=models.Model, covariant=True)


class SealKey(models.Model):
    """An organisation's seal. The key itself lies in a file under DATA/keys; here is what its certificate says."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seal_keys")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField(max_length=200)
    common_name = models.CharField(max_length=200)
    legal_id = models.CharField(max_length=100, blank=True)
    certificate = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    test = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)

    objects = OwnedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-not_after", "pk"]

    def __str__(self) -> str:
        return self.label

    def is_valid_at(self, moment: datetime) -> bool:
        return self.not_before <= moment <= self.not_after


class Batch(models.Model):
    """One run of sealing for one class list. The same list for the same edition and seal is the same batch."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="batches")
    edition = models.ForeignKey(EditionRecord, models.PROTECT, related_name="batches")
    key = models.ForeignKey(SealKey, models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=100)
    list_data = models.BinaryField(default=bytes)
    list_sha256 = models.CharField(max_length=64)
    award_date = models.DateField()
    findings = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.DRAFT)
    stopped_because = models.CharField(max_length=60, blank=True)
    pending = models.PositiveIntegerField(default=0)
    sealed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    done_before = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    progress_at = models.DateTimeField(null=True, blank=True)
    demo = models.BooleanField(default=False)

    objects = OwnedManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "key", "list_sha256", "award_date"], name="each_list_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state"], name="batches_by_state")]

    def __str__(self) -> str:
        return f"{self.uuid} {self.state}"

    @property
    def total(self) -> int:
        """Learners in the list, as far as it could be read."""
        return self.pending + self.sealed + self.refused + self.done_before + self.failed

    @property
    def to_seal(self) -> int:
        return self.pending + self.sealed

    @property
    def missing(self) -> int:
        """Learners who stay without a credential until the list is corrected."""
        return self.refused + self.failed

    @property
    def rate(self) -> float | None:
        """Credentials per second since the start, once there is something to measure."""
        if not self.started_at or not self.progress_at or not self.sealed:
            return None
        seconds = (self.progress_at - self.started_at).total_seconds()
        return self.sealed / seconds if seconds > 0 else None


class ItemQuerySet(OwnedQuerySet[_M_co]):
    owner = "batch__organisation"


class BatchItem(models.Model):
    """One learner of a class list. `learner` and `award` are documents in the forms of `domain.credential`.

    A worker that takes items writes a lease with its own name on them; an expired lease, or one of a dead worker,
    may be taken over.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    line = models.PositiveIntegerField()
    person_key = models.CharField(max_length=64)
    name_key = models.CharField(max_length=64)
    learner = models.JSONField()
    award = models.JSONField(null=True)
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.PENDING)
    reasons = models.JSONField(default=list)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=150, blank=True)

    objects = models.Manager.from_queryset(ItemQuerySet)()

    class Meta:
        ordering: ClassVar[list[str]] = ["line", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "person_key"], name="each_person_once_per_batch")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "state", "line"], name="items_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line} {self.state}"

    @property
    def name(self) -> str:
        return self.person.display_name

    @cached_property
    def person(self) -> domain.Learner:
        return as_learner(self.learner)

    @property
    def credential(self) -> IssuedCredential | None:
        """The sealed credential, for items that came with `queries.learners_of`."""
        award = getattr(self, "award_row", None)
        files: list[IssuedCredential] = getattr(award, "files", [])
        return files[0] if files else None

    @cached_property
    def to_award(self) -> domain.Award | None:
        """What would be sealed, or was; None where something is lacking."""
        return None if self.award is None else as_award(self.award)


class Award(models.Model):
    """The fact that one learner achieved one edition. The pair of edition and person is there at most once."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="awards")
    edition = models.ForeignKey(EditionRecord, models.PROTECT, related_name="awards")
    item = models.OneToOneField(BatchItem, models.SET_NULL, null=True, related_name="award_row")
    person_key = models.CharField(max_length=64)
    name_key = models.CharField(max_length=64)
    document = models.JSONField()
    awarded_on = models.DateField()
    demo = models.BooleanField(default=False)

    objects = OwnedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "person_key"], name="each_award_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["edition", "name_key"], name="awards_by_name")]

    def __str__(self) -> str:
        return f"award {self.pk}"

    @cached_property
    def value(self) -> domain.Award:
        return as_award(self.document)

    @cached_property
    def learner(self) -> domain.Learner:
        return as_learner(self.document["learner"])


class CredentialQuerySet(OwnedQuerySet[_M_co]):
    owner = "award__organisation"


class IssuedCredential(models.Model):
    """The sealed bytes of an award in one format: the truth, never made again. Learners get exactly these."""

    uuid = models.UUIDField(unique=True, editable=False)
    award = models.ForeignKey(Award, models.PROTECT, related_name="credentials")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="credentials")
    format = models.CharField(max_length=20)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    test = models.BooleanField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    demo = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(CredentialQuerySet)()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["award", "format"], name="each_format_once_per_award")
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def file_name(self) -> str:
        """A name without personal data."""
        return f"credential-{self.uuid}.jsonld"


def as_learner(document: Any) -> domain.Learner:
    return msgspec.convert(document, domain.Learner)


def as_award(document: Any) -> domain.Award:
    return msgspec.convert(document, domain.Award)
