"""Small pieces of the design system: icons, logo, navigation, verdict tones, query strings."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from skillseal.findings import Finding, filled
from skillseal.web.templatetags.icons import ICONS, LOGO

register = template.Library()

# One word for a tone; Django's message tags and the outcomes of a check mean the same things.
_TONES = {
    "success": "good",
    "passed": "good",
    "good": "good",
    "warning": "unsure",
    "indeterminate": "unsure",
    "unsure": "unsure",
    "test": "test",
    "error": "bad",
    "failed": "bad",
    "bad": "bad",
}

# What the checks call their dates and times.
_DATES = frozenset({"date", "time", "claimed", "latest", "stamp_date"})


@register.simple_tag
def tone(name: str) -> str:
    """The tone class (good, test, unsure, bad, info) for a message level or an outcome."""
    return _TONES.get(str(name), "info")


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline icon. It is decoration: the word beside it says the same."""
    key = str(name)
    paths = ICONS.get(key) or ICONS.get(_TONES.get(key, "info"), "")
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{paths}</svg>')  # noqa: S308 - our own constants


@register.filter
def told(finding: Finding) -> str:
    """What a check found, in the reader's language."""
    return _filled(finding.text, finding.params)


@register.filter
def hint(finding: Finding) -> str:
    """What to do about it, in the reader's language."""
    return _filled(finding.hint, finding.params) if finding.hint else ""


def _filled(template: str, params: Mapping[str, object]) -> str:
    return filled(gettext(template), {name: _dated(name, value) for name, value in params.items()})


def _dated(name: str, value: object) -> object:
    """A date or time that a check names, as the reader writes it; anything else as it stands."""
    if name not in _DATES or not isinstance(value, str):
        return value
    written = value.removesuffix(" UTC")
    try:
        if len(written) == len("2026-01-31"):
            return date_format(date.fromisoformat(written))
        return f"{date_format(datetime.fromisoformat(written), 'DATETIME_FORMAT')} UTC" if written != value else value
    except ValueError:
        return value


@register.filter
def day(value: date | str) -> SafeString | str:
    """A date as the reader writes it, on one line; a text as it stands."""
    if not isinstance(value, date):
        return value
    return format_html('<time datetime="{}">{}</time>', value.isoformat()[:10], date_format(value))


@register.filter
def moment(value: datetime) -> SafeString:
    """A date with the time and its zone, on one line."""
    here = timezone.localtime(value)
    told = f"{date_format(here, 'DATETIME_FORMAT')} {here.tzname()}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="seconds"), told)


@register.simple_tag
def logo() -> SafeString:
    return mark_safe(LOGO)  # noqa: S308 - our own constant


@register.simple_tag(takes_context=True)
def nav(context: template.Context, name: str, label: str, *, exact: bool = False, also: str = "") -> SafeString:
    """One entry of the navigation; the page that is open, or under which it lies, is marked."""
    url = reverse(name)
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    here = path == url or (not exact and path.startswith(url)) or bool(also and path.startswith(also))
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, label)


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """The query string of this page with some parameters changed; None or "" takes one out."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_without(context: template.Context, key: str) -> str:
    """The query string of this page without one parameter, and back on the first page."""
    return query_with(context, **{key: None, "page": None})


@register.filter
def elided(paginator: "Paginator[Any]", number: int) -> Iterable[str | int]:
    """Page numbers with gaps: 1 2 … 7 8 9 … 20."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
