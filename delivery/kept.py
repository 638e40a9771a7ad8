"""Pages that this process has made, for as long as they are certain to be the same.

A page depends on the journal, on how far the search index has come, and on the time. While none of
the three has moved, who asks for the same address gets the same bytes without a template and
without packing them again. The moment one of them moves, everything is dropped: so nothing that
was withdrawn can be answered from here, and no page has to say what it was made from.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.http import HttpRequest, HttpResponse

from delivery.edition import EditionRead, edition_of
from delivery.packing import Packed
from delivery.search_site import site_index

# Of each process, with the packed forms: a hundred pages.
MOST_BYTES = 2 * 1024 * 1024
# No page is that large; a picture or an answer with a thousand rows may be.
LARGEST = 256 * 1024
# What a page says of the time (how old it is, what ended at a minute) is at most so old.
SECONDS = 60


@dataclass(frozen=True)
class Moment:
    """What every page was made from."""

    edition: EditionRead
    index: tuple[str, int] | None
    minute: int

    @property
    def count(self) -> tuple[int, int]:
        """What only grows while the journal is the same one."""
        return self.edition.number, self.minute


@dataclass(frozen=True)
class KeptPage:
    """A page as it is answered: its ETag, its headers without those of caching, its bytes."""

    etag: str
    headers: dict[str, str]
    body: Packed

    def response(self) -> HttpResponse:
        """Return the page as a response that knows its packed forms."""
        response = HttpResponse(self.body.plain, headers=self.headers)
        response.packed = self.body  # type: ignore[attr-defined]
        return response


@dataclass
class _Shelf:
    """The pages of one moment, those asked for last at the end."""

    moment: Moment | None = None
    pages: OrderedDict[str, KeptPage] = field(default_factory=OrderedDict)
    size: int = 0


_shelf = _Shelf()
_lock = Lock()


def moment_of(request: HttpRequest) -> Moment:
    """Return the moment that a request is answered from; the edition is read first."""
    edition = edition_of(request)
    return Moment(edition, site_index().reached(), int(time.time() // SECONDS))


def kept_page(request: HttpRequest, moment: Moment) -> KeptPage | None:
    """Return the page that was made for this address at this very moment, if there is one."""
    with _lock:
        _turn_to(moment)
        if _shelf.moment != moment:
            return None
        address = _address(request)
        page = _shelf.pages.get(address)
        if page is not None:
            _shelf.pages.move_to_end(address)
        return page


def keep(request: HttpRequest, moment: Moment, etag: str, response: HttpResponse) -> None:
    """Keep a page that was just made, and let the response know its packed forms."""
    body = Packed(response.content, response.headers.get("Content-Type", ""))
    response.packed = body  # type: ignore[attr-defined]
    if len(body.plain) > LARGEST:
        return
    with _lock:
        # One that took long may have been overtaken meanwhile.
        if _shelf.moment != moment:
            return
        address = _address(request)
        if (replaced := _shelf.pages.pop(address, None)) is not None:
            _shelf.size -= replaced.body.most
        _shelf.pages[address] = KeptPage(etag, dict(response.headers), body)
        _shelf.size += body.most
        while _shelf.size > MOST_BYTES:
            _, oldest = _shelf.pages.popitem(last=False)
            _shelf.size -= oldest.body.most


def forget() -> None:
    """Drop everything, as after a database was put in the place of another."""
    with _lock:
        _empty()


def _turn_to(moment: Moment) -> None:
    """Drop what was made before a moment, as soon as anybody asks for anything at a newer one."""
    last = _shelf.moment
    if last == moment:
        return
    same_journal = last is not None and last.edition.journal == moment.edition.journal
    if last is not None and same_journal and moment.count < last.count:
        return
    _empty()
    _shelf.moment = moment


def _empty() -> None:
    _shelf.moment = None
    _shelf.pages.clear()
    _shelf.size = 0


def _address(request: HttpRequest) -> str:
    """Return what a page is kept under: addresses within it begin with scheme and host."""
    return f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
