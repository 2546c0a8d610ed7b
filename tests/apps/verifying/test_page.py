"""The public page: sentence first, every check with its reason, nothing kept."""

import logging
import re
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache as counters
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.editions import edition
from factories.schools import college
from factories.seals import CREDENTIAL_ID, NOW, award, signer
from skillseal.apps.issuing.models import SealKey
from skillseal.apps.verifying import views
from skillseal.apps.verifying.templatetags.reports import plainly
from skillseal.credentials.seal import Sealing
from skillseal.crypto.x509 import facts
from skillseal.findings import error
from skillseal.web.templatetags import ui

pytestmark = pytest.mark.django_db


@cache
def sealed() -> bytes:
    return Sealing(edition(), signer(), NOW).seal(award(), credential_id=CREDENTIAL_ID, now=NOW).data


@pytest.fixture(autouse=True)
def _fresh_counters(settings: Any) -> None:
    counters.clear()
    settings.TRUST = None


@pytest.fixture
def known() -> SealKey:
    der = signer().certificates[0]
    told = facts(der)
    return SealKey.objects.create(
        organisation=college(),
        label="Test seal",
        common_name=told.common_name,
        certificate=der,
        sha256=told.sha256,
        not_before=told.not_before,
        not_after=told.not_after,
        test=True,
    )


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.timezone, "now", lambda: NOW)


def check(client: Client, *files: tuple[str, bytes], text: str = "", language: str = "en") -> str:
    upload = [SimpleUploadedFile(name, data) for name, data in files]
    response = client.post("/verify/", {"upload": upload, "text": text}, headers={"Accept-Language": language})
    assert response.status_code == 200
    return response.content.decode()


SENTENCE = "Unbroken, but made with a test seal: not legally valid"


@pytest.mark.usefixtures("known")
def test_a_seal_of_this_platform_passes_and_says_that_it_is_a_test(client: Client) -> None:
    text = check(client, ("ani.jsonld", sealed()))
    assert f"<title>{SENTENCE} – Skillseal</title>" in text
    assert '<div class="verdict test">' in text
    assert '<div class="verdict good">' not in text
    assert "Test credential" in text
    order = [
        f">{SENTENCE}</h2>",
        "Checked on",
        "Անի Պետրոսյան (Ani Petrosyan)",
        "What this person can do",
        "Can it be read?",
        "Is the content in order?",
        "Who vouches for it",
        "Technical details",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert text.count('<li class="check">') == 9
    assert '<time datetime="2026-11-22T10:00:00+00:00">22 November 2026, 10:00 UTC</time>' in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "<dt>Date of birth</dt><dd>" + '<time datetime="1998-05-03">3 May 1998</time>',
                "<dt>Awarded on</dt><dd>" + '<time datetime="2026-10-30">30 October 2026</time>',
                "<dt>Sealed on</dt><dd>" + '<time datetime="2026-11-22">22 November 2026</time>',
                '<li lang="en">transfers an ornament to fabric at scale</li>',
                "60 hours",
                "EQF level 3 of 8: carries out tasks independently and answers for the result",
                '<span lang="en">Assessment of the artefact</span> (artefact assessment): <strong lang="en">passed</strong>',
            ],
        ),
        ("de", ['<time datetime="1998-05-03">3. Mai 1998</time>', '<li lang="en">transfers an ornament']),
    ],
)
@pytest.mark.usefixtures("known")
def test_a_good_file_says_what_the_person_can_do(client: Client, language: str, expected: list[str]) -> None:
    text = check(client, ("ani.jsonld", sealed()), language=language)
    assert [part for part in expected if part not in text] == []


def test_an_unknown_issuer_is_amber(client: Client) -> None:
    text = check(client, ("ani.jsonld", sealed()))
    assert "Unbroken, but we cannot tell who vouches for this school" in text
    assert '<div class="verdict unsure">' in text
    assert '<div class="verdict good">' not in text
    assert '<div class="verdict test">' not in text


@pytest.mark.usefixtures("known")
def test_one_changed_byte_gives_altered(client: Client) -> None:
    changed = sealed().replace("Պետրոսյան".encode(), "Պետրոսյաճ".encode(), 1)
    assert sum(a != b for a, b in zip(sealed(), changed, strict=True)) == 1
    text = check(client, ("ani.jsonld", changed))
    assert "Altered: this is not what was sealed" in text
    assert '<div class="verdict bad">' in text
    assert "What the file says – do not rely on it" in text
    shown = text[: text.index("Technical details")]
    for absent in ("Who vouches for it", "What this person can do", "Is the content in order?", "Sealed by", "$."):
        assert absent not in shown
    assert shown.count('<li class="check">') == 2
    assert "The other seven checks do not count here" in shown


def test_places_in_the_file_are_not_named_to_readers() -> None:
    finding = error("elm.L20", "“{id}” stands here and at {elsewhere}.", id="urn:x", elsewhere="$.credentialSubject")
    assert plainly(finding).message == "“urn:x” stands here and at another place."
    assert plainly(error("x", "Something.")).message == "Something."


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("date", "2026-10-30", "30 October 2026"),
        ("time", "2026-11-22 08:32:09 UTC", "22 November 2026, 08:32 UTC"),
        ("date", "9999-99-99", "9999-99-99"),
        ("given", "2026-10-30", "2026-10-30"),
        ("date", 5, "5"),
    ],
)
def test_dates_of_findings_are_written_as_the_reader_writes_them(name: str, given: object, told: str) -> None:
    assert ui.told(error("x", f"{{{name}}}", **{name: given})) == told


@pytest.mark.usefixtures("known")
def test_pasted_text_is_checked_as_a_file_is(client: Client) -> None:
    text = check(client, text="\n" + sealed().decode() + "\r\n")
    assert SENTENCE in text
    assert "Pasted text" in text


