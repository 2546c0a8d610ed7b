"""The page image of a European Digital Credential, drawn once per edition, issuer and language.

It carries nothing personal: the holder's name and result stand in the sealed data, where they can be checked,
and one picture serves a whole batch (docs/decisions/).
"""

import io
from functools import cache
from importlib.resources import files
from pathlib import Path

import orjson
import typst
from PIL import Image

from skillseal.credentials.pictures.badge import draw as draw_badge
from skillseal.credentials.pictures.page_words import WORDS, Words
from skillseal.credentials.profiles.elm.mapping import languages_of
from skillseal.domain.credential import Issuer
from skillseal.domain.edition import Edition
from skillseal.domain.workload import hours
from skillseal.vocabularies import assessment_types, modes
from skillseal.vocabularies.text import choose

PIXELS_PER_INCH = 84.0
COLOURS = 24


@cache
def _template() -> bytes:
    return files(__package__).joinpath("page.typ").read_bytes()


@cache
def _fonts(folder: Path | None) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])


def draw_pages(edition: Edition, issuer: Issuer, *, fonts: Path | None = None) -> dict[str, bytes]:
    """The pages of a credential as PNG by language tag: in its primary language and in that of its texts' source.

    Two, since each weighs as much as all the data: further languages are in the data alone.
    """
    tags = languages_of(edition)
    shown = dict.fromkeys([*tags[:1], edition.source_language if edition.source_language in tags else "", *tags[:2]])
    return {tag: draw(edition, issuer, tag, fonts=fonts) for tag in list(filter(None, shown))[:2]}


def draw(edition: Edition, issuer: Issuer, language: str, *, fonts: Path | None = None) -> bytes:
    """One A4 page as PNG bytes (at most about 100 KB) in `language` (BCP 47), with fonts from the folder `fonts`.

    Without a folder Typst's own fonts serve; DejaVu Sans Mono among them has every letter of our languages.
    """
    page = orjson.dumps(_content(edition, issuer, language)).decode()
    png = typst.compile(
        _template(),
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=_fonts(fonts),
        sys_inputs={"page": page},
    )
    return _fewer_colours(png[0] if isinstance(png, list) else png)


def _fewer_colours(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png)) as picture:
        small = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _content(edition: Edition, issuer: Issuer, language: str) -> dict[str, object]:
    words = WORDS.get(language) or WORDS["en"]

    def text(value: object) -> str:
        return choose(value, [language])[0] if isinstance(value, dict) else ""

    bodies = ", ".join(text(body.legal_name) for body in edition.awarding_bodies) or issuer.legal_name
    return {
        "lang": language.partition("-")[0],
        "kind": words.micro_credential,
        "title": text(edition.title),
        "body": bodies,
        "test": words.test_seal if issuer.test else "",
        "badge": draw_badge(edition),
        "sections": _sections(edition, words, language),
        "note": words.note,
    }


def _sections(edition: Edition, words: Words, language: str) -> list[dict[str, object]]:
    outcomes = [choose(outcome.sentence, [language])[0] for outcome in edition.outcomes]
    volume = hours(edition.workload.total)
    facts = [f"{words.workload}: {volume:g} {words.hours}"] if volume else []
    if edition.level.eqf:
        facts.append(f"EQF {edition.level.eqf}")
    forms = ", ".join(_label(modes.VOCABULARY.get(code), language) for code in edition.participation)
    methods = sorted({_label(assessment_types.VOCABULARY.get(item.type), language) for item in edition.assessments})
    quality = [choose(basis.title, [language])[0] for basis in edition.quality_assurance]
    sections = [
        (words.outcomes, outcomes),
        (words.volume, [" · ".join([*facts, forms]).strip(" ·")]),
        (words.assessment, [", ".join(method for method in methods if method)]),
        (words.quality, quality),
    ]
    return [{"heading": heading, "items": items} for heading, items in sections if any(items)]


def _label(concept: object, language: str) -> str:
    label = getattr(concept, "label", None)
    return str(label(language)) if callable(label) else ""
