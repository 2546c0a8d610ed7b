"""The pages of issuing: the whole way by hand, who is let in, what it costs, and what a formula cannot do."""

import csv
import html
import io
import re
import uuid
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories.schools import (
    NOW,
    checked,
    class_list,
    client_of,
    edition_of,
    learners,
    person,
    school,
    seal_of,
    sealed,
)
from skillseal.apps.audit.models import Entry
from skillseal.apps.issuing.actions import confirm_batch, run_batch
from skillseal.apps.issuing.archive import zipped
from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.issuing.models import Award, Batch, IssuedCredential, SealKey
from skillseal.apps.organisations.enums import Role
from skillseal.apps.organisations.models import Organisation
from skillseal.cli.batch import HEADER

pytestmark = pytest.mark.django_db


def file(data: bytes, name: str = "class.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def batch_in(place: Organisation) -> Batch:
    return Batch.objects.within(place).get()


@pytest.fixture
def ready() -> dict[str, Any]:
    place = school()
    return {"place": place, "edition": edition_of(place), "key": seal_of(place), "issuer": person("i@x.org", at=place)}


@pytest.mark.django_db(transaction=True)
def test_from_the_first_page_to_the_zip(ready: dict[str, Any]) -> None:
    client = client_of(ready["issuer"])
    upload_url = f"/desk/issue/{ready['edition'].pk}/"
    assert "Award a class" in client.get("/desk/").content.decode()
    assert upload_url in client.get("/desk/issue/").content.decode()
    assert "Test seal, not legally valid" in client.get(upload_url).content.decode()
    form = {"class_list": file(learners(3).data), "award_date": "2026-10-30", "key": ready["key"].pk}
    answer = client.post(upload_url, form)
    batch = batch_in(ready["place"])
    page = f"/desk/batches/{batch.uuid}/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    again = client.post(upload_url, form | {"class_list": file(learners(3).data)})
    assert again["Location"] == page
    body = client.get(page).content.decode()
    assert "Seal 3 credentials" in body
    assert "Ani0 Petrosyan" in body
    assert client.post(page + "confirm/")["Location"] == page
    assert client.post(page + "confirm/")["Location"] == page
    body = client.get(page).content.decode()
    assert "3 credentials are sealed" in body
    assert "Test seal, not legally valid" in body
    archive = zipfile.ZipFile(io.BytesIO(b"".join(client.get(page + "credentials.zip").streaming_content)))
    assert archive.testzip() is None
    assert [name.split("/")[0] for name in archive.namelist()] == ["credentials"] * 3 + ["issued.csv"]
    assert not any("ani" in name.lower() for name in archive.namelist())


def test_who_took_the_files_stands_in_the_audit_trail(ready: dict[str, Any]) -> None:
    batch = sealed(ready["edition"], ready["key"], learners(3))
    credential = IssuedCredential.objects.within(ready["place"]).first()
    client = client_of(ready["issuer"])
    for address in (
        f"/desk/batches/{batch.uuid}/credentials.zip",
        f"/desk/batches/{batch.uuid}/credentials/{credential.uuid}.jsonld",
    ):
        assert client.get(address).status_code == 200
    taken = Entry.objects.filter(verb__endswith=".downloaded").values_list("verb", "actor")
    assert list(taken) == [("batch.downloaded", ready["issuer"].pk), ("credential.downloaded", ready["issuer"].pk)]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1"])
def test_the_list_in_the_zip_holds_no_formula(name: str) -> None:
    award = Award(document={"learner": {"given_name": name}})
    credential = IssuedCredential(uuid=uuid.uuid4(), award=award, data=b"{}", sha256="00")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped([credential], at=NOW))))
    header, row = csv.reader(io.StringIO(archive.read("issued.csv").decode("utf-8-sig")))
    assert header == [*HEADER, "email"]
    file, address = f"credentials/{credential.file_name}", f"urn:credential:{credential.uuid}"
    assert row == ["", f"'{name}", file, address, "00", ""]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (class_list(header="birth_date,email").data, "Line"),
        (class_list("Ani,Petrosyan,2001-02-30,a@example.org").data, "row-bad"),
    ],
)
def test_a_bad_list_shows_what_is_wrong(ready: dict[str, Any], data: bytes, expected: str) -> None:
    client = client_of(ready["issuer"])
    form = {"class_list": file(data), "award_date": "2026-10-30", "key": ready["key"].pk}
    body = client.post(f"/desk/issue/{ready['edition'].pk}/", form, follow=True).content.decode()
    assert "The list has mistakes" in body
    assert expected in body


