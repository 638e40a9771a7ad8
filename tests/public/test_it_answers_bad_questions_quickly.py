"""Whatever is pasted into a search box, the answer comes at once and reflects nothing as markup."""

from __future__ import annotations

import time
from itertools import product
from typing import Any
from urllib.parse import quote

from django.test import Client

# Seconds of this thread: other programs on the machine do not count.
LIMIT = 0.3

PATHS = ("/en/search/", "/en/volunteers/", "/en/faq/", "/en/search/suggest", "/api/v1/search")

PLANTED = "\"'><img src=x onerror=alert(1)>"

BAD = {
    "ten thousand letters": "x" * 10_000,
    "brackets": "(" * 3_000,
    "brackets in one another": "[" * 1_500 + "a" + "]" * 1_500,
    "quotes": '"' * 3_000,
    "four hundred words": " ".join(f"word{number}" for number in range(400)),
    "four hundred phrases": '"how do" ' * 400,
    "a minus before everything": "-join " * 400,
    "operators": 'title:join AND NOT (who OR ~pays^9) [a TO z] name:* /.*/ +x && || \\ " OR 1=1 --',
    "wild cards": "*? " * 200 + "j*n ?oin join~2",
    "NUL": "jo\0in \0\0",
    "lone surrogates": "jo\ud800in \udfff",
    # Servers refuse such an address; what stands behind one that does not holds, too.
    "a million letters": "x" * 1_000_000,
}


def test_bad_questions_are_answered_at_once(full: Client) -> None:
    for path, (label, text) in product(PATHS, BAD.items()):
        # What is read of a question is its beginning.
        address = f"{path}?q={quote((PLANTED + text).encode('utf-8', 'surrogatepass'))}"
        answer, seconds = _timed(full, address)
        if seconds > LIMIT:
            # The first of its kind reads tables and templates.
            answer, seconds = _timed(full, address)
        assert seconds < LIMIT, (path, label, seconds)
        assert answer.status_code in {200, 400}, (path, label, answer.status_code)
        assert "<img src=x" not in answer.text or "json" in answer["Content-Type"], (path, label)


def _timed(reader: Client, address: str) -> tuple[Any, float]:
    start = time.thread_time()
    answer = reader.get(address)
    return answer, time.thread_time() - start


def test_a_page_that_cannot_be_is_not_there(full: Client) -> None:
    lists = ("news/?", "volunteers/?", "volunteers/?q=mamuka&", "search/?q=join&", "faq/?q=join&")
    for path, number in product(lists, ("0", "-1", "abc", str(10**30))):
        assert full.get(f"/en/{path}page={number}").status_code == 404, (path, number)
