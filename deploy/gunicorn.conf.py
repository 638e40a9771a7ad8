"""How gunicorn serves the site, under `make run` and under systemd alike."""

import ctypes
import gc
import os
from contextlib import suppress
from typing import Any

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"

workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Threads, because a browser opens connections that it does not use yet: two of those would keep
# two workers without threads waiting until their timeout.
worker_class = "gthread"
threads = 4

# The program is read once, before the workers part: what they share takes memory once.
preload_app = True


# <malloc.h>
_M_ARENA_MAX = -8


def when_ready(_server: Any) -> None:
    """Read what the first request would have read, and leave it where the workers share it."""
    from babel.dates import format_date
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils.translation import gettext, override

    from profiles.countries import country_name

    # Every view and form, in all their parts.
    _ = get_resolver().url_patterns
    for language in settings.SITE_LANGUAGES:
        # Our words and those of the CLDR.
        with override(language):
            gettext("News"), country_name("UA"), format_date(locale=language)
    # One heap for the threads of a worker, who take turns anyhow; glibc would give each its own.
    # Another C library has no such call.
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    gc.collect()
    # Looking for garbage writes into what it looks at, and what is written to is no longer shared.
    gc.freeze()


# How long a request may take to finish when the server is told to end.
graceful_timeout = 10
# Starts and stops are told by whoever starts and stops it; the log is for what goes wrong.
loglevel = "warning"
# Its place is the home folder, which a service has not got and two sites would share.
control_socket_disable = True
