"""How a person's names stand in the index, and which terms a question for a name looks up."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from tantivy import Document, SchemaBuilder

from delivery.search.characters import plain
from delivery.search.folding import skeleton
from delivery.search.given_names import related
from delivery.search.names import Name, Word, keys_of
from delivery.search.particles import without_particles

# Words of one name of which all pairs and threes can be asked for.
_WORDS = 8
_PART_SIZES = (2, 3)

# Different keys of one part at most; names whose every word reads in many ways are rare.
_VARIANTS = 8

_WORD_FIELDS = ("name", "listed", "folded")

# In front of a part: it is a whole name, it is the whole name that the person is listed under.
WHOLE, LISTED = "=", "=="


def add_fields(builder: SchemaBuilder, tokenizer: str) -> None:
    """Give a schema the fields of names.

    * name, listed, folded: the words of all names, of the one that the person is listed under,
      and folded; each with a field of their first letters;
    * joined: folded words written as one, for names asked for as one word or as one word less;
    * part, folded_part: words that stand in one spelling together, in alphabetical order;
    * related: the given names that stand for one of theirs, folded;
    * skeleton: consonants; match: what likeness is measured by.
    """
    for kind in _WORD_FIELDS:
        builder.add_text_field(kind, tokenizer_name=tokenizer, index_option="basic")
        builder.add_text_field(f"{kind}_initial", tokenizer_name=tokenizer, index_option="basic")
    for kind in ("skeleton", "joined", "related"):
        builder.add_text_field(kind, tokenizer_name=tokenizer, index_option="basic")
    for kind in ("part", "folded_part"):
        builder.add_text_field(kind, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("match", stored=True)


def add_names(document: Document, title: str, names: Sequence[str]) -> None:
    """Put the spellings of a person into `document`."""
    found = _Words()
    for name in names:
        found.take(name, is_listed=name == title)
    for kind in _WORD_FIELDS:
        words = getattr(found, kind)
        document.add_text(kind, " ".join(sorted(words)))
        document.add_text(f"{kind}_initial", " ".join(sorted({word[0] for word in words})))
    for kind in ("part", "folded_part"):
        for part in sorted(getattr(found, kind)):
            document.add_text(kind, part)
    document.add_text("skeleton", " ".join(sorted(set(map(skeleton, found.folded)) - {""})))
    document.add_text("joined", " ".join(sorted(found.joined)))
    document.add_text("related", " ".join(sorted(set().union(*map(related, found.folded)))))
    document.add_bytes("match", json.dumps(found.match).encode())


@dataclass
class _Words:
    """What a person's names give to each field."""

    name: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    part: set[str] = field(default_factory=set)
    folded_part: set[str] = field(default_factory=set)
    match: list[list[tuple[str, ...]]] = field(default_factory=list)

    def take(self, name: str, *, is_listed: bool) -> None:
        """Add the words and parts of one name."""
        words, ready = plain(name).split(), keys_of(name)
        self.name.update(words)
        keys = [word.keys for word in ready]
        self.folded.update(key for one in keys for key in one)
        self.joined.update(_joined([one[0] for one in keys]))
        self.part.update(_parts([(word,) for word in words]))
        self.folded_part.update(_parts(keys))
        self.match.append([(word.spelled, *word.keys) for word in ready])
        if is_listed:
            self.listed.update(words)
            self.part.add(LISTED + whole_name(name))


def read_match(stored: bytes) -> list[Name]:
    """Return the names that `add_names` stored in `match`, ready for comparing."""
    names = json.loads(stored)
    return [tuple(Word(spelled, tuple(keys)) for spelled, *keys in name) for name in names]


def whole_name(text: str) -> str:
    """Return the key of a whole name, whatever the order of its words."""
    return " ".join(sorted(plain(text).split()[:_WORDS]))


def folded_parts_of(keys: Sequence[Sequence[str]]) -> list[str]:
    """Return the terms of `folded_part` by which words with these keys are found."""
    return list(islice(_variants(keys), _VARIANTS))


def _parts(keys: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the terms of a name's parts: pairs, threes, the whole name with its mark."""
    keys = keys[:_WORDS]
    for size in _PART_SIZES:
        for chosen in combinations(keys, size):
            yield from islice(_variants(chosen), _VARIANTS)
    if len(keys) > _PART_SIZES[-1]:
        yield from islice(_variants(keys), _VARIANTS)
    yield from (WHOLE + part for part in islice(_variants(keys), _VARIANTS))
    if len(short := _without(keys)) < len(keys):
        yield from (WHOLE + part for part in islice(_variants(short), _VARIANTS))


def _without(keys: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    kept = without_particles([one[0] for one in keys])
    return [one for one in keys if one[0] in kept]


def _variants(keys: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the words as most likely read, then with one of them read otherwise."""
    first = [one[0] for one in keys]
    yield " ".join(sorted(first))
    if max(map(len, keys), default=1) == 1:
        return
    for at, one in enumerate(keys):
        for other in one[1:]:
            yield " ".join(sorted([*first[:at], other, *first[at + 1 :]]))


def _joined(keys: Sequence[str]) -> Iterator[str]:
    """Yield each run of neighbouring words as one word."""
    for start, end in combinations(range(len(keys[:_WORDS]) + 1), 2):
        if end - start > 1:
            yield "".join(keys[start:end])
