"""What a reader asks without finding an answer: put where the office counts it.

Nothing is kept of who asked, and nothing that may name somebody: readers search for people, also
where answers are searched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import islice, pairwise

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from delivery.limits import Limit
from delivery.search.characters import clean, plain
from delivery.search.errors import IndexMissing
from delivery.search.function_words import function_words
from delivery.search.people import find_people
from delivery.search.query import search
from delivery.search_site import site_index
from faq.models import AskedInbox, Question, Why
from faq.models.asked import MOST_LETTERS
from publishing.resending import comes_from_here

logger = logging.getLogger(__name__)

# In an hour, of one household and of all together, in each process.
SEARCHES = Limit(each=30, all=300, seconds=3600)
SENDINGS = Limit(each=10, all=100, seconds=3600)

# Bytes of a form that holds one question, every letter of it escaped: %F0%9F%98%80.
_MOST_BYTES = 12 * MOST_LETTERS + 1000
_FORM = "application/x-www-form-urlencoded"

# An address of somebody, a telephone, a number of a document.
_PRIVATE = re.compile(r"@|\d(?:[\s().-]*\d){5}")
# Pairs of words, and words, that are held against the names of people.
_PARTS = 8
_SHORTEST_OF_TWO, _SHORTEST = 3, 4
_AROUND_WORDS = "\"'«»“”„‘’()[].,;:?!…"


def words_of(text: str) -> str:
    """Return a question as it is kept: plain text on one line, not too long."""
    return " ".join(clean(text).split())[:MOST_LETTERS].strip()


def form_sent(request: HttpRequest) -> QueryDict:
    """Return what a reader sent with a form on our page.

    Raises PermissionDenied for a form that another site sent, BadRequest for what is no such form.
    """
    if not _is_ours(request):
        raise PermissionDenied(gettext("A question can be sent from a page of this site only."))
    size = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type != _FORM or not size.isdecimal() or int(size) > _MOST_BYTES:
        raise BadRequest("not the form of a question")
    return request.POST


def question_sent(request: HttpRequest) -> str:
    """Return the question that a reader sent; raises as `form_sent`, BadRequest without a word."""
    words = words_of(form_sent(request).get("q", ""))
    if not plain(words):
        raise BadRequest("no question")
    return words


def note_search(request: HttpRequest, words: str, language: str) -> None:
    """Note that a reader's search for an answer found none; a reader never waits or fails for it.

    A page that another site or a guess of the browser asked for says nothing of a reader.
    """
    words = words_of(words)
    if request.method != "GET" or not _is_wanted(request) or not plain(words):
        return
    if not SEARCHES.allows(request) or not may_be_kept(words, language):
        return
    try:
        with transaction.atomic():
            put_in(words, language, Why.SEARCHED)
    except DatabaseError as trouble:
        logger.warning("a search was not noted: %s", type(trouble).__name__)


def put_in(words: str, language: str, why: Why) -> None:
    """Put a question where it will be counted. Keeps the week, nothing else of the moment."""
    AskedInbox.objects.create(words=words, language=language, why=why)


def put_in_no_help(answer: Question) -> None:
    """Put where it will be counted that an answer was no help. Keeps the week, nothing else."""
    AskedInbox.objects.create(item=answer.key, language=answer.language, why=Why.UNHELPFUL)


def may_be_kept(words: str, language: str) -> bool:
    """Whether a text neither names somebody nor has an address or a number of somebody."""
    return not _PRIVATE.search(words) and not names_somebody(words, language)


def names_somebody(words: str, language: str) -> bool:
    """Whether a text finds a person by name, in any language of the site.

    As a whole it may be a name, the beginning of one or be spelled like one. Within a sentence two
    words side by side may be a name or be spelled like one; and so may be one word that stands in
    a name and in no answer. Two words with a capital letter may name somebody whom we do not know.
    While there is no index, everything may be a name.
    """
    try:
        return _looks_like_a_name(words, language) or any(
            _names_somebody(words, language, shown) for shown in settings.SITE_LANGUAGES
        )
    except IndexMissing:
        return True


def _names_somebody(words: str, language: str, shown: str) -> bool:
    index = site_index()
    if find_people(index, words, shown, limit=1).totals.all:
        return True
    for pair in _pairs(words, language):
        totals = find_people(index, pair, shown, limit=1).totals
        if totals.exact or totals.similar:
            return True
    return any(
        find_people(index, word, shown, limit=1).totals.exact and not _is_said(word, language)
        for word in _long_words(words, language)
    )


def _looks_like_a_name(words: str, language: str) -> bool:
    """Whether two words side by side are written like a name, and not both said in our answers."""
    asking = function_words(language)
    written = [word.strip(_AROUND_WORDS) for word in words.split()]
    pairs = [
        pair
        for pair in pairwise(written)
        if all(word[:1].isupper() and word[1:].islower() for word in pair)
        and asking.isdisjoint(map(plain, pair))
    ]
    return not all(_is_said(word, language) for pair in pairs[:_PARTS] for word in pair)


def _is_said(word: str, language: str) -> bool:
    """Whether one of our answers has a word."""
    said = search(site_index(), word, language, kind=Question.kind(), limit=1)
    return bool(said.total) and not said.loosened


def _pairs(words: str, language: str) -> Iterator[str]:
    """Yield two words side by side, as long as both may be parts of a name."""
    telling = _telling(words, language, _SHORTEST_OF_TWO)
    return islice((f"{one} {other}" for one, other in pairwise(telling)), _PARTS)


def _long_words(words: str, language: str) -> Iterator[str]:
    return islice(_telling(words, language, _SHORTEST), _PARTS)


def _telling(words: str, language: str, shortest: int) -> Iterator[str]:
    asking = function_words(language)
    return (word for word in plain(words).split() if len(word) >= shortest and word not in asking)


def _is_ours(request: HttpRequest) -> bool:
    """Whether a browser says that a page of this site sent a form. Needs no cookie, no token."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site == "same-origin" and comes_from_here(request)


def _is_wanted(request: HttpRequest) -> bool:
    """Whether a reader asked for a page, on this site or by hand; older browsers do not say."""
    site = request.headers.get("Sec-Fetch-Site", "none")
    return site in {"same-origin", "none"} and "Sec-Purpose" not in request.headers
