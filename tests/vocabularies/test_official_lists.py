"""Our tables against the official files, by the script that developers run."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from oracle import STANDARDS, needs_standards
from skillseal.vocabularies import nqf, schemes
from skillseal.vocabularies.concepts import Vocabulary

TOOL = Path(__file__).resolve().parents[2] / "tools" / "vocabularies.py"


def load_tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("tools_vocabularies", TOOL)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


tool = load_tool()


@needs_standards
def test_our_tables_and_the_official_lists_agree() -> None:
    assert list(tool.differences(STANDARDS)) == []


def test_every_list_with_an_official_file_is_compared() -> None:
    without = {
        "esco",  # compared with the classification itself
        "evidence_types",
        "presentation_types",
        "supervision",
        "verification_checks",
        "verification_statuses",
    }
    assert {vocabulary.name for vocabulary in schemes.VOCABULARIES} == {*tool.XSD, *without}


@needs_standards
@pytest.mark.parametrize(
    ("country", "words"),
    [("DE", "DQR Level"), ("NO", "NKR Level"), ("ME", "ME NQF Level"), ("MK", "NNMQF Level"), ("RS", "NQFS Level")],
)
def test_a_framework_has_every_level_of_the_official_list(country: str, words: str) -> None:
    _, entries = tool.official(STANDARDS / "loq" / "cv" / "nqf.xsd")
    listed = {uri: label.removeprefix(words).replace(" ", "") for uri, label in entries.items() if words in label}
    assert {concept.uri: level for level, concept in nqf.levels(country).items()} == listed


@needs_standards
@pytest.mark.parametrize("country", ["Armenia", "Georgia", "Ukrain"])
def test_the_official_list_has_no_framework_for(country: str) -> None:
    _, entries = tool.official(STANDARDS / "loq" / "cv" / "nqf.xsd")
    assert [label for label in entries.values() if country in label] == []


def test_each_kind_of_difference_is_reported(tmp_path: Path) -> None:
    ours = next(vocabulary for vocabulary in schemes.VOCABULARIES if vocabulary.name == "learning_settings")
    prefix = "http://data.europa.eu/snb/learning-setting/"
    entries = {prefix + "6fd4685715": "formal", prefix + "new": "informal learning"}
    assert list(tool.list_differences(ours, "urn:other", entries)) == [
        f"learning_settings: scheme is urn:other, ours {prefix}25831c2",
        "learning_settings: 6fd4685715 is 'formal', ours 'formal learning'",
        "learning_settings: e207a81fc7 is not in the official list",
        f"learning_settings: {prefix}new (informal learning) is missing",
    ]
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text("sh:hasValue <urn:scheme:new> ;\nsh:hasValue <http://data.europa.eu/snb/eqf/25831c2> ;")
    assert list(tool.scheme_differences(shapes)) == ["schemes: the shapes demand urn:scheme:new"]


def test_a_partial_list_misses_nothing() -> None:
    partial = Vocabulary("file_types", scheme="urn:x", prefix="urn:x/", complete=False)
    entries = {concept.uri: concept.labels["en"] for concept in partial}
    assert list(tool.list_differences(partial, "urn:x", {**entries, "urn:x/OTHER": "Other"})) == []


def test_names_that_differ_from_cldr_are_listed() -> None:
    found = list(tool.german_differences())
    assert "german: BRN is 'Brunei Darussalam' in CLDR, ours 'Brunei'" in found
    assert len(found) < 60
