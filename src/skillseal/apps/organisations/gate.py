"""The doorkeeper of the work pages."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .models import User


def person(request: HttpRequest) -> User:
    """The person who is signed in; for views behind `login_required`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def organisations_where(request: HttpRequest, allowed: Callable[[User, int], bool]) -> list[int]:
    """Keys of the organisations in which the person may (a `can_…` predicate); 403 when there are none."""
    keys = person(request).organisations_where(allowed)
    if not keys:
        raise PermissionDenied
    return keys
