"""One document for many learners: the text is built once per shape, then only the strings change.

Equal to building each document by itself: `tests/credentials/profiles/elm/test_template.py` proves it for
random learners.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import orjson

from skillseal.credentials.profiles.elm.mapping import Constant, build
from skillseal.credentials.profiles.elm.strings import Shape, Strings, marked, values
from skillseal.formats.elm.codec import dumps


@dataclass(frozen=True, slots=True)
class Template:
    """`fixed` are the pieces of text between the values; `order` says which value stands behind each piece."""

    fixed: tuple[str, ...]
    order: tuple[int, ...]

    def fill(self, strings: Strings) -> str:
        """The document as JSON text."""
        quoted = [orjson.dumps(value).decode()[1:-1] for value in values(strings)]
        between = (quoted[index] for index in self.order)
        return "".join(chain.from_iterable(zip(self.fixed, between, strict=False))) + self.fixed[-1]


def compile_template(constant: Constant, shape: Shape, like: Strings) -> Template:
    """The template for all learners with this shape; `like` is one of them."""
    strings, marks = marked(like, f"~{secrets.token_hex(16)}.")
    text = dumps(build(constant, shape, strings))
    return Template(*_split(text, marks))


def _split(text: str, marks: list[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    places = sorted((at, index) for index, mark in enumerate(marks) for at in _occurrences(text, mark))
    fixed, end = [], 0
    for at, index in places:
        fixed.append(text[end:at])
        end = at + len(marks[index])
    return (*fixed, text[end:]), tuple(index for _, index in places)


def _occurrences(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + len(mark))
