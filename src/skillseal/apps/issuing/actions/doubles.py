"""Nobody is awarded the same edition twice."""

from __future__ import annotations

from collections.abc import Iterable

from skillseal.apps.issuing.enums import ItemState
from skillseal.apps.issuing.models import BatchItem, as_learner
from skillseal.apps.issuing.notes import kept
from skillseal.credentials.recipients import Same, compared, identity_of
from skillseal.domain.credential import Learner
from skillseal.findings import N_, error


def name_key(learner: Learner) -> str:
    """A digest of the name, for finding those with the same one."""
    return identity_of(learner).name.hex()


def closest(learner: Learner, others: Iterable[Learner]) -> Same:
    """The strongest answer over several people of the same name."""
    marks = identity_of(learner).marks
    found = {compared(marks, identity_of(other).marks) for other in others}
    return next((answer for answer in (Same.YES, Same.MAYBE) if answer in found), Same.NO)


def is_new(item: BatchItem, awarded: Iterable[Learner]) -> bool:
    """Whether nobody of those who were awarded under the same name is this person; else the item says so."""
    same = closest(as_learner(item.learner), awarded)
    if same is Same.YES:
        item.state, item.reasons = ItemState.DONE_BEFORE, []
    elif same is Same.MAYBE:
        text = N_("Somebody of this name has this credential already. It may be the same person.")
        hint = N_("If this is another person, add the birth date or the e-mail address to the list.")
        item.state, item.reasons = ItemState.REFUSED, kept([error("learner.maybe_same", text, hint=hint)])
    return same is Same.NO
