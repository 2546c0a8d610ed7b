"""Who may issue."""

from skillseal.apps.organisations.access import has_role
from skillseal.apps.organisations.enums import Role

ISSUING_ROLES = (Role.ISSUER,)
can_issue = has_role(*ISSUING_ROLES)
