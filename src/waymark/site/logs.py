"""What the log may say: what went wrong and where in the code, and nothing of whoever met it."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

from django.db import OperationalError

INTERNAL_ERROR = 500
OF_THE_MACHINE = (OperationalError, OSError)
"""Whose messages tell of disks and connections. Any other may repeat what somebody wrote."""

Problem = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """A database says in its error what it was asked to keep."""

    def formatException(self, ei: Problem) -> str:  # noqa: N802 - logging's own name
        """Where in the code it broke, and what kind of thing went wrong."""
        kind, problem, where = ei
        frames = "".join(traceback.format_tb(where))
        said = f": {problem}" if isinstance(problem, OF_THE_MACHINE) else ""
        return f"{frames}{kind.__name__ if kind else ''}{said}"


class AsJson(WithoutWords):
    """The same, one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """When, how bad, who says so, what; and where in the code, where something broke."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


class WithoutAddresses(logging.Filter):
    """Django names the address that was asked for, and an address may be somebody's own link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop what was refused; of what broke, keep the page's name and the traceback."""
        status = getattr(record, "status_code", None)
        if status is None:
            return True
        if status < INTERNAL_ERROR:
            return False
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        record.msg, record.args = "the page %s broke", (match.view_name if match else "of no name",)
        return True
