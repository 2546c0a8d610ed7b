"""Verify whatever was handed over: the format is recognised by content, the answer is always a report."""

from datetime import datetime

from skillseal.credentials.policy import Policy
from skillseal.credentials.profiles import FORMATS
from skillseal.credentials.report import Check, Report, Summary, answers
from skillseal.crypto.strict_json import JsonError, parse
from skillseal.findings import N_, Finding, error

UNKNOWN = "unknown"


def verify(data: bytes, *, policy: Policy, now: datetime) -> Report:
    """The report on `data`, judged at `now` (with zone) under `policy`. Never raises on a bad document.

    Nothing is fetched: what the file does not hold and the policy does not bring counts as unknown.
    Source of the results: ETSI EN 319 102-1 clause 5.
    """
    if len(data) > policy.max_bytes:
        return _refused(
            error(
                "limit.size",
                N_("The file is larger than {megabytes} MB, the most that is read of a credential."),
                megabytes=policy.max_bytes // 1_000_000,
            ),
            now,
        )
    for profile in FORMATS:
        if profile.recognises(data):
            return profile.verify(data, policy, now)
    return _refused(_what_it_is(data, policy), now)


def _what_it_is(data: bytes, policy: Policy) -> Finding:
    if not data.strip():
        return error("format.empty", N_("The file is empty."))
    try:
        parse(data, max_bytes=policy.max_bytes, max_depth=policy.max_depth)
    except JsonError as problem:
        return problem.finding("format.unreadable")
    return error("format.unknown", N_("This file is not a credential of a kind that we know."))


def _refused(finding: Finding, now: datetime) -> Report:
    return Report(
        format=UNKNOWN,
        answers=answers({Check.FORMAT: (finding,)}),
        summary=Summary(),
        sub_indication="FORMAT_FAILURE",
        judged_at=now,
    )
