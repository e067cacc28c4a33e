"""What the log may say: what went wrong and where in the code, and nothing of whoever met it."""

import logging

INTERNAL_ERROR = 500


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
