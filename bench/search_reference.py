"""Other ways to find a name, over the same people: what the name search is held against."""

from __future__ import annotations

import io
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Protocol

import jellyfish
import psycopg2
from anyascii import anyascii
from metaphone import doublemetaphone

PAGE = 20
# The environment variable with the address of a PostgreSQL server that has pg_trgm.
SERVER = "BENCH_DATABASE_URL"
# A match for the sanctions-list method, and what it calls the same name.
_MATCH = 0.85
_SAME = 0.97
# Names compared for one question at most; more take seconds.
_COMPARED = 50_000


class Method(Protocol):
    """One way to find names."""

    def find(self, text: str) -> list[int]:
        """Return the numbers of at most PAGE people, the best first."""

    def shows_as_exact(self, text: str) -> bool:
        """Whether somebody is shown as having the name `text`."""


class Like:
    """`name LIKE '%word%'` for each word, as icontains gives it."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Take everybody's number and names in one string."""
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
        self._db.executemany("INSERT INTO people VALUES (?, ?)", names)

    def find(self, text: str) -> list[int]:
        """Return the people whose names contain all words; see Method."""
        words = [f"%{word}%" for word in text.split()]
        where = " AND ".join(["name LIKE ?"] * len(words))
        query = f"SELECT id FROM people WHERE {where} ORDER BY name LIMIT {PAGE}"  # noqa: S608
        rows = self._db.execute(query, words)
        return [row[0] for row in rows]

    def shows_as_exact(self, text: str) -> bool:
        """Whether anybody is found: it makes no difference between matches."""
        return bool(self.find(text))


class FullText:
    """SQLite's FTS5, marks removed."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Take everybody's number and names in one string."""
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "CREATE VIRTUAL TABLE people USING fts5(name, tokenize='unicode61 remove_diacritics 2')"
        )
        self._db.executemany("INSERT INTO people(rowid, name) VALUES (?, ?)", names)

    def find(self, text: str) -> list[int]:
        """Return the people who have all words; see Method."""
        words = " ".join('"' + word.replace('"', "") + '"' for word in text.split())
        query = f"SELECT rowid FROM people WHERE people MATCH ? ORDER BY rank LIMIT {PAGE}"  # noqa: S608
        rows = self._db.execute(query, [words])
        return [row[0] for row in rows]

    def shows_as_exact(self, text: str) -> bool:
        """Whether anybody is found: it makes no difference between matches."""
        return bool(self.find(text))


class SanctionsList:
    """Candidates by Metaphone keys, likeness by Jaro-Winkler: usual for sanctions lists."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Take everybody's number and names in one string."""
        self._names: dict[int, list[str]] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, name in names:
            self._names[number] = words = self._words(name)
            for key in {self._key(word) for word in words}:
                self._by_key[key].append(number)

    def find(self, text: str) -> list[int]:
        """Return the likest people; see Method."""
        return [number for rate, number in self._rated(text) if rate >= _MATCH]

    def shows_as_exact(self, text: str) -> bool:
        """Whether somebody is as like as the same name."""
        return any(rate >= _SAME for rate, _ in self._rated(text))

    def _rated(self, text: str) -> list[tuple[float, int]]:
        asked = self._words(text)
        found = sorted((self._by_key.get(self._key(word), []) for word in asked), key=len)
        numbers = dict.fromkeys(number for some in found for number in some)
        rated = [
            (self._likeness(asked, self._names[number]), number)
            for number in list(numbers)[:_COMPARED]
        ]
        return sorted(rated, key=lambda pair: (-pair[0], pair[1]))[:PAGE]

    def _likeness(self, asked: list[str], name: list[str]) -> float:
        best = [max(jellyfish.jaro_winkler_similarity(one, w) for w in name) for one in asked]
        return sum(best) / len(best)

    def _words(self, name: str) -> list[str]:
        return anyascii(name).casefold().replace("-", " ").split() or [""]

    def _key(self, word: str) -> str:
        return str(doublemetaphone(word)[0])


class Trigrams:
    """PostgreSQL: full text, and trigrams for what is misspelt, each with an index."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Take everybody's number and names in one string."""
        self._cursor = psycopg2.connect(os.environ[SERVER]).cursor()
        self._cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        self._cursor.execute("CREATE TEMPORARY TABLE people (id int PRIMARY KEY, name text)")
        rows = "".join(f"{number}\t{name}\n" for number, name in names)
        self._cursor.copy_expert("COPY people FROM STDIN", io.StringIO(rows))
        self._cursor.execute(
            "ALTER TABLE people ADD words tsvector"
            " GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED"
        )
        self._cursor.execute("CREATE INDEX ON people USING gin (words)")
        self._cursor.execute("CREATE INDEX ON people USING gin (name gin_trgm_ops)")
        self._cursor.execute("ANALYZE people")
        # PostgreSQL's own 0.6 misses many misspelt names; less costs it time.
        self._cursor.execute("SET pg_trgm.word_similarity_threshold = 0.5")

    def find(self, text: str) -> list[int]:
        """Return the people who have all words, then the likest; see Method."""
        self._cursor.execute(
            "SELECT id FROM people WHERE words @@ plainto_tsquery('simple', %(text)s)"
            " OR %(text)s <%% name ORDER BY words @@ plainto_tsquery('simple', %(text)s) DESC,"
            " word_similarity(%(text)s, name) DESC, id LIMIT %(page)s",
            {"text": text, "page": PAGE},
        )
        return [row[0] for row in self._cursor]

    def shows_as_exact(self, text: str) -> bool:
        """Whether somebody has all words."""
        self._cursor.execute(
            "SELECT EXISTS(SELECT FROM people WHERE words @@ plainto_tsquery('simple', %s))", [text]
        )
        return bool(self._cursor.fetchone()[0])  # type: ignore[index]


def methods() -> dict[str, Callable[[Iterable[tuple[int, str]]], Method]]:
    """Return the methods by name; PostgreSQL's only where SERVER names one."""
    found: dict[str, Callable[[Iterable[tuple[int, str]]], Method]] = {
        "sqlite LIKE": Like,
        "sqlite FTS5": FullText,
        "Metaphone + Jaro-Winkler": SanctionsList,
    }
    if os.environ.get(SERVER):
        found["PostgreSQL, text and trigrams"] = Trigrams
    return found
