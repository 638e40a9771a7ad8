"""Find people whose names are like the one asked for: candidates by words, then name by name."""

from collections.abc import Iterator, Sequence

from tantivy import Document, Query

from delivery.search.documents import Hit
from delivery.search.filters import every, near, prefix, some, term
from delivery.search.given_names import related
from delivery.search.index import Reader
from delivery.search.name_fields import WHOLE, folded_parts_of, read_match
from delivery.search.names import Name, Word, keys_of, likeness, skeleton
from delivery.search.particles import without_particles
from delivery.search.schema import to_hit

# Similar people shown at most; beyond that the list says nothing.
SIMILAR_LIMIT = 20

# Candidates that are compared name by name, in Python.
_CANDIDATES = 60
_WORDS = 8

# Below this, two names are not alike; nor are they so much below the likest one.
_ALIKE = 0.74
_BEHIND = 0.1

# A name that merely begins like the question is this alike: less than one wrong vowel costs.
_BEGINNING = 0.75

# So like a name that nobody need be looked for by dearer ways: it sounds the same; it has one
# error.
_SURE = 0.97
_LIKELY = 0.88

# From this length on (letters of a folded word) one or two typing errors are allowed for, or
# the word may be a beginning. Shorter words have too many neighbours.
_ONE_ERROR = 3
_TWO_ERRORS = 6
_SHORTEST_BEGINNING = 3

# Of so many words, one may be wrong altogether (a patronymic, a middle name).
_FORGIVING = 3


# Where a document stands, how like its names are to those asked for, and the document.
_Rated = dict[tuple[int, int], tuple[float, Document]]


def similar_people(reader: Reader, base: Query, text: str, *, is_known: bool) -> list[Hit]:
    """Return the people of `base` whose names are like `text`, the likest first.

    The dearer ways of looking are gone only while the cheaper ones have not found enough; where
    the name `is_known` as it was asked for, only other spellings of it are looked for.
    """
    asked = _asked(text)
    if not asked:
        return []
    rated: _Rated = {}
    for candidates, enough in ((_same_sound, _SURE), (_near, _LIKELY), (_far, 0.0)):
        rated |= _rate(reader, every([base, candidates(reader, asked)]), asked)
        if is_known:
            break
        if max((rate for rate, _ in rated.values()), default=0.0) >= enough:
            break
    least = max([_ALIKE, *(rate - _BEHIND for rate, _ in rated.values())])
    alike = [(rate, to_hit(document)) for rate, document in rated.values() if rate >= least]
    alike.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [hit for _, hit in alike[:SIMILAR_LIMIT]]


def _rate(reader: Reader, query: Query, asked: Name) -> _Rated:
    """Return where the best candidates of `query` stand, how like they are, and they themselves."""
    found = {}
    for _, address in reader.searcher.search(query, _CANDIDATES, count=False).hits:
        document = reader.searcher.doc(address)
        likeness_ = _likeness(asked, read_match(document))
        found[address.segment_ord, address.doc] = likeness_, document
    return found


def _same_sound(reader: Reader, asked: Name) -> Query:
    """Return the query for names in which all words stand by sound, whole names best."""
    keys = [word.keys for word in asked]
    if len(keys) == 1:
        parts = some([term("folded", key) for key in keys[0]])
    else:
        parts = some([term("folded_part", part) for part in folded_parts_of(keys)])
    whole = some([term("folded_part", WHOLE + part) for part in folded_parts_of(keys)])
    reasons = [Query.const_score_query(whole, 2.0), Query.const_score_query(parts, 1.0)]
    return Query.disjunction_max_query(reasons)


def _asked(text: str) -> Name:
    whole = keys_of(text)
    kept = without_particles([word.spelled for word in whole])
    return tuple(word for word in whole if word.spelled in kept)[:_WORDS]


def _near(reader: Reader, asked: Name) -> Query:
    """Return the query for names with an error in a word, short forms, beginnings, initials."""
    ways = [_together([_near_word(reader, word) for word in asked])]
    if len(asked) > 1:
        joined = keys_of("".join(word.spelled for word in asked))[0]
        ways.append(Query.const_score_query(near("folded", joined.keys[0], 1), 3.0))
    return Query.disjunction_max_query(ways)


def _far(reader: Reader, asked: Name) -> Query:
    """Return the query for names with two errors in a word."""
    words = [_best_of([*_near_reasons(reader, word), *_far_reasons(word)]) for word in asked]
    return _together(words)


def _together(words: Sequence[Query]) -> Query:
    enough = len(words) if len(words) < _FORGIVING else len(words) - 1
    return some(words, enough)


def _near_word(reader: Reader, word: Word) -> Query:
    return _best_of(list(_near_reasons(reader, word)))


def _near_reasons(reader: Reader, word: Word) -> Iterator[tuple[Query, float]]:
    key, spelled = word.keys[0], word.spelled
    if len(spelled) == 1:
        yield term("folded_initial", key[0]), 1.0
        return
    yield some([term("folded", one) for one in word.keys]), 4.0
    if others := related(key):
        yield some([term("folded", other) for other in sorted(others)]), 2.7
    if len(key) >= _ONE_ERROR:
        yield near("folded", key, 1), 3.0
    if len(spelled) >= _ONE_ERROR and spelled != key:
        yield near("name", spelled, 1), 2.9
    # What is a word of a name need not be the beginning of one.
    if len(key) >= _SHORTEST_BEGINNING and not reader.searcher.doc_freq("folded", key):
        yield prefix("folded", key), 2.5
    for bones in sorted({skeleton(one) for one in word.keys} - {""}):
        yield term("skeleton", bones), 1.0


def _far_reasons(word: Word) -> Iterator[tuple[Query, float]]:
    key, spelled = word.keys[0], word.spelled
    if len(spelled) >= _TWO_ERRORS:
        yield near("name", spelled, 2), 2.0
    if bones := skeleton(key):
        yield near("skeleton", bones, 1), 0.9


def _best_of(reasons: Sequence[tuple[Query, float]]) -> Query:
    return Query.disjunction_max_query([Query.const_score_query(*reason) for reason in reasons])


def _likeness(asked: Name, names: Sequence[Name]) -> float:
    return max((max(likeness(asked, name), _begins(asked, name)) for name in names), default=0.0)


def _begins(asked: Name, name: Name) -> float:
    """Return _BEGINNING if each word asked for begins a word of `name`, otherwise 0."""
    for word in asked:
        known = any(other.keys[0].startswith(word.keys[0]) for other in name)
        if not known or len(word.keys[0]) < _SHORTEST_BEGINNING:
            return 0.0
    return _BEGINNING
