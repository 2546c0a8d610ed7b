"""Who may do what: small predicates over a person's roles in an organisation."""

from __future__ import annotations

from typing import Any

from rules.predicates import Predicate

from .enums import Role


def has_role(*roles: Role) -> Any:
    """A predicate `(user, organisation)`: signed in, and one of these roles there."""
    wanted = frozenset(roles)

    def holds(user: Any, organisation: Any) -> bool:
        if organisation is None or not getattr(user, "is_authenticated", False):
            return False
        return bool(wanted & user.roles_in(organisation))

    return Predicate(holds, name=f"has_role:{','.join(sorted(wanted))}")


can_administer = has_role(Role.ADMINISTRATOR)
can_read_outbox = has_role(Role.ISSUER, Role.ADMINISTRATOR)

OUTBOX_ROLES = (Role.ISSUER, Role.ADMINISTRATOR)
