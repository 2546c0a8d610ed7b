"""Languages of the EU authority table (those with a two-letter code, Montenegrin and a few more), and their tags.

The authority table knows no scripts: Serbian in either script is `SRP`. Texts keep their own BCP 47 tag; the European
credential viewer shows the primary language only, with `no` for Norwegian Bokmål.
"""

from collections.abc import Mapping
from typing import cast

from skillseal.vocabularies.concepts import Concept, authority, table

VOCABULARY = authority("languages", "language", complete=False)

INTERFACE = ("en", "de", "nb", "uk", "hy", "ka", "mk", "sr-Cyrl", "sr-Latn", "cnr")
"""The languages of our pages and labels."""

IN_VIEWER = frozenset(
    "bg cs da de el en es et fi fr ga hr hu is it lt lv mk mt nl no pl pt ro sk sl sr sv tr".split()  # noqa: SIM905
)
"""What the European credential viewer shows, in its own tags: ask `viewer_tag(tag) in IN_VIEWER`."""

_TO_VIEWER = {"nb": "no"}


def by_tag(tag: str) -> Concept | None:
    """The EU authority concept for a BCP 47 tag: by its primary language, so `sr-Latn` and `sr-Cyrl` are `SRP`."""
    return VOCABULARY.get(_codes().get(_primary(tag), ""))


def viewer_tag(tag: str) -> str:
    """The tag under which the European credential viewer looks for a text: `nb` -> `no`, `sr-Latn` -> `sr`."""
    primary = _primary(tag)
    return _TO_VIEWER.get(primary, primary)


def tag_of(code: str) -> str:
    """The shortest BCP 47 tag for a code of the EU authority table, or "" for a code that we do not have."""
    return next((tag for tag, known in _codes().items() if known == code), "")


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _codes() -> Mapping[str, str]:
    return cast(Mapping[str, str], table("languages")["tags"])
