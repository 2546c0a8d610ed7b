"""The badge of a micro-credential: a tile drawn from its edition, the same everywhere.

The colour and the sign in the middle say the field (ISCED-F), the notches at the foot the level, the facets of the
stone the number of learning outcomes, the weave behind it the country. Same edition, same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from xml.sax.saxutils import escape

from skillseal.domain.edition import Edition
from skillseal.findings import N_
from skillseal.vocabularies import countries, isced_f
from skillseal.vocabularies.text import choose

SIZE = 96
CENTRE = (48.0, 43.0)
MAX_FACETS = 12
MAX_LEVEL = 8

_CREAM = (255, 248, 230)
_LIGHT = (255, 226, 154)
_DARK = (203, 132, 24)


@dataclass(frozen=True, slots=True)
class Field:
    """How a broad field of ISCED-F looks: the tile's colour, and a sign on a 24 × 24 grid."""

    colour: str
    sign: str


FIELDS = {
    "00": Field("#4b5768", "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM16.5 13v7M13 16.5h7"),
    "01": Field(
        "#73304f",
        "M12 6.5C9.5 4.7 6.5 4.4 3 5v13.5c3.5-.6 6.5-.3 9 1.5 2.5-1.8 5.5-2.1 9-1.5V5c-3.5-.6-6.5-.3-9 1.5zM12 6.5V20",
    ),
    "02": Field(
        "#8d3b2b",
        "M20.5 3.5 11 13M9.5 12.5c-2.5-.3-4 1.2-4.2 3.2-.2 1.8-1 2.9-2.3 3.3 "
        "3.2 1.7 8.3 1.5 9-2.7.2-1.7-.9-3.6-2.5-3.8z",
    ),
    "03": Field("#4a3f86", "M3.5 5h12v8.5H9L5.5 17v-3.5h-2zM18.5 9h2v8h-2v3.3L15 17h-4.5"),
    "04": Field("#6b4713", "M4 20.5h16M6 20v-5.5M10.7 20v-8.5M15.4 20V8.5M19.5 3.5l-6 4.5-3-2L4.5 10.5"),
    "05": Field(
        "#27674c", "M9 3h6M10 3v6.5L4.8 18.7c-.6 1.1.1 2.3 1.3 2.3h11.8c1.2 0 1.9-1.2 1.3-2.3L14 9.5V3M7.5 15h9"
    ),
    "06": Field("#2a3f7c", "M8 7l-5 5 5 5M16 7l5 5-5 5M13.7 4.5l-3.4 15"),
    "07": Field(
        "#27506e", "M12 3.5l7.4 4.25v8.5L12 20.5l-7.4-4.25v-8.5zM12 8.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z"
    ),
    "08": Field(
        "#49661c", "M12 21V10M12 13.5C12 9 9 6.5 4 6.5c0 4.5 3 7 8 7zM12 10.5C12 6.5 15 3.5 20 3.5c0 4.5-3 7-8 7z"
    ),
    "09": Field(
        "#94294a",
        "M12 20.3C5 15.3 3 12.2 3 8.9 3 6.2 5 4.5 7.3 4.5"
        "c2 0 3.7 1.2 4.7 3.1 1-1.9 2.7-3.1 4.7-3.1C19 4.5 21 6.2 21 8.9c0 3.3-2 6.4-9 11.4z",
    ),
    "10": Field(
        "#0b585d",
        "M4.5 9h12v5.5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5zM16.5 10.5h1.7a2.6 2.6 0 0 1 0 5.3h-1.9M8 3v2.5M12.5 3v2.5",
    ),
}

# One motif of a weave, 12 × 12, repeated over the tile.
WEAVES = {
    "AM": "M6 0l6 6-6 6-6-6zM6 3.5 8.5 6 6 8.5 3.5 6z",
    "GE": "M6 2.5v7M2.5 6h7M5 2.5h2M5 9.5h2M2.5 5v2M9.5 5v2M0 0h.01M12 0h.01M0 12h.01M12 12h.01",
    "ME": "M0 5l3-4 3 4 3-4 3 4M0 11l3-4 3 4 3-4 3 4",
    "MK": "M6 2v8M2 6h8M3.2 3.2l5.6 5.6M8.8 3.2 3.2 8.8",
    "RS": "M6 .5 11.5 6 6 11.5.5 6zM6 4v4M4 6h4M0 0v1.5M12 0v1.5M0 12v-1.5M12 12v-1.5",
    "UA": "M1 1l4 4M5 1 1 5M7 7l4 4M11 7l-4 4",
    "DE": "M0 6h12M0 0h12M3 0v6M9 6v6",
    "NO": "M6 1l1.4 3.6L11 6 7.4 7.4 6 11 4.6 7.4 1 6l3.6-1.4z",
}
_PLAIN = "M6 4.5v3M4.5 6h3"


@dataclass(frozen=True, slots=True)
class Description:
    """The badge in words: an English template to be translated, and what fills it."""

    text: str
    params: Mapping[str, object]

    @property
    def message(self) -> str:
        return self.text.format(**self.params)