def test_a_list_that_is_too_large_is_refused_in_the_form(ready: dict[str, Any], settings: Any) -> None:
    settings.UPLOAD_BYTES = 1_000_000
    form = {"class_list": file(b"x" * 1_250_000), "award_date": "2026-10-30", "key": ready["key"].pk}
    answer = client_of(ready["issuer"]).post(f"/desk/issue/{ready['edition'].pk}/", form)
    assert answer.status_code == 400
    assert "too large: 1.3 MB. At most 1 MB are read." in answer.content.decode()
    assert 'href="#id_class_list"' in answer.content.decode()


def told(answer: Any) -> str:
    """The words of a page, each space once."""
    text = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize(("data", "said"), [(b"", "The file is empty."), (b"%PDF-1.7", "PDF")])
def test_a_file_that_is_no_list_stays_on_the_form(ready: dict[str, Any], data: bytes, said: str) -> None:
    form = {"class_list": file(data), "award_date": "2026-10-30", "key": ready["key"].pk}
    answer = client_of(ready["issuer"]).post(f"/desk/issue/{ready['edition'].pk}/", form)
    assert (answer.status_code, said in told(answer)) == (400, True)
    assert 'href="#id_class_list"' in answer.content.decode()
    assert not Batch.objects.within(ready["place"]).exists()


def test_the_card_and_the_page_say_how_many_are_missing(ready: dict[str, Any]) -> None:
    edition = edition_of(ready["place"], id="mc-born", learner_fields=["birth_date"])
    batch = sealed(edition, ready["key"], learners(3, without_birth_date=1))
    client = client_of(ready["issuer"])
    for url in ("/desk/", f"/desk/batches/{batch.uuid}/"):
        text = told(client.get(url))
        assert "2 credentials are sealed. 1 could not be sealed yet." in text
        assert "Sealed, 1 missing" in text
        assert "class.csv, 20 November 2026" in text
        german = told(client.get(url, headers={"accept-language": "de"}))
        assert "2 Nachweise sind gesiegelt. 1 konnte noch nicht gesiegelt werden." in german


def test_the_dry_run_shows_grades_days_and_remarks(ready: dict[str, Any]) -> None:
    upload = class_list(
        "Ani,Petrosyan,2001-05-03,a@example.org,very good,2026-10-01,x",
        "Bo,Li,2001-05-04,,passed,,",
        header="given_name,family_name,birth_date,email,grade,awarded_on,favourite_colour",
    )
    batch = checked(ready["edition"], ready["key"], upload)
    page = client_of(ready["issuer"]).get(f"/desk/batches/{batch.uuid}/")
    text = told(page)
    assert "Ani Petrosyan 3 May 2001 a@example.org very good 1 October 2026 Ready" in text
    assert "Bo Li 4 May 2001 – passed 30 October 2026 Ready" in text
    assert "Check names, grades and days: a sealed credential cannot be changed." in text
    assert text.index("favourite_colour") < text.index("Seal 2 credentials")


def test_a_list_that_was_sealed_says_so_and_does_nothing(ready: dict[str, Any]) -> None:
    batch = sealed(ready["edition"], ready["key"], learners(3))
    form = {"class_list": file(learners(3).data), "award_date": "2026-11-01", "key": ready["key"].pk}
    answer = client_of(ready["issuer"]).post(f"/desk/issue/{ready['edition'].pk}/", form, follow=True)
    said = "You uploaded this list on 20 November 2026 already. All 3 have their credential. Nothing was done."
    assert said in told(answer)
    assert batch_in(ready["place"]).pk == batch.pk


def test_a_list_that_is_in_hand_or_lacks_somebody_says_so(ready: dict[str, Any]) -> None:
    edition = edition_of(ready["place"], id="mc-born", learner_fields=["birth_date"])
    upload = learners(3, without_birth_date=1)
    client, url = client_of(ready["issuer"]), f"/desk/issue/{edition.pk}/"

    def again() -> str:
        form = {"class_list": file(upload.data), "award_date": "2026-10-30", "key": ready["key"].pk}
        return told(client.post(url, form, follow=True))

    confirm_batch(batch=checked(edition, ready["key"], upload), actor=None, at=NOW)
    assert "It is being sealed. Nothing was done." in again()
    batch = batch_in(ready["place"])
    run_batch(batch.pk, at=NOW)
    assert "2 have the credential. 1 is missing. Nothing was done." in again()


