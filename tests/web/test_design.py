"""What the style sheets promise: contrast, no capitals by style, nothing from elsewhere, light pages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "skillseal"
STATIC = ROOT / "web" / "static" / "skillseal"
SHEETS = sorted(STATIC.glob("*.css"))
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))

TEXT_ON = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "brand-tint"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "sunken"),
    ("link", "paper"),
    ("link", "surface"),
    ("brand", "surface"),
    ("on-brand", "brand"),
    ("on-accent", "accent"),
    ("good", "good-tint"),
    ("unsure", "unsure-tint"),
    ("test", "test-tint"),
    ("ink", "test-tint"),
    ("bad", "bad-tint"),
    ("bad", "surface"),
    ("info", "info-tint"),
    ("ink", "good-tint"),
    ("ink", "unsure-tint"),
    ("ink", "bad-tint"),
]
LINES_ON = [
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("focus", "paper"),
    ("good-line", "good-tint"),
    ("test-line", "paper"),
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme: dark is light with some replaced."""
    light, _, dark = (STATIC / "tokens.css").read_text().partition("@media")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_reaches_seven_to_one(scheme: str) -> None:
    colours = tokens(scheme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXT_ON}
    assert {pair: value for pair, value in weak.items() if value < 7} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_reach_three_to_one(scheme: str) -> None:
    colours = tokens(scheme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in LINES_ON}
    assert {pair: value for pair, value in weak.items() if value < 3} == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheets_keep_the_house_rules(sheet: Path) -> None:
    text = sheet.read_text()
    assert "text-transform" not in text  # Georgian would turn into capitals that nobody reads
    assert not re.search(r"@import|https?:|//[a-z]", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_keep_the_house_rules(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)
    assert not re.search(r"(?:src|href)=\"https?:", text)


def test_a_page_weighs_little() -> None:
    own = sum(path.stat().st_size for path in [*SHEETS, STATIC / "logo.svg", STATIC / "weave.svg"])
    assert own < 45_000
