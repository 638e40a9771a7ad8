"""What can go wrong with the index, as exceptions that callers can act on."""


class IndexMissing(Exception):
    """There is no usable index: absent, damaged, or of an older schema. Rebuild it."""


class IndexBusy(Exception):
    """Another process is writing the index. Try again later."""