def test_a_corrected_upload_takes_the_place_of_the_draft_it_was_meant_for(ready: dict[str, Any]) -> None:
    draft = checked(ready["edition"], ready["key"], class_list("Ani,Petrosyan,2001-02-30,"))
    client = client_of(ready["issuer"])
    url = f"/desk/issue/{ready['edition'].pk}/?instead={draft.uuid}"
    assert url.partition("?")[2] in client.get(f"/desk/batches/{draft.uuid}/").content.decode()
    assert f'value="{draft.uuid}"' in client.get(url).content.decode()
    form = {"class_list": file(learners(1).data), "award_date": "2026-10-30", "key": ready["key"].pk}
    client.post(url, form | {"instead": str(draft.uuid)})
    assert batch_in(ready["place"]).state == BatchState.CHECKED


def test_every_unsealed_list_can_be_discarded(ready: dict[str, Any]) -> None:
    client = client_of(ready["issuer"])
    for upload in (class_list("Ani,Petrosyan,2001-02-30,"), learners(2)):
        page = f"/desk/batches/{checked(ready['edition'], ready['key'], upload).uuid}/"
        assert "Your own file stays where it is, and nobody loses a credential." in told(client.get(page))
        assert "The list was discarded." in told(client.post(page + "discard/", follow=True))
        assert not Batch.objects.within(ready["place"]).exists()
    page = f"/desk/batches/{sealed(ready['edition'], ready['key'], learners(1)).uuid}/"
    assert "Discard" not in told(client.get(page))
    assert "It cannot be discarded." in told(client.post(page + "discard/", follow=True))


@pytest.mark.parametrize("count", [1, 3])
def test_the_finished_page_names_everybody_at_the_same_cost(
    ready: dict[str, Any], django_assert_num_queries: Any, count: int
) -> None:
    batch = sealed(ready["edition"], ready["key"], learners(count))
    client = client_of(ready["issuer"])
    with django_assert_num_queries(8):  # session, person, roles, batch, mails, count, items, credentials
        page = client.get(f"/desk/batches/{batch.uuid}/")
    assert all(f"Ani{number} Petrosyan" in told(page) for number in range(count))
    credential = IssuedCredential.objects.within(ready["place"]).order_by("pk")[0]
    url = f"/desk/batches/{batch.uuid}/credentials/{credential.uuid}.jsonld"
    assert url in page.content.decode()
    assert client.get(url).content == bytes(credential.data)
    assert client_of(person("o@x.org", at=school("other"))).get(url).status_code == 404


def test_who_has_a_link_needs_no_second_click(ready: dict[str, Any]) -> None:
    batch = sealed(ready["edition"], ready["key"], learners(2))
    client, page = client_of(ready["issuer"]), f"/desk/batches/{batch.uuid}/"
    assert "Mail a claim link to each learner" in told(client.get(page))
    text = told(client.post(page + "mail-links/", follow=True))
    assert "Everybody with an e-mail address has a claim link." in text
    assert "Mail a claim link to each learner" not in text
    assert "Mail again Ani0 Petrosyan" in text


def test_the_seal_of_another_school_cannot_be_chosen(ready: dict[str, Any]) -> None:
    foreign = seal_of(school("other"))
    form = {"class_list": file(learners(1).data), "award_date": "2026-10-30", "key": foreign.pk}
    answer = client_of(ready["issuer"]).post(f"/desk/issue/{ready['edition'].pk}/", form)
    assert answer.status_code == 400
    assert not Batch.objects.across_organisations("nothing anywhere").exists()


def test_a_school_without_a_seal_makes_a_test_seal_once(ready: dict[str, Any]) -> None:
    place = school("other")
    edition = edition_of(place)
    client = client_of(person("o@x.org", at=place))
    url = f"/desk/issue/{edition.pk}/"
    assert "Make a test seal" in client.get(url).content.decode()
    for _ in range(2):
        assert client.post(url + "test-seal/")["Location"] == url
    assert [key.test for key in SealKey.objects.within(place)] == [True]


def test_a_corrected_list_on_the_batch_page(ready: dict[str, Any]) -> None:
    edition = edition_of(ready["place"], id="mc-born", learner_fields=["birth_date"])
    batch = sealed(edition, ready["key"], learners(3, without_birth_date=1))
    client = client_of(ready["issuer"])
    page = f"/desk/batches/{batch.uuid}/"
    assert "Ani1 Petrosyan" in client.get(page).content.decode()
    wrong = client.post(page + "correct/", {"class_list": file(class_list("Ani1,Petrosyan,31/31/2001,").data)})
    assert wrong.status_code == 400
    assert "Nothing was changed" in wrong.content.decode()
    right = client.post(page + "correct/", {"class_list": file(learners(3).data)}, follow=True)
    assert "1 learner is ready to be sealed" in right.content.decode()
    assert "Seal 1 credential" in right.content.decode()


