"""The protected header of a JAdES signature: what it says and the rules it must keep (TS 119 182-1 clause 5)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from skillseal.crypto import algorithms, base64url, jws
from skillseal.crypto.memory import remembered
from skillseal.findings import N_, Finding, Outcome, warning

from .errors import HEADER_TEXTS
from .indications import Judged, Sub
from .tokens import token_texts

MAX_CERTIFICATES = 20
IAT_REQUIRED_FROM = datetime(2025, 7, 15, tzinfo=UTC)  # TS 119 182-1 v1.2.1 clause 5.1.11
_REMEMBERED_CHARS = 512 * 1024
_SIG_T = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)
_LATEST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z

_UNDERSTOOD = frozenset(
    ("b64", "sigT", "x5t#o", "sigX5ts", "srCms", "sigPl", "srAts", "adoTst", "sigPId", "sigD", "exp", "iat", "etsiU")
)
_NEVER_CRITICAL = frozenset(  # RFC 7515 clause 4.1.11: names that the base specifications define
    ("alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit")
) | frozenset(("enc", "zip", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c"))
_TYPES = frozenset(("jose", "jose+json", "application/jose", "application/jose+json"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A protected header. `format` and `time` hold what is wrong with it; empty tuples where nothing is."""

    algorithm: str = ""
    b64: bool = True
    certificates: tuple[bytes, ...] = ()
    digests: tuple[tuple[str, bytes], ...] = ()
    kid: str = ""
    claimed: datetime | None = None
    expires: datetime | None = None
    not_before: datetime | None = None
    content_tokens: tuple[bytes, ...] = ()
    members: Mapping[str, object]
    format: tuple[Judged, ...] = ()
    time: tuple[Judged, ...] = ()


@remembered(_REMEMBERED_CHARS)
def read(protected: str) -> Header:
    """The header of a signature, with every rule judged that needs nothing but the header."""
    try:
        members = jws.header(protected)
    except jws.JwsError as problem:
        return Header(members={}, format=(_unreadable(problem),))
    found: list[Judged] = [*_algorithm(members), *_critical(members), *_b64(members), *_kinds(members)]
    digests = _digests(members, found)
    certificates = _certificates(members, found)
    tokens = _content_tokens(members, found)
    claimed, time_found = _claimed(members)
    return Header(
        algorithm=_text(members, "alg"),
        b64=members.get("b64") is not False,
        certificates=certificates,
        digests=digests,
        kid=_text(members, "kid"),
        claimed=claimed,
        expires=_seconds(members, "exp", found),
        not_before=_seconds(members, "nbf", found),
        content_tokens=tokens,
        members=members,
        format=tuple(found),
        time=tuple(time_found),
    )


def _text(members: Mapping[str, object], name: str) -> str:
    value = members.get(name, "")
    return value if isinstance(value, str) else ""


def _unreadable(problem: jws.JwsError) -> Judged:
    return broken(f"header.{problem.code}", HEADER_TEXTS[problem.code], "RFC 7515 4", detail=problem.detail)


def broken(code: str, text: str, clause: str, **params: object) -> Judged:
    """A broken rule of the format."""
    return Judged(Finding(f"seal.{code}", Outcome.FAILED, text, params, clause), Sub.FORMAT_FAILURE)


def not_baseline(code: str, text: str, clause: str, **params: object) -> Judged:
    """A rule of the baseline that is not kept: the seal may still be right, but this cannot be decided."""
    return Judged(Finding(f"seal.{code}", Outcome.INDETERMINATE, text, params, clause), Sub.SIG_CONSTRAINTS_FAILURE)


def _algorithm(members: Mapping[str, object]) -> Iterator[Judged]:
    algorithm = members.get("alg")
    if not isinstance(algorithm, str) or algorithm not in algorithms.ALGORITHMS:
        yield broken(
            "algorithm",
            N_("The seal names the signature method {algorithm}, which is not accepted."),
            "TS 119 182-1 5.1.2",
            algorithm=repr(algorithm)[:80] if "alg" in members else "-",
        )


