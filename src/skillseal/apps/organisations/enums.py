"""Kinds of organisations and the roles that people have in them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    SCHOOL = "school", _("School")
    COMPANY_ACADEMY = "company_academy", _("Company academy")
    CHAMBER = "chamber", _("Chamber")
    QUALIFICATION_CENTRE = "qualification_centre", _("Qualification centre")
    ASSESSMENT_CENTRE = "assessment_centre", _("Assessment centre")
    AUTHORITY = "authority", _("Authority")
    EMPLOYER = "employer", _("Employer")
    PARTNER = "partner", _("Project partner")


class Role(TextChoices):
    AUTHOR = "author", _("Author")
    REVIEWER = "reviewer", _("Reviewer")
    PUBLISHER = "publisher", _("Publisher")
    TRAINER = "trainer", _("Trainer")
    ASSESSOR = "assessor", _("Assessor")
    SECOND_ASSESSOR = "second_assessor", _("Second assessor")
    ISSUER = "issuer", _("Issuer")
    LEARNER = "learner", _("Learner")
    RPL_CANDIDATE = "rpl_candidate", _("Candidate for validation")
    EMPLOYER = "employer", _("Employer")
    RECOGNITION_ADVISER = "recognition_adviser", _("Recognition adviser")
    CHAMBER_CLERK = "chamber_clerk", _("Chamber clerk")
    COUNTRY_LEAD = "country_lead", _("Country lead")
    COORDINATOR = "coordinator", _("Coordinator")
    AUTHORITY_READER = "authority_reader", _("Authority, reading only")
    ADMINISTRATOR = "administrator", _("Administrator")


STAFF_ROLES = frozenset(Role) - {Role.LEARNER, Role.RPL_CANDIDATE}
# The work pages of this version serve these; they come first where people are shown around.
ROLES_WITH_PAGES = (Role.ISSUER, Role.ADMINISTRATOR)
