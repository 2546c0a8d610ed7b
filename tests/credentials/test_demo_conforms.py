"""What the demo seals keeps to the official shapes: thirty learners of one class, one learner of every edition."""

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

import orjson
import pytest

from factories.elm_oracle import report
from factories.seals import policy, signer
from oracle import needs_standards
from skillseal.credentials.recipients import award_for, open_list
from skillseal.credentials.report import Result
from skillseal.credentials.seal import Sealing
from skillseal.credentials.verify import verify
from skillseal.domain.credential import Award, Learner
from skillseal.domain.edition import Edition
from skillseal.domain.edition_file import read
from skillseal.findings import Outcome
from skillseal.formats.elm.checks import Profile, check
from skillseal.formats.jades import codec

DEMO = files("skillseal.web") / "demo"
EDITIONS = sorted(entry.name for entry in (DEMO / "editions").iterdir() if entry.name.endswith(".json"))
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@cache
def edition(name: str) -> Edition:
    found, _ = read((DEMO / "editions" / name).read_bytes())
    assert found is not None
    return found


def conforms(data: bytes) -> None:
    document = orjson.loads(codec.read(data).payload_text)
    assert report(document)[0], report(document)
    lacking = check(document, profile=Profile.MICRO_CREDENTIAL)
    assert [one for one in lacking if one.outcome is Outcome.FAILED] == []
    assert verify(data, policy=policy(*signer().certificates), now=NOW).result is Result.PASSED


@needs_standards
def test_thirty_learners_with_armenian_and_latin_names() -> None:
    sealing = Sealing(edition("am-pattern-on-fabric.json"), signer(), NOW)
    opened = open_list((DEMO / "class-lists" / "am-pattern-on-fabric-30.csv").read_bytes(), today=TODAY)
    awards = [award_for(row, sealing, awarded_on=TODAY, now=NOW)[0] for row in opened.rows()]
    sealed = [
        sealing.seal(award, credential_id=f"urn:credential:{number}", now=NOW).data
        for number, award in enumerate(awards)
        if award is not None
    ]
    assert len(sealed) == 30
    for data in sealed:
        conforms(data)


@needs_standards
@pytest.mark.parametrize("name", EDITIONS)
def test_every_demo_edition(name: str) -> None:
    learner = Learner(
        full_name="Ani", name_latin="Ani", birth_date=date(1998, 5, 3), email="ani@example.org", national_id="1"
    )
    sealing = Sealing(edition(name), signer(), NOW)
    award = Award(learner=learner, awarded_on=date(2026, 10, 30))
    conforms(sealing.seal(award, credential_id="urn:credential:1", now=NOW).data)
