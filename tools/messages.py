"""Message catalogues: collect every text, merge it into the translations, compile them, say what is missing.

    python tools/messages.py             collect and merge into src/skillseal/web/locale, then compile
    python tools/messages.py --compile   only make the .mo files (needs nothing but Babel)
    python tools/messages.py --check     fail on a missing, untranslated, fuzzy or ill-filled text

Texts stand in templates (Django's template tags) and in Python, marked with gettext's names or with `N_`.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "skillseal"
LOCALE = SOURCE / "web" / "locale"
UNKEPT = tuple(
    f'"{name}'
    for name in ("POT-", "PO-Revision", "Generated-By", "Last-Translator", "Language-Team", "Project-Id", "Report-")
)
HEADER = "# Translations of Skillseal. Made with `make messages`; see docs/developers/."

# The name of the call -> where its first text stands (a context goes before it), and how many texts there are.
KEYWORDS = {
    "gettext": (0, 1),
    "gettext_lazy": (0, 1),
    "gettext_noop": (0, 1),
    "_": (0, 1),
    "N_": (0, 1),
    "ngettext": (0, 2),
    "ngettext_lazy": (0, 2),
    "pgettext": (1, 1),
    "pgettext_lazy": (1, 1),
    "npgettext": (1, 2),
}
_FIELD = re.compile(r"%\(([\w.]+)\)[sd]|\{(\w*)(?::[^}]*)?\}")


def collect() -> Catalog:
    """Every text of the program, with the files in which it stands."""
    catalog = Catalog(project="Skillseal", charset="utf-8")
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "migrations" in path.parts:
            continue
        for texts, context in _texts(path):
            key = texts if len(texts) > 1 else texts[0]
            catalog.add(key, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return catalog


def _texts(path: Path) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """The texts of one file: singular, or singular and plural, and their context."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html" or (path.suffix == ".txt" and "templates" in path.parts):
        source = _as_python(source, path)
    elif path.suffix != ".py":
        return
    found = extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], {"encoding": "utf-8"})
    for _line, keyword, given, _comments in found:
        arguments = given if isinstance(given, tuple) else (given,)
        first, number = KEYWORDS[keyword]
        texts = arguments[first : first + number]
        if len(texts) == number and all(isinstance(text, str) and text for text in texts):
            yield texts, arguments[0] if first else None


def _as_python(source: str, path: Path) -> str:
    """A template as Django turns it into Python for extraction; indentation means nothing there."""
    if not settings.configured:
        settings.configure()
    return "\n".join(line.strip() for line in templatize(source, origin=str(path)).split("\n"))


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, charset="utf-8")


def merge(template: Catalog, path: Path) -> None:
    """Add new texts, keep translations, drop what is no longer there."""
    catalog = read(path)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.header_comment = HEADER
    for message in catalog:
        message.flags.discard("python-format")
        message.flags.discard("python-brace-format")
    out = io.BytesIO()
    write_po(out, catalog, width=116, sort_output=True, include_lineno=False, omit_header=False, ignore_obsolete=True)
    text = "\n".join(line for line in out.getvalue().decode().split("\n") if not line.startswith(UNKEPT))
    path.write_text(text, encoding="utf-8")


def compile_all() -> None:
    for path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def problems(template: Catalog, catalog: Catalog) -> Iterator[str]:
    """What a translator still has to do."""
    for wanted in template:
        if not wanted.id:
            continue
        message = catalog.get(_first(wanted), wanted.context)
        if message is None:
            yield f"missing: {_first(wanted)!r} (run make messages)"
        elif message.fuzzy:
            yield f"fuzzy: {_first(wanted)!r}"
        elif not all(_said(message)):
            yield f"untranslated: {_first(wanted)!r}"
        else:
            yield from _misfilled(wanted, message)


def _misfilled(wanted: Message, message: Message) -> Iterator[str]:
    known = set().union(*(_fields(text) for text in _forms(wanted.id)))
    for text in _said(message):
        if strange := _fields(text) - known:
            yield f"unknown places to fill in {text!r}: {', '.join(sorted(strange))}"
    if isinstance(wanted.id, str) and (lost := known - _fields(_said(message)[0])):
        yield f"places to fill that are lost in {_said(message)[0]!r}: {', '.join(sorted(lost))}"


def _fields(text: str) -> set[str]:
    return {match[1] or match[2] for match in _FIELD.finditer(text)}


def _forms(texts: object) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _said(message: Message) -> tuple[str, ...]:
    return _forms(message.string)


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def check() -> list[str]:
    template = collect()
    found = [f"{path.parent.parent.name}: {line}" for path in catalogues() for line in problems(template, read(path))]
    print(f"{len(template)} texts in {len(catalogues())} translations, {len(found)} problems")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--compile", action="store_true", help="only make the .mo files")
    choice.add_argument("--check", action="store_true", help="fail on what is missing")
    chosen = parser.parse_args()
    if chosen.check:
        found = check()
        print("\n".join(found))
        return bool(found)
    if not chosen.compile:
        template = collect()
        for path in catalogues():
            merge(template, path)
        check()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
