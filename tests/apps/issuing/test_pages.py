"""The pages of issuing: the whole way by hand, who is let in, what it costs, and what a formula cannot do."""

import csv
import io
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
from skillseal.apps.issuing.actions import confirm_batch
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
    upload_url = f"/work/issue/{ready['edition'].pk}/"
    assert "Award a class" in client.get("/work/").content.decode()
    assert upload_url in client.get("/work/issue/").content.decode()
    assert "Test seal, not legally valid" in client.get(upload_url).content.decode()
    form = {"class_list": file(learners(3).data), "award_date": "2026-10-30", "key": ready["key"].pk}
    answer = client.post(upload_url, form)
    batch = batch_in(ready["place"])
    page = f"/work/batches/{batch.uuid}/"
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
        (b"", "The file is empty"),
        (class_list(header="birth_date,email").data, "Line"),
        (class_list("Ani,Petrosyan,2001-02-30,a@example.org").data, "row-bad"),
    ],
)
def test_a_bad_list_shows_what_is_wrong(ready: dict[str, Any], data: bytes, expected: str) -> None:
    client = client_of(ready["issuer"])
    form = {"class_list": file(data), "award_date": "2026-10-30", "key": ready["key"].pk}
    body = client.post(f"/work/issue/{ready['edition'].pk}/", form, follow=True).content.decode()
    assert "The list has mistakes" in body
    assert expected in body


def test_a_list_that_is_too_large_is_refused_in_the_form(ready: dict[str, Any], settings: Any) -> None:
    settings.UPLOAD_BYTES = 1_000_000
    form = {"class_list": file(b"x" * 1_250_000), "award_date": "2026-10-30", "key": ready["key"].pk}
    answer = client_of(ready["issuer"]).post(f"/work/issue/{ready['edition'].pk}/", form)
    assert answer.status_code == 400
    assert "too large: 1.3 MB. At most 1 MB are read." in answer.content.decode()
    assert 'href="#id_class_list"' in answer.content.decode()


def test_the_seal_of_another_school_cannot_be_chosen(ready: dict[str, Any]) -> None:
    foreign = seal_of(school("other"))
    form = {"class_list": file(learners(1).data), "award_date": "2026-10-30", "key": foreign.pk}
    answer = client_of(ready["issuer"]).post(f"/work/issue/{ready['edition'].pk}/", form)
    assert answer.status_code == 400
    assert not Batch.objects.across_organisations("nothing anywhere").exists()


def test_a_school_without_a_seal_makes_a_test_seal_once(ready: dict[str, Any]) -> None:
    place = school("other")
    edition = edition_of(place)
    client = client_of(person("o@x.org", at=place))
    url = f"/work/issue/{edition.pk}/"
    assert "Make a test seal" in client.get(url).content.decode()
    for _ in range(2):
        assert client.post(url + "test-seal/")["Location"] == url
    assert [key.test for key in SealKey.objects.within(place)] == [True]


def test_a_corrected_list_on_the_batch_page(ready: dict[str, Any]) -> None:
    edition = edition_of(ready["place"], id="mc-born", learner_fields=["birth_date"])
    batch = sealed(edition, ready["key"], learners(3, without_birth_date=1))
    client = client_of(ready["issuer"])
    page = f"/work/batches/{batch.uuid}/"
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
    body = client_of(ready["issuer"]).get(f"/work/batches/{batch.uuid}/").content.decode()
    assert body.count('<th scope="row">') == 50
    assert body.index("Ani99 Petrosyan") < body.index("Ani0 Petrosyan")
    assert "?page=3" in body


def test_progress_moves_and_then_asks_for_the_whole_page(ready: dict[str, Any]) -> None:
    batch = checked(ready["edition"], ready["key"], learners(2))
    confirm_batch(batch=batch, actor=None, at=NOW)
    client = client_of(ready["issuer"])
    page = f"/work/batches/{batch.uuid}/"
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
POSTS = ["confirm/", "stop/", "continue/", "correct/", "mail-links/", "slips/"]


@pytest.mark.parametrize("path", [*PAGES, *POSTS])
def test_outsiders_are_refused(ready: dict[str, Any], path: str) -> None:
    batch = sealed(ready["edition"], ready["key"], learners(1))
    url = f"/work/batches/{batch.uuid}/{path}"
    author = person("a@x.org", at=ready["place"], role=Role.AUTHOR)
    other_issuer = person("o@x.org", at=school("other"))
    for user, status in ((None, 302), (author, 403), (other_issuer, 404)):
        client = client_of(user)
        assert (client.post(url) if path in POSTS else client.get(url)).status_code == status
    assert batch_in(ready["place"]).state == BatchState.FINISHED


@pytest.mark.parametrize("path", POSTS)
def test_a_get_changes_nothing(ready: dict[str, Any], path: str) -> None:
    batch = checked(ready["edition"], ready["key"], learners(1))
    assert client_of(ready["issuer"]).get(f"/work/batches/{batch.uuid}/{path}").status_code == 405


@pytest.mark.parametrize("role", Role)
def test_only_issuers_get_to_the_pages_of_issuing(ready: dict[str, Any], role: Role) -> None:
    client = client_of(person("p@x.org", at=ready["place"], role=role))
    allowed = role == Role.ISSUER
    for url in ("/work/issue/", "/work/batches/", f"/work/issue/{ready['edition'].pk}/"):
        assert client.get(url).status_code == (200 if allowed else 403)
    assert ("Award a class" in client.get("/work/").content.decode()) is allowed


def test_an_edition_of_another_school_is_as_good_as_unknown(ready: dict[str, Any]) -> None:
    foreign = edition_of(school("other"))
    client = client_of(ready["issuer"])
    assert client.get(f"/work/issue/{foreign.pk}/").status_code == 404
    assert client.get("/work/issue/999999/").status_code == 404
    assert f"/work/issue/{foreign.pk}/" not in client.get("/work/issue/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["/work/", "/work/batches/", "/work/issue/"])
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
    with django_assert_num_queries(6):  # session, person, roles, batch, count, items
        client.get(f"/work/batches/{batch.uuid}/")
