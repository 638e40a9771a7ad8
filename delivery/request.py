"""What a request is to this site: read as UTF-8, as all of our links and forms are written."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class Request(WSGIRequest):
    """A request in UTF-8, whatever its Content-Type says, which even a GET may bring along.

    Django believes the charset there. Python has codecs by that name that read no text ("rot13"):
    Django fails over them before any middleware; and others read one address in two ways.
    """

    @property
    def encoding(self) -> str:
        """Return the encoding of the query and of forms."""
        return "utf-8"

    @encoding.setter
    def encoding(self, _named: str) -> None:
        """Do not believe it."""


class Handler(WSGIHandler):
    """Django's handler, for requests of our kind."""

    request_class = Request
