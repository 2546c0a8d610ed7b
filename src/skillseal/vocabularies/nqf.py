"""National qualifications frameworks and their levels.

An exported national level must be a concept of the European list; a framework that is not there (Armenia, Georgia,
Ukraine) has levels in words only. How a national level relates to the EQF is not derived from its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from skillseal.vocabularies.concepts import Concept, snb, table

VOCABULARY = snb("nqf", "qdr", complete=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One country's framework: its own concept, and each level as it writes it (`4.1`) with that level's concept.

    The concepts of a framework outside the European list have no URI: exports name its levels in words.
    """

    country: str
    concept: Concept
    levels: Mapping[str, Concept] = field(hash=False)

    @property
    def in_european_list(self) -> bool:
        return bool(self.concept.uri)


@cache
def frameworks() -> Mapping[str, Framework]:
    """The frameworks that we know, by ISO 3166-1 alpha-2 country code."""
    return {
        country: Framework(
            country=country,
            concept=VOCABULARY[known["concept"]],
            levels={level: VOCABULARY[code] for level, code in known["levels"].items()},
        )
        for country, known in table("nqf")["frameworks"].items()
    }


def levels(country: str) -> Mapping[str, Concept]:
    """The levels of this country's framework in order (level -> concept); empty for a country that we do not know."""
    framework = frameworks().get(country)
    return framework.levels if framework else {}


def concept(country: str, level: str) -> Concept | None:
    """The concept of the European list for a national level, or None where the list has none."""
    found = levels(country).get(level)
    return found if found and found.uri else None
