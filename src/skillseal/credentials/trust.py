"""Whom a verifier relies on: trust anchors, each with the words for where the trust comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillseal.crypto.revocation import Evidence
from skillseal.crypto.x509 import Anchors


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustStore:
    """Certificates that the verifier decided to rely on, CA certificates and single seals alike.

    `sources` says for the SHA-256 (hex) of an anchor's DER who put it there, in words for the reader.
    `evidence` are revocation lists and answers that the verifier has at hand; what is not there is not fetched.
    Nothing that comes inside a credential ever becomes an anchor.
    """

    anchors: Anchors = field(default_factory=Anchors)
    sources: Mapping[str, str] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)

    def source_of(self, sha256: str) -> str:
        return self.sources.get(sha256, "")
