"""Answers carry what keeps a browser from doing more than the page needs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class ContentSecurity:
    """A strict Content-Security-Policy: scripts and styles come from our own files only, never from the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class PageForWrongMethod:
    """Where an address takes no such request, Django answers with an empty page; people get one that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class CrossSiteGuard(CsrfViewMiddleware):
    """Django's guard, which also understands pages that hide where they are.

    From a page with `Referrer-Policy: no-referrer` (a claim link, whose address is a secret) browsers send
    `Origin: null`. Whether the form is our own they say in `Sec-Fetch-Site`, which no page can forge. The
    token in the form is checked as ever.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
            return True
        return bool(super()._origin_verified(request))  # type: ignore[misc]
