"""The unprotected header: `etsiU` with time-stamps and validation data (TS 119 182-1 clause 5.3)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skillseal.crypto import base64url, strict_json
from skillseal.crypto.revocation import NO_EVIDENCE, Evidence, readable_crl, readable_ocsp
from skillseal.crypto.x509 import MAX_CERTIFICATES, readable
from skillseal.findings import N_, Finding, unknown, warning

from .header import broken
from .indications import Judged, Sub
from .tokens import encoded_value, token_texts

MAX_ENTRIES = 100
MAX_TOKENS = 20
_MAX_VALUES = 20
_MAX_CERTIFICATE_BYTES = 96 * 1024  # of all together: reading them costs 200 times as much memory
_MAX_TOKEN_BYTES = 192 * 1024
_FORBIDDEN_IN_BASELINE = frozenset(("sigRTst", "rfsTst", "xRefs", "rRefs", "axRefs", "arRefs"))  # clause 6.3


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its kind (sigTst, xVals …), what it holds, and its text as received (empty for a clear object)."""

    kind: str
    value: object
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Time-stamp tokens (DER) and where they stand: `position` is that of the entry in etsiU."""

    kind: str
    position: int
    tokens: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprotected:
    """What etsiU holds; `texts` are the entries' texts as received, `clear` says that they are objects."""

    stamps: tuple[Stamp, ...] = ()
    kinds: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    clear: bool = False
    evidence: Evidence = NO_EVIDENCE
    format: tuple[Judged, ...] = ()


_NOTHING = Unprotected()


def read(header: Mapping[str, object]) -> Unprotected:
    """Read the unprotected header of a signature; what is wrong with it stands in `format`."""
    if not header:
        return _NOTHING
    if "etsiU" not in header:
        return Unprotected(format=tuple(_unknown_members(header)))
    listed = header["etsiU"]
    problem = _shape(listed)
    if problem is not None or not isinstance(listed, list):
        return Unprotected(format=(problem,) if problem else ())
    found = list(_unknown_members(header))
    entries = [entry for item in listed if (entry := _entry(item, found)) is not None]
    if len(entries) != len(listed):
        return Unprotected(kinds=tuple(entry.kind for entry in entries), format=tuple(found))
    stamps = tuple(_stamps(entries, found))
    if sum(len(stamp.tokens) for stamp in stamps) > MAX_TOKENS:
        text = N_("The seal carries more than {limit} time-stamps.")
        found.append(broken("limit.time_stamps", text, "TS 119 182-1 5.3.6", limit=MAX_TOKENS))
    if sum(len(token) for stamp in stamps for token in stamp.tokens) > _MAX_TOKEN_BYTES:
        text = N_("The time-stamps of the seal are larger than what is read.")
        found.append(broken("limit.time_stamp_bytes", text, "TS 119 182-1 5.3.6"))
    return Unprotected(
        stamps=stamps,
        kinds=tuple(entry.kind for entry in entries),
        texts=tuple(entry.text for entry in entries),
        clear=not isinstance(listed[0], str),
        evidence=_evidence(entries, found),
        format=tuple(found),
    )


def _shape(listed: object) -> Judged | None:
    clause = "TS 119 182-1 5.3.1"
    if not isinstance(listed, list) or not listed:
        return broken("etsiu", N_("The list of time-stamps and validation data is not a filled list."), clause)
    if len(listed) > MAX_ENTRIES:
        text = N_("The seal carries {count} entries of time-stamps and validation data; at most {limit} are read.")
        return broken("limit.etsiu", text, clause, count=len(listed), limit=MAX_ENTRIES)
    if len({type(item) for item in listed}) != 1:
        return broken("etsiu_mixed", N_("The list of time-stamps and validation data mixes texts and objects."), clause)
    return None


def _entry(item: object, found: list[Judged]) -> Entry | None:
    text = item if isinstance(item, str) else ""
    try:
        value = strict_json.parse(base64url.decode(text)) if isinstance(item, str) else item
    except ValueError:
        value = None
    if not isinstance(value, dict) or len(value) != 1:
        found.append(
            broken(
                "etsiu_entry", N_("An entry of time-stamps or validation data cannot be read."), "TS 119 182-1 5.3.1"
            )
        )
        return None
    kind, content = next(iter(value.items()))
    return Entry(kind, content, text)


