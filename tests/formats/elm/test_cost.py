"""Small files cost little, whatever they are: security.md bounds each check."""

import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

import pytest

from factories.elm_hostile import LONG, MANY, Document, Generator, values
from skillseal.findings import Finding
from skillseal.formats.elm.building import build
from skillseal.formats.elm.checks import Profile, check_issuer, examine
from skillseal.formats.elm.conformity import violations
from skillseal.formats.elm.graph import Graph
from skillseal.formats.elm.limits import MAX_VALUES
from skillseal.formats.elm.rules import annex_one, codes, display, envelope, nodes
from skillseal.formats.elm.rules import values as texts
from skillseal.formats.elm.rules.base import NodeRule

_MEGABYTE = 1_000_000
_SMALL = 2_500  # values
_LONG = 50_000  # characters
_UNMEASURABLE = 0.004  # seconds: below this the clock says nothing
# Doubled twice, which tells four times from sixteen even on a noisy machine: about three times for each doubling.
_LARGER, _TIMES = 4, 9
_SEAL = {"organization_identifier": "X", "organisation": "Y", "country": "Z"}


def _by_class(graph: Graph, rules: Mapping[str, tuple[NodeRule, ...]]) -> Iterator[Finding]:
    for resource in graph.resources.values():
        for kind in resource.types:
            for rule in rules.get(kind, ()):
                yield from rule(resource)


# Every family looks at everything, also where `examine` would have stopped after so many findings.
_FAMILIES: dict[str, Callable[[Document, Graph], Any]] = {
    "building": lambda document, _: build(document),
    "shapes": lambda _, graph: list(violations(graph)),
    "envelope": lambda document, graph: [one for rule in envelope.RULES for one in rule(document, graph)],
    "codes": lambda _, graph: list(_by_class(graph, codes.RULES)),
    "nodes": lambda _, graph: [*_by_class(graph, nodes.RULES), *nodes.validity(graph, None)],
    "display": lambda _, graph: [*_by_class(graph, display.RULES), *display.total(graph)],
    "values": lambda _, graph: [*_by_class(graph, texts.RULES), *texts.primary_language(graph)],
    "texts": lambda _, graph: [one for resource in graph.resources.values() for one in texts.texts(resource)],
    "annex one": lambda _, graph: list(annex_one.findings(graph)),
    "issuer": lambda document, _: check_issuer(document, **_SEAL),
}


def _cost(family: str, document: Document) -> float:
    """Processor time of one family over a document whose graph is new, so that nothing is remembered."""
    graph = build(document)
    gc.disable()  # it looks at all that other tests have left, too
    start = time.process_time()
    _FAMILIES[family](document, graph)
    spent = time.process_time() - start
    gc.enable()
    return spent


def _grows(family: str, small: Document, large: Document) -> bool:
    """Whether time grows clearly faster than size: not in the best of several runs, so not by noise."""
    little = much = float("inf")
    for _ in range(10):
        much = min(much, _cost(family, large))
        if much < _UNMEASURABLE:
            return False
        little = min(little, _cost(family, small))
        if much < _TIMES * little:
            return False
    return True


def _superlinear(generate: Generator, size: int) -> list[str]:
    small, large = generate(size), generate(_LARGER * size)
    return [family for family in _FAMILIES if _grows(family, small, large)]


@pytest.mark.parametrize("name", MANY)
def test_time_grows_as_the_number_of_values(name: str) -> None:
    assert _superlinear(MANY[name], _SMALL) == []


@pytest.mark.parametrize("name", LONG)
def test_time_grows_as_the_length_of_a_text(name: str) -> None:
    assert _superlinear(LONG[name], _LONG) == []


# ---------------------------------------------------------------- the worst that passes the limits


def _fits(document: Document) -> bool:
    return values(document) <= MAX_VALUES and len(json.dumps(document, ensure_ascii=False).encode()) <= _MEGABYTE


@cache
def _largest(name: str) -> Document:
    generate, size = (MANY[name], MAX_VALUES) if name in MANY else (LONG[name], _MEGABYTE // 15)
    document = next(made for step in count() if _fits(made := generate(int(size * 0.9**step))))
    assert values(document) > MAX_VALUES / 2 or name in LONG or name == "findings far down"
    return document


def _everything(document: Document) -> int:
    found = examine(document, profile=Profile.MICRO_CREDENTIAL).findings
    return len(found) + len(check_issuer(document, **_SEAL))


@pytest.mark.parametrize("name", [*MANY, *LONG])
def test_no_megabyte_takes_two_seconds(name: str) -> None:
    document = _largest(name)
    start = time.process_time()
    _everything(document)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "name", ["types", "issuers", "foreign members", "numbers", "languages", "grid evidence.dcType.inScheme"]
)
def test_no_megabyte_takes_64_megabytes(name: str) -> None:
    document = _largest(name)
    tracemalloc.start()
    _everything(document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * _MEGABYTE


def test_too_many_values_are_refused_before_anything_else() -> None:
    for title in ({f"x-{n}": "t" for n in range(MAX_VALUES)}, [[]] * MAX_VALUES, {"en": ["x"] * MAX_VALUES}):
        assert [finding.code for finding in examine({"title": title}).findings] == ["elm.limit"]


def test_the_generators_reach_what_they_are_for() -> None:
    """Each family has work to do: a rule that is never reached would pass every test here."""
    graphs = [(document, build(document)) for document in (generate(_SMALL) for generate in MANY.values())]
    for family, look in _FAMILIES.items():
        assert any(look(document, graph) for document, graph in graphs), family
