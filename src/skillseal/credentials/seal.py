"""Sealing: from an edition, a learner's award and a signer to the sealed bytes.

Everything that could be wrong with edition and certificate is found once, before the first learner; what is
wrong with one learner concerns that learner alone.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from skillseal.credentials.profiles import elm
from skillseal.crypto import x509
from skillseal.crypto.keys import Signer
from skillseal.domain.annex_one import check
from skillseal.domain.credential import Award, Credential, Issuer, Result
from skillseal.domain.edition import Edition, LearnerField
from skillseal.findings import N_, Finding, Outcome, error
from skillseal.formats.jades import sign as jades
from skillseal.formats.jades.errors import SealRefused


class SealingRefusedError(Exception):
    """The batch cannot be sealed: the findings say why. Nothing was sealed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


class AwardRefusedError(Exception):
    """This one learner's credential cannot be sealed; the others can."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Sealed:
    """`data` are the sealed bytes and the truth from now on."""

    data: bytes
    credential: Credential

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


DEMANDED = {
    LearnerField.BIRTH_DATE: ("birth_date", N_("The date of birth is missing; this micro-credential demands it.")),
    LearnerField.NATIONAL_ID: ("national_id", N_("The personal number is missing; this micro-credential demands it.")),
    LearnerField.EMAIL: ("email", N_("The e-mail address is missing; this micro-credential demands it.")),
    LearnerField.NAME_LATIN: (
        "name_latin",
        N_("The name in Latin letters is missing; this micro-credential demands it."),
    ),
}


def issuer_of(signer: Signer) -> Issuer:
    """Who seals, as the signer's certificate says it."""
    facts = x509.facts(signer.certificates[0])
    return Issuer(
        legal_name=facts.organisation,
        common_name=facts.common_name,
        country=facts.country,
        legal_id=facts.organization_identifier,
        test=facts.test,
    )


def findings_before_sealing(edition: Edition, issuer: Issuer) -> list[Finding]:
    """What keeps this edition from being sealed by this issuer (errors), and remarks."""
    found = check(edition)
    for index, body in enumerate(edition.awarding_bodies):
        if body.legal_id and body.legal_id != issuer.legal_id and not issuer.test and len(edition.awarding_bodies) == 1:
            found.append(
                error(
                    "seal.other_body",
                    N_("The edition is awarded by {body}, but the seal belongs to {sealer}."),
                    clause="ELM 3.2, issuer.eIDASIdentifier",
                    path=f"$.awarding_bodies[{index}].legal_id",
                    hint=N_("Use the seal of the awarding body, or correct its identifier in the edition."),
                    body=body.legal_id[:80],
                    sealer=issuer.legal_id[:80],
                )
            )
    return found


def complete(award: Award, edition: Edition) -> Award:
    """The award with a result for each assessment: the grade of whoever passes where the list states none."""
    stated = {result.assessment: result for result in award.results}
    results = []
    for assessment in edition.assessments:
        result = stated.get(assessment.id)
        grade: Mapping[str, str] = result.grade if result else elm.pass_grade(assessment)
        on = result.assessed_on if result else None
        results.append(Result(assessment=assessment.id, grade=grade, assessed_on=on))
    return replace(award, results=tuple(results))


@dataclass(slots=True)
class Sealing:
    """One batch: an edition, a signer, the pictures of the pages by language.

    Raises SealingRefusedError where edition or certificate do not allow it. `now` is the time of sealing
    (with zone); all credentials of the batch carry it in their header. `valid_until` goes before the
    edition's own validity.
    """

    edition: Edition
    signer: Signer
    now: datetime
    pages: Mapping[str, bytes] = field(default_factory=dict)
    valid_until: datetime | None = None
    issuer: Issuer = field(init=False)
    remarks: list[Finding] = field(init=False)
    _batch: elm.Batch = field(init=False)
    _sealer: jades.Sealer = field(init=False)

    def __post_init__(self) -> None:
        try:
            self._sealer = jades.prepare(self.signer, now=self.now, form=jades.Form.EDC)
        except SealRefused as refused:
            raise SealingRefusedError([refused.finding]) from refused
        self.issuer = issuer_of(self.signer)
        found = findings_before_sealing(self.edition, self.issuer)
        errors = [finding for finding in found if finding.outcome is Outcome.FAILED]
        if errors:
            raise SealingRefusedError(errors)
        self.remarks = found
        self._batch = elm.Batch(self.edition, self.issuer, self.pages)

    def seal(self, award: Award, *, credential_id: str, now: datetime) -> Sealed:
        """Seal one learner's credential; `credential_id` is `urn:credential:<uuid4>`.

        Raises AwardRefusedError with what this learner lacks, before anything is signed.
        """
        credential = self.credential(award, credential_id=credential_id, now=now)
        payload, findings = self._batch.document(credential)
        if findings:
            raise AwardRefusedError(findings)
        return Sealed(self._sealer.seal(payload), credential)

    def credential(self, award: Award, *, credential_id: str, now: datetime) -> Credential:
        """The frozen fact behind a seal, without sealing it."""
        lacking = self.lacking(award, now=now)
        if lacking:
            raise AwardRefusedError(lacking)
        return Credential(
            id=credential_id,
            edition=self.edition,
            award=complete(award, self.edition),
            issuer=self.issuer,
            issued_at=now,
            valid_until=self.valid_until or _end(now, self.edition.validity_months),
        )

    def lacking(self, award: Award, *, now: datetime) -> list[Finding]:
        """What this learner's award lacks for this edition."""
        learner = award.learner
        found = [
            error(f"learner.lacks_{name}", text, clause="2022/C 243/02, Annex I", path=name)
            for demanded in self.edition.learner_fields
            for name, text in [DEMANDED[demanded]]
            if not getattr(learner, name)
        ]
        if not learner.display_name.strip():
            found.append(error("learner.lacks_name", N_("The name is missing."), clause="2022/C 243/02, Annex I"))
        if award.awarded_on > now.astimezone(UTC).date():
            found.append(error("award.in_future", N_("The date of the award is in the future."), path="awarded_on"))
        if learner.birth_date and learner.birth_date >= award.awarded_on:
            found.append(
                error("learner.born_after_award", N_("The date of birth is after the award."), path="birth_date")
            )
        return found


def _end(start: datetime, months: int | None) -> datetime | None:
    """The same day so many months later, or the last day of that month."""
    if not months:
        return None
    year, month = divmod(start.month - 1 + months, 12)
    for day in (start.day, 30, 29, 28):
        try:
            return start.replace(year=start.year + year, month=month + 1, day=day)
        except ValueError:
            continue
    raise ValueError("no such month")  # unreachable: every month has 28 days
