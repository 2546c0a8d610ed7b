"""What is searched: one text per edition, and the same folding for what a reader types."""

import unicodedata
from collections.abc import Iterator

from skillseal.domain.edition import Edition
from skillseal.vocabularies.text import Text

MAX_TERM = 100
MAX_WORDS = 6

# Ukrainian writes one apostrophe in four ways; Armenian writes "and" as a ligature or as two letters.
_SAME = str.maketrans({"ʼ": "'", "’": "'", "`": "'", "‘": "'"})


def fold(text: str) -> str:
    """Case, accents' encoding, apostrophes and the Armenian ligature no longer matter."""
    return unicodedata.normalize("NFKC", text).casefold().replace("և", "եւ").translate(_SAME)


def words(term: str) -> list[str]:
    """The words of a search, folded and bounded."""
    return fold(term[:MAX_TERM]).split()[:MAX_WORDS]


def searchable(edition: Edition) -> str:
    """Title, summary, outcomes, units and provider in all their languages, folded."""
    return fold("\n".join(dict.fromkeys(value for text in _texts(edition) for value in text.values() if value)))


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
