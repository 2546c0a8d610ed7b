"""Texts of an edition in a template: in the reader's language, and marked where they are not."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from skillseal.apps.catalogue import reading
from skillseal.apps.catalogue.search import languages_of_hit
from skillseal.domain.assessment import Supervision
from skillseal.domain.edition import Edition, Purpose
from skillseal.domain.outcome import OutcomeKind
from skillseal.domain.workload import hours
from skillseal.vocabularies import (
    accreditation_types,
    assessment_types,
    isced_f,
    learning_settings,
    modes,
    target_groups,
)
from skillseal.vocabularies.text import Text

register = template.Library()

_VOCABULARIES = {
    "accreditation": accreditation_types.VOCABULARY,
    "assessment": assessment_types.VOCABULARY,
    "field": isced_f.VOCABULARY,
    "mode": modes.VOCABULARY,
    "setting": learning_settings.VOCABULARY,
    "target_group": target_groups.VOCABULARY,
}


@register.simple_tag(takes_context=True)
def said(context: template.Context, text: Text, *, mark: bool = True) -> SafeString | str:
    """A text in the reading language. In another language it gets `lang`, and a word saying which one that is,
    unless the whole page is shown in that language."""
    wanted = context.get("reading") or [reading.reader()]
    found = reading.shown(text, wanted)
    if not found.text:
        return ""
    page = reading.reader().partition("-")[0]
    if found.language.partition("-")[0] == page:
        return format_html("{}", found.text)
    note: SafeString | str = ""
    if mark and found.language != context.get("main_language", found.language):
        name = _("in {language}").format(language=reading.language(found.language))
        note = format_html(' <span class="tag">{}</span>', name)
    return format_html('<span lang="{}">{}</span>{}', found.language, found.text, note)


@register.simple_tag(takes_context=True)
def said_plain(context: template.Context, text: Text) -> str:
    """The same without any element, for titles and attributes."""
    return reading.shown(text, context.get("reading") or [reading.reader()]).text


@register.simple_tag(takes_context=True)
def outcome_sentence(context: template.Context, outcome_id: str) -> SafeString | str:
    """The sentence of the learning outcome with this id."""
    outcome = context["assessed_outcomes"].get(outcome_id)
    return said(context, outcome.sentence) if outcome else outcome_id


@register.simple_tag(takes_context=True)
def hit_languages(context: template.Context, edition: Edition) -> list[str]:
    """The languages in which a search found this edition, where the reader's own is not among them."""
    question = context.get("asked")
    return languages_of_hit(edition, question.words, reading.reader()) if question and question.words else []


@register.simple_tag(takes_context=True)
def title_in(context: template.Context, edition: Edition, tag: str) -> SafeString | str:
    """The title in one language, marked with it; nothing where it has none or the reader sees that one already."""
    value = edition.title.get(tag, "")
    if not value or value == reading.shown(edition.title, [reading.reader()]).text:
        return ""
    return format_html(': <span lang="{}">{}</span>', tag, value)


@register.filter
def credit_name(code: str) -> str:
    """The short name of a credit framework, as everybody says it."""
    return {"60b314e826": "ECVET", "6fcec5c5af": "ECTS"}.get(code, code)


@register.filter
def label(code: str, vocabulary: str) -> str:
    """The label of a code: `{{ code|label:"mode" }}`."""
    return reading.labelled(_VOCABULARIES[vocabulary].get(code), code)


@register.filter
def label_list(codes: Iterable[str], vocabulary: str) -> str:
    return ", ".join(reading.labels(_VOCABULARIES[vocabulary], codes))


@register.filter
def meaning(code: str, vocabulary: str) -> str:
    """What a label means, in plain words, to stand beside it: `{{ code|meaning:"mode" }}`."""
    return {"mode": reading.mode_meaning, "assessment": reading.assessment_meaning}[vocabulary](code)


@register.filter
def eqf_meaning(level: int) -> str:
    return reading.level_meaning(level)


@register.filter
def country(code: str) -> str:
    return reading.country(code)


@register.filter
def language(tag: str) -> str:
    return reading.language(tag)


@register.filter
def language_list(tags: Iterable[str]) -> str:
    return ", ".join(reading.language(tag) for tag in tags)


@register.filter
def in_hours(value: str | Decimal) -> str:
    """`PT90M` or 1.5 as a number of hours in the reader's notation."""
    number = hours(value) if isinstance(value, str) else value
    return "" if number is None else number_format(number.normalize() + 0, use_l10n=True)


@register.filter
def outcome_kind(kind: OutcomeKind) -> str:
    return reading.outcome_kind(kind)


@register.filter
def supervision(value: Supervision | None) -> str:
    return reading.supervision(value)


@register.filter
def purpose_list(values: Iterable[Purpose]) -> str:
    return " · ".join(reading.purpose(value) for value in values)


@register.filter
def recognition(status: str) -> tuple[str, str]:
    return reading.recognition_status(status)
