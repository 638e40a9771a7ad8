"""The fields of the index: which there are, and how a document fills them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from delivery.search import name_fields
from delivery.search.analysis import FAMILIES, Analyzer, family_of
from delivery.search.characters import clean, sort_key
from delivery.search.documents import Hit, SearchDocument

# Raise it with any change of fields, of `characters`, `scripts`, `folding`, `given_names` or
# `analysis`: an index with another number counts as missing and is rebuilt.
SCHEMA_NUMBER = 11

# The value of `uid` of the one document that says how far the index has come.
MARKER = "marker"

# The value of `outdated` of what no longer holds.
OUTDATED = "yes"

# Equal scores differ by so much for a year: less than any other difference.
_WORTH_OF_A_YEAR = 0.005
_FIRST_YEAR = datetime(2000, 1, 1, tzinfo=UTC)
# Tantivy multiplies a score by the binary logarithm of `worth`; as many bits has the first year.
_WORTH_BITS = 32
_MOST_BITS = 60

# The columns of numbers that stand for the beginning of `sort`, first letters first.
RANKS = ("rank", "rank_next")

# Letters in one number of 64 bits, and their places in the alphabet; 0 is the end of the text.
_LETTERS = 12
_PLACES = " 0123456789abcdefghijklmnopqrstuvwxyz"
_OTHER = len(_PLACES) + 1

# Every term is made in Python, by the same functions for documents and questions; Tantivy only
# parts them at spaces.
_TOKENIZER = "terms"


@cache
def schema() -> Schema:
    """Return the schema of the current SCHEMA_NUMBER."""
    builder = SchemaBuilder()
    for name in ("uid", "item", "shown_in", "person_in", "outdated"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # The words of the address, never of a person's.
    builder.add_text_field("slug", tokenizer_name=_TOKENIZER, index_option="basic")
    builder.add_text_field("kind", fast=True, tokenizer_name="raw", index_option="basic")
    name_fields.add_fields(builder, _TOKENIZER)
    for family in FAMILIES:
        builder.add_text_field(f"title_{family}", tokenizer_name=_TOKENIZER)
        builder.add_text_field(f"lead_{family}", tokenizer_name=_TOKENIZER)
        builder.add_text_field(f"text_{family}", tokenizer_name=_TOKENIZER)
        # The words as they are spelled, for what may have been meant by a misspelt one.
        builder.add_text_field(f"spelled_{family}", tokenizer_name=_TOKENIZER, index_option="basic")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("published", fast=True)
    builder.add_unsigned_field("worth", fast=True)
    # For whoever needs no more of an item: its card lies beside its whole text.
    builder.add_unsigned_field("id", fast=True)
    # Ordering by a text column is slow over many documents (142 ms at 100,000), by a number it
    # is fast: RANKS are the beginning of `sort`, and `sort` decides among equal ones.
    builder.add_text_field("sort", fast=True, tokenizer_name="raw", index_option="basic")
    for rank in RANKS:
        builder.add_unsigned_field(rank, indexed=True, fast=True)
    builder.add_bytes_field("card", stored=True)
    builder.add_bytes_field("body", stored=True)
    builder.add_bytes_field("digest", stored=True)
    return builder.build()


def register_tokenizer(index: Index) -> None:
    """Give `index` the tokenizer that the schema names; needed after each opening."""
    index.register_tokenizer(_TOKENIZER, TextAnalyzerBuilder(Tokenizer.whitespace()).build())


def uid_of(kind: str, item_id: int) -> str:
    """Return the index's own key of the press row `item_id` of `kind`."""
    return f"{kind}:{item_id}"


def item_of(kind: str, key: str) -> str:
    """Return the index's own key of an item in all its languages."""
    return f"{kind}:{key}"


def person_in(languages: Iterable[str], kind: str) -> list[str]:
    """Return the values of `person_in`: one term that says person, language and maybe kind.

    Each of these alone holds for nearly everybody, and such a term is slow to combine.
    """
    return [value for one in sorted(set(languages)) for value in (one, f"{kind}:{one}")]


def marker_document(journal_id: str, reached: int) -> Document:
    """Return the document that says the index holds everything up to edition `reached`."""
    document = Document()
    document.add_text("uid", MARKER)
    document.add_bytes("card", json.dumps([journal_id, reached]).encode())
    return document


def read_marker(document: Document) -> tuple[str, int]:
    """Return journal id and edition from a document made by `marker_document`."""
    journal_id, reached = json.loads(_stored(document, "card"))
    return journal_id, reached


