"""Reads about people and organisations."""

from __future__ import annotations

from dataclasses import dataclass

from .enums import ROLES_WITH_PAGES, Role
from .models import Membership, Organisation, User


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody as whom a visitor of the demo may sign in with one click."""

    user: User
    role: Role
    organisation: Organisation

    @property
    def has_pages(self) -> bool:
        return self.role in ROLES_WITH_PAGES

    @property
    def learns(self) -> bool:
        return self.role is Role.LEARNER

    @property
    def employs(self) -> bool:
        return self.role is Role.EMPLOYER


def demo_people() -> list[DemoPerson]:
    """The demo people, each once: first the roles that have pages, then the others in their order."""
    rows = (
        Membership.objects.across_organisations("demo people of every school are offered for sign-in")
        .filter(demo=True, user__demo=True, user__is_active=True)
        .select_related("user", "organisation")
        .order_by("pk")
    )
    order = {role: position for position, role in enumerate(dict.fromkeys([*ROLES_WITH_PAGES, *Role]))}
    first: dict[int, DemoPerson] = {}
    for row in rows:
        first.setdefault(row.user_id, DemoPerson(row.user, Role(row.role), row.organisation))
    return sorted(first.values(), key=lambda person: (order[person.role], person.user.pk))
