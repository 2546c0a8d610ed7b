"""What stands in a log: nothing that gives a right, and no page of code for what a visitor sent wrongly."""

from __future__ import annotations

import logging
import re

_CLAIM = re.compile(r"(/claim/)[^/\s]+")


class NoTokens(logging.Filter):
    """Takes claim tokens out of addresses before a line is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = _CLAIM.sub(r"\1…", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True


class OneLineForBadRequests(logging.Filter):
    """A request that Django refuses (too large, an unknown host) is no mistake of the programme: one line says it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True
