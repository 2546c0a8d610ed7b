from datetime import UTC, date, datetime, timedelta

import pytest

from factories.editions import BODY, edition
from factories.seals import CREDENTIAL_ID, NOW, award, policy, signer
from skillseal.credentials.report import Result
from skillseal.credentials.seal import AwardRefusedError, Sealing, SealingRefusedError
from skillseal.credentials.verify import verify
from skillseal.crypto.keys import LocalSigner
from skillseal.crypto.test_seals import new_test_seal
from skillseal.domain.credential import Award, Issuer, Learner
from skillseal.domain.credential import Result as Graded
from skillseal.formats.elm.codec import loads
from skillseal.formats.jades import codec


def codes(refused: SealingRefusedError | AwardRefusedError) -> list[str]:
    return [finding.code for finding in refused.findings]


def test_sealed_and_verified() -> None:
    sealed = Sealing(edition(), signer(), NOW).seal(award(), credential_id=CREDENTIAL_ID, now=NOW)
    report = verify(sealed.data, policy=policy(*signer().certificates), now=NOW)
    assert report.result is Result.PASSED, [a.deciding.message for a in report.answers]
    assert (report.summary.holder, report.summary.issued) == ("Անի Պետրոսյան (Ani Petrosyan)", "2026-11-22T10:00:00Z")
    assert report.summary.test is True


def test_the_credential_carries_every_element_of_annex_one() -> None:
    sealed = Sealing(edition(), signer(), NOW).seal(award(), credential_id=CREDENTIAL_ID, now=NOW)
    document = loads(codec.read(sealed.data).payload_text)
    person = document.credential_subject
    claim = person.has_claim[0]  # type: ignore[union-attr]
    described = claim.specified_by
    assert person.full_name == {"hy": "Անի Պետրոսյան"}  # type: ignore[union-attr]
    assert person.date_of_birth == "1998-05-03T00:00:00Z"  # type: ignore[union-attr]
    assert claim.title == {"en": "Pattern on Fabric", "hy": "Նախշը գործվածքի վրա"}
    assert document.issuer.location[0].address[0].country_code.id.endswith("/ARM")  # type: ignore[union-attr]
    assert [body.legal_name["en"] for body in claim.awarded_by.awarding_body] == ["Demo College Vanadzor"]
    assert (document.issued, claim.awarded_by.awarding_date) == ("2026-11-22T10:00:00Z", "2026-10-30T00:00:00Z")
    assert len(described.learning_outcome) == 2
    assert (described.volume_of_learning, described.credit_point[0].point) == ("PT60H", "2")
    assert described.eqf_level.id.endswith("/eqf/3")
    assert claim.proven_by[0].specified_by.dc_type[0].id.endswith("/de4d165a6c")
    assert claim.proven_by[0].grade.note_literal == {"en": "passed", "hy": "ստուգված"}
    assert claim.proven_by[0].id_verification.id.endswith("/70be69aaf9")
    assert described.mode[0].id.endswith("/9191af2ed9")
    assert described.accreditation[0].title["en"] == "Programme quality assurance"
    assert described.entry_requirement.note_literal["en"] == "none"
    assert any("Stands alone" in note.note_literal["en"] for note in described.additional_note)


def test_a_test_seal_says_so_in_the_document() -> None:
    sealed = Sealing(edition(), signer(), NOW).seal(award(), credential_id=CREDENTIAL_ID, now=NOW)
    document = loads(codec.read(sealed.data).payload_text)
    claim = document.credential_subject.has_claim[0]  # type: ignore[union-attr]
    assert document.display_parameter.description["en"] == "TEST SEAL – not legally valid"  # type: ignore[union-attr]
    assert claim.additional_note[0].note_literal["en"] == "TEST SEAL – not legally valid"
    assert document.issuer.alt_label["en"].startswith("TEST SEAL")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"workload": {"total": "P60M"}}, {"edition.workload_in_months"}),
        ({"fields": ["1234"]}, {"edition.unknown_code"}),
        ({"assessments": []}, {"annex_one.assessment"}),
        ({"quality_assurance": []}, {"annex_one.quality_assurance"}),
        ({"stacking": None}, {"annex_one.stackability"}),
    ],
)
def test_an_incomplete_edition_seals_nothing(changes: dict[str, object], expected: set[str]) -> None:
    with pytest.raises(SealingRefusedError) as refused:
        Sealing(edition(**changes), signer(), NOW)
    assert set(codes(refused.value)) == expected


