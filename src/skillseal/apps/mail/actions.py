"""Writing messages and sending them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction

from .enums import State
from .models import Message

ATTEMPTS = 3


class AddressRefused(ValueError):  # noqa: N818 - it says what happened
    """The address cannot be one. The text does not repeat it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be written to whom. `secret` is a part of the body that is forgotten once the message has left."""

    to: str
    subject: str
    body: str
    language: str
    secret: str = ""


def queue_message(
    letter: Letter, *, organisation: int | None, at: datetime, about: str = "", demo: bool = False
) -> Message:
    """Put one message into the outbox. Nothing is sent here. Raises AddressRefused."""
    try:
        validate_email(letter.to)
    except ValidationError:
        raise AddressRefused("This is not an e-mail address.") from None
    return Message.objects.create(
        to=letter.to,
        subject=one_line(letter.subject)[:200],
        body=letter.body,
        language=letter.language,
        secret=letter.secret,
        organisation=organisation,
        about=about,
        queued_at=at,
        demo=demo,
    )


def one_line(text: str) -> str:
    """The text without line breaks and control characters: a name in it must not become a mail header."""
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text).split())


def deliver(key: int, *, at: datetime) -> State | None:
    """Send one waiting message. None when somebody else has it in hand, or it needs no sending.

    The attempt is written down before the mail server is called, so that a crash in between never sends a
    message more often than ATTEMPTS times.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(pk=key, state=State.QUEUED).first()
        if message is None or not settings.MAIL_LEAVES or message.demo:
            return None
        message.attempts += 1
        message.save(update_fields=["attempts"])
    error = _send(message)
    message.error = error
    if not error:
        message.state, message.sent_at = State.SENT, at
        if message.secret:
            message.body, message.secret = message.body.replace(message.secret, "…"), ""
    elif message.attempts >= ATTEMPTS:
        message.state = State.FAILED
    message.save(update_fields=["error", "state", "sent_at", "body", "secret"])
    return State(message.state)


def _send(message: Message) -> str:
    """Hand the message to the mail server. Returns what went wrong, in words without the address."""
    mail = EmailMessage(
        message.subject,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [message.to],
        headers={"Message-ID": f"<{message.uuid}@skillseal>", "Content-Language": message.language},
    )
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        return type(error).__name__
    return ""
