"""Who is the same person: one normalised identity, so that nobody gets a credential twice."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from skillseal.domain.credential import Learner
from skillseal.findings import N_, Finding, error, warning

from .trouble import at, shorten

UNKNOWN = bytes(8)
T = TypeVar("T")
# Ukrainian writes one apostrophe in four ways; whoever types the list picks any of them.
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ’`´ʹ", "'"))


def folded(text: str) -> str:
    """Text for comparison: NFC, case folded, one kind of apostrophe, single spaces."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_APOSTROPHES)
    return " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as digests: the folded name and three marks of 8 bytes each (national identifier, birth date,
    e-mail address), zeros for a mark that is not known."""

    name: bytes
    marks: bytes

    @property
    def known(self) -> tuple[bytes, bytes, bytes]:
        national, birth, email = (self.marks[start : start + 8] for start in (0, 8, 16))
        return national, birth, email


def identity_of(learner: Learner) -> Identity:
    """The learner's identity: one for two spellings of a name (NFC or NFD, any case, in one column or two)."""
    country = folded(learner.national_id_country)
    marks = (
        _mark("n", country, folded(learner.national_id)),
        _mark("b", learner.birth_date.isoformat() if learner.birth_date else ""),
        _mark("e", folded(learner.email)),
    )
    return Identity(_digest(folded(learner.display_name))[:12], b"".join(marks))


class Same(Enum):
    """Whether two learners of one name are one person."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


def compared(mine: bytes, theirs: bytes) -> Same:
    """Two people with one name, by their marks: the first mark that both have decides. Where they have none in
    common they may be one person; where neither has any they are.
    """
    for start in (0, 8, 16):
        one, other = mine[start : start + 8], theirs[start : start + 8]
        if UNKNOWN not in (one, other):
            return Same.YES if one == other else Same.NO
    return Same.YES if mine == theirs else Same.MAYBE


def same_person(mine: bytes, theirs: bytes) -> bool:
    """The answer inside one list, where a doubt counts as the same person."""
    return compared(mine, theirs) is not Same.NO


def person_key(learner: Learner) -> str:
    """A stable identity of a learner as 64 hexadecimal digits, from the folded name and the first mark that is known:
    national identifier, birth date, e-mail address. A digest, yet of guessable data: treat it as personal data.
    """
    identity = identity_of(learner)
    kind, mark = next(((kind, mark) for kind, mark in enumerate(identity.known) if mark != UNKNOWN), (9, UNKNOWN))
    return hashlib.sha256(identity.name + bytes([kind]) + mark).hexdigest()


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()


def _mark(*parts: str) -> bytes:
    return _digest(*parts)[:8] if parts[-1] else UNKNOWN


class Namesakes(Generic[T]):
    """People of one name, filed by their marks: whoever may be the same person is found without comparing them all.

    `compared` depends only on the first mark that two people have in common. So each is filed by which marks are
    known (the group), and within the group by each of these marks.
    """

    def __init__(self) -> None:
        self._filed: dict[bytes, list[T]] = {}

    def add(self, marks: bytes, value: T) -> None:
        """File somebody with these marks."""
        group = _known(marks)
        self._filed.setdefault(bytes([group]), []).append(value)
        for kind in range(3):
            if group & 1 << kind:
                self._filed.setdefault(_key(group, kind, marks), []).append(value)

    def alike(self, marks: bytes) -> Iterator[tuple[Same, list[T]]]:
        """At most eight lists of those who are the same person, or may be; each in the order in which they came."""
        mine = _known(marks)
        for group in range(8):
            common = mine & group
            if common:
                kind = (common & -common).bit_length() - 1
                answer, people = Same.YES, self._filed.get(_key(group, kind, marks))
            else:
                answer = Same.MAYBE if mine or group else Same.YES
                people = self._filed.get(bytes([group]))
            if people:
                yield answer, people

    def closest(self, marks: bytes) -> Same:
        """The strongest answer that `compared` would give over all of them."""
        answers = {answer for answer, _ in self.alike(marks)}
        return next((answer for answer in (Same.YES, Same.MAYBE) if answer in answers), Same.NO)


def _known(marks: bytes) -> int:
    """Which marks are known: bit 0 for the national identifier, 1 for the birth date, 2 for the e-mail address."""
    return sum(1 << kind for kind in range(3) if marks[8 * kind : 8 * kind + 8] != UNKNOWN)


def _key(group: int, kind: int, marks: bytes) -> bytes:
    return bytes([group, kind]) + marks[8 * kind : 8 * kind + 8]


@dataclass(slots=True)
class Doubles:
    """Remembers who was in the list; keeps digests only, so 50,000 learners take some megabytes."""

    _names: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    _crowds: dict[bytes, Namesakes[int]] = field(default_factory=dict)
    _ids: dict[bytes, int] = field(default_factory=dict)
    _emails: dict[bytes, int] = field(default_factory=dict)

    def look(self, line: int, learner: Learner) -> Finding | None:
        """What is wrong with this learner beside those before, if anything; remembers them in any case."""
        identity = identity_of(learner)
        national, _, email = identity.known
        found = self._judge(line, learner, identity, self._enter(line, identity))
        if national != UNKNOWN:
            self._ids.setdefault(national, line)
        if email != UNKNOWN:
            self._emails.setdefault(email, line)
        return found

    def _enter(self, line: int, identity: Identity) -> int:
        """Remember the line; the first line of the same person, 0 where there is none. Most names are there once."""
        first = self._names.setdefault(identity.name, (line, identity.marks))
        if first[0] == line:
            return 0
        crowd = self._crowds.get(identity.name)
        if crowd is None:
            crowd = self._crowds[identity.name] = Namesakes()
            crowd.add(first[1], first[0])
        same = min((lines[0] for _, lines in crowd.alike(identity.marks)), default=0)
        crowd.add(identity.marks, line)
        return same

    def _judge(self, line: int, learner: Learner, identity: Identity, same: int) -> Finding | None:
        national, _, email = identity.known
        shown = shorten(learner.display_name)
        if same:
            text = N_("{name} stands in lines {first} and {line}. Keep one, or tell two people apart.")
            hint = N_("Give both a different birth date, national identifier or e-mail address.")
            return at(error("list.same_person", text, hint=hint, name=shown, first=same), line)
        if first := self._ids.get(national):
            text = N_("Lines {first} and {line} have the same national identifier under different names.")
            return at(error("list.same_national_id", text, first=first), line)
        if first := self._emails.get(email):
            text = N_("Lines {first} and {line} have the same e-mail address. Both mails will go there.")
            return at(warning("list.same_email", text, first=first), line)
        return None
