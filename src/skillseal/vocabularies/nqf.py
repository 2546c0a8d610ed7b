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
    """One country's framework: `concept` is its own concept in the European list, if it has one.

    `levels` maps each level as the framework writes it (`4.1`) to a concept, in order; without a place in the European
    list such a concept has no URI. `referenced` says whether the framework is referenced to the EQF.
    """

    country: str
    concept: Concept | None
    levels: Mapping[str, Concept] = field(hash=False)

    @property
    def referenced(self) -> bool:
        return self.concept is not None


@cache
def frameworks() -> Mapping[str, Framework]:
    """The frameworks that we know, by ISO 3166-1 alpha-2 country code."""
    return {
        country: Framework(
            country=country,
            concept=VOCABULARY.get(known.get("concept", "")),
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