@pytest.mark.usefixtures("known")
def test_several_files_have_a_table_with_a_line_each(client: Client) -> None:
    text = check(client, ("ani.jsonld", sealed()), ("letter.pdf", b"%PDF-1.7"), ("empty.json", b""))
    assert text.count('<article class="report"') == 3
    assert '<tr class="row-test">' in text
    assert "This is a PDF, not a credential file" in text
    assert "This file is empty" in text
    assert text.count('<tr class="row-bad">') == 2
    assert "<title>3 files checked – Skillseal</title>" in text


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[" * 10_000,
        b"\x00" * 100,
        b'{"payload": 1}',
        b'{"a":1,"a":2}',
        b"eyJhbGciOiJub25lIn0..",
        b'"\xed\xa0\x80"',
    ],
)
def test_whatever_is_handed_over_gets_an_answer(client: Client, data: bytes) -> None:
    text = check(client, ("x.json", data))
    assert "This is not a credential file" in text
    assert "Not checked" not in text[: text.index("Technical details")]
    assert text.count("None of the nine checks could be made") == 1


def test_a_large_file_is_refused_without_being_kept(client: Client) -> None:
    text = check(client, ("large.json", b" " * 6_000_000))
    assert "This file is too large to be a credential" in text
    assert "The file is larger than 5 MB" in text


def test_a_large_pasted_text_is_answered_with_a_sentence(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    assert "The file is larger than 5 MB" in check(client, text="x" * 5_000_001)
    assert "This is not a credential file" in check(client, text="x" * 3_000_000)
    caplog.clear()
    for answer in (
        client.post("/verify/", {"text": "x" * 7_000_000}),
        client.post("/verify/", "text=" + "x" * 7_000_000, content_type="application/x-www-form-urlencoded"),
    ):
        assert answer.status_code == 413
        assert "The text is larger than 5 MB, the most that is read of a credential." in answer.content.decode()
    assert not [line for line in caplog.records if line.exc_info]


def test_only_as_much_as_a_credential_may_have_is_kept_in_memory() -> None:
    from skillseal.apps.verifying.uploads import InMemoryAtMost
    from skillseal.credentials.policy import MAX_BYTES

    handler = InMemoryAtMost()
    handler.new_file("upload", "large.json", "application/json", None)
    for start in range(0, 100_000_000, 5_000_000):
        handler.receive_data_chunk(b"x" * 5_000_000, start)
    file = handler.file_complete(100_000_000)
    assert isinstance(file.file, BytesIO)
    assert file.size == MAX_BYTES + 1


def test_the_page_explains_every_word_of_a_verdict(client: Client) -> None:
    text = client.get("/verify/").content.decode()
    for tone, word in [
        ("good", "Genuine"),
        ("test", "Test credential"),
        ("unsure", "Cannot tell"),
        ("bad", "Not valid"),
    ]:
        assert re.search(rf'<span class="mark {tone}"><svg.*?</svg>{word}</span>', text)


def test_nothing_handed_over_is_said_with_a_way_on(client: Client) -> None:
    response = client.post("/verify/", {"text": "  "})
    assert response.status_code == 422
    assert "Choose a file, drop one here, or paste its text." in response.content.decode()
    files = [SimpleUploadedFile(f"{number}.json", b"{}") for number in range(11)]
    response = client.post("/verify/", {"upload": files})
    assert response.status_code == 422
    assert "Check at most 10 files at once." in response.content.decode()


@pytest.mark.usefixtures("known")
def test_nothing_is_stored_or_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        check(client, ("Անի Պետրոսյան.jsonld", sealed()))
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert "Պետրոսյան" not in caplog.text.replace("\\", "")
    assert "django_session" not in str(list(queries))


@pytest.mark.parametrize("keys", [1, 3])
def test_checking_costs_the_same_whatever_the_number_of_seals(client: Client, keys: int, known: SealKey) -> None:
    for number in range(keys - 1):
        known.pk, known.uuid, known.sha256 = None, f"00000000-0000-4000-8000-00000000000{number}", f"{number}" * 64
        known.save()
    with CaptureQueriesContext(connection) as queries:
        check(client, ("a.jsonld", sealed()), ("b.jsonld", sealed()))
    assert len(queries) == 1


def test_many_tries_have_to_wait(client: Client) -> None:
    for _number in range(views.TRIES):
        client.post("/verify/", {"text": "x"})
    response = client.post("/verify/", {"text": "x"})
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert client.get("/verify/").status_code == 200
    assert client.post("/verify/", {"text": "x"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_form_from_another_site_is_refused() -> None:
    response = Client(enforce_csrf_checks=True).post("/verify/", {"text": "x"})
    assert response.status_code == 403
    assert "Please send the form again" in response.content.decode()


def test_names_and_texts_of_a_file_cannot_break_out(client: Client) -> None:
    evil = "<img src=x onerror=alert(1)>{{ 7 }}"
    text = check(client, (f"{evil}.json", evil.encode()), text=f'{{"payload": "{evil}"}}')
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_the_operators_certificates_count_too(client: Client, settings: Any, tmp_path: Any) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    pem = x509.load_der_x509_certificate(signer().certificates[0]).public_bytes(Encoding.PEM)
    (tmp_path / "college.pem").write_bytes(pem)
    settings.TRUST = tmp_path
    assert '<div class="verdict test">' in check(client, ("ani.jsonld", sealed()))


def test_a_trust_folder_that_cannot_be_read_trusts_nobody(client: Client, settings: Any, tmp_path: Any) -> None:
    settings.TRUST = tmp_path / "missing"
    assert '<div class="verdict unsure">' in check(client, ("ani.jsonld", sealed()))
