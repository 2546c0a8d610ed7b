"""What the navigation offers a person: only pages that open for them."""

from django import template

from skillseal.apps.issuing.access import can_issue
from skillseal.apps.organisations.access import can_read_outbox
from skillseal.apps.organisations.models import User

register = template.Library()


@register.filter
def works(user: object) -> bool:
    """Whether the work pages are for this person."""
    return isinstance(user, User) and user.is_staff_member


@register.filter
def issues(user: object) -> bool:
    return isinstance(user, User) and bool(user.organisations_where(can_issue))


@register.filter
def reads_outbox(user: object) -> bool:
    return isinstance(user, User) and bool(user.organisations_where(can_read_outbox))
