"""Counting how often something was tried, so that guessing does not pay."""

from __future__ import annotations

import hashlib

from django.core.cache import cache


def too_often(what: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count one try of `what` by `who`; True once there were more than `limit` within `seconds`.

    `who` (an address, a name) is kept as a fingerprint only.
    """
    key = f"throttle:{what}:{hashlib.sha256(who.encode()).hexdigest()}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, timeout=seconds)
        return False


def forget(what: str, who: str) -> None:
    """Start counting anew, after a try that was right."""
    cache.delete(f"throttle:{what}:{hashlib.sha256(who.encode()).hexdigest()}")