def to_tantivy(item: SearchDocument, analyzer: Analyzer) -> Document:
    """Return `item` as a document of the schema."""
    document = Document()
    document.add_text("uid", uid_of(item.kind, item.id))
    document.add_text("item", item_of(item.kind, item.key))
    document.add_text("kind", item.kind)
    for language in sorted(set(item.shown_in)):
        document.add_text("shown_in", language)
    _add_words(document, item, analyzer)
    if item.names:
        for value in person_in(item.shown_in, item.kind):
            document.add_text("person_in", value)
        name_fields.add_names(document, item.title, item.names)
    else:
        document.add_text("slug", " ".join(slug_words(item.path)))
    facets = {name: clean(value) for name, value in item.facets.items() if value}
    document.add_json("facets", {**facets, "language": item.language})
    if item.published:
        document.add_date("published", _utc(item.published))
    document.add_unsigned("worth", _worth(item))
    document.add_unsigned("id", item.id)
    if item.is_outdated:
        document.add_text("outdated", OUTDATED)
    order = sort_key(item.sort_name or item.title)
    document.add_text("sort", order)
    for rank, number in zip(RANKS, _ranks(order), strict=True):
        document.add_unsigned(rank, number)
    document.add_bytes("card", _card(item))
    document.add_bytes("body", clean(item.text).encode())
    document.add_bytes("digest", digest_of(item))
    return document


def slug_words(path: str) -> list[str]:
    """Return the words in the last part of an address: "/en/news/an-old-story/" has three."""
    return path.rstrip("/").rpartition("/")[2].split("-")


def digest_of(item: SearchDocument) -> bytes:
    """Return 16 bytes that differ for documents that differ in anything the index is told."""
    told = astuple(replace(item, facets=dict(sorted(item.facets.items()))))
    return blake2b(repr(told).encode(errors="surrogatepass"), digest_size=16).digest()


def stored_digest(document: Document) -> bytes:
    """Return what `digest_of` said of the item that `document` was made from."""
    return _stored(document, "digest")


def to_hit(document: Document) -> Hit:
    """Return what `to_tantivy` stored of an item."""
    card = json.loads(_stored(document, "card"))
    if card["published"]:
        card["published"] = datetime.fromisoformat(card["published"])
    card["names"] = tuple(card["names"])
    return Hit(**card, text=_stored(document, "body").decode())


def _stored(document: Document, field: str) -> bytes:
    return bytes(document[field][0])


def _add_words(document: Document, item: SearchDocument, analyzer: Analyzer) -> None:
    family = family_of(item.language)
    document.add_text(f"title_{family}", " ".join(analyzer.terms(item.title, item.language)))
    document.add_text(f"lead_{family}", " ".join(analyzer.terms(item.lead, item.language)))
    text = f"{item.text} {item.also}"
    document.add_text(f"text_{family}", " ".join(analyzer.terms(text, item.language)))
    # Without `also`: nobody is to read it.
    spelled = analyzer.spellings(f"{item.title} {item.text}", item.language)
    document.add_text(f"spelled_{family}", " ".join(sorted(spelled)))


def _utc(moment: datetime) -> datetime:
    """Return `moment` in UTC; one without a zone is taken as UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _worth(item: SearchDocument) -> int:
    """Return by what the score of `item` is multiplied: the newer, the more, by very little."""
    years = (_utc(item.published) - _FIRST_YEAR).days / 365.25 if item.published else 0.0
    bits = _WORTH_BITS * (1 + _WORTH_OF_A_YEAR * max(years, 0.0))
    return int(2.0 ** min(bits, _MOST_BITS))


def _ranks(order: str) -> Iterator[int]:
    """Yield a number for each of RANKS; the numbers are in the order of the texts.

    Letters are packed closely, so that a given name and the beginning of a family name fit into
    the first number. What is no Latin letter comes last, and what follows it does not count.
    """
    places = [_PLACES.find(char) + 1 or _OTHER for char in order]
    if _OTHER in places:
        places = places[: places.index(_OTHER) + 1]
    for at in range(0, len(RANKS) * _LETTERS, _LETTERS):
        piece = places[at : at + _LETTERS]
        number = 0
        for place in piece + [0] * (_LETTERS - len(piece)):
            number = number * (_OTHER + 1) + place
        yield number


def is_whole(*ranks: int) -> bool:
    """Whether RANKS of these numbers stand for all of a text: equal numbers, equal texts."""
    if ranks[-1] % (_OTHER + 1):
        return False
    return not any(_has_other(number) for number in ranks)


def _has_other(rank: int) -> bool:
    while rank:
        rank, place = divmod(rank, _OTHER + 1)
        if place == _OTHER:
            return True
    return False


def _card(item: SearchDocument) -> bytes:
    card = {
        "kind": item.kind,
        "id": item.id,
        "key": item.key,
        "language": item.language,
        "path": item.path,
        "title": clean(item.title),
        "names": [clean(name) for name in item.names],
        "published": item.published.isoformat() if item.published else None,
        "facets": dict(item.facets),
    }
    return json.dumps(card, ensure_ascii=True).encode()
