"""The nine questions asked of a sealed European Digital Credential."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from skillseal.credentials.policy import Policy
from skillseal.credentials.profiles.elm.reading import Document, summary
from skillseal.credentials.report import Check, Report, Summary, answers
from skillseal.crypto.strict_json import JsonError, parse
from skillseal.findings import N_, Finding, Outcome, as_remark, error, passed, skipped, unknown
from skillseal.findings import warning as remark
from skillseal.formats.elm import checks as elm
from skillseal.formats.elm.rules.annex_one import CLAUSE as ANNEX_ONE
from skillseal.formats.jades import checks as jades
from skillseal.formats.jades import codec
from skillseal.formats.jades.errors import JadesError

NAME = "European Digital Credential"
CLAUSE = "ELM 3.2, EDC"

_UNSEALED = b"http://data.europa.eu/snb/model/context/edc-ap"


def recognises(data: bytes) -> bool:
    """A seal in JSON or compact form, or an EDC without a seal."""
    return codec.looks_like_seal(data) or _UNSEALED in data


def verify(data: bytes, policy: Policy, now: datetime) -> Report:
    if not codec.looks_like_seal(data, max_bytes=policy.max_bytes):
        return _unsealed(data, policy, now)
    try:
        seal = codec.read(data, max_bytes=policy.max_bytes)
    except JadesError as problem:
        return _broken(problem.finding, now)
    status = jades.check(seal, anchors=policy.trust.anchors, now=now, evidence=policy.trust.evidence)
    found = {Check(name): tuple(findings) for name, findings in status.findings.items()}
    told = Summary(test=status.signer.test if status.signer else False)
    if not _failed(found[Check.FORMAT]):  # only then is it known how the payload is written
        document, reading = _document(seal.payload_text, policy)
        found[Check.FORMAT] += (reading,)
        if document is not None:
            told = summary(document, sealer=status.signer.name if status.signer else "", test=told.test)
            # what no seal protects is not worth the work, and anybody can make it costly
            altered = _failed(found[Check.INTEGRITY])
            found |= dict.fromkeys(_ABOUT_CONTENT, (_NOT_SEALED,)) if altered else _about(document, status, now)
    return Report(
        format=NAME,
        answers=answers(found),
        summary=told,
        sub_indication=status.sub_indication,
        level=status.level,
        vouched_by=policy.trust.source_of(sha256(status.anchor).hexdigest()) if status.anchor else "",
        judged_at=now,
    )


_ABOUT_CONTENT = (Check.ISSUER, Check.ACCREDITATION, Check.STATUS, Check.VALIDITY, Check.CONTENT)
_NOT_SEALED = skipped("content.not_sealed", N_("Not looked at, since no seal protects what the file says."))


def _failed(findings: tuple[Finding, ...]) -> bool:
    return any(finding.outcome is Outcome.FAILED for finding in findings)


def _document(text: str, policy: Policy) -> tuple[Document | None, Finding]:
    """The credential inside the seal: read as strictly as the seal, since the seal covers bytes, not meaning."""
    try:
        document = parse(text.encode("utf-8", "surrogatepass"), max_bytes=policy.max_bytes, max_depth=policy.max_depth)
    except JsonError as problem:
        return None, problem.finding("edc.payload_unreadable")
    types = document.get("type") if isinstance(document, dict) else None
    if not isinstance(document, dict) or "EuropeanDigitalCredential" not in (
        types if isinstance(types, list) else [types]
    ):
        return None, error(
            "edc.other_document", N_("What is sealed is not a European Digital Credential."), clause=CLAUSE
        )
    return document, passed("edc.read", N_("This is a European Digital Credential."), clause=CLAUSE)


def _about(document: Document, status: jades.SealStatus, now: datetime) -> dict[Check, tuple[Finding, ...]]:
    """What the content answers. Dates and status are asked of the graph, where every spelling of a member meets."""
    examined = elm.examine(document, profile=elm.Profile.MICRO_CREDENTIAL, now=now)
    return {
        Check.ISSUER: tuple(_issuer(document, status)),
        Check.ACCREDITATION: (
            skipped(
                "accreditation.no_register",
                N_("Nobody was asked whether this body may award this: no register is set up."),
            ),
        ),
        Check.STATUS: (_status(examined),),
        Check.VALIDITY: (_validity(examined, now),),
        Check.CONTENT: tuple(_content(examined)),
    }


def _issuer(document: Document, status: jades.SealStatus) -> list[Finding]:
    signer = status.signer
    if signer is None:
        return [unknown("issuer.no_certificate", N_("The seal carries no certificate, so nobody can say who sealed."))]
    differences = elm.check_issuer(
        document,
        organization_identifier=signer.organization_identifier,
        organisation=signer.organisation,
        country=signer.country,
    )
    if signer.test:
        # a test seal may stand in for any body (docs/decisions/0007): what differs is said, not held against it
        differences = [as_remark(finding) for finding in differences]
    found = list(differences)
    if all(finding.outcome is not Outcome.FAILED for finding in found):
        found.insert(
            0, passed("issuer.as_certificate", N_("Sealed by {name}, as the certificate says."), name=signer.name)
        )
    if signer.test:
        found.append(remark("issuer.test_seal", N_("This is a test seal: not legally valid.")))
    return found


def _status(examined: elm.Checked) -> Finding:
    if examined.has("credentialStatus") or not examined.readable:
        return unknown(
            "status.not_asked",
            N_("The credential names a list of withdrawn credentials; it was not asked, so we cannot tell."),
            clause="ELM 3.2, credentialStatus",
        )
    return skipped("status.none", N_("The issuer keeps no list of withdrawn credentials for this one."))


def _validity(examined: elm.Checked, now: datetime) -> Finding:
    """Of several dates the strictest counts: the latest begin, the earliest end."""
    begins = {written: _moment(written) for written in examined.values("validFrom")}
    ends = {written: _moment(written) for term in ("validUntil", "expirationDate") for written in examined.values(term)}
    if not examined.readable or None in (*begins.values(), *ends.values()):
        return error("validity.unreadable", N_("A date of validity cannot be read."), clause="XSD dateTime")
    late = [written for written, moment in begins.items() if moment and moment > now]
    over = [written for written, moment in ends.items() if moment and moment < now]
    if late:
        return error(
            "validity.not_yet", N_("Not valid before {date}."), clause="VC 1.1, validFrom", date=max(late)[:10]
        )
    if over:
        return error("validity.expired", N_("Expired on {date}."), clause="VC 1.1, 4.6", date=min(over)[:10])
    if ends:
        return passed("validity.until", N_("Valid until {date}."), date=min(ends)[:10])
    return passed("validity.unlimited", N_("Valid without an end date."))


def _moment(written: str) -> datetime | None:
    """An xsd:dateTime with a zone."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _content(examined: elm.Checked) -> list[Finding]:
    """The standard's rules decide; what Annex I misses is said, but is no fault of a seal."""
    found = [as_remark(finding) if finding.clause == ANNEX_ONE else finding for finding in examined.findings]
    if any(finding.outcome is Outcome.FAILED for finding in found):
        return found
    return [passed("content.conforms", N_("The content keeps to the European Learning Model."), clause=CLAUSE), *found]


def _unsealed(data: bytes, policy: Policy, now: datetime) -> Report:
    document, problem = _document(data.decode("utf-8", "replace"), policy)
    if document is None:
        return _broken(problem, now)
    found: Mapping[Check, tuple[Finding, ...]] = {
        Check.FORMAT: (problem,),
        Check.INTEGRITY: (
            error(
                "seal.absent",
                N_("This file carries no seal: anybody could have written it."),
                clause="ETSI TS 119 182-1",
            ),
        ),
    } | dict.fromkeys(_ABOUT_CONTENT, (_NOT_SEALED,))
    return Report(
        format=NAME, answers=answers(found), summary=summary(document), sub_indication="FORMAT_FAILURE", judged_at=now
    )


def _broken(finding: Finding, now: datetime) -> Report:
    return Report(
        format=NAME,
        answers=answers({Check.FORMAT: (finding,)}),
        summary=Summary(),
        sub_indication="FORMAT_FAILURE",
        judged_at=now,
    )
