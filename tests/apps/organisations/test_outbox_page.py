"""The page of the outbox: who may read it, and how many queries it costs."""

import pytest

from factories.schools import NOW, client_of, person, school
from skillseal.apps.audit.models import Entry
from skillseal.apps.mail.actions import Letter, queue_message
from skillseal.apps.mail.models import Message
from skillseal.apps.organisations.enums import Role
from skillseal.apps.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def mail_of(organisation: Organisation, subject: str = "Hello") -> Message:
    letter = Letter(to="ani@example.org", subject=subject, body="Text", language="hy")
    return queue_message(letter, at=NOW, organisation=organisation.pk)


def test_the_issuer_reads_the_own_outbox_and_an_outsider_does_not() -> None:
    one, two = school("one"), school("two")
    message = mail_of(one, "For Ani")
    url = f"/desk/outbox/{message.uuid}/"
    issuer, outsider = client_of(person("i@example.org", at=one)), client_of(person("o@example.org", at=two))
    author = client_of(person("a@example.org", at=one, role=Role.AUTHOR))
    assert "For Ani" in issuer.get("/desk/outbox/").content.decode()
    assert 'lang="hy"' in issuer.get(url).content.decode()
    assert "For Ani" not in outsider.get("/desk/outbox/").content.decode()
    assert [who.get(url).status_code for who in (issuer, outsider, author, client_of(None))] == [200, 404, 404, 302]
    assert [who.get("/desk/outbox/").status_code for who in (author, client_of(None))] == [403, 302]


def test_who_read_a_mail_stands_in_the_audit_trail() -> None:
    place = school()
    message, reader = mail_of(place), person("i@example.org", at=place)
    client_of(reader).get(f"/desk/outbox/{message.uuid}/")
    client_of(person("o@example.org", at=school("two"))).get(f"/desk/outbox/{message.uuid}/")
    entries = Entry.objects.filter(verb="message.read")
    assert [(e.actor, e.target, e.organisation) for e in entries] == [(reader.pk, f"message:{message.pk}", place.pk)]


@pytest.mark.parametrize(
    ("mail_leaves", "demo", "readable"), [(False, False, True), (True, False, False), (True, True, True)]
)
def test_a_claim_link_is_for_its_addressee_where_mails_leave(settings, mail_leaves, demo, readable) -> None:
    settings.MAIL_LEAVES = mail_leaves
    place = school()
    letter = Letter(
        to="a@example.org", subject="x", body="https://x/claim/SECRETCODE/", language="en", secret="SECRETCODE"
    )
    message = queue_message(letter, at=NOW, organisation=place.pk, demo=demo)
    page = client_of(person("i@example.org", at=place)).get(f"/desk/outbox/{message.uuid}/").content.decode()
    assert ("SECRETCODE" in page) is readable
    message.refresh_from_db()
    assert "SECRETCODE" in message.body


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(django_assert_num_queries, count: int) -> None:
    place = school()
    issuer = client_of(person("i@example.org", at=place))
    for _ in range(count):
        mail_of(place)
    with django_assert_num_queries(5):  # session, person, roles, count, page
        issuer.get("/desk/outbox/")
