"""Where a request comes from, and when a visitor who was too fast may come again."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Forwarding headers that say who asked and how. Without a trusted proxy any visitor can write them.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED")
LONGEST_WAIT = 15 * 60


class Visitors:
    """Puts the visitor's own address into REMOTE_ADDR, as far as SKILLSEAL_PROXIES lets us believe it.

    Each trusted proxy adds the address that it saw to the end of X-Forwarded-For: with n of them, the n-th from
    the end was written by the outermost one. What stands before it the visitor may have made up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.PROXIES:
            request.META["REMOTE_ADDR"] = _visitor(request, settings.PROXIES)
        else:
            for name in FORWARDED:
                request.META.pop(name, None)
        response = self.get_response(request)
        if response.status_code == 429:
            response.headers.setdefault("Retry-After", str(LONGEST_WAIT))
        return response


def _visitor(request: HttpRequest, proxies: int) -> str:
    seen: str = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if len(hops) < proxies:  # it did not come through all of them
        return seen
    try:
        return str(ipaddress.ip_address(_without_port(hops[-proxies])))
    except ValueError:
        return seen


def _without_port(hop: str) -> str:
    """Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
