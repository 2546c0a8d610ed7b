"""Who is the same person: one normalised identity, so that nobody gets a credential twice."""

import hashlib
import unicodedata
from dataclasses import dataclass, field

from skillseal.domain.credential import Learner
from skillseal.findings import N_, Finding, error, warning

from .trouble import at, shorten

# Ukrainian writes one apostrophe in four ways; whoever types the list picks any of them.
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ’`´ʹ", "'"))


def folded(text: str) -> str:
    """Text for comparison: NFC, case folded, one kind of apostrophe, single spaces."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_APOSTROPHES)
    return " ".join(plain.split())


def person_key(learner: Learner) -> str:
    """A stable identity of a learner as 64 hexadecimal digits: folded name with birth date, else national
    identifier, else e-mail address. Two spellings of one name (NFC or NFD, upper or lower case, in one column or
    in two) give one key. It is a digest, yet of guessable data: treat it as personal data.
    """
    if learner.birth_date is not None:
        mark = "b" + learner.birth_date.isoformat()
    elif learner.national_id:
        mark = "n" + folded(learner.national_id_country) + ":" + folded(learner.national_id)
    else:
        mark = "e" + folded(learner.email)
    return _digest(folded(learner.display_name), mark).hex()


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()


def _short(*parts: str) -> bytes:
    return _digest(*parts)[:12] if parts[-1] else b""


@dataclass(frozen=True, slots=True)
class _Seen:
    line: int
    marks: tuple[bytes, bytes, bytes]  # national identifier, birth date, e-mail address

    def is_same(self, marks: tuple[bytes, bytes, bytes]) -> bool:
        """Of two rows with one name: the first mark that both have decides; without any they are one person."""
        for mine, theirs in zip(self.marks, marks, strict=True):
            if mine and theirs:
                return mine == theirs
        return True


@dataclass(slots=True)
class Doubles:
    """Remembers who was in the list; keeps digests only, so 50,000 learners take some megabytes."""

    names: dict[bytes, tuple[_Seen, ...]] = field(default_factory=dict)
    ids: dict[bytes, int] = field(default_factory=dict)
    emails: dict[bytes, int] = field(default_factory=dict)

    def look(self, line: int, learner: Learner) -> Finding | None:
        """What is wrong with this learner beside those before, if anything; remembers them in any case."""
        name = _short(folded(learner.display_name))
        national = _short(folded(learner.national_id_country), folded(learner.national_id))
        email = _short(folded(learner.email))
        marks = (national, _short(learner.birth_date.isoformat() if learner.birth_date else ""), email)
        before = self.names.get(name, ())
        found = self._judge(line, learner, before, marks)
        self.names[name] = (*before, _Seen(line, marks))
        if national:
            self.ids.setdefault(national, line)
        if email:
            self.emails.setdefault(email, line)
        return found

    def _judge(
        self, line: int, learner: Learner, before: tuple[_Seen, ...], marks: tuple[bytes, bytes, bytes]
    ) -> Finding | None:
        shown = shorten(learner.display_name)
        if same := next((seen for seen in before if seen.is_same(marks)), None):
            text = N_("{name} stands in lines {first} and {line}. Keep one, or tell two people apart.")
            hint = N_("Give both a different birth date, national identifier or e-mail address.")
            return at(error("list.same_person", text, hint=hint, name=shown, first=same.line), line)
        if (first := self.ids.get(marks[0])) and marks[0]:
            text = N_("Lines {first} and {line} have the same national identifier under different names.")
            return at(error("list.same_national_id", text, first=first), line)
        if (first := self.emails.get(marks[2])) and marks[2]:
            text = N_("Lines {first} and {line} have the same e-mail address. Both mails will go there.")
            return at(warning("list.same_email", text, first=first), line)
        return None
