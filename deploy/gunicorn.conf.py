"""How gunicorn serves the site, under `make run` and under systemd alike."""

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from wsgiref.util import setup_testing_defaults

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


def when_ready(server: Any) -> None:
    """Answer the front pages once: what they read and make lies where the workers share it."""
    from django.conf import settings
    from django.db import connections

    from delivery.one_heap import keep_one_heap
    from delivery.search_site import site_index

    keep_one_heap()
    host = settings.ALLOWED_HOSTS[0].strip("*.") or "localhost"
    for language in settings.SITE_LANGUAGES:
        _answer(server.app.wsgi(), f"/{language}/", host)
    # A connection cannot be shared; nor is the thread of an open index there in the workers.
    connections.close_all()
    site_index.cache_clear()
    gc.collect()
    # Looking for garbage writes into what it looks at, and what is written to is no longer shared.
    gc.freeze()


def _answer(site: Callable[..., Any], path: str, host: str) -> None:
    """Have the site answer as over TLS, so that it does not lead there."""
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": host, "HTTPS": "on"}
    setup_testing_defaults(environ)
    # What is wrong with the site is told when somebody asks; to serve it must not fail by that.
    with suppress(Exception):
        response = site(environ, lambda *_: None)
        for _ in response:
            pass
        response.close()


# How long a request may take to finish when the server is told to end.
graceful_timeout = 10
# Starts and stops are told by whoever starts and stops it; the log is for what goes wrong.
loglevel = "warning"
# Its place is the home folder, which a service has not got and two sites would share.
control_socket_disable = True
