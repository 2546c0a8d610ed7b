"""Who may do what: small predicates over a person's roles in an organisation."""

from __future__ import annotations

from typing import Protocol

from .enums import Role


class HasRoles(Protocol):
    """What access must know of a person: models stand above access, so it asks for no more than this."""

    def roles_in(self, organisation: int) -> frozenset[Role]: ...


def can_read_outbox(user: HasRoles, organisation: int) -> bool:
    """Whether this person may read the mails of the organisation with this key."""
    return bool(user.roles_in(organisation) & {Role.ISSUER, Role.ADMINISTRATOR})