def _critical(members: Mapping[str, object]) -> Iterator[Judged]:
    """RFC 7515 clause 4.1.11 and TS 119 182-1 clause 5.1.9."""
    critical = members.get("crit", ())
    names = critical if isinstance(critical, list) else []
    if "crit" in members and not names:
        yield broken("crit_list", N_("The header's list of critical members is not a filled list."), "RFC 7515 4.1.11")
    texts = [name for name in names if isinstance(name, str)]
    if len(texts) != len(names) or len(set(texts)) != len(texts):
        yield broken(
            "crit_entries",
            N_("The header's list of critical members is not a list of different names."),
            "RFC 7515 4.1.11",
        )
    for name in dict.fromkeys(texts[:50]):
        if name in _NEVER_CRITICAL:
            yield broken("crit_registered", N_("The header marks {name} as critical, which is forbidden."),
                         "RFC 7515 4.1.11", name=name)  # fmt: skip
        elif name == "nbf":
            yield not_baseline("crit_nbf", N_("The header marks nbf as critical, which no baseline seal does."),
                               "TS 119 182-1 6.3")  # fmt: skip
        elif name not in _UNDERSTOOD:
            yield broken("crit_unknown", N_("The header marks {name} as critical, and this is not understood."),
                         "RFC 7515 4.1.11", name=name[:80])  # fmt: skip
        elif name not in members and name != "etsiU":
            yield broken("crit_absent", N_("The header marks {name} as critical but does not hold it."),
                         "RFC 7515 4.1.11", name=name)  # fmt: skip


def marks_critical(members: Mapping[str, object], name: str) -> bool:
    critical = members.get("crit")
    return isinstance(critical, list) and name in critical


def _b64(members: Mapping[str, object]) -> Iterator[Judged]:
    value = members.get("b64", True)
    if not isinstance(value, bool):
        yield broken("b64", N_("The header member b64 is neither true nor false."), "RFC 7797 3")
    elif value is False and not marks_critical(members, "b64"):
        yield broken(
            "b64_not_critical", N_("The header sets b64 to false without marking it as critical."), "RFC 7797 6"
        )
    if "sigD" in members and not marks_critical(members, "sigD"):
        yield broken("sigd_not_critical", N_("The header holds sigD without marking it as critical."),
                     "TS 119 182-1 5.2.8")  # fmt: skip
    if "sigD" in members and not isinstance(members["sigD"], dict):
        yield broken("sigd", N_("The header member sigD is not an object."), "TS 119 182-1 5.2.8")


def _kinds(members: Mapping[str, object]) -> Iterator[Judged]:
    kind = members.get("typ", "jose+json")
    if not isinstance(kind, str) or kind.lower() not in _TYPES:
        yield broken("type", N_("The document calls itself {kind}, which is not a seal on a document."),
                     "TS 119 182-1 5.1.4", kind=repr(kind)[:80])  # fmt: skip
    if not isinstance(members.get("cty", ""), str):
        yield broken("content_type", N_("The header member cty is not a text."), "TS 119 182-1 5.1.3")
    for name in ("jku", "x5u", "jwk"):
        if name in members:
            yield Judged(
                warning(
                    "seal.key_hint_ignored",
                    N_("The header points to a key with {name}. That proves nothing and is ignored."),
                    clause="TS 119 182-1 5.1.8",
                    name=name,
                )
            )


_DIGESTS = {
    "S256": "sha256",
    "S384": "sha384",
    "S512": "sha512",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}


def _digests(members: Mapping[str, object], found: list[Judged]) -> tuple[tuple[str, bytes], ...]:
    """Digests of the signing certificate, as hash name and value (TS 119 182-1 clauses 5.1.7, 5.2.2)."""
    names = [name for name in ("x5t#S256", "x5t#o", "sigX5ts") if name in members]
    if len(names) != 1:
        text = N_("The header must name its certificate by exactly one digest; it has {count}.")
        found.append(not_baseline("certificate_reference", text, "TS 119 182-1 6.3", count=len(names)))
    if "x5t" in members:
        text = N_("The header names its certificate by an SHA-1 digest too. That is ignored.")
        found.append(Judged(warning("seal.sha1_reference", text, clause="TS 119 182-1 5.1.6")))
    digests = [digest for name in names if (digest := _reference(name, members[name], found)) is not None]
    return tuple(digests)


