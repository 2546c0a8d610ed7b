"""Kinds of organisations and the roles that people have in them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    SCHOOL = "school", _("School")
    ACADEMY = "academy", _("Company academy")
    CHAMBER = "chamber", _("Chamber")
    CENTRE = "centre", _("Assessment or qualification centre")
    AUTHORITY = "authority", _("Authority")
    EMPLOYER = "employer", _("Employer")
    PARTNER = "partner", _("Project partner")


class Role(TextChoices):
    AUTHOR = "author", _("Author")
    REVIEWER = "reviewer", _("Reviewer")
    PUBLISHER = "publisher", _("Publisher")
    TRAINER = "trainer", _("Trainer")
    ASSESSOR = "assessor", _("Assessor")
    ISSUER = "issuer", _("Issuer")
    LEARNER = "learner", _("Learner")
    CANDIDATE = "candidate", _("Candidate for validation")
    EMPLOYER = "employer", _("Employer")
    ADVISER = "adviser", _("Recognition adviser")
    CLERK = "clerk", _("Chamber clerk")
    COUNTRY_LEAD = "country_lead", _("Country lead")
    COORDINATOR = "coordinator", _("Coordinator")
    READER = "reader", _("Authority, reading only")
    ADMINISTRATOR = "administrator", _("Administrator")


STAFF_ROLES = frozenset(Role) - {Role.LEARNER, Role.CANDIDATE}
