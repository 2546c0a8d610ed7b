"""The doorkeeper of the work pages."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .enums import Role
from .models import User


def person(request: HttpRequest) -> User:
    """The person who is signed in; for views behind `login_required`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def require_role(request: HttpRequest, *roles: Role) -> list[int]:
    """Keys of the organisations in which the person has one of these roles; 403 when there are none."""
    keys = person(request).organisations_as(*roles)
    if not keys:
        raise PermissionDenied
    return keys
