"""Claims: how a learner without an account takes the credential."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from skillseal.apps.issuing.models import IssuedCredential
from skillseal.apps.organisations.tenancy import OwnedQuerySet


class ClaimQuerySet(OwnedQuerySet["Claim"]):
    owner = "credential__award__organisation"


class Claim(models.Model):
    """One link or code for one credential. Only a digest of the token is kept."""

    credential = models.ForeignKey(IssuedCredential, models.CASCADE, related_name="claims")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    demo = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(ClaimQuerySet)()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"claim {self.pk}"
