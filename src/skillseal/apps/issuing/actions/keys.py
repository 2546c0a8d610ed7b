"""Seals: a test seal is made here; its key lies in DATA/keys, readable by the owner of the process only."""

from __future__ import annotations

import os
import secrets
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from skillseal.adapters.files import sync_folder
from skillseal.adapters.keystores import KeyStoreError, open_pkcs12, write_pkcs12
from skillseal.apps.audit.actions import record
from skillseal.apps.issuing.models import SealKey
from skillseal.apps.organisations.models import Organisation, User
from skillseal.apps.organisations.refusals import ActionRefused
from skillseal.crypto.keys import LocalSigner
from skillseal.crypto.test_seals import new_test_seal
from skillseal.crypto.x509 import facts


@transaction.atomic
def add_test_seal(*, organisation: Organisation, actor: User | None, at: datetime, days: int = 730) -> SealKey:
    """Make a test seal for an organisation. What it seals says everywhere that it is a test, not legally valid."""
    body = organisation.body
    legal_name = body.legal_name.get("en") or next(iter(body.legal_name.values()), organisation.slug)
    private_key, certificate = new_test_seal(
        organisation=legal_name, country=body.country, legal_id=body.legal_id, now=at, days=days
    )
    said = facts(certificate)
    name = uuid.uuid4()
    key_file(name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_pkcs12(key_file(name), private_key, [certificate], _password(), str(name))
    key = SealKey.objects.create(
        organisation=organisation,
        uuid=name,
        label=_("Test seal of %(name)s") % {"name": legal_name},
        common_name=said.common_name,
        legal_id=said.organization_identifier,
        certificate=certificate,
        sha256=said.sha256,
        not_before=said.not_before,
        not_after=said.not_after,
        test=said.test,
        demo=organisation.demo,
    )
    record("seal.test_made", key, actor=actor, organisation=key.organisation_id, at=at, certificate=said.sha256)
    return key


def open_signer(key: SealKey) -> LocalSigner:
    """The seal, ready to sign. Refused when its file is missing or cannot be opened."""
    try:
        return open_pkcs12(key_file(key.uuid), _password())
    except (OSError, KeyStoreError):
        raise ActionRefused(
            "seal.unusable", _("The key file of this seal is missing or cannot be opened. Ask your administrator.")
        ) from None


def key_file(name: uuid.UUID) -> Path:
    return Path(settings.KEYS) / f"{name}.p12"


def _password() -> str:
    """What encrypts the key files: it lies beside them, so that a copy of the key files alone is of no use.

    Never empty: an empty one would leave the next key file unencrypted.
    """
    path = Path(settings.KEYS) / "password"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(32).encode())
    password = path.read_text(encoding="ascii").strip()
    if not password:
        raise ActionRefused(
            "seal.no_password",
            _("The file that protects the seals (keys/password) is empty. Bring it back from a backup."),
        )
    return password


def _write_once(path: Path, content: bytes) -> None:
    """Write a private file whole, unless somebody else was first: who comes second keeps what stands there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{uuid.uuid4()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(part, path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
