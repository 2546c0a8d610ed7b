"""Nobody is awarded the same edition twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skillseal.apps.issuing.enums import ItemState
from skillseal.apps.issuing.models import BatchItem, as_learner
from skillseal.apps.issuing.notes import kept
from skillseal.credentials.recipients import Namesakes, Same, identity_of
from skillseal.domain.credential import Learner
from skillseal.findings import N_, error


def name_key(learner: Learner) -> str:
    """A digest of the name, for finding those with the same one."""
    return identity_of(learner).name.hex()


Awarded = dict[str, Namesakes[Learner]]
"""People by the digest of their name, filed so that a namesake is found without comparing them all."""


def filed(people: Mapping[str, Iterable[Learner]]) -> Awarded:
    """People by name, ready to be asked."""
    found: Awarded = {}
    for name, learners in people.items():
        found[name] = Namesakes()
        for learner in learners:
            found[name].add(identity_of(learner).marks, learner)
    return found


def closest(learner: Learner, name: str, others: Awarded) -> Same:
    """The strongest answer over all of the same name."""
    return others[name].closest(identity_of(learner).marks) if name in others else Same.NO


def is_new(item: BatchItem, awarded: Awarded) -> bool:
    """Whether nobody of those who were awarded under the same name is this person; else the item says so."""
    same = closest(as_learner(item.learner), item.name_key, awarded)
    if same is Same.YES:
        item.state, item.reasons = ItemState.DONE_BEFORE, []
    elif same is Same.MAYBE:
        text = N_("Somebody of this name has this credential already. It may be the same person.")
        hint = N_("If this is another person, add the birth date or the e-mail address to the list.")
        item.state, item.reasons = ItemState.REFUSED, kept([error("learner.maybe_same", text, hint=hint)])
    return same is Same.NO
