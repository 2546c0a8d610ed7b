"""Nothing that gives a right may stand in a log."""

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
