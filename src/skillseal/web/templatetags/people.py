"""What the navigation offers a person: only pages that open for them."""

from django import template

from skillseal.apps.issuing.access import ISSUING_ROLES
from skillseal.apps.organisations.access import OUTBOX_ROLES
from skillseal.apps.organisations.models import User

register = template.Library()


@register.filter
def works(user: object) -> bool:
    """Whether the work pages are for this person."""
    return isinstance(user, User) and user.is_staff_member


@register.filter
def issues(user: object) -> bool:
    return isinstance(user, User) and bool(user.organisations_as(*ISSUING_ROLES))


@register.filter
def reads_outbox(user: object) -> bool:
    return isinstance(user, User) and bool(user.organisations_as(*OUTBOX_ROLES))
