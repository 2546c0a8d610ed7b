"""Remembering results without growing: what hostile documents put in pushes older results out, never the limit."""

from collections.abc import Callable, Sized
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Sized)
Value = TypeVar("Value")

_OVERHEAD = 256  # bytes that an entry costs beside its key


class Remembered(Generic[Key, Value]):
    """A function of one value whose latest results are kept, while their keys have `max_bytes` at most.

    Two generations: when the younger is full it becomes the older, and the older is forgotten. So a hit costs one
    look into a dictionary. `size` tells the bytes of a key. Results must not be None; exceptions are not kept.
    """

    __slots__ = ("_half", "_lock", "_old", "_size", "_used", "_work", "_young")

    def __init__(self, work: Callable[[Key], Value], max_bytes: int, size: Callable[[Key], int] = len) -> None:
        self._work = work
        self._half = max_bytes // 2
        self._size = size
        self._lock = Lock()
        self.clear()

    def __call__(self, key: Key) -> Value:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                found = self._work(key)
            self._keep(key, found)
        return found

    def clear(self) -> None:
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}
        self._used = 0

    def _keep(self, key: Key, value: Value) -> None:
        size = self._size(key) + _OVERHEAD
        if size > self._half:
            return
        with self._lock:
            if self._used + size > self._half:
                self._old, self._young, self._used = self._young, {}, 0
            self._young[key] = value
            self._used += size


def remembered(max_bytes: int) -> Callable[[Callable[[Key], Value]], Remembered[Key, Value]]:
    """Decorator: remember the results of a function of bytes or text."""
    return lambda work: Remembered(work, max_bytes)
