"""Who asked: the address of the connection, or what a trusted proxy wrote."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from skillseal.web.visitors import Visitors


def seen(**headers: str) -> dict[str, str]:
    """What the pages are told about a request from 10.0.0.1 with these headers."""
    kept: dict[str, str] = {}

    def page(request: HttpRequest) -> HttpResponse:
        kept.update({name: request.META[name] for name in ("REMOTE_ADDR", *headers) if name in request.META})
        return HttpResponse()

    Visitors(page)(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers))
    return kept


def test_without_a_trusted_proxy_nobody_can_say_who_they_are(settings) -> None:
    settings.PROXIES = 0
    headers = {"HTTP_X_FORWARDED_FOR": "192.0.2.7", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": "x"}
    assert seen(**headers) == {"REMOTE_ADDR": "10.0.0.1"}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "visitor"),
    [
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        (2, "198.51.100.1, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (2, "192.0.2.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
        (1, "192.0.2.7:4711", "192.0.2.7"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_each_trusted_proxy_adds_one_address_at_the_end(settings, proxies: int, forwarded: str, visitor: str) -> None:
    settings.PROXIES = proxies
    assert seen(HTTP_X_FORWARDED_FOR=forwarded)["REMOTE_ADDR"] == visitor


def test_every_429_says_when_to_come_back() -> None:
    request = RequestFactory().get("/")
    assert Visitors(lambda _: HttpResponse(status=429))(request)["Retry-After"] == "900"
    own = HttpResponse(status=429, headers={"Retry-After": "60"})
    assert Visitors(lambda _: own)(request)["Retry-After"] == "60"
    assert "Retry-After" not in Visitors(lambda _: HttpResponse())(request)
