"""Public pages of the catalogue."""

import re

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from skillseal.credentials.pictures import badge as badges
from skillseal.domain import edition_file

from . import queries, reading, search
from .access import can_open
from .enums import Facet
from .forms import SearchForm
from .models import EditionRecord

PER_PAGE = 12
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?")


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    counts = queries.facet_counts()
    form = SearchForm(request.GET.dict(), counts)
    chosen = form.chosen()
    page = Paginator(queries.found(form.term(), chosen), PER_PAGE).get_page(request.GET.get("page"))
    filters = [
        (kind, Facet(kind).label, reading.facet_label(kind, value))
        for kind, values in chosen.items()
        for value in values
    ]
    empty = page.paginator.count == 0
    context = {
        "form": form,
        "page": page,
        "asked": search.asked(form.term()),
        "suggestions": queries.like(form.term(), chosen) if empty else [],
        "filters": filters,
        "term": form.term(),
    }
    return render(request, "catalogue/list.html", context)


@require_safe
def edition(request: HttpRequest, slug: str, version: str = "") -> HttpResponse:
    record = _record(request, slug, version)
    shown = record.edition
    available = reading.available_languages(shown)
    asked = request.GET.get("language", "")
    wanted = [asked if _TAG.fullmatch(asked) else reading.reader(), reading.reader()]
    main = reading.shown(shown.title, wanted)
    description = badges.describe(shown, reading.reader())
    context = {
        "record": record,
        "edition": shown,
        "reading": wanted,
        "main_language": main.language,
        "fallback": main.fallback,
        "available": available,
        "badge_text": _(description.text).format(**description.params),
        "level": reading.level_sentences(shown.level, shown.country),
        "parts": reading.workload_parts(shown),
        "licence": reading.licence(shown.licence),
        "others": [other for other in queries.public_editions(slug) if other.pk != record.pk],
        "assessed_outcomes": {outcome.id: outcome for outcome in shown.outcomes},
    }
    return render(request, "catalogue/edition.html", context)


@require_safe
def download(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """The edition as a file, in the one form that everything here reads and writes."""
    record = _record(request, slug, version)
    response = HttpResponse(edition_file.dumps(record.edition), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{record.micro_credential}-{record.version}.json"'
    return response


@require_safe
def badge(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    record = _record(request, slug, version)
    response = HttpResponse(badges.draw(record.edition), content_type="image/svg+xml")
    if record.is_public:
        patch_cache_control(response, public=True, max_age=86400)
    return response


def _record(request: HttpRequest, slug: str, version: str) -> EditionRecord:
    record = queries.edition(slug, version) if version else queries.newest(slug)
    if record is None or not can_open(request.user, record):
        raise Http404
    return record
