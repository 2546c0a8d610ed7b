"""Bringing an edition in, and what stays as it is afterwards."""

import pytest

from factories.editions import document
from factories.schools import NOW, college, draft, published
from skillseal.apps.audit.models import Entry
from skillseal.apps.catalogue import queries
from skillseal.apps.catalogue.actions import EditionRefused, import_edition
from skillseal.apps.catalogue.enums import EditionState
from skillseal.apps.catalogue.models import EditionFacet, EditionRecord
from skillseal.apps.organisations.tenancy import ScopeMissing

pytestmark = pytest.mark.django_db


def facets(record: EditionRecord) -> list[tuple[str, str]]:
    rows = EditionFacet.objects.within(record.organisation).filter(edition=record)
    return sorted(rows.values_list("kind", "value"))


def test_a_published_edition_is_found_by_its_facets() -> None:
    record = published()
    assert (record.micro_credential, record.version, record.state) == ("am-pattern", "2.0", EditionState.PUBLISHED)
    assert record.published_at == NOW
    assert facets(record) == [
        ("country", "AM"),
        ("field", "07"),
        ("language", "hy"),
        ("level", "3"),
        ("mode", "9191af2ed9"),
    ]
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="edition.")] == [
        "edition.imported",
        "edition.published",
    ]


def test_the_same_file_twice_changes_nothing() -> None:
    first, second = published(), published()
    assert first.pk == second.pk
    assert Entry.objects.filter(verb__startswith="edition.").count() == 2


def test_a_published_edition_never_changes() -> None:
    published()
    with pytest.raises(EditionRefused) as refused:
        published(title={"en": "Something else", "hy": "Այլ"})
    assert refused.value.code == "edition.final"
    assert queries.published().get().edition.title["en"] == "Pattern on Fabric"


def test_the_newest_edition_is_the_one_that_is_listed() -> None:
    published(version="2.0")
    newer = published(version="2.10")
    published(version="2.9")
    assert list(queries.published()) == [newer]
    assert [record.version for record in queries.public_editions("am-pattern")] == ["2.10", "2.9", "2.0"]


def test_an_incomplete_description_is_kept_as_draft_but_not_published() -> None:
    record = draft(workload={})
    assert record.state == EditionState.DRAFT
    with pytest.raises(EditionRefused) as refused:
        published("am-draft", workload={})
    assert refused.value.code == "edition.incomplete"
    assert any("workload" in finding.text for finding in refused.value.findings)
    assert not queries.published().exists()


def test_nobody_takes_over_the_micro_credential_of_another_organisation() -> None:
    published()
    with pytest.raises(EditionRefused) as refused:
        published(body=college("telavi"), version="3.0")
    assert refused.value.code == "edition.foreign"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"id": "…"}, "edition.no_id"), ({"title": "not a language map"}, "edition.unreadable")],
)
def test_what_is_no_edition_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(EditionRefused) as refused:
        import_edition(organisation=college(), document=document(**changes), actor=None, publish=True, at=NOW)
    assert refused.value.code == code
    assert not EditionRecord.objects.within(college()).exists()


def test_editions_without_a_scope_are_not_given_out() -> None:
    published()
    with pytest.raises(ScopeMissing):
        list(EditionRecord.objects.all())
