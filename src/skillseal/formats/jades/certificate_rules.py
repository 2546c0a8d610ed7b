"""Which certificates may seal (EN 319 412-3, EN 319 412-2 clause 4.3.2): asked before sealing and when verifying."""

from collections.abc import Iterator
from datetime import datetime

from skillseal.crypto import x509
from skillseal.crypto.keys import Signer
from skillseal.crypto.x509 import CertificateFacts
from skillseal.findings import N_, Finding, Outcome, error

from .errors import SealRefused
from .header import MAX_CERTIFICATES

_SEALING_USAGES = frozenset(("digital_signature", "non_repudiation"))
_ONLY_OTHER_PURPOSES = frozenset(("server_auth", "code_signing", "ocsp_signing", "time_stamping"))


def demand(signer: Signer, *, now: datetime, european: bool) -> None:
    """Raise SealRefused unless the signer may make a new seal at `now`. `european`: for an EU profile."""
    try:
        facts = x509.facts(signer.certificates[0])
    except x509.CertificateError as problem:
        raise SealRefused(_refusal("unreadable", N_("The certificate of the seal cannot be read."))) from problem
    for finding in _refusals(signer, facts, now, european):
        raise SealRefused(finding)


def _refusal(code: str, text: str, **params: object) -> Finding:
    return Finding(f"certificate.{code}", Outcome.FAILED, text, params, "EN 319 412-3 4.2.1")


def _refusals(signer: Signer, facts: CertificateFacts, now: datetime, european: bool) -> Iterator[Finding]:
    missing = missing_parts(facts)
    if missing:
        yield error(
            "certificate.incomplete",
            N_("This certificate cannot seal: its subject lacks {parts}."),
            clause="EN 319 412-3 4.2.1",
            hint=N_("Ask your trust service provider for an electronic seal certificate with this part."),
            parts=", ".join(missing),
        )
    if now < facts.not_before:
        yield _refusal("not_yet_valid", N_("The certificate of the seal is not valid before {date}."),
                       date=f"{facts.not_before:%Y-%m-%d}")  # fmt: skip
    if now > facts.not_after:
        yield _refusal(
            "expired", N_("The certificate of the seal expired on {date}."), date=f"{facts.not_after:%Y-%m-%d}"
        )
    yield from usage_findings(facts)
    if facts.outsized_key:
        yield _refusal("outsized_key", N_("The key of the seal ({key}) is larger than what is used."), key=facts.key)
    elif facts.weak_key:
        yield _refusal("weak_key", N_("The key of the seal ({key}) is too weak."), key=facts.key)
    if len(signer.certificates) > MAX_CERTIFICATES:
        yield _refusal("too_many", N_("The seal comes with more than {limit} certificates."), limit=MAX_CERTIFICATES)
    if european and signer.algorithm == "EdDSA":
        yield error(
            "certificate.not_for_edc",
            N_("European Digital Credentials cannot be sealed with an Ed25519 key."),
            clause="TS 119 312 8.4",
            hint=N_("Use a key on the curve P-256 or P-384, or RSA with at least 2048 bits."),
        )
    yield from (finding for finding in facts.findings if not finding.warning)


def missing_parts(facts: CertificateFacts) -> tuple[str, ...]:
    """Names of the subject parts that a seal certificate must have and this one has not."""
    parts = {
        "organizationName (O)": facts.organisation,
        "countryName (C)": facts.country,
        "commonName (CN)": facts.common_name,
        "organizationIdentifier": facts.organization_identifier,
    }
    return tuple(name for name, value in parts.items() if not value.strip())


def usage_findings(facts: CertificateFacts) -> Iterator[Finding]:
    """What forbids that this certificate seals documents (EN 319 412-2 clause 4.3.2)."""
    if facts.ca:
        yield _refusal(
            "authority", N_("This certificate belongs to a certificate authority and must not seal documents.")
        )
    if facts.key_usage is None or not facts.key_usage & _SEALING_USAGES:
        yield error(
            "certificate.usage",
            N_("The certificate does not allow sealing: its key usage has neither signature nor non-repudiation."),
            clause="EN 319 412-2 4.3.2",
        )
    extended = frozenset(facts.extended_key_usage)
    if extended and extended <= _ONLY_OTHER_PURPOSES | {"client_auth"} and "server_auth" in extended:
        yield error(
            "certificate.web_server",
            N_("The certificate belongs to a web server and must not seal documents."),
            clause="RFC 5280 4.2.1.12",
        )
    elif extended and extended <= _ONLY_OTHER_PURPOSES:
        yield error(
            "certificate.other_purpose",
            N_("The certificate is made for another purpose and must not seal documents."),
            clause="RFC 5280 4.2.1.12",
        )
