"""States of an edition and the facets by which the catalogue filters."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    """The life of one edition; what is published never changes again."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    SUSPENDED = "suspended", _("Suspended")
    RETIRED = "retired", _("Retired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# What the public may open. A suspended or retired edition stays readable and says so.
PUBLIC_STATES = (EditionState.PUBLISHED, EditionState.SUSPENDED, EditionState.RETIRED)


class Facet(TextChoices):
    """Each facet is a query parameter of the catalogue and a kind of `EditionFacet` row."""

    COUNTRY = "country", _("Country")
    LANGUAGE = "language", _("Taught in")
    LEVEL = "level", _("Level (EQF)")
    FIELD = "field", _("Field")
    MODE = "mode", _("Form of learning")