def _reference(name: str, value: object, found: list[Judged]) -> tuple[str, bytes] | None:
    """The digest of one header member; sigX5ts lists several, and the first is that of the signing certificate."""
    if name == "sigX5ts":
        value = value[0] if isinstance(value, list) and value else None
    digest = _named_digest("S256", value) if name == "x5t#S256" else _digest(value)
    if digest is None:
        text = N_("The header member {name} is not a digest.")
        found.append(broken("certificate_digest", text, "TS 119 182-1 5.2.2", name=name))
    elif name == "x5t#o" and digest[0] == "sha256":
        text = N_("The header uses x5t#o for an SHA-256 digest, which belongs into x5t#S256.")
        found.append(not_baseline("certificate_reference", text, "TS 119 182-1 5.2.2.2"))
    return digest


def _digest(value: object) -> tuple[str, bytes] | None:
    return _named_digest(value.get("digAlg"), value.get("digVal")) if isinstance(value, dict) else None


def _named_digest(name: object, value: object) -> tuple[str, bytes] | None:
    method = _DIGESTS.get(name) if isinstance(name, str) else None
    if method is None or not isinstance(value, str):
        return None
    try:
        digest = base64url.decode(value)
    except ValueError:
        return None
    return (method, digest) if len(digest) * 8 == int(method[3:]) else None


def _certificates(members: Mapping[str, object], found: list[Judged]) -> tuple[bytes, ...]:
    """The certificates of x5c (RFC 7515 clause 4.1.6)."""
    if "x5c" not in members:
        return ()
    listed = members["x5c"]
    if not isinstance(listed, list) or not listed or not all(isinstance(text, str) for text in listed):
        found.append(
            broken("certificates", N_("The header member x5c is not a list of certificates."), "RFC 7515 4.1.6")
        )
        return ()
    if len(listed) > MAX_CERTIFICATES:
        found.append(
            broken("limit.certificates", N_("The header holds {count} certificates; at most {limit} are read."),
                   "RFC 7515 4.1.6", count=len(listed), limit=MAX_CERTIFICATES)
        )  # fmt: skip
        return ()
    try:
        return tuple(base64url.decode_standard(text) for text in listed)
    except ValueError:
        found.append(broken("certificates", N_("A certificate in the header is not base64 text."), "RFC 7515 4.1.6"))
        return ()


def _content_tokens(members: Mapping[str, object], found: list[Judged]) -> tuple[bytes, ...]:
    """Time-stamp tokens over the payload (TS 119 182-1 clause 5.2.6)."""
    if "adoTst" not in members:
        return ()
    tokens = token_texts(members["adoTst"])
    if tokens is None:
        found.append(
            broken("content_time_stamp", N_("The header member adoTst is not a time-stamp."), "TS 119 182-1 5.2.6")
        )
        return ()
    return tokens


def _seconds(members: Mapping[str, object], name: str, found: list[Judged]) -> datetime | None:
    """A NumericDate, whole seconds only."""
    if name not in members:
        return None
    value = members[name]
    if type(value) is not int or not 0 <= value <= _LATEST_SECOND:
        found.append(broken("time_number", N_("The header member {name} is not a whole number of seconds."),
                            "RFC 7519 2", name=name))  # fmt: skip
        return None
    return datetime.fromtimestamp(value, UTC)


def _claimed(members: Mapping[str, object]) -> tuple[datetime | None, list[Judged]]:
    """The time that the sealer claims (TS 119 182-1 clauses 5.1.11 and 5.2.1)."""
    found: list[Judged] = []
    issued = _seconds(members, "iat", found)
    if "iat" in members and "sigT" in members:
        found.append(
            broken("both_times", N_("The header states its time twice, as iat and as sigT. Only one is allowed."),
                   "TS 119 182-1 5.1.11")
        )  # fmt: skip
        return issued, found
    if "iat" in members:
        return issued, found
    if "sigT" not in members:
        found.append(not_baseline("no_time", N_("The seal does not state when it was made."), "TS 119 182-1 6.3"))
        return None, found
    written = _sig_t(members["sigT"])
    if written is None:
        found.append(broken("sigt", N_("The header member sigT is not a time such as 2025-01-31T12:00:00Z."),
                            "TS 119 182-1 5.2.1"))  # fmt: skip
    elif written >= IAT_REQUIRED_FROM:
        found.append(
            not_baseline("sigt_outdated",
                         N_("The seal states its time as sigT; since 15 July 2025 it must be iat."),
                         "TS 119 182-1 5.1.11")
        )  # fmt: skip
    return written, found


def _sig_t(value: object) -> datetime | None:
    if not isinstance(value, str) or not _SIG_T.match(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