def draw(edition: Edition) -> str:
    """The badge as SVG text: no script, no style, no link; all text escaped; legible from 32 pixels on."""
    field = _field(edition)
    tile = _tile(edition.level.eqf or 0)
    weave = f"w{edition.country.lower()}" if edition.country in WEAVES else "w"
    motif = WEAVES.get(edition.country, _PLAIN)
    title = choose(edition.title, ["en"])[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<defs><pattern id="{weave}" width="12" height="12" patternUnits="userSpaceOnUse">'
        f'<path d="{motif}" fill="none" stroke="#fff" stroke-opacity=".24" stroke-width="1.1" stroke-linecap="round"/>'
        f"</pattern></defs>"
        f'<path d="{tile}" fill="{field.colour}"/><path d="{tile}" fill="url(#{weave})"/>'
        f"{_stone(len(edition.outcomes), field.colour)}"
        f'<path transform="translate({CENTRE[0] - 12:g} {CENTRE[1] - 12:g})" d="{field.sign}" '
        f'fill="none" stroke="{field.colour}" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round"/>'
        "</svg>\n"
    )


def describe(edition: Edition, *languages: str) -> Description:
    """The alternative text: what the badge shows, with the vocabularies' labels in the first language they have."""
    field = isced_f.VOCABULARY.get(_broad(edition))
    country = countries.by_alpha2(edition.country)
    params = {
        "field": field.label(*languages) if field else "–",
        "country": country.label(*languages) if country else edition.country or "–",
        "outcomes": len(edition.outcomes),
        "level": edition.level.eqf or "",
    }
    if edition.level.eqf:
        return Description(
            N_("Badge. Field: {field}. Level: {level}. Learning outcomes: {outcomes}. Country: {country}."), params
        )
    return Description(N_("Badge. Field: {field}. Learning outcomes: {outcomes}. Country: {country}."), params)


def _broad(edition: Edition) -> str:
    return next((code[:2] for code in edition.fields if code[:2] in FIELDS), "00")


def _field(edition: Edition) -> Field:
    return FIELDS[_broad(edition)]


def _tile(level: int) -> str:
    """The outline: a square with round corners and one notch at the foot for each level."""
    left, right, top, foot, corner = 3, 93, 3, 93, 13
    width, depth, pitch = 4.6, 9.0, 9.0
    count = min(max(level, 0), MAX_LEVEL)
    path = [f"M{left + corner} {top}H{right - corner}q{corner} 0 {corner} {corner}V{foot - corner}"]
    path.append(f"q0 {corner} -{corner} {corner}")
    for index in range(count):
        middle = SIZE / 2 + ((count - 1) / 2 - index) * pitch
        radius = width / 2
        path.append(
            f"H{middle + radius:g}v-{depth - radius:g}a{radius:g} {radius:g} 0 0 0 -{width:g} 0v{depth - radius:g}"
        )
    path.append(f"H{left + corner}q-{corner} 0 -{corner} -{corner}V{top + corner}q0 -{corner} {corner} -{corner}z")
    return "".join(path)


def _stone(outcomes: int, colour: str) -> str:
    """The cut stone: a facet for each learning outcome, lit from above left; its flat top carries the sign."""
    x, y = CENTRE
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="33.5" fill="{colour}"/>'
    facets = min(outcomes, MAX_FACETS)
    if facets < 3:  # a circle, in one piece or in two halves
        halves = f'<path d="M{x:g} {y - 30:g}a30 30 0 0 1 0 60z" fill="{_mix(0.35)}"/>' if facets == 2 else ""
        top = f'<circle cx="{x:g}" cy="{y:g}" r="19" fill="{_hex(_CREAM)}"/>'
        return f'{ring}<circle cx="{x:g}" cy="{y:g}" r="30" fill="{_mix(0.8)}"/>{halves}{top}'
    # Fewer corners reach further out, so that every stone has about the same area.
    outer, inner = 30.5 + 15 / facets**1.4, 18.5 + 11 / facets**1.5
    rim, flat = _corners(outer, facets), _corners(inner, facets)
    parts = []
    for index in range(facets):
        after = (index + 1) % facets
        middle = 2 * pi * (index + 0.5) / facets - pi / 2
        light = (1 + cos(middle + 3 * pi / 4)) / 2
        shape = " ".join(f"{a:.2f},{b:.2f}" for a, b in (rim[index], rim[after], flat[after], flat[index]))
        parts.append(f'<polygon points="{shape}" fill="{_mix(light)}"/>')
    edge = " ".join(f"{a:.2f},{b:.2f}" for a, b in rim)
    table = " ".join(f"{a:.2f},{b:.2f}" for a, b in flat)
    border = f'<polygon points="{edge}" fill="{colour}" stroke="{colour}" stroke-width="7" stroke-linejoin="round"/>'
    return f'{border}{"".join(parts)}<polygon points="{table}" fill="{_hex(_CREAM)}"/>'


def _corners(radius: float, count: int) -> list[tuple[float, float]]:
    x, y = CENTRE
    # A triangle's middle lies lower than its box's: the shift keeps small stones in the tile.
    y += 4 if count == 3 else 0
    return [
        (x + radius * cos(2 * pi * index / count - pi / 2), y + radius * sin(2 * pi * index / count - pi / 2))
        for index in range(count)
    ]


def _mix(light: float) -> str:
    return _hex(tuple(round(dark + (bright - dark) * light) for dark, bright in zip(_DARK, _LIGHT, strict=True)))


def _hex(colour: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
