"""What a verifier demands, frozen: it goes in with the document and is named in the report."""

from dataclasses import dataclass, field

from skillseal.credentials.trust import TrustStore

MAX_BYTES = 5_000_000
MAX_DEPTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Limits are in bytes and levels of nesting; the trust store decides the question `trust`."""

    trust: TrustStore = field(default_factory=TrustStore)
    max_bytes: int = MAX_BYTES
    max_depth: int = MAX_DEPTH
