"""What is searched: one text per edition, and the same folding for what a reader types."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from skillseal.domain.edition import Edition
from skillseal.vocabularies.text import Text

MAX_TERM = 100
MAX_WORDS = 6
MOST_SUGGESTIONS = 3
LEAST_LIKENESS = 0.45

# Ukrainian writes one apostrophe in four ways; Armenian writes "and" as a ligature or as two letters.
_SAME = str.maketrans({"ʼ": "'", "’": "'", "`": "'", "‘": "'"})


def fold(text: str) -> str:
    """Case, accents' encoding, apostrophes and the Armenian ligature no longer matter."""
    return unicodedata.normalize("NFKC", text).casefold().replace("և", "եւ").translate(_SAME)


# "EQF 3", "EQF level 3", "EQR-Niveau 3", and the short names of the framework in our partners' languages.
_LEVEL = re.compile(r"\b(?:eqf|eqr|eok|еок|єрк|ерк)\W*(?:level|niveau|stufe)?\W*([1-8])\b")
_QUOTES = re.compile(r"[\"„“”«»‹›‚]|(?<!\w)'|'(?!\w)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader typed: words that must be there, folded, and levels of the EQF."""

    words: tuple[str, ...]
    levels: tuple[str, ...] = ()


def asked(term: str) -> Asked:
    """What a search asks for, bounded; quotation marks mean nothing."""
    text = _QUOTES.sub(" ", fold(term[:MAX_TERM]))
    levels = tuple(dict.fromkeys(_LEVEL.findall(text)))
    return Asked(tuple(_LEVEL.sub(" ", text).split()[:MAX_WORDS]), levels)


def searchable(edition: Edition) -> str:
    """Title, summary, outcomes, units and provider in all their languages, folded."""
    return fold("\n".join(dict.fromkeys(value for text in _texts(edition) for value in text.values() if value)))


def languages_of_hit(edition: Edition, words: Sequence[str], reader: str) -> list[str]:
    """The languages in which the words of a search stand, or [] where the reader's is among them."""
    by_language: dict[str, str] = {}
    for text in _texts(edition):
        for tag, value in text.items():
            by_language[tag] = f"{by_language.get(tag, '')}\n{value}"
    folded = {tag: fold(value) for tag, value in by_language.items()}
    whole = [tag for tag, text in folded.items() if all(word in text for word in words)]
    if any(_primary(tag) == _primary(reader) for tag in whole):
        return []
    return whole or [tag for tag, text in folded.items() if any(word in text for word in words)]


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def suggestions(words: Sequence[str], titles: Mapping[str, Text]) -> list[str]:
    """The names of those titles, in any language, that are most like the words; for a search that found nothing."""
    scores = {
        name: max((_likeness(words, value) for value in text.values()), default=0) for name, text in titles.items()
    }
    near = [name for name, score in scores.items() if words and score >= LEAST_LIKENESS]
    return sorted(near, key=lambda name: (-scores[name], name))[:MOST_SUGGESTIONS]


def _likeness(words: Sequence[str], title: str) -> float:
    """How like a title is, 0 to 1: the mean, over the words asked for, of the most similar word in it."""
    parts = [_trigrams(part) for part in fold(title).split()]
    return sum(_best(_trigrams(word), parts) for word in words) / max(1, len(words))


def _best(word: frozenset[str], parts: Iterable[frozenset[str]]) -> float:
    return max((2 * len(word & part) / (len(word) + len(part)) for part in parts), default=0)


def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def _texts(edition: Edition) -> Iterator[Text]:
    yield edition.title
    yield edition.summary
    for body in (edition.provider, *edition.awarding_bodies):
        if body is not None:
            yield body.legal_name
    for unit in edition.units:
        yield unit.title
        for outcome in unit.outcomes:
            yield outcome.sentence
            for link in outcome.esco:
                yield link.label


def facet_values(edition: Edition) -> dict[str, frozenset[str]]:
    """The values of each facet; a field counts by its broad field, the first two digits of ISCED-F."""
    return {
        "country": frozenset({edition.country} - {""}),
        "language": frozenset(edition.languages),
        "level": frozenset({str(edition.level.eqf)} if edition.level.eqf else ()),
        "field": frozenset(code[:2] for code in edition.fields if code[:2].isdigit()),
        "mode": frozenset(edition.participation),
    }
