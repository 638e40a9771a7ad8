"""Where a request comes from, behind proxies of our own."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the address of whoever sent a request, for counting failed log-ins.

    Each proxy writes who spoke to it at the end of X-Forwarded-For. So with TRUSTED_PROXIES of our
    own the address stands that many places from the end; what stands before it, anybody may have
    made up. With none, or when the header is not as our proxies write it, the address is the one
    of the connection itself, which nobody can make up.
    """
    connected = request.META.get("REMOTE_ADDR") or None
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not 0 < proxies <= len(forwarded):
        return connected
    try:
        return str(ipaddress.ip_address(forwarded[-proxies].strip()))
    except ValueError:
        return connected
