"""The doorkeeper of the issuers' pages: what is not one's own is not found."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.organisations.gate import organisations_where

from . import queries
from .access import can_issue
from .models import Batch, IssuedCredential


def batch_of(request: HttpRequest, key: uuid.UUID) -> Batch:
    """A batch of one's own organisation; 403 for those who issue nowhere, 404 for all others' batches."""
    return get_object_or_404(queries.batches_of(organisations_where(request, can_issue)), uuid=key)


def credential_of(request: HttpRequest, key: uuid.UUID, credential: uuid.UUID) -> IssuedCredential:
    """One credential of such a batch, without its bytes."""
    return get_object_or_404(queries.credential_in(batch_of(request, key), credential))


def edition_of(request: HttpRequest, key: int) -> EditionRecord:
    """A published edition that one may award; else as above."""
    return get_object_or_404(queries.issuable_editions(organisations_where(request, can_issue)), pk=key)
