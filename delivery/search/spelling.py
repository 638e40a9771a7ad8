"""Did you mean: the question with its unknown words as live texts of the language have them.

Words are taken out of what the index holds of live items in that very language, never out of a
dictionary or of the index's own list of terms, where a word stays for a while after the last item
that had it has gone.
"""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA
from tantivy import Query

from delivery.search.analysis import Word, family_of
from delivery.search.characters import plain
from delivery.search.filters import QUESTION_LENGTH, Facets, every, hits_of, near, shown
from delivery.search.function_words import function_words
from delivery.search.index import Reader, SearchIndex
from delivery.search.question import Question

# Words of a question that are looked at.
_WORDS = 8

# Shorter words have too many neighbours; from the second length on (letters) two errors are
# allowed for.
_ONE_ERROR = 4
_TWO_ERRORS = 8

# So many items are read for a word, and so much of each (characters).
_ITEMS = 8
_LOOKED_AT = 20_000

_DIGIT = re.compile(r"\d")


def did_you_mean(
    index: SearchIndex,
    text: str,
    language: str,
    *,
    kind: str | None = None,
    facets: Facets | None = None,
) -> str:
    """Return `text` with each unknown word replaced by the nearest known one; "" if none is near.

    What is returned finds something that has all of its words, among what `kind` and `facets`
    leave. Raises IndexMissing.
    """
    reader = index.reader()
    text = text[:QUESTION_LENGTH]
    meant, at = "", 0
    for word in _unknown(reader, text, language):
        better = _nearest(reader, plain(text[word.start : word.end]), language)
        if not better:
            return ""
        meant += text[at : word.start] + better
        at = word.end
    if not at:
        return ""
    meant += text[at:]
    way = _question(reader, meant, language).first_way(reader, shown(language, kind, facets))
    return meant if way and way.step == 0 else ""


def _unknown(reader: Reader, text: str, language: str) -> Iterator[Word]:
    """Yield the words of a question that nothing shown in the language has in any form."""
    asking = function_words(language)
    everything = shown(language)
    for word in list(reader.analyzer.words(text, language))[:_WORDS]:
        as_asked = text[word.start : word.end]
        if plain(as_asked) in asking:
            continue
        way = _question(reader, as_asked, language).first_way(reader, everything)
        if way is None or way.step:
            yield word


def _nearest(reader: Reader, word: str, language: str) -> str:
    """Return the word of live texts with the fewest errors against `word`, the most frequent one.

    "" if there is none near enough.
    """
    if len(word) < _ONE_ERROR or _DIGIT.search(word):
        return ""
    for errors in range(1, 3 if len(word) >= _TWO_ERRORS else 2):
        spelled = near(f"spelled_{family_of(language)}", word, errors)
        query = every([shown(language, facets={"language": language}), spelled])
        found = reader.searcher.search(_unscored(query), _ITEMS, count=False)
        number: Counter[str] = Counter()
        forms: dict[str, str] = {}
        for hit in hits_of(reader, found):
            text = f"{hit.title} {hit.text[:_LOOKED_AT]}"
            for other, form in reader.analyzer.spellings(text, hit.language).items():
                if OSA.distance(other, word, score_cutoff=errors) <= errors:
                    number[other] += 1
                    # Only a name has no small letter anywhere.
                    forms[other] = form if form.islower() else forms.get(other, form)
        if number:
            return forms[min(number, key=lambda other: (-number[other], other))]
    return ""


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 1.0)


def _question(reader: Reader, text: str, language: str) -> Question:
    return Question(reader, text, language, unfinished=False)
