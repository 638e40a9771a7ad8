"""Find people whose names are like the one asked for: candidates by words, then name by name."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tantivy import Document, Occur, Query

from delivery.search.documents import Hit
from delivery.search.filters import every, near, prefix, some, term
from delivery.search.index import Reader
from delivery.search.name_fields import WHOLE, folded_parts_of, read_match
from delivery.search.names import Name, Word, keys_of, likeness, skeleton
from delivery.search.particles import without_particles
from delivery.search.schema import to_hit

# Similar people shown at most; beyond that the list says nothing.
SIMILAR_LIMIT = 20

# Candidates that are compared name by name, in Python.
_CANDIDATES = 40
_WORDS = 8

# Below this, two names are not alike; nor are they so much below the likest one.
_ALIKE = 0.74
_BEHIND = 0.14

# A name that merely begins like the question is this alike: less than one wrong vowel costs.
_BEGINNING = 0.75

# As like as what sounds the same. One error costs about one letter of all.
_SURE = 0.97
_ONE_ERROR_COSTS = 1.2

# More than the scores of all words together.
_BEST = 100.0

# From this length on (letters of a folded word) one or two typing errors are allowed for, or
# the word may be a beginning. Shorter words have too many neighbours.
_ONE_ERROR = 3
_TWO_ERRORS = 6
_SHORTEST_BEGINNING = 3

# Of so many words, one may be wrong altogether (a patronymic, a middle name).
_FORGIVING = 3

# What a reason for a word scores at least: other vowels, an error.
_LEAST = 1.0

# Why a name may have a word, and how sure that is.
Reason = tuple[Query, float]


class Way(NamedTuple):
    """How a name may have a word: the query that finds it, and what scores more than an error."""

    found: Query
    more: list[Query]


# The words asked for, each with its sure reasons.
Asked = Sequence[tuple[Word, Sequence[Reason]]]

# Where people stand in the index, how like the question they are, and they themselves.
Rated = dict[tuple[int, int], tuple[float, Document]]


def similar_people(reader: Reader, base: Query, text: str, *, is_known: bool) -> list[Hit]:
    """Return the people of `base` whose names are like `text`, the likest first.

    The dearer ways of looking are gone only while the cheaper ones have not found enough, and never
    where the name `is_known` as it was asked for.
    """
    asked = _asked(text)
    if not asked:
        return []
    an_error = _ONE_ERROR_COSTS / sum(len(word.spelled) for word in asked)
    unknown = [word for word in asked if not reader.searcher.doc_freq("folded", word.keys[0])]
    many = len(asked) >= _FORGIVING
    sure = [(word, list(_sure_reasons(word))) for word in asked]
    steps: list[tuple[Callable[[Asked], Query], float]] = [(_sure, _SURE)]
    if not is_known:
        steps += [(_partly, _SURE)] * many
        steps += [(_as_one, _SURE)]
        steps += [(partial(_near, unknown=unknown), 1 - an_error)]
        # Two errors hardly make a word that is somebody's name.
        if unknown or many:
            far = partial(_far, unknown=unknown)
            steps += [
                (partial(far, why=_mistyped), 1 - 2 * an_error),
                (partial(far, why=_misheard), 0.0),
            ]
    rated: Rated = {}
    for make, enough in steps:
        _rate(reader, every([base, make(sure)]), asked, rated)
        if max((rate for rate, _ in rated.values()), default=0.0) >= enough:
            break
    if not rated:
        return []
    rates = sorted((rate for rate, _ in rated.values()), reverse=True)[:SIMILAR_LIMIT]
    # Whoever is not shown is not read: that takes as long as comparing the names.
    least = max(_ALIKE, rates[0] - _BEHIND, rates[-1])
    alike = [(rate, to_hit(document)) for rate, document in rated.values() if rate >= least]
    alike.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [hit for _, hit in alike[:SIMILAR_LIMIT]]


def _rate(reader: Reader, query: Query, asked: Name, rated: Rated) -> None:
    """Put into `rated` how like the best candidates of `query` are, and they themselves."""
    known: dict[bytes, float] = {}
    for _, address in reader.searcher.search(query, _CANDIDATES, count=False).hits:
        place = address.segment_ord, address.doc
        if place in rated:
            continue
        document = reader.searcher.doc(address)
        names = bytes(document["match"][0])
        # Of a common name there are many, and comparing takes longest.
        if names not in known:
            known[names] = _likeness(asked, read_match(names))
        rated[place] = known[names], document


def _asked(text: str) -> Name:
    """Return the words asked for without particles, ready for comparing."""
    whole = keys_of(text)
    kept = without_particles([word.spelled for word in whole])
    return tuple(word for word in whole if word.spelled in kept)[:_WORDS]


def _sure(asked: Asked) -> Query:
    """Return the query for names that sound the same, whole ones best; short forms, initials."""
    parts = folded_parts_of([word.keys for word, _ in asked])
    whole = some([term("folded_part", WHOLE + part) for part in parts])
    words = _all_of([_way(reasons) for _, reasons in asked])
    return Query.disjunction_max_query([Query.const_score_query(whole, _BEST), words])


def _partly(asked: Asked) -> Query:
    """Return the query for names that have all words but one."""
    return _all_of([_way(reasons) for _, reasons in asked], but=1)


def _as_one(asked: Asked) -> Query:
    """Return the query for names that have all words as one, or one word as many."""
    joined = "".join(word.keys[0] for word, _ in asked)
    one_word = "joined" if len(asked) == 1 else "folded"
    return near(one_word, joined, 1)


def _near(asked: Asked, unknown: Sequence[Word]) -> Query:
    """Return the query for names with an error in a word, and for beginnings.

    The error is in a word that is `unknown`; if none is, in any.
    """
    ways = []
    for word, sure in asked:
        errors: list[Query] = []
        if word in unknown:
            errors = [*_an_error(word), *_beginning(word)]
        elif not unknown:
            errors = [*_an_error(word)]
        ways.append(_way([*sure, *_same_consonants(word)], errors))
    return _all_of(ways)


def _far(asked: Asked, unknown: Sequence[Word], why: Callable[[Word], Iterator[Query]]) -> Query:
    """Return the query for names with two errors in a word, or a word that is not theirs.

    `why` yields how a name may have a word with two errors. Where they are in the only word that is
    unknown, `_near` has found whoever has it with one.
    """
    but = len(asked) >= _FORGIVING
    alone = len(unknown) == 1 and not but
    ways = []
    for word, sure in asked:
        known = [*sure, *_same_consonants(word)]
        if unknown and word not in unknown:
            ways.append(_way(known))
        elif alone:
            ways.append(_way([], [*why(word)]))
        else:
            ways.append(_way(known, [*_near_key(word), *why(word)]))
    return _all_of(ways, but=but)


def _sure_reasons(word: Word) -> Iterator[Reason]:
    """Yield why a name may have `word` without an error, and how sure that is."""
    if len(word.spelled) == 1:
        yield term("folded_initial", word.keys[0][0]), _LEAST
        return
    yield some([term("folded", one) for one in word.keys]), 4.0
    yield term("joined", word.keys[0]), 3.5
    yield term("related", word.keys[0]), 2.7


def _same_consonants(word: Word) -> Iterator[Reason]:
    """Yield why a name may have `word` with other vowels."""
    for bones in sorted({skeleton(one) for one in word.keys} - {""}):
        yield term("skeleton", bones), _LEAST


def _an_error(word: Word) -> Iterator[Query]:
    """Yield why a name may have `word` with an error."""
    yield from _near_key(word)
    spelled = word.spelled
    if len(spelled) >= _ONE_ERROR and spelled != word.keys[0]:
        yield near("name", spelled, 1)


def _near_key(word: Word) -> Iterator[Query]:
    if len(word.keys[0]) >= _ONE_ERROR:
        yield near("folded", word.keys[0], 1)


def _beginning(word: Word) -> Iterator[Query]:
    """Yield why a name may begin with `word`."""
    if len(word.keys[0]) >= _SHORTEST_BEGINNING:
        yield prefix("folded", word.keys[0])


def _mistyped(word: Word) -> Iterator[Query]:
    """Yield why a name may have `word` with two typing errors."""
    if len(word.spelled) >= _TWO_ERRORS:
        yield near("name", word.spelled, 2)


def _misheard(word: Word) -> Iterator[Query]:
    """Yield why a name may have `word` with other vowels and a consonant wrong."""
    if bones := skeleton(word.keys[0]):
        yield near("skeleton", bones, 1)


def _way(reasons: Sequence[Reason], errors: Sequence[Query] = ()) -> Way:
    """Return how a name may have a word: for sure reasons, or with errors.

    Reasons only find; what the sure ones score more is asked of whoever has all words. To look for
    the best reason of each word would be to score everybody who is called Daniel.
    """
    found = some([*(query for query, _ in reasons), *errors])
    more = [(query, score - _LEAST) for query, score in reasons if score > _LEAST]
    return Way(
        Query.const_score_query(found, _LEAST),
        [Query.const_score_query(query, score) for query, score in more],
    )


def _all_of(ways: Sequence[Way], but: int = 0) -> Query:
    """Return the query for names that have all words, or all but so many."""
    found = [way.found for way in ways]
    needed = some(found, len(found) - but) if but else every(found)
    more = [(Occur.Should, query) for way in ways for query in way.more]
    return Query.boolean_query([(Occur.Must, needed), *more])


def _likeness(asked: Name, names: Sequence[Name]) -> float:
    return max((max(likeness(asked, name), _begins(asked, name)) for name in names), default=0.0)


def _begins(asked: Name, name: Name) -> float:
    """Return _BEGINNING if each word asked for begins a word of `name`, otherwise 0."""
    for word in asked:
        known = any(other.keys[0].startswith(word.keys[0]) for other in name)
        if not known or len(word.keys[0]) < _SHORTEST_BEGINNING:
            return 0.0
    return _BEGINNING
