"""Language maps: every text of an edition or a credential in one or more languages.

Keys are BCP 47 tags as in the user interface (`en`, `sr-Latn`, `cnr`); values are never blank.
"""

from collections.abc import Iterable, Mapping

Text = Mapping[str, str]


def said(text: Text) -> bool:
    """Whether a text says anything in any language."""
    return any(value.strip() for value in text.values())


def choose(text: Text, languages: Iterable[str]) -> tuple[str, str]:
    """The text in the first language that it has (or `en`, or whatever there is) and that language's tag.

    `("", "")` for an empty map. `sr-Latn` falls back to `sr` and the other way round.
    """
    for wanted in [*languages, "en"]:
        if value := text.get(wanted):
            return value, wanted
        primary = wanted.partition("-")[0]
        for tag, value in text.items():
            if value and tag.partition("-")[0] == primary:
                return value, tag
    for tag, value in text.items():
        if value:
            return value, tag
    return "", ""
