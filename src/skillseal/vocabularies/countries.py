"""Countries and territories of the EU authority table: codes are ISO 3166-1 alpha-3 but for a few of the EU's own.

The EU's own codes: `1A0` Kosovo, `FQ0` French Southern and Antarctic Lands, `CPT` Clipperton, `EUR` European Union,
`OP_DATPRO` provisional data.
"""

from collections.abc import Mapping
from functools import cache
from typing import cast

from skillseal.vocabularies.concepts import Concept, authority, table

VOCABULARY = authority("countries", "country")


def by_alpha2(code: str) -> Concept | None:
    """The country with this ISO 3166-1 alpha-2 code (also `XK` and `EU`), as the EU authority table has it."""
    return VOCABULARY.get(_alpha3().get(code, ""))


def by_alpha3(code: str) -> Concept | None:
    """The country with this code of the EU authority table."""
    return VOCABULARY.get(code)


def alpha2(code: str) -> str:
    """The alpha-2 code for a code of the EU authority table, or "" where it has none."""
    return _alpha2().get(code, "")


def _alpha3() -> Mapping[str, str]:
    return cast(Mapping[str, str], table("countries")["alpha2"])


@cache
def _alpha2() -> Mapping[str, str]:
    return {three: two for two, three in _alpha3().items()}
