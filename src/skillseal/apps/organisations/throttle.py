"""Counting how often something was tried, so that guessing does not pay."""

from __future__ import annotations

import hashlib
import ipaddress

from django.core.cache import caches


def too_often(what: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count one try of `what` by `who`; True once there were more than `limit` within `seconds`.

    `who` (an address, a name) is kept as a fingerprint only; a network address counts as its `network`.
    """
    tries, key = caches["tries"], _key(what, who)
    tries.add(key, 0, timeout=seconds)
    try:
        return tries.incr(key) > limit
    except ValueError:  # it expired between the two calls
        tries.set(key, 1, timeout=seconds)
        return False


def forget(what: str, who: str) -> None:
    """Start counting anew, after a try that was right."""
    caches["tries"].delete(_key(what, who))


def network(address: str) -> str:
    """What one visitor can be told apart by: an IPv4 address, or the /64 of an IPv6 address (one line has 2⁶⁴).

    Anything else stays as it is.
    """
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False))


def _key(what: str, who: str) -> str:
    return f"throttle:{what}:{hashlib.sha256(network(who).encode()).hexdigest()}"