def test_problems_come_first_and_fifty_at_most_are_shown(ready: dict[str, Any]) -> None:
    edition = edition_of(ready["place"], id="mc-born", learner_fields=["birth_date"])
    batch = checked(edition, ready["key"], learners(120, without_birth_date=99))
    body = client_of(ready["issuer"]).get(f"/desk/batches/{batch.uuid}/").content.decode()
    assert body.count('<th scope="row">') == 50
    assert body.index("Ani99 Petrosyan") < body.index("Ani0 Petrosyan")
    assert "?page=3" in body


def test_progress_moves_and_then_asks_for_the_whole_page(ready: dict[str, Any]) -> None:
    batch = checked(ready["edition"], ready["key"], learners(2))
    confirm_batch(batch=batch, actor=None, at=NOW)
    client = client_of(ready["issuer"])
    page = f"/desk/batches/{batch.uuid}/"
    body = client.get(page).content.decode()
    assert "Refresh" in body
    assert f'hx-get="{page}progress/"' in body
    moving = client.get(page + "progress/")
    assert "HX-Refresh" not in moving
    assert "<html" not in moving.content.decode()
    client.post(page + "stop/")
    assert batch_in(ready["place"]).state == BatchState.PAUSED
    assert client.get(page + "progress/")["HX-Refresh"] == "true"
    assert "Go on" in client.get(page).content.decode()


PAGES = ["", "progress/", "credentials.zip"]
POSTS = ["confirm/", "stop/", "continue/", "correct/", "discard/", "mail-links/", "slips/"]


@pytest.mark.parametrize("path", [*PAGES, *POSTS])
def test_outsiders_are_refused(ready: dict[str, Any], path: str) -> None:
    batch = sealed(ready["edition"], ready["key"], learners(1))
    url = f"/desk/batches/{batch.uuid}/{path}"
    author = person("a@x.org", at=ready["place"], role=Role.AUTHOR)
    other_issuer = person("o@x.org", at=school("other"))
    for user, status in ((None, 302), (author, 403), (other_issuer, 404)):
        client = client_of(user)
        assert (client.post(url) if path in POSTS else client.get(url)).status_code == status
    assert batch_in(ready["place"]).state == BatchState.FINISHED


@pytest.mark.parametrize("path", POSTS)
def test_a_get_changes_nothing(ready: dict[str, Any], path: str) -> None:
    batch = checked(ready["edition"], ready["key"], learners(1))
    assert client_of(ready["issuer"]).get(f"/desk/batches/{batch.uuid}/{path}").status_code == 405


@pytest.mark.parametrize("role", Role)
def test_only_issuers_get_to_the_pages_of_issuing(ready: dict[str, Any], role: Role) -> None:
    client = client_of(person("p@x.org", at=ready["place"], role=role))
    allowed = role == Role.ISSUER
    for url in ("/desk/issue/", "/desk/batches/", f"/desk/issue/{ready['edition'].pk}/"):
        assert client.get(url).status_code == (200 if allowed else 403)
    assert ("Award a class" in client.get("/desk/").content.decode()) is allowed


def test_an_edition_of_another_school_is_as_good_as_unknown(ready: dict[str, Any]) -> None:
    foreign = edition_of(school("other"))
    client = client_of(ready["issuer"])
    assert client.get(f"/desk/issue/{foreign.pk}/").status_code == 404
    assert client.get("/desk/issue/999999/").status_code == 404
    assert f"/desk/issue/{foreign.pk}/" not in client.get("/desk/issue/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["/desk/", "/desk/batches/", "/desk/issue/"])
def test_lists_cost_the_same_for_one_and_three(
    ready: dict[str, Any], django_assert_max_num_queries: Any, path: str, count: int
) -> None:
    for number in range(count):
        edition = edition_of(ready["place"], id=f"mc-{number}")
        checked(edition, ready["key"], learners(1))
        sealed(edition, ready["key"], learners(2))
    client = client_of(ready["issuer"])
    with django_assert_max_num_queries(5):  # session, person, roles, at most two lists
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_page_costs_the_same_for_one_and_three(
    ready: dict[str, Any], django_assert_num_queries: Any, count: int
) -> None:
    batch = checked(ready["edition"], ready["key"], learners(count))
    client = client_of(ready["issuer"])
    with django_assert_num_queries(7):  # session, person, roles, batch, remarks, count, items
        client.get(f"/desk/batches/{batch.uuid}/")
