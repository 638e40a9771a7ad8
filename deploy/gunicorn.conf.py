"""How gunicorn serves the site, under `make run` and under systemd alike."""

import gc
import os
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


def when_ready(_server: Any) -> None:
    """Read what the first request would have read, and leave it where the workers share it."""
    from django.urls import get_resolver

    # Every view and form, in all their parts.
    _ = get_resolver().url_patterns
    gc.collect()
    # Looking for garbage writes into what it looks at, and what is written to is no longer shared.
    gc.freeze()


# How long a request may take to finish when the server is told to end.
graceful_timeout = 10
# Starts and stops are told by whoever starts and stops it; the log is for what goes wrong.
loglevel = "warning"
# Its place is the home folder, which a service has not got and two sites would share.
control_socket_disable = True
