"""What the measurements work on: a test seal, a small edition, a class list of any length."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from skillseal.credentials.seal import Sealing
from skillseal.crypto.keys import LocalSigner
from skillseal.crypto.test_seals import new_test_seal
from skillseal.domain.credential import Award, Learner
from skillseal.domain.edition import Edition
from skillseal.domain.edition_file import dumps

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BODY = {"legal_name": {"en": "Demo College Vanadzor"}, "country": "AM"}
SMALL = msgspec.convert(
    {
        "id": "bench",
        "synthetic": True,
        "title": {"en": "Pattern on Fabric"},
        "country": "AM",
        "awarding_bodies": [BODY],
        "level": {"eqf": 3, "basis": "provider_estimate"},
        "workload": {"total": "PT60H"},
        "participation": ["9191af2ed9"],
        "units": [
            {
                "id": "u",
                "title": {"en": "Pattern"},
                "outcomes": [{"id": "o", "sentence": {"en": "transfers an ornament"}}],
            }
        ],
        "assessments": [{"id": "a", "type": "de4d165a6c", "supervision": "supervised_on_site_id"}],
        "quality_assurance": [{"type": "820101cba6", "title": {"en": "Programme quality assurance"}}],
        "stacking": {"type": "stand_alone"},
    },
    Edition,
)
AWARD = Award(
    learner=Learner(given_name="Անի", family_name="Պետրոսյան", name_latin="Ani Petrosyan", birth_date=date(1998, 5, 3)),
    awarded_on=date(2026, 10, 30),
)


def signer() -> LocalSigner:
    key, certificate = new_test_seal(organisation="Demo College Vanadzor", country="AM", now=NOW)
    return LocalSigner(key, [certificate])


def sealing(key: LocalSigner) -> Sealing:
    """A batch without page images."""
    return Sealing(SMALL, key, NOW)


def edition_file(folder: Path) -> Path:
    path = folder / "edition.json"
    path.write_bytes(dumps(SMALL))
    return path


def class_list(folder: Path, learners: int) -> Path:
    path = folder / f"class-{learners}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["given_name", "family_name", "birth_date", "email", "awarded_on"])
        for number in range(learners):
            rows.writerow([f"Անի {number}", "Պետրոսյան", "1998-05-03", f"ani.{number}@example.org", "2026-10-30"])
    return path
