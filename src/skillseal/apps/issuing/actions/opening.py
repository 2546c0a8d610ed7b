"""The sealing: an edition, an opened seal and the drawn pages, ready to seal one learner after the other."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from skillseal.adapters.fonts import dejavu_folder
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.issuing.models import SealKey
from skillseal.apps.issuing.notes import kept, shown
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.credentials.pictures.page import draw_pages
from skillseal.credentials.seal import Sealing, SealingRefusedError, issuer_of

from .keys import open_signer


def open_sealing(edition: EditionRecord, key: SealKey, *, at: datetime, pictures: bool = True) -> Sealing:
    """Refused, with the first reason, where the seal cannot be opened or edition and seal do not allow sealing.

    Without `pictures` it is good for a dry run.
    """
    signer = open_signer(key)
    pages: dict[str, bytes] = {}
    if pictures:
        pages = draw_pages(edition.edition, issuer_of(signer), fonts=dejavu_folder())
    try:
        return Sealing(edition.edition, signer, at, pages)
    except SealingRefusedError as refused:
        reason = shown(kept(refused.findings[:1]))[0].message
        raise ActionRefused(
            refused.findings[0].code, _("This cannot be sealed: %(reason)s") % {"reason": reason}
        ) from None
