"""Every text is translated, and what makes the catalogues finds every text."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, f"run `make messages` and translate:\n{checked.stdout}{checked.stderr}"


def test_texts_are_found_wherever_they_stand(messages: ModuleType) -> None:
    found = {message.id: message.context for message in messages.collect() if message.id}
    for text in [
        "Find a micro-credential",  # a template
        "Catalogue",  # an argument of a tag
        "EQF level {level}",  # Python
        "Form of learning",  # a lazy text
        "The seal fits the document: nothing was changed after sealing.",  # a finding of the library half
        ("%(number)s file checked", "%(number)s files checked"),  # a plural
    ]:
        assert text in found


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("", "untranslated: 'Line {line} of {name}'"),
        ("Zeile {line}", "places to fill that are lost in 'Zeile {line}': name"),
        ("Zeile {line} von {nmae}", "unknown places to fill in 'Zeile {line} von {nmae}': nmae"),
        ("{name}, Zeile {line}", None),
    ],
)
def test_a_translation_fills_in_what_the_text_does(messages: ModuleType, translation: str, problem: str | None) -> None:
    template, catalog = Catalog(), Catalog(locale="de")
    template.add("Line {line} of {name}")
    catalog.add("Line {line} of {name}", translation)
    found = list(messages.problems(template, catalog))
    assert found[:1] == ([problem] if problem else [])


def test_a_fuzzy_or_missing_text_is_a_problem(messages: ModuleType) -> None:
    template, catalog = Catalog(), Catalog(locale="de")
    template.add("One")
    template.add("Two")
    catalog.add("One", "Eins", flags=["fuzzy"])
    assert list(messages.problems(template, catalog)) == ["fuzzy: 'One'", "missing: 'Two' (run make messages)"]


def test_merging_keeps_translations_and_drops_what_is_gone(messages: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Old"\nmsgstr "Alt"\n\nmsgid "Kept"\nmsgstr "Geblieben"\n'
    )
    template = Catalog()
    template.add("Kept", locations=[("src/a.py", 0)])
    template.add("New", locations=[("src/b.py", 0)])
    messages.merge(template, path)
    once = path.read_text()
    messages.merge(template, path)
    merged = messages.read(path)
    assert {message.id: message.string for message in merged if message.id} == {"Kept": "Geblieben", "New": ""}
    assert path.read_text() == once
