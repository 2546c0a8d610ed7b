"""Running coroutines that never wait."""

from collections.abc import Coroutine
from typing import Any


def drive(work: Coroutine[Any, Any, Any]) -> None:
    """Run to the end what pyhanko-certvalidator writes as a coroutine but what never waits, as nothing is fetched.

    No event loop is needed, so this works in any thread and inside asynchronous programs. Raises RuntimeError
    if the work wanted to wait all the same.
    """
    try:
        work.send(None)
    except StopIteration:
        return
    work.close()
    raise RuntimeError("the check wanted to wait for something")
