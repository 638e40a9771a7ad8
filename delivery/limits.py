"""How often a reader may ask for something, counted in the memory of this process alone."""

from __future__ import annotations

import ipaddress
import time
from collections import Counter
from threading import Lock
from weakref import WeakSet

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delivery.client_address import client_address
from delivery.pages import NEVER_KEPT

# Whoever has one address of IPv6 has all that share its first half.
_ONE_HOUSEHOLD = 64

_limits: WeakSet[Limit] = WeakSet()


class Limit:
    """So many times in so many seconds: `each` for one address, `all` for everybody together.

    Each process counts for itself. Nothing is written down, and when the seconds are over all is
    forgotten: who asked is known for that long at most, and only to this object.
    """

    def __init__(self, *, each: int, all: int, seconds: int) -> None:
        self.each = each
        self.all = all
        self.seconds = seconds
        self._lock = Lock()
        self._times: Counter[str] = Counter()
        self._over = 0.0
        _limits.add(self)

    def allows(self, request: HttpRequest) -> bool:
        """Count a request; return whether it is within the limit."""
        who = _household(client_address(request) or "")
        with self._lock:
            now = time.monotonic()
            if now >= self._over:
                self._times.clear()
                self._over = now + self.seconds
            # What is refused is not counted, so that `all` bounds what is remembered, too.
            if self._times[who] >= self.each or self._times.total() >= self.all:
                return False
            self._times[who] += 1
            return True

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._times.clear()


def forget_everything() -> None:
    """Let every limit begin anew."""
    for limit in list(_limits):
        limit.forget()


def too_often(request: HttpRequest, limit: Limit) -> HttpResponse:
    """Answer somebody who asked more often than a limit allows."""
    response = render(request, "errors/429.html", status=429)
    response.headers["Retry-After"] = str(limit.seconds)
    response.headers["Cache-Control"] = NEVER_KEPT
    return response


def _household(address: str) -> str:
    """Return what stands for an address: itself, or the network that one subscriber has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _ONE_HOUSEHOLD), strict=False))
