"""The search index on disk: read it, bring it up to date, build it anew."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import tantivy

from delivery.search import schema
from delivery.search.analysis import Analyzer
from delivery.search.checksums import damaged_file
from delivery.search.documents import SearchDocument
from delivery.search.errors import IndexMissing, engine_errors_as
from delivery.search.generations import Generations, stamp
from delivery.search.searcher import Searcher
from delivery.search.writing import (
    UPDATE_HEAP,
    StandingWriter,
    Writer,
    merging_writer,
    written,
)

# Tantivy writes a segment whenever this much is gathered (bytes). Looking for misspelt words costs
# about as much in a small segment as in a large one, so a build makes few.
_BUILD_HEAP = 400_000_000

# Old folders may vanish between reading the pointer and opening: look again.
_OPEN_ATTEMPTS = 3


@dataclass(frozen=True)
class Reader:
    """One unchanging state of the index, and what analyses questions to it."""

    searcher: Searcher
    analyzer: Analyzer
    journal_id: str
    reached: int
    # What was counted of this state, by what was asked: see `counts`.
    counted: dict[object, Mapping[str, int]] = field(default_factory=dict, compare=False)


class SearchIndex:
    """The index under the folder `root`. Safe to share between threads for reading."""

    def __init__(self, root: Path, dictionaries: Path | None = None) -> None:
        """Take `root`, which need not exist; lemma dictionaries go to `root/dictionaries`.

        Nothing is opened here, so this never fails.
        """
        self._generations = Generations(root)
        self._analyzer = Analyzer(dictionaries or root / "dictionaries")
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._folder = root
        self._seen: tuple[object, object] | None = None
        self._reader: Reader | None = None
        # The pointer that led to a damaged index: nothing is read until another one counts.
        self._damaged: object = None
        self._standing: StandingWriter | None = None

    def reader(self) -> Reader:
        """Return the newest committed state; IndexMissing if there is no usable index.

        Costs two `stat` calls while nothing has changed.
        """
        with self._lock:
            seen = (self._generations.pointer_stamp(), stamp(self._folder / "meta.json"))
            if self._damaged and self._damaged == seen[0]:
                raise IndexMissing("the index is damaged")
            if self._reader is None or seen != self._seen:
                self._reader = None
                self._seen, self._reader = self._refreshed()
            return self._reader

    def reached(self) -> tuple[str, int] | None:
        """Return journal id and edition of the newest commit; None if the index is missing."""
        try:
            reader = self.reader()
        except IndexMissing:
            return None
        return reader.journal_id, reader.reached

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """Open the current generation for changes; there is one writer at a time.

        Raises IndexBusy if another process writes or rebuilds, IndexMissing if there is
        nothing to change, IndexUnwritten. Hold it briefly: a rebuild waits for nobody.
        """
        with self._generations.lock():
            folder = self._generations.current()
            if self._standing:
                with self._standing.opened(folder, _open) as writer:
                    yield writer
            else:
                with merging_writer(_open(folder), UPDATE_HEAP) as engine:
                    yield Writer(engine, self._analyzer)

    @contextmanager
    def merging_aside(self) -> Iterator[None]:
        """Meanwhile segments are merged while more is written: for who writes all day.

        No other process can change the generation then, but rebuilding is free between two changes.
        """
        self._standing = StandingWriter(self._analyzer)
        try:
            yield
        finally:
            self._standing.close()
            self._standing = None

    def look_for_damage(self) -> Path | None:
        """Return the first damaged file of the index, which then counts as missing; or None.

        Raises IndexMissing if it does already. Reads all files: about a second per gigabyte.
        """
        pointer, folder = self._generations.pointer_stamp(), self._generations.current()
        file = damaged_file(folder)
        if file:
            self._give_up(pointer)
        return file

    def apply(
        self,
        documents: Iterable[SearchDocument],
        deleted: Iterable[tuple[str, str]],
        reached: int,
        journal_id: str,
    ) -> None:
        """Open a writer for one `Writer.apply`; raises what `writer` raises."""
        with self.writer() as writer:
            writer.apply(documents, deleted, reached, journal_id)

    def rebuild(
        self,
        batches: Iterable[Iterable[SearchDocument]],
        reached: int,
        journal_id: str,
        progress: Callable[[int], object] | None = None,
    ) -> None:
        """Build a new generation from `batches`, then let it count.

        `reached` is the edition read before the first batch. `progress` is told how many
        documents each batch had. Readers keep the old generation until the end; one older
        generation stays for them. Raises IndexBusy, and IndexUnwritten if the disk has no room
        for a second index. Whatever stops a rebuild, the old index still counts, and the next
        rebuild removes the unfinished folder.
        """
        with self._generations.lock():
            self._generations.make_room()
            folder = self._generations.new()
            try:
                self._fill(folder, batches, schema.marker_document(journal_id, reached), progress)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._generations.make_current(folder)

    def _fill(
        self,
        folder: Path,
        batches: Iterable[Iterable[SearchDocument]],
        marker: tantivy.Document,
        progress: Callable[[int], object] | None,
    ) -> None:
        with written():
            index = tantivy.Index(schema.schema(), path=str(folder))
        schema.register_tokenizer(index)
        with merging_writer(index, _BUILD_HEAP) as writer:
            for batch in batches:
                done = 0
                for document in batch:
                    self._analyzer.prepare(document.language)
                    ready = schema.to_tantivy(document, self._analyzer)
                    with written():
                        writer.add_document(ready)
                    done += 1
                if progress:
                    progress(done)
            with written():
                writer.add_document(marker)
                writer.commit()

    def _refreshed(self) -> tuple[tuple[object, object], Reader]:
        for attempt in range(_OPEN_ATTEMPTS):
            pointer = self._generations.pointer_stamp()
            folder = self._generations.current()
            # Stamps are taken before reading: a change in between is seen next time.
            meta = stamp(folder / "meta.json")
            try:
                return (pointer, meta), self._read(folder, pointer)
            except IndexMissing:
                if attempt == _OPEN_ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    def _read(self, folder: Path, pointer: object) -> Reader:
        if self._index is None or folder != self._folder:
            self._index, self._folder = None, folder
            self._index = _open(folder)
        try:
            with engine_errors_as(IndexMissing, f"{folder} cannot be read"):
                self._index.reload()
                found = self._index.searcher()
            searcher = Searcher(found, partial(self._give_up, pointer))
            journal_id, reached = _marker_in(searcher)
        except BaseException:
            self._index = None
            raise
        return Reader(searcher, self._analyzer, journal_id, reached)

    def _give_up(self, pointer: object) -> None:
        self._damaged = pointer


def _open(folder: Path) -> tantivy.Index:
    with engine_errors_as(IndexMissing, f"{folder} cannot be opened"):
        index = tantivy.Index.open(str(folder))
    schema.register_tokenizer(index)
    # Readers look for themselves; Tantivy's own way is a thread that polls.
    index.config_reader("manual")
    return index


def _marker_in(searcher: Searcher) -> tuple[str, int]:
    query = tantivy.Query.term_query(schema.schema(), "uid", schema.MARKER)
    hits = searcher.search(query, limit=1).hits
    if not hits:
        raise IndexMissing("the index does not say how far it has come")
    return schema.read_marker(searcher.doc(hits[0][1]))
