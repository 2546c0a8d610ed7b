"""`skillseal manage publish_edition`: how a school that is no demo comes to something that it can award."""

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core.management import CommandError, call_command

from factories import editions
from factories.schools import NOW, class_list, sealed
from skillseal.apps.catalogue.models import EditionRecord
from skillseal.apps.issuing.actions import add_test_seal
from skillseal.apps.issuing.enums import BatchState
from skillseal.apps.organisations.actions import add_organisation
from skillseal.apps.organisations.enums import Kind
from skillseal.apps.organisations.models import Organisation
from skillseal.domain.edition import Body

pytestmark = pytest.mark.django_db
SLUG, LEGAL_ID = "school-dilijan", "NTRAM-01234567"


def dilijan() -> Organisation:
    body = Body(legal_name={"en": "School Dilijan"}, country="AM", legal_id=LEGAL_ID)
    return add_organisation(slug=SLUG, body=body, kind=Kind.SCHOOL, at=NOW)


def written(folder: Path, **changes: Any) -> Path:
    body = {"legal_name": {"en": "School Dilijan"}, "country": "AM", "legal_id": LEGAL_ID}
    document = editions.document(**{"provider": body, "awarding_bodies": [body], "synthetic": False, **changes})
    path = folder / "edition.json"
    path.write_bytes(orjson.dumps(document))
    return path


def publish(path: Path, organisation: str = SLUG) -> tuple[str, str]:
    """What the command wrote to standard output and to standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command("publish_edition", str(path), "--organisation", organisation, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_real_school_publishes_gets_a_test_seal_and_seals_a_class(tmp_path: Path) -> None:
    school = dilijan()
    out, err = publish(written(tmp_path))
    assert (out, err) == ("am-pattern 2.0 is published. An issuer of school-dilijan can award it now.\n", "")
    edition = EditionRecord.objects.within(school).get()
    assert (edition.is_public, edition.demo, edition.current) == (True, False, True)
    key = add_test_seal(organisation=school, actor=None, at=NOW)
    batch = sealed(edition, key, class_list("Ani,Petrosyan,2001-05-03,ani@example.org", "Aram,Sargsyan,2002-01-09,"))
    assert (batch.state, batch.sealed, batch.demo) == (BatchState.FINISHED, 2, False)


def test_publishing_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    school, path = dilijan(), written(tmp_path)
    assert publish(path) == publish(path)
    assert EditionRecord.objects.within(school).count() == 1


def test_an_incomplete_description_is_refused_with_every_finding(tmp_path: Path) -> None:
    school = dilijan()
    err = io.StringIO()
    path = written(tmp_path, workload={}, country="")
    with pytest.raises(CommandError, match=r"^Not complete: \d+ to mend\. Nothing was published\.$"):
        call_command("publish_edition", str(path), "--organisation", SLUG, stderr=err)
    said = err.getvalue().splitlines()
    assert any("workload" in line for line in said)
    assert any("country" in line for line in said)
    assert not EditionRecord.objects.within(school).exists()


def test_what_is_left_out_or_invented_is_said(tmp_path: Path) -> None:
    dilijan()
    out, err = publish(written(tmp_path, synthetic=True, colour="red"))
    assert "is published" in out
    assert "“colour” is not part of an edition" in err
    assert "invented example" in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "not a description"), (b"[]", "not a description"), (b'{"id": "x", "title": 1}', "not a description")],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    dilijan()
    path = tmp_path / "edition.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        publish(path)


def test_a_wrong_call_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    with pytest.raises(CommandError, match="no organisation school-dilijan"):
        publish(path)
    dilijan()
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        publish(tmp_path / "other.json")
    other = deepcopy(editions.BODY)
    with pytest.raises(CommandError, match=f"legal identifier {LEGAL_ID}"):
        publish(written(tmp_path, provider=other, awarding_bodies=[other]))


def test_a_changed_text_under_a_published_version_is_refused(tmp_path: Path) -> None:
    dilijan()
    publish(written(tmp_path))
    with pytest.raises(CommandError, match="new version number"):
        publish(written(tmp_path, title={"en": "Other", "hy": "Այլ"}))
