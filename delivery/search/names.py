"""Say how alike two names are, whatever the spelling, the script or the order of their words."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from delivery.search.folding import fold, latin_word, name_tokens, skeleton, word_keys, words
from delivery.search.given_names import related

__all__ = ["Name", "Word", "fold", "keys_of", "likeness", "name_tokens", "similarity", "skeleton"]

_VOWELS = str.maketrans("", "", "aeiou")

# Words of a name that are compared. A single character can stand for a whole sentence.
_WORDS = 12

# As good as the same.
_SURE = 0.99

# A word with typing errors; read otherwise than is most likely; a short form of a given name; an
# initial.
_MISTYPED = 0.97
_SECOND_READING = 0.97
_RELATED = 0.85
_INITIAL = 0.8

# Arabic script leaves vowels out.
_UNWRITTEN_VOWELS = 0.94

# What of the whole name was not asked for costs a little: people are asked for by surname alone.
_COVER = 0.1

# Of so many words asked for one may be wrong altogether (a patronymic, a middle name).
_FORGIVING = 3
_FORGIVEN = 0.3

# Words that are one word on the other side are about as long as that: so many letters are more or
# less (a vowel that joins them, doubled letters, an error).
_OTHERWISE_LONG = 3

# The part that spelling has beside sound: of names that sound the same, the one written like the
# question is nearer.
_SPELLING = 0.1


class Word(NamedTuple):
    """A word of a name: spelled in Latin letters, and its keys, the most likely first."""

    spelled: str
    keys: tuple[str, ...]


# A name made ready for comparing.
Name = tuple[Word, ...]


def keys_of(name: str) -> Name:
    """Return `name` made ready for comparing."""
    return tuple(Word(latin_word(word), word_keys(word)) for word in words(name)[:_WORDS])


def similarity(a: str, b: str) -> float:
    """Return how alike two names are, from 0 (nothing shared) to 1 (same words, any order)."""
    ours, theirs = keys_of(a), keys_of(b)
    return (likeness(ours, theirs) + likeness(theirs, ours)) / 2


def likeness(asked: Name, name: Name) -> float:
    """Return how well `name` answers a question for `asked`, 0 to 1.

    Each word asked for takes its best partner in the name, in any order. Words may be written as
    one on either side.
    """
    if not asked or not name:
        return 0.0
    sound = _aligned(asked, name)
    if sound < _SURE and len(asked) != len(name):
        ways = [(asked, other) for other in _joined(name, asked)]
        ways += [(other, name) for other in _joined(asked, name)]
        sound = max([sound, *(_aligned(one, other) for one, other in ways)])
    return (1 - _SPELLING) * sound + _SPELLING * OSA.normalized_similarity(
        _letters(asked), _letters(name)
    )


@lru_cache(maxsize=1_024)
def _letters(name: Name) -> str:
    return "".join(sorted(word.spelled for word in name))


def _joined(name: Name, other: Name) -> Iterator[Name]:
    """Yield the name with neighbouring words written as one, if `other` has a word so long."""
    lengths = {len(word.spelled) for word in other}
    for start, end in combinations(range(len(name) + 1), 2):
        if end - start < 2:
            continue
        spelled = "".join(word.spelled for word in name[start:end])
        if all(abs(len(spelled) - length) > _OTHERWISE_LONG for length in lengths):
            continue
        key = "".join(word.keys[0] for word in name[start:end])
        yield (*name[:start], Word(spelled, (key,)), *name[end:])


def _aligned(asked: Name, name: Name) -> float:
    """Compare two names word by word; the words that are likest are taken for each other first."""
    rated = sorted(
        ((word_likeness(ours, theirs), i, j) for i, ours in enumerate(asked)
         for j, theirs in enumerate(name)),
        reverse=True,
    )  # fmt: skip
    got = [0.0] * len(asked)
    taken: set[int] = set()
    for rate, i, j in rated:
        if rate and not got[i] and j not in taken:
            got[i] = rate
            taken.add(j)
    weights = [float(len(word.spelled)) for word in asked]
    if len(asked) >= _FORGIVING:
        weights[got.index(min(got))] *= _FORGIVEN
    reached = sum(map(float.__mul__, got, weights)) / sum(weights)
    covered = sum(len(name[j].spelled) for j in taken) / sum(len(word.spelled) for word in name)
    return reached * (1 - _COVER + _COVER * covered)


@lru_cache(maxsize=65_536)
def word_likeness(asked: Word, word: Word) -> float:
    """Compare two words; 0 to 1."""
    ours, theirs = asked.keys[0], word.keys[0]
    if ours == theirs:
        return 1.0
    if len(asked.spelled) == 1 or len(word.spelled) == 1:
        return _INITIAL if ours[0] == theirs[0] else 0.0
    best = max(
        _by_sound(ours, theirs),
        _MISTYPED * OSA.normalized_similarity(asked.spelled, word.spelled),
        *(_SECOND_READING * _by_sound(key, theirs) for key in asked.keys[1:]),
        *(_SECOND_READING * _by_sound(ours, key) for key in word.keys[1:]),
    )
    if best < _RELATED and theirs in related(ours):
        return _RELATED
    return best


def _by_sound(a: str, b: str) -> float:
    """Compare two folded words.

    A vowel wrong costs half a consonant, for spellings of one name differ in vowels; two
    neighbours exchanged are one error.
    """
    if a == b:
        return 1.0
    bones, other_bones = a.translate(_VOWELS), b.translate(_VOWELS)
    if bones == other_bones and (bones == a or other_bones == b):
        return _UNWRITTEN_VOWELS
    errors = OSA.distance(a, b) + OSA.distance(bones, other_bones)
    return max(0.0, 1 - errors / 2 / max(len(a), len(b)))
