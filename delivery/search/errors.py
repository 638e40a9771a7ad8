"""What can go wrong with the index, as exceptions that callers can act on."""

from collections.abc import Iterator
from contextlib import contextmanager


class IndexMissing(Exception):
    """There is no usable index: absent, damaged, or of an older schema. Rebuild it."""


class IndexBusy(Exception):
    """Another process is writing the index. Try again later."""


class IndexUnwritten(OSError):
    """The disk did not take what was written; the index is as it was before. Make room."""


def of_the_engine(error: BaseException) -> bool:
    """Whether Tantivy raised `error`: a ValueError, or a panic in its own language.

    The class of a panic is not an Exception, and cannot be imported.
    """
    return isinstance(error, ValueError) or type(error).__name__ == "PanicException"


@contextmanager
def engine_errors_as(told: type[Exception], what: str) -> Iterator[None]:
    """Raise `told` with the text `what` for whatever Tantivy raises inside.

    Keep our own code out of it: our ValueErrors would be taken for Tantivy's.
    """
    try:
        yield
    except BaseException as error:
        if not of_the_engine(error):
            raise
        raise told(f"{what}: {error}") from error
