"""Whatever is typed, the answer is a page of results, never an exception."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.search.characters import clean, plain, repair_homoglyphs, sort_key
from delivery.search.counts import count_found, facet_counts
from delivery.search.index import SearchIndex
from delivery.search.names import fold, name_tokens, similarity
from delivery.search.people import find_people, list_people
from delivery.search.query import search
from delivery.search.snippets import snippet
from delivery.search.spelling import did_you_mean
from tests.search_engine.cast import person

# Surrogates included: a request may carry them.
ANY_TEXT = st.text(st.characters())

quickly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

STRANGE = [
    "", " ", "\0", "a\0b", "\ud800", "🎉", "👩\u200d👩", "\u202eabc", "(", '"', "title:x",
    "a AND b",
    "-nance", "nance*", "nan~2", "[a TO z]", "\\", "^", "+nance", "/.*/", "uid:marker", "marker",
    "' OR 1=1 --", "<script>", "%", "x" * 10_000, "a b " * 2_500, "é" * 10_000, "ჰ" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_answered(people: SearchIndex, text: str) -> None:
    assert len(find_people(people, text, "en").hits) <= 20
    for as_typed in (False, True):
        assert len(search(people, text, "en", as_typed=as_typed).hits) <= 20


@pytest.mark.parametrize("text", ["-nance", "nance*", "+nance", '"nance"', "(nance)", "^nance"])
def test_syntax_is_ordinary_text(people: SearchIndex, text: str) -> None:
    assert [hit.title for hit in find_people(people, text, "en").exact] == ["Malcolm Nance"]
    assert [hit.title for hit in search(people, text, "en").hits] == ["Malcolm Nance"]


def test_the_marker_is_never_found(people: SearchIndex) -> None:
    assert search(people, "marker", "en").total == 0


@quickly
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_answered(people: SearchIndex, text: str, other: str) -> None:
    find_people(people, text, "en", facets={other: text, "country": other})
    find_people(people, text, other, kind=other)
    found = search(people, text, "uk", kind=None, facets={"country": other})
    search(people, other, text, as_typed=True)
    facet_counts(people, other, text, {text: other})
    count_found(people, text, "en", ["kind", "country", other], facets={text: other})
    did_you_mean(people, text, "en", facets={other: text})
    did_you_mean(people, text, other)
    list_people(people, text, facets={text: other})
    assert found.total >= len(found.hits)


@settings(quickly, max_examples=400)
@given(ANY_TEXT, ANY_TEXT)
def test_keys_are_stable(text: str, other: str) -> None:
    clean(text).encode()
    assert plain(plain(text)) == plain(text)
    assert len(repair_homoglyphs(text)) == len(text)
    assert name_tokens(text) == tuple(fold(text).split())
    sort_key(text).encode()
    assert 0 <= similarity(text, other) <= 1
    assert similarity(text, other) == pytest.approx(similarity(other, text))


@settings(quickly, max_examples=30)
@given(ANY_TEXT, ANY_TEXT)
def test_any_document_is_taken(empty: SearchIndex, text: str, other: str) -> None:
    document = person(1, "Wali", text, title=other, text=text, facets={"country": other})
    empty.rebuild([[document]], 1, "J")
    (hit,) = find_people(empty, "Wali", "en").hits
    pieces = snippet(empty, hit, other)
    assert "".join(piece for piece, _ in pieces).strip("… ") in hit.text


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, -1), (10**12, 10**12), (10**6, 0)])
def test_pages_are_bounded(people: SearchIndex, limit: int, offset: int) -> None:
    assert len(find_people(people, "n", "en", limit=limit, offset=offset).hits) <= 200
    assert len(search(people, "nance", "en", limit=limit, offset=offset).hits) <= 200
    assert len(list_people(people, "en", limit=limit, offset=offset).hits) <= 200
