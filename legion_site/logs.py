"""What goes into the log, beside what Django writes there."""

from logging import LogRecord


def without_trace(record: LogRecord) -> bool:
    """Take the stack trace off: anybody can cause what is told, and the sentence says it all."""
    record.exc_info = None
    return True
