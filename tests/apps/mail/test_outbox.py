"""The outbox: what is written, what leaves, and what cannot be smuggled into a header."""

import pytest
from django.core import mail

from factories.schools import NOW
from skillseal.apps.mail.actions import ATTEMPTS, AddressRefused, Letter, deliver, queue_message
from skillseal.apps.mail.enums import State
from skillseal.apps.mail.models import Message
from skillseal.apps.mail.queries import outbox_of
from skillseal.apps.mail.tasks import deliver_waiting

pytestmark = pytest.mark.django_db


def message(**changes: object) -> Message:
    about = {"organisation": 7, "demo": False} | {k: changes.pop(k) for k in ("organisation", "demo") if k in changes}
    letter = {"to": "ani@example.org", "subject": "Hello", "body": "Text", "language": "en"} | changes
    return queue_message(Letter(**letter), at=NOW, **about)  # type: ignore[arg-type]


def test_without_a_mail_server_nothing_leaves(settings) -> None:
    settings.MAIL_LEAVES = False
    kept = message()
    assert deliver_waiting.call() == 0
    kept.refresh_from_db()
    assert (kept.state, kept.attempts, mail.outbox) == (State.QUEUED, 0, [])


def test_with_a_mail_server_a_message_leaves_once(settings) -> None:
    settings.MAIL_LEAVES = True
    sent = message()
    assert deliver_waiting.call() == 1
    assert deliver_waiting.call() == 0
    sent.refresh_from_db()
    assert (sent.state, sent.sent_at is not None, sent.attempts) == (State.SENT, True, 1)
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [(["ani@example.org"], "Hello", "Text")]


def test_a_secret_is_forgotten_once_the_message_has_left(settings) -> None:
    settings.MAIL_LEAVES = True
    sent = message(body="Open /claim/ABC/ now", secret="ABC")
    assert deliver(sent.pk, at=NOW) == State.SENT
    sent.refresh_from_db()
    assert (sent.body, sent.secret) == ("Open /claim/…/ now", "")
    assert mail.outbox[0].body == "Open /claim/ABC/ now"


def test_demo_messages_never_leave(settings) -> None:
    settings.MAIL_LEAVES = True
    kept = message(demo=True)
    assert deliver_waiting.call() == 0
    assert deliver(kept.pk, at=NOW) is None


def test_a_server_that_refuses_is_tried_some_times_and_then_not_any_more(settings) -> None:
    settings.MAIL_LEAVES = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    failed = message()
    states = [deliver(failed.pk, at=NOW) for _ in range(ATTEMPTS + 1)]
    assert states == [State.QUEUED, State.QUEUED, State.FAILED, None]
    failed.refresh_from_db()
    assert (failed.error, "example.org" in failed.error) == ("ConnectionRefusedError", False)


@pytest.mark.parametrize(
    "subject", ["Your credential\r\nBcc: all@example.org", "Your credential\nBcc: all@example.org", "a\u2028b\x00c"]
)
def test_a_line_break_in_a_subject_becomes_a_space(settings, subject: str) -> None:
    settings.MAIL_LEAVES = True
    written = message(subject=subject)
    assert not set(written.subject) & set("\r\n\u2028\x00")
    assert deliver(written.pk, at=NOW) == State.SENT
    assert mail.outbox[0].bcc == []


@pytest.mark.parametrize("address", ["", "nobody", "a@b\r\nBcc: c@example.org", "a@example.org, b@example.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        message(to=address)


def test_the_outbox_of_one_organisation_does_not_show_another_ones() -> None:
    mine, _other = message(organisation=1), message(organisation=2)
    assert list(outbox_of([1])) == [mine]
    assert list(outbox_of([])) == []
