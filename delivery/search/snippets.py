"""Cut the piece of a text that shows why it was found."""

from collections.abc import Sequence
from functools import lru_cache

from delivery.search.analysis import Analyzer, Word
from delivery.search.characters import plain
from delivery.search.documents import Hit
from delivery.search.filters import QUESTION_LENGTH
from delivery.search.index import SearchIndex

# Characters of a text that are looked at; what stands later is not worth the time.
_LOOKED_AT = 30_000

Snippet = list[tuple[str, bool]]

# Most words of texts are few different ones, and every one is compared.
_plain = lru_cache(maxsize=65_536)(plain)


def snippet(index: SearchIndex, hit: Hit, text: str, size: int = 200) -> Snippet:
    """Return about `size` characters of `hit.text` around the words of the question `text`.

    The result is a list of (piece, is_match); pieces are plain text for the template to
    escape, and put together they are the excerpt. Without a match it is the beginning; an
    ellipsis stands where text was cut off. Empty if the hit has no text. Raises IndexMissing.
    """
    body = hit.text[:_LOOKED_AT]
    analyzer = index.reader().analyzer
    words, matches = _read(analyzer, body, text[:QUESTION_LENGTH], hit.language, size)
    matches = matches or _begun(words, body, text[:QUESTION_LENGTH])
    start, end = _window(words, matches, size, len(body))
    pieces = _pieces(body, [word for word in matches if start <= word.start < end], start, end)
    before = [("… ", False)] if start else []
    after = [(" …", False)] if hit.text[end:].strip() else []
    return before + pieces + after


def _read(
    analyzer: Analyzer, body: str, text: str, language: str, size: int
) -> tuple[list[Word], list[Word]]:
    """Return the words of `body`, and which of them are asked for.

    Reading ends an excerpt after the first place where all that is asked stands together: none
    is better.
    """
    terms = set(analyzer.terms(text, language))
    names = set(plain(text).split())
    words: list[Word] = []
    matches: list[Word] = []
    last: dict[str, int] = {}
    end = len(body)
    for word in analyzer.words(body, language):
        if word.start > end:
            break
        words.append(word)
        if word.term in terms or _plain(body[word.start : word.end]) in names:
            matches.append(word)
            last[word.term] = word.start
            # A word that was not met yet lies as if far before the text.
            first = min((last.get(term, -size) for term in terms), default=-size)
            if word.start - first < size // 2:
                end = min(end, word.start + size)
    return words, matches


def _begun(words: Sequence[Word], body: str, text: str) -> list[Word]:
    """Return the words that begin like the last one of `text`."""
    beginning = plain(text).split()[-1:]
    return [
        word
        for word in words
        if beginning and _plain(body[word.start : word.end]).startswith(beginning[0])
    ]


def _window(
    words: Sequence[Word], matches: Sequence[Word], size: int, length: int
) -> tuple[int, int]:
    """Return where the excerpt with most different matches starts and ends, at whole words."""
    start = 0
    best = max(matches, key=lambda word: _different(matches, word.start, size // 2), default=None)
    # The beginning reads best; it gives way to a place that has more of what is asked.
    if best and _different(matches, best.start, size // 2) > _different(matches, 0, size):
        wanted = max(0, best.start - size // 4)
        start = next((word.start for word in words if word.start >= wanted), 0)
    ends = [word.end for word in words if start < word.end <= start + size]
    if start + size >= length:
        return start, length
    return start, ends[-1] if ends else start + size


def _different(matches: Sequence[Word], start: int, size: int) -> int:
    return len({word.term for word in matches if start <= word.start < start + size})


def _pieces(body: str, matches: Sequence[Word], start: int, end: int) -> Snippet:
    pieces: Snippet = []
    at = start
    for word in matches:
        if word.start > at:
            pieces.append((body[at : word.start], False))
        pieces.append((body[word.start : word.end], True))
        at = word.end
    if end > at:
        pieces.append((body[at:end], False))
    return pieces