def test_an_expired_certificate_seals_nothing() -> None:
    then = NOW - timedelta(days=900)
    key, certificate = new_test_seal(organisation="Old College", country="AM", now=then, days=30)
    with pytest.raises(SealingRefusedError):
        Sealing(edition(), LocalSigner(key, [certificate]), NOW)


def test_another_bodys_seal_is_refused_unless_it_is_a_test_seal() -> None:
    from skillseal.credentials.seal import findings_before_sealing

    other = Issuer(legal_name="Other", common_name="Other", country="AM", legal_id="NTRAM-1")
    own = Issuer(legal_name="Demo", common_name="Demo", country="AM", legal_id=str(BODY["legal_id"]))
    test = Issuer(legal_name="Other", common_name="TEST SEAL", country="AM", legal_id="NTRAM-1", test=True)
    assert [f.code for f in findings_before_sealing(edition(), other)] == ["seal.other_body"]
    assert findings_before_sealing(edition(), own) == []
    assert findings_before_sealing(edition(), test) == []


@pytest.mark.parametrize(
    ("learner", "awarded_on", "expected"),
    [
        (Learner(full_name="Ani"), date(2026, 10, 30), ["learner.lacks_birth_date"]),
        (Learner(birth_date=date(1998, 5, 3)), date(2026, 10, 30), ["learner.lacks_name"]),
        (Learner(full_name="Ani", birth_date=date(1998, 5, 3)), date(2027, 1, 1), ["award.in_future"]),
        (Learner(full_name="Ani", birth_date=date(2026, 11, 1)), date(2026, 10, 30), ["learner.born_after_award"]),
        (Learner(full_name="A\u0007", birth_date=date(1998, 5, 3)), date(2026, 10, 30), ["learner.control_character"]),
        (Learner(full_name="A" * 1001, birth_date=date(1998, 5, 3)), date(2026, 10, 30), ["learner.too_long"]),
    ],
)
def test_one_learner_alone_is_refused(learner: Learner, awarded_on: date, expected: list[str]) -> None:
    sealing = Sealing(edition(learner_fields=["birth_date"]), signer(), NOW)
    with pytest.raises(AwardRefusedError) as refused:
        sealing.seal(Award(learner=learner, awarded_on=awarded_on), credential_id=CREDENTIAL_ID, now=NOW)
    assert codes(refused.value) == expected
    sealing.seal(award(), credential_id=CREDENTIAL_ID, now=NOW)


def test_grades_of_the_list_reach_the_document() -> None:
    graded = Award(
        learner=Learner(full_name="Ani"),
        awarded_on=date(2026, 10, 30),
        results=(Graded(assessment="a1", grade={"hy": "Գերազանց"}, assessed_on=date(2026, 10, 20)),),
    )
    sealed = Sealing(edition(), signer(), NOW).seal(graded, credential_id=CREDENTIAL_ID, now=NOW)
    claim = loads(codec.read(sealed.data).payload_text).credential_subject.has_claim[0]  # type: ignore[union-attr]
    assert claim.proven_by[0].grade.note_literal == {"hy": "Գերազանց"}
    assert claim.proven_by[0].date_issued == "2026-10-20T00:00:00Z"


def test_validity_ends_months_later() -> None:
    start = datetime(2026, 8, 31, 12, tzinfo=UTC)
    key, certificate = new_test_seal(organisation="Demo College", country="AM", now=start)
    sealing = Sealing(edition(validity_months=6), LocalSigner(key, [certificate]), start)
    sealed = sealing.seal(
        Award(learner=Learner(full_name="Ani"), awarded_on=date(2026, 8, 1)), credential_id=CREDENTIAL_ID, now=start
    )
    assert sealed.credential.valid_until == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert loads(codec.read(sealed.data).payload_text).valid_until == "2027-02-28T12:00:00Z"