def _unknown_members(header: Mapping[str, object]) -> Iterator[Judged]:
    names = [name[:80] for name in header if name != "etsiU"][:10]
    if names:
        yield Judged(
            warning(
                "seal.unprotected_members",
                N_("The seal has unprotected members that anyone could have added: {names}. They are ignored."),
                clause="TS 119 182-1 5.3",
                names=", ".join(names),
            )
        )


def _stamps(entries: list[Entry], found: list[Judged]) -> Iterator[Stamp]:
    for position, entry in enumerate(entries):
        if entry.kind in _FORBIDDEN_IN_BASELINE:
            found.append(Judged(_not_judged("seal.not_in_baseline", entry.kind), Sub.SIG_CONSTRAINTS_FAILURE))
        if entry.kind == "cSig":
            found.append(Judged(_not_judged("seal.counter_signature", entry.kind)))
        if entry.kind not in {"sigTst", "arcTst"}:
            continue
        tokens = token_texts(entry.value)
        if tokens is None:
            found.append(
                broken("time_stamp", N_("The time-stamp {kind} in the seal cannot be read."), "TS 119 182-1 5.4.3",
                       kind=entry.kind)
            )  # fmt: skip
        else:
            yield Stamp(kind=entry.kind, position=position, tokens=tokens)


def _not_judged(code: str, kind: str) -> Finding:
    make = warning if kind == "cSig" else unknown
    return make(
        code,
        N_("The seal carries {kind}, which is not judged here."),
        clause="TS 119 182-1 6.3",
        kind=kind,
    )


def _evidence(entries: list[Entry], found: list[Judged]) -> Evidence:
    """The readable certificates, CRLs and OCSP answers of xVals, rVals and tstVD, up to the limits (clauses 5.3.5,
    5.3.6): NO_EVIDENCE where there are none."""
    gathered = Evidence()
    for entry in entries:
        for kind, value in _validation_data(entry):
            gathered += _certificates(value) if kind == "xVals" else _revocations(value)
    if len(gathered.certificates) > MAX_CERTIFICATES or len(gathered.crls) + len(gathered.ocsps) > _MAX_VALUES:
        found.append(
            broken("limit.validation_data", N_("The seal carries more than {limit} certificates or revocation lists."),
                   "TS 119 182-1 5.3.5", limit=MAX_CERTIFICATES)
        )  # fmt: skip
        return NO_EVIDENCE
    if sum(map(len, gathered.certificates)) > _MAX_CERTIFICATE_BYTES:
        text = N_("The certificates beside the seal are larger than what is read.")
        found.append(broken("limit.certificate_bytes", text, "TS 119 182-1 5.3.5"))
        return NO_EVIDENCE
    kept = Evidence(
        tuple(filter(readable, gathered.certificates)),
        tuple(filter(readable_crl, gathered.crls)),
        tuple(filter(readable_ocsp, gathered.ocsps)),
    )
    return NO_EVIDENCE if kept == NO_EVIDENCE else kept


def _validation_data(entry: Entry) -> Iterator[tuple[str, object]]:
    if entry.kind in {"xVals", "rVals"}:
        yield entry.kind, entry.value
    if entry.kind == "tstVD" and isinstance(entry.value, dict):
        yield from ((kind, entry.value[kind]) for kind in ("xVals", "rVals") if kind in entry.value)


def _certificates(value: object) -> Evidence:
    items = (item.get("x509Cert") for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
    return Evidence(certificates=_values(items))


def _revocations(value: object) -> Evidence:
    lists = value if isinstance(value, dict) else {}
    crls, ocsps = lists.get("crlVals"), lists.get("ocspVals")
    return Evidence(
        crls=_values(crls if isinstance(crls, list) else ()), ocsps=_values(ocsps if isinstance(ocsps, list) else ())
    )


def _values(items: Iterable[object]) -> tuple[bytes, ...]:
    return tuple(der for item in items if (der := encoded_value(item)) is not None)
