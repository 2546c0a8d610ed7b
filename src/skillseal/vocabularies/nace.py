"""Sections A to U of the statistical classification of economic activities, NACE Rev. 2 (Regulation 1893/2006).

Our own table: the European Learning Model has no scheme for it, so exports name a section in words.
"""

from skillseal.vocabularies.concepts import Vocabulary

EDITION = "NACE Rev. 2"

VOCABULARY = Vocabulary("nace", complete=True)
