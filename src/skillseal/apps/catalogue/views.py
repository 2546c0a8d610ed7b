"""Public pages of the catalogue."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import queries
from .access import can_open
from .models import EditionRecord


def catalogue(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/list.html", {"records": queries.published()})


def edition(request: HttpRequest, slug: str, version: str = "") -> HttpResponse:
    return render(request, "catalogue/edition.html", {"record": _record(request, slug, version)})


def download(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    raise Http404


def badge(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    raise Http404


def _record(request: HttpRequest, slug: str, version: str) -> EditionRecord:
    record = queries.edition(slug, version) if version else queries.newest(slug)
    if record is None or not can_open(request.user, record):
        raise Http404
    return record
