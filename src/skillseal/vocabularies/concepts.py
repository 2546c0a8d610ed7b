"""Concepts of controlled lists and the look-ups over them.

A vocabulary is one list: of the European Commission, of an EU authority table, or our own. Its table lies as
`data/<name>.json` in this package and is read at the first look-up, so that importing costs nothing. The European
shapes check only the scheme of a concept, never that the code exists: a look-up here is that check.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, cast

from skillseal.vocabularies.text import Text, choose

SNB = "http://data.europa.eu/snb/"
"""Prefix of the lists of the European Learning Model."""

SNB_SCHEME = "25831c2"
"""What follows the prefix of such a list in the URI of its concept scheme."""

AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Prefix of the authority tables of the Publications Office; a table's own URI is its concept scheme."""


class UnknownCode(KeyError):  # noqa: N818 - reads as what it is: countries["XX"] -> UnknownCode
    """A code that the list does not have."""

    def __init__(self, vocabulary: str, code: str) -> None:
        super().__init__(code)
        self.vocabulary = vocabulary
        self.code = code

    def __str__(self) -> str:
        return f"{self.vocabulary} has no code {self.code[:80]!r}"


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a list.

    `labels` maps our language tags (`en`, `sr-Latn`) to labels; the English one is the official label. An entry of
    our own has no `uri` and no `scheme`: exports send its label as text, never as a concept.
    """

    code: str
    uri: str
    scheme: str
    labels: Text = field(hash=False)

    def label(self, *languages: str) -> str:
        """The label in the first of `languages` that there is, else in English."""
        return choose(self.labels, languages)[0]


class Vocabulary:
    """One list of concepts, in its display order.

    `scheme` is the URI of its concept scheme (empty for a list of our own), `prefix` what stands before the code in a
    concept's URI. `complete` says whether a code that is not here is known to be wrong: False for lists of which we
    keep only a part, or which are not published in full.
    """

    def __init__(self, name: str, *, scheme: str = "", prefix: str = "", complete: bool) -> None:
        self.name = name
        self.scheme = scheme
        self.prefix = prefix
        self.complete = complete

    def __repr__(self) -> str:
        return f"Vocabulary({self.name!r})"

    def get(self, code: str) -> Concept | None:
        return self._by_code.get(code)

    def by_uri(self, uri: str) -> Concept | None:
        """The concept with exactly this URI."""
        return self._by_uri.get(uri)

    def __getitem__(self, code: str) -> Concept:
        concept = self._by_code.get(code)
        if concept is None:
            raise UnknownCode(self.name, code)
        return concept

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    @cached_property
    def _by_code(self) -> Mapping[str, Concept]:
        data = table(self.name)
        official = {
            code: Concept(code, self.prefix + code, self.scheme, labels)
            for code, labels in data.get("concepts", {}).items()
        }
        own = {code: Concept(code, "", "", labels) for code, labels in data.get("own", {}).items()}
        return official | own

    @cached_property
    def _by_uri(self) -> Mapping[str, Concept]:
        return {concept.uri: concept for concept in self if concept.uri}


def snb(name: str, path: str, *, complete: bool = True) -> Vocabulary:
    """A list of the European Learning Model: `http://data.europa.eu/snb/<path>/`."""
    prefix = f"{SNB}{path}/"
    return Vocabulary(name, scheme=prefix + SNB_SCHEME, prefix=prefix, complete=complete)


def authority(name: str, path: str, *, complete: bool = True) -> Vocabulary:
    """An authority table of the Publications Office: `http://publications.europa.eu/resource/authority/<path>/`."""
    return Vocabulary(name, scheme=AUTHORITY + path, prefix=f"{AUTHORITY}{path}/", complete=complete)


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table `data/<name>.json`: `concepts` and `own` (code -> labels), and whatever else its module needs."""
    # Both weigh more than everything else here together: whoever looks nothing up does not pay for them.
    from importlib.resources import files  # noqa: PLC0415

    import orjson  # noqa: PLC0415

    content = files("skillseal.vocabularies").joinpath("data", f"{name}.json").read_bytes()
    return cast(Mapping[str, Any], orjson.loads(content))
