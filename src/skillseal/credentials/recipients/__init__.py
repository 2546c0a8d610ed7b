"""Class lists: CSV, XLSX or the EDC workbook in, learners out; every mistake with its line and column.

`read` gives a whole list at once (for pages), `open_list` one that is read row by row (for 50,000 learners).
"""

from .awards import award_for, award_of, fits
from .cells import safe_cell
from .identity import UNKNOWN, Identity, Namesakes, Same, compared, identity_of, person_key, same_person
from .model import ClassList, Field, Limits, Row
from .reading import OpenList, open_list, read
from .trouble import place

__all__ = [
    "UNKNOWN",
    "ClassList",
    "Field",
    "Identity",
    "Limits",
    "Namesakes",
    "OpenList",
    "Row",
    "Same",
    "award_for",
    "award_of",
    "compared",
    "fits",
    "identity_of",
    "open_list",
    "person_key",
    "place",
    "read",
    "safe_cell",
    "same_person",
]
