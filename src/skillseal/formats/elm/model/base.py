"""What every ELM node has in common, and how its members are declared.

Members carry ELM's own term names in snake case: `display_parameter` is `displayParameter`. Where the
term is not plain camel case, the member's metadata names it. Codec and checks read only this
declaration, so a class is complete once its members are listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

# A JSON-LD language map: tag -> text, or several texts where the property may repeat in one language.
LanguageMap = Mapping[str, str | tuple[str, ...]]

_NO_TEXT: LanguageMap = MappingProxyType({})
_NOTHING: Mapping[str, object] = MappingProxyType({})


def no_text() -> LanguageMap:
    """The shared empty language map."""
    return _NO_TEXT


def nothing() -> Mapping[str, object]:
    """The shared empty mapping."""
    return _NOTHING


def named(term: str, *, always_list: bool = False) -> Mapping[str, object]:
    """Metadata of a member whose term is not its name in camel case, or that is a list even when single."""
    return {"term": term, "always_list": always_list}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node of a credential.

    `id` is its IRI (none: a blank node); `also` are further types beside the class's own; `extra` keeps
    every member that the model does not know or that has another form than the model's, as it was.
    """

    TYPES: ClassVar[tuple[str, ...]] = ()

    id: str = ""
    also: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=nothing)
