"""File types of the EU authority table: the ones that we write or accept as an attachment."""

from collections.abc import Mapping
from typing import cast

from skillseal.vocabularies.concepts import Concept, authority, table

VOCABULARY = authority("file_types", "file-type", complete=False)


def by_media_type(media_type: str) -> Concept | None:
    """The file type for a media type (`image/png` -> `PNG`)."""
    return VOCABULARY.get(_codes().get(media_type, ""))


def _codes() -> Mapping[str, str]:
    return cast(Mapping[str, str], table("file_types")["media_types"])
