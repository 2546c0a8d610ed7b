"""What a verifier demands, frozen: it goes in with the document."""

from dataclasses import dataclass, field

from skillseal.credentials.trust import TrustStore
from skillseal.crypto.strict_json import MAX_CREDENTIAL_BYTES as MAX_BYTES
from skillseal.crypto.strict_json import MAX_DEPTH

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Policy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Limits are in bytes and levels of nesting; the trust store decides the question `trust`."""

    trust: TrustStore = field(default_factory=TrustStore)
    max_bytes: int = MAX_BYTES
    max_depth: int = MAX_DEPTH
