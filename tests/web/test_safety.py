"""What every answer carries, and what no request can do."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from factories.schools import client_of, edition_of, person, school
from skillseal.web.logs import NoTokens, OneLineForBadRequests
from skillseal.web.middleware import POLICY

pytestmark = pytest.mark.django_db
SRC = Path(__file__).parents[2] / "src" / "skillseal"


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/verify/", "/claim/", "/claim/x/", "/no-such-page/"])
def test_every_answer_carries_the_protecting_headers(path: str) -> None:
    answer = Client().get(path)
    assert answer["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}


def test_no_template_has_inline_script_style_or_handlers() -> None:
    wrong = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")
    found = [
        f"{path.name}: {match[0]}"
        for path in SRC.rglob("*.html")
        for match in wrong.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [
        ("http://localhost:8000", "same-origin", 302),
        ("null", "same-origin", 302),
        ("null", "cross-site", 403),
        ("null", "", 403),
        ("https://evil.example", "cross-site", 403),
    ],
)
def test_forms_are_taken_from_our_own_pages_only(origin: str, site: str, status: int) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost:8000"})
    client.get("/sign-in/")
    token = client.cookies["csrftoken"].value
    headers = {"origin": origin} | ({"sec-fetch-site": site} if site else {})
    form = {"language": "de", "next": "/", "csrfmiddlewaretoken": token}
    assert client.post("/language/setlang/", form, headers=headers).status_code == status
    without = client.post("/language/setlang/", {"language": "de", "next": "/"}, headers=headers)
    assert without.status_code == 403


def test_a_foreign_host_name_is_refused() -> None:
    for host in ("evil.example", "localhost.evil.example"):
        assert Client(headers={"host": host}).get("/sign-in/").status_code == 400
    forwarded = Client(headers={"x-forwarded-host": "evil.example"}).get("/sign-in/")
    assert "evil.example" not in forwarded.content.decode()


def test_what_people_write_is_shown_as_text() -> None:
    place = school()
    attack = '"><script>alert(1)</script>{{7*7}}{% now "Y" %}'
    edition_of(place, title={"hy": attack, "en": attack})
    body = client_of(person("i@x.org", at=place)).get("/desk/issue/").content.decode()
    assert "&lt;script&gt;alert(1)" in body
    assert "<script>alert(1)" not in body
    assert "{{7*7}}" in body


def test_claim_tokens_stay_out_of_logs(caplog: Any) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/claim/ABC123/x",), None)
    assert NoTokens().filter(record)
    assert record.getMessage() == "Not Found: /claim/…/x"


def test_a_request_that_is_refused_is_one_line_in_the_log() -> None:
    wrong = (ValueError, ValueError("too big"), None)
    record = logging.LogRecord("django.security.RequestDataTooBig", logging.ERROR, "", 0, "too big", (), wrong)
    assert OneLineForBadRequests().filter(record)
    assert logging.Formatter().format(record) == "too big"
    ours = logging.LogRecord("django.request", logging.ERROR, "", 0, "a mistake", (), wrong)
    assert OneLineForBadRequests().filter(ours)
    assert "ValueError" in logging.Formatter().format(ours)
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["no_tokens", "one_line"]


def test_cookies_are_kept_from_scripts_and_other_sites() -> None:
    client = client_of(person("i@x.org", at=school()))
    client.logout()
    client.post("/sign-in/", {"email": "i@x.org", "password": "correct horse"})
    session = client.cookies["sessionid"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
