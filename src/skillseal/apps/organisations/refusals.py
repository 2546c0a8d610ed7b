"""How an action says no."""

from __future__ import annotations


class ActionRefused(Exception):  # noqa: N818 - the word of the architecture
    """An action did not happen. `code` is stable, the text is translated and says what to do.

    A page shows the text, the API returns the code, a command exits 1. Nothing was written.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
