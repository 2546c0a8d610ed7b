"""Who may see what in the catalogue. Publishing rights live with the roles of the organisation."""

from typing import Protocol

from skillseal.apps.organisations.models import User


class Described(Protocol):
    """What access must know of an edition: models stand above access, so it asks for no more than this."""

    organisation_id: int

    @property
    def is_public(self) -> bool: ...


def can_open(user: object, record: Described) -> bool:
    """Public editions are for everybody; others for those who work in the same organisation."""
    if record.is_public:
        return True
    return isinstance(user, User) and bool(user.roles_in(record.organisation_id))
