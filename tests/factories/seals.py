"""Test seals, learners and awards for tests that seal something."""

from datetime import UTC, date, datetime
from functools import cache

from skillseal.credentials.policy import Policy
from skillseal.credentials.trust import TrustStore
from skillseal.crypto.keys import LocalSigner
from skillseal.crypto.test_seals import new_test_seal
from skillseal.crypto.x509 import Anchors
from skillseal.domain.credential import Award, Learner

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CREDENTIAL_ID = "urn:credential:5f3ff5a5-7a2c-4d38-9a6e-2f6d1c0b7a11"


@cache
def signer(organisation: str = "Demo College Vanadzor", country: str = "AM") -> LocalSigner:
    key, certificate = new_test_seal(organisation=organisation, country=country, now=NOW)
    return LocalSigner(key, [certificate])


def policy(*trusted: bytes) -> Policy:
    return Policy(trust=TrustStore(anchors=Anchors.of(trusted)))


def award(**changes: object) -> Award:
    learner = {
        "given_name": "Անի",
        "family_name": "Պետրոսյան",
        "name_latin": "Ani Petrosyan",
        "birth_date": date(1998, 5, 3),
    } | changes
    return Award(learner=Learner(**learner), awarded_on=date(2026, 10, 30))  # type: ignore[arg-type]
