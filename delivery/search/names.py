"""Turn the many spellings of a person's name into keys that meet, and compare two names.

The same functions serve what is indexed and what is asked. Rules come from the name search
trial (36 spellings of 12 people met in the press) and from the national transliteration
tables of Ukrainian, Georgian, Russian, Bulgarian and Serbian.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from delivery.search.characters import TOKEN_LIMIT, clean, plain, repair_homoglyphs, split_words

# Letters whose sound anyascii loses: it gives only the base letter for those with a mark.
_SOUNDS = str.maketrans(
    {
        "č": "ch", "ć": "ch", "ћ": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh",
        "ž": "zh", "ź": "zh", "ż": "zh", "ç": "s", "ђ": "dj", "ў": "v", "ю": "iu", "я": "ia",
        "є": "ie", "ї": "i", "й": "i", "ё": "io", "ы": "i", "ь": "", "ъ": "", "ł": "l",
    }
)  # fmt: skip

# Applied in order to a Latin key. Capitals stand for sounds that are settled already:
# C as in chair, X as in loch (a German ch counts as chair: the letters do not say).
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch", "sC"), ("tsch|tch|cz", "C"), ("sch|sh|sz", "s"), ("dzh", "j"), ("zh", "z"),
        ("chr", "kr"), ("ch", "C"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("kh", "X"),
        ("gh", "g"), ("rh", "r"), ("wh", "w"), ("qu", "kv"), ("q", "k"), ("x", "ks"),
        ("ts|tz", "s"), ("c(?=[eiyj])", "s"), ("c", "k"), ("z", "s"),
        ("(?<=a)w(?=n|$)|(?<=o)w(?=[nl])", "u"), ("w", "v"), ("[jy]", "i"), ("ee|ii+", "i"),
        ("oo|ou", "u"), ("au", "o"), ("ae|ie|ei|ai", "e"), ("oe", "o"), ("ue", "u"),
        ("(?<=.)h$", ""), ("[gX]", "h"), (r"(.)\1+", r"\1"),
        ("(?<=[aeiou])f$", "v"), ("(?<=..[bCdfhklmnprstv])e$", ""),
    )
)  # fmt: skip

_VOWELS = frozenset("aeiou")
_FEWEST_CONSONANTS = 2


def latin(text: str) -> str:
    """Return `text` written in small Latin letters, words separated by one space.

    This is spelling, not sound: 'Зеленський' -> 'zelenskii', 'Łoś' -> 'losh'.
    """
    repaired = repair_homoglyphs(clean(text)).casefold()
    return " ".join(filter(None, map(_latin_word, split_words(repaired))))


def fold(text: str) -> str:
    """Return the phonetic key of `text`: folded words separated by one space.

    Any script, any case. Different spellings of one sound give one key: 'Selenskyj',
    'Zelensky' and 'Зеленський' all give 'selenski'. Never raises; may be empty.
    """
    return " ".join(filter(None, map(_fold_word, latin(text).split())))


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the words of `fold(text)`."""
    return tuple(fold(text).split())


def skeleton(token: str) -> str:
    """Return a folded word without its vowels ('nans' -> 'nns'); 'a' stands for a first vowel.

    Empty where fewer than two consonants are left: that would match nearly everybody.
    """
    consonants = "".join(c for c in token[1:] if c not in _VOWELS)
    first = token[:1]
    if len(consonants) + (first not in _VOWELS) < _FEWEST_CONSONANTS:
        return ""
    return ("a" if first in _VOWELS else first) + consonants


def grams(text: str, size: int = 3) -> frozenset[str]:
    """Return the character n-grams of `text`, with a space before and after it."""
    padded = f" {text} "
    if len(padded) <= size:
        return frozenset({padded})
    return frozenset(padded[i : i + size] for i in range(len(padded) - size + 1))


def similarity(a: str, b: str) -> float:
    """Return how alike two names are, from 0 (nothing shared) to 1 (same words, any order).

    Three parts sound and one part spelling, so of two names that sound the same the one
    written like `a` is nearer.
    """
    by_sound = folded_similarity(name_tokens(a), name_tokens(b))
    return 0.75 * by_sound + 0.25 * spelling_similarity(a, b)


def spelling_similarity(a: str, b: str) -> float:
    """Return the share of character trigrams that two names have in common (Dice), 0 to 1."""
    ours, theirs = grams(latin(a)), grams(latin(b))
    if plain(a) == plain(b):
        return 1.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def folded_similarity(asked: Sequence[str], name: Sequence[str]) -> float:
    """Compare two names given as folded words; 0 to 1.

    Each word of the shorter name takes its best partner in the longer one, in any order.
    Words left over cost little: people are asked for by surname alone. One word against
    several written together ('Mc Donald', 'McDonald') is tried as well.
    """
    if not asked or not name:
        return 0.0
    # One fixed order, so that a and b compare like b and a.
    shorter, longer = sorted((sorted(asked), sorted(name)), key=lambda words: (len(words), words))
    best = _aligned(shorter, longer)
    if len(shorter) != len(longer):
        best = max(best, token_similarity("".join(asked), "".join(name)))
    return best


def _aligned(shorter: Sequence[str], longer: Sequence[str]) -> float:
    free = list(longer)
    reached = matched_length = 0.0
    for token in sorted(shorter, key=len, reverse=True):
        partner = max(free, key=lambda other: token_similarity(token, other))
        free.remove(partner)
        reached += token_similarity(token, partner) * len(token)
        matched_length += len(partner)
    cover = matched_length / sum(map(len, longer))
    return reached / sum(map(len, shorter)) * (0.85 + 0.15 * cover)


@lru_cache(maxsize=65_536)
def token_similarity(a: str, b: str) -> float:
    """Compare two folded words by edit distance; 0 to 1.

    A vowel exchanged, lost or added costs half a consonant, because transliterations differ in
    vowels; two neighbours exchanged cost one consonant.
    """
    if a == b:
        return 1.0
    longest = max(len(a), len(b))
    if abs(len(a) - len(b)) > longest // 2:
        return 0.0
    return max(0.0, 1 - _edit_cost(a, b) / longest)


def _edit_cost(a: str, b: str) -> float:
    """Optimal string alignment distance (Damerau-Levenshtein) with cheap vowels."""
    before: list[float] = []
    above = [0.0]
    for char in b:
        above.append(above[-1] + _cost(char))
    for i, ours in enumerate(a):
        row = [above[0] + _cost(ours)]
        for j, theirs in enumerate(b):
            change = 0.0 if ours == theirs else max(_cost(ours), _cost(theirs))
            best = min(above[j] + change, above[j + 1] + _cost(ours), row[j] + _cost(theirs))
            if i and j and ours == b[j - 1] and theirs == a[i - 1]:
                best = min(best, before[j - 1] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]


def _cost(char: str) -> float:
    return 0.5 if char in _VOWELS else 1.0


@lru_cache(maxsize=32_768)
def _latin_word(word: str) -> str:
    spelled = anyascii(word[:TOKEN_LIMIT].translate(_SOUNDS)).casefold()
    return "".join(filter(str.isalnum, spelled))[:TOKEN_LIMIT]


@lru_cache(maxsize=32_768)
def _fold_word(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word.lower()
