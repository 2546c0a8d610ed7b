"""Every page, in both languages: axe finds nothing, the outline is sound, nothing is wider than a small phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from factories.demo import TODAY, person
from skillseal.apps.issuing.models import Batch
from skillseal.apps.organisations.enums import Role
from skillseal.apps.wallet.models import Claim
from skillseal.web.demo.load import load

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = [
    "/",
    "/?country=GE",
    "/?q=nothing-like-this",
    "/?page=2",
    "/micro-credentials/am-pattern-on-fabric/",
    "/micro-credentials/am-pattern-on-fabric/?language=hy",
    "/micro-credentials/ge-vineyard-work/?language=ka",
    "/verify/",
    "/sign-in/",
    "/claim/",
    "/?q=patern",
    "/help/",
    "/help/learners/",
    "/help/employers/",
    "/help/issuers/",
    "/sign-out/",
    "/not-there/",
]


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True
    load(today=TODAY)


def sign_in(page: Page, role: Role) -> None:
    page.goto("/sign-in/")
    page.locator(f"form[action='/sign-in/demo/{person(role).pk}/'] button").click()
    page.wait_for_url(re.compile("/(work|shelf|claim|$)"))


def outline(page: Page) -> list[str]:
    """What a screen reader would stumble over that axe does not mind."""
    found = []
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(one => Number(one.tagName[1]))")
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} headings of level 1")
    found += [f"a jump from h{a} to h{b}" for a, b in pairwise(levels) if b > a + 1]
    for landmark in ("header", "main", "footer"):
        if page.locator(f"body > {landmark}").count() != 1:
            found.append(f"no single {landmark}")
    if page.locator("a.skip-link[href='#main']").count() != 1:
        found.append("no skip link")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"wider than {page.evaluate('window.innerWidth')} pixels")
    return [f"{page.url}: {problem}" for problem in found]


class Walk:
    """Goes from page to page and writes down what is wrong."""

    def __init__(self, page: Page, look: Callable[[Page], list[str]], language: str) -> None:
        self.page, self.look, self.language = page, look, language
        self.problems: list[str] = []

    def to(self, path: str) -> None:
        self.page.goto(path)
        self.here()

    def here(self) -> None:
        self.problems += self.look(self.page) + outline(self.page)
        if self.page.get_attribute("html", "lang") != self.language:
            self.problems.append(f"{self.page.url}: not in {self.language}")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.usefixtures("demo")
def test_public_pages(new_context: Any, look: Any, language: str, tmp_path: Path) -> None:
    page = new_context(locale=language, viewport={"width": 320, "height": 640}).new_page()
    walk = Walk(page, look, language)
    for path in PUBLIC:
        walk.to(path)
    claim = Claim.objects.across_organisations("a test looks at one").select_related("credential").first()
    assert claim is not None
    sealed = bytes(claim.credential.data)
    (tmp_path / "good.jsonld").write_bytes(sealed)
    (tmp_path / "altered.jsonld").write_bytes(sealed.replace(b"2026", b"2025", 1))
    page.goto("/verify/")
    page.locator("main form[action='/verify/'] button[type=submit]").click()
    walk.here()
    page.set_input_files("input[type=file]", [tmp_path / "good.jsonld", tmp_path / "altered.jsonld"])
    page.locator("main form[action='/verify/'] button[type=submit]").click()
    page.wait_for_selector(".verdict")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    walk.here()
    assert "\n".join(walk.problems) == ""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.usefixtures("demo")
def test_work_pages(new_context: Any, look: Any, language: str) -> None:
    page = new_context(locale=language, viewport={"width": 320, "height": 640}).new_page()
    walk = Walk(page, look, language)
    sign_in(page, Role.ISSUER)
    batch = Batch.objects.across_organisations("a test looks at one").first()
    assert batch is not None
    for path in ["/desk/", "/desk/batches/", f"/desk/batches/{batch.uuid}/", "/desk/issue/", "/desk/outbox/", "/"]:
        walk.to(path)
    page.goto("/desk/outbox/")
    page.locator("main a").first.click()
    walk.here()
    page.goto("/desk/issue/")
    page.locator("main a[href^='/desk/issue/']").first.click()
    walk.here()
    page.locator("main form button[type=submit]").last.click()
    walk.here()
    assert "\n".join(walk.problems) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.usefixtures("demo")
def test_both_colour_schemes_have_enough_contrast(new_context: Any, look: Any, scheme: str) -> None:
    page = new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}).new_page()
    walk = Walk(page, look, "en")
    for path in ["/", "/micro-credentials/rs-cnc-programming-start/", "/verify/"]:
        walk.to(path)
    assert "\n".join(walk.problems) == ""
