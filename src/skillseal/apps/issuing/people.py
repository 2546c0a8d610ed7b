"""Who has a credential of an edition already: the same person is never awarded twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import Enum

from skillseal.credentials.recipients import person_key
from skillseal.credentials.recipients.identity import folded
from skillseal.domain.credential import Learner


class Same(Enum):
    """Whether two learners of one name are one person."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


def name_key(learner: Learner) -> str:
    """A digest of the name, for finding those with the same one."""
    return hashlib.sha256(folded(learner.display_name).encode("utf-8", "surrogatepass")).hexdigest()


def same_person(one: Learner, other: Learner) -> Same:
    """Judge two learners of one name: the first mark that both have decides; without any, they may be one person."""
    if person_key(one) == person_key(other):
        return Same.YES
    for mine, theirs in zip(_marks(one), _marks(other), strict=True):
        if mine and theirs:
            return Same.YES if mine == theirs else Same.NO
    return Same.MAYBE


def closest(learner: Learner, others: Iterable[Learner]) -> Same:
    """The strongest answer over several people of the same name."""
    found = {same_person(learner, other) for other in others}
    return next((answer for answer in (Same.YES, Same.MAYBE) if answer in found), Same.NO)


def _marks(learner: Learner) -> tuple[str, str, str]:
    national = folded(f"{learner.national_id_country}:{learner.national_id}") if learner.national_id else ""
    born = learner.birth_date.isoformat() if learner.birth_date else ""
    return national, born, folded(learner.email)
