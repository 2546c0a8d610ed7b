"""Who may issue."""

from skillseal.apps.organisations.access import HasRoles
from skillseal.apps.organisations.enums import Role


def can_issue(user: HasRoles, organisation: int) -> bool:
    """Whether this person may award and hand out for the organisation with this key."""
    return Role.ISSUER in user.roles_in(organisation)
