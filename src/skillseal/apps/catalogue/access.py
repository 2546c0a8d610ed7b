"""Who may see what in the catalogue. Publishing rights live with the roles of the organisation."""

from skillseal.apps.organisations.models import User

from .models import EditionRecord


def can_open(user: object, record: EditionRecord) -> bool:
    """Public editions are for everybody; others for those who work in the same organisation."""
    if record.is_public:
        return True
    return isinstance(user, User) and bool(user.roles_in(record.organisation_id))
