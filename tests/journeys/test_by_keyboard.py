"""From sign-in to the public check by keyboard alone: a class of thirty gets its credentials, and one of them verifies."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from factories.demo import TODAY, person
from skillseal.apps.catalogue import queries
from skillseal.apps.organisations.enums import Role
from skillseal.web.demo.load import load

pytestmark = pytest.mark.django_db(transaction=True)

EDITION = "am-machine-sewing-basics"
FAMILIES = ["Պետրոսյան", "Սարգսյան", "Հակոբյան", "Գրիգորյան", "Մկրտչյան"]
LATIN = ["Petrosyan", "Sargsyan", "Hakobyan", "Grigoryan", "Mkrtchyan"]
GIVEN = [
    ("Անի", "Ani"),
    ("Դավիթ", "Davit"),
    ("Լուսինե", "Lusine"),
    ("Արամ", "Aram"),
    ("Նարե", "Nare"),
    ("Հայկ", "Hayk"),
]
FOCUSED = "document.activeElement.matches({!r})"
VISIBLE = "getComputedStyle(document.activeElement).outlineStyle !== 'none' || document.activeElement.closest('.tile')"


@pytest.fixture
def class_list(tmp_path: Path) -> Path:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(["given_name", "family_name", "name_latin", "birth_date", "email"])
    for number in range(30):
        given, family = GIVEN[number % 6], number // 6
        day = f"{1980 + number}-0{1 + number % 9}-15"
        rows.writerow(
            [given[0], FAMILIES[family], f"{given[1]} {LATIN[family]}", day, f"learner{number:02}@example.org"]
        )
    path = tmp_path / "class.csv"
    path.write_text(out.getvalue(), encoding="utf-16")
    return path


class Keyboard:
    """Somebody who has no mouse. Every stop must show where the focus is; every page is looked at with axe."""

    def __init__(self, page: Page, look: Callable[[Page], list[str]]) -> None:
        self.page, self.look = page, look
        # Chromium hands file choosers over only once it was told to; told early, it has done so when a key is pressed.
        page.on("filechooser", lambda _chooser: None)

    def to(self, selector: str) -> None:
        """Tab until this element has the focus."""
        for _step in range(150):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED.format(selector)):
                assert self.page.evaluate(VISIBLE), f"the focus on {selector} cannot be seen"
                return
        pytest.fail(f"{selector} cannot be reached with the Tab key on {self.page.url}")

    def press(self, selector: str) -> None:
        """Follow a link or press a button, and look at the page that comes."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        assert self.look(self.page) == []

    def choose_file(self, selector: str, path: Path) -> None:
        self.to(selector)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(path)

    def download(self, selector: str) -> Path:
        self.to(selector)
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        return Path(download.value.path())


@pytest.mark.parametrize(
    ("language", "sentence", "mark"),
    [
        ("en", "Unbroken, but made with a test seal: not legally valid", "Test credential"),
        ("de", "Unverändert, aber mit einem Testsiegel gemacht: nicht rechtsgültig", "Testnachweis"),
    ],
)
def test_a_class_gets_its_credentials(
    new_context: Any,
    look: Any,
    settings: Any,
    live_server: Any,
    class_list: Path,
    language: str,
    sentence: str,
    mark: str,
) -> None:
    settings.DEMO, settings.BASE_URL = True, live_server.url
    load(today=TODAY)
    edition = queries.published().get(micro_credential=EDITION)
    page = new_context(locale=language).new_page()
    keys = Keyboard(page, look)

    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED.format("a.skip-link"))
    keys.press("a[href='/sign-in/']")
    keys.press(f"form[action='/sign-in/demo/{person(Role.ISSUER).pk}/'] button")

    keys.press("main a[href='/desk/issue/']")
    keys.press(f"main a[href='/desk/issue/{edition.pk}/']")
    keys.choose_file("input[type=file]", class_list)
    keys.press("main form button[type=submit]")
    assert "Petrosyan" in page.inner_text("main")
    keys.press("form[action$='/confirm/'] button")

    archive = keys.download("a[href$='/credentials.zip']")
    with zipfile.ZipFile(archive) as content:
        assert len([name for name in content.namelist() if name.endswith(".jsonld")]) == 30
    keys.press("form[action$='/mail-links/'] button")

    keys.press("nav a[href='/desk/outbox/']")
    keys.press("main tbody a")
    keys.press("main article a[href*='/claim/']")
    keys.press("main form button[type=submit]")
    credential = keys.download("main a[href$='/credential.jsonld']")

    keys.press("nav a[href='/verify/']")
    keys.choose_file("input[type=file]", credential)
    keys.press("main form button.large")
    assert page.inner_text(".verdict h2") == sentence, page.inner_text("main")
    assert mark in page.inner_text(".verdict")
    assert page.inner_text("main").count(mark) == 1
