"""The search index on disk: read it, bring it up to date, build it anew."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import tantivy

from delivery.search import schema
from delivery.search.analysis import Analyzer
from delivery.search.checksums import damaged_file
from delivery.search.documents import SearchDocument
from delivery.search.errors import IndexBusy, IndexMissing, IndexUnwritten, engine_errors_as
from delivery.search.generations import Generations, stamp
from delivery.search.searcher import Searcher

logger = logging.getLogger(__name__)

# Tantivy writes a segment whenever this much is gathered (bytes); 15 MB is its smallest. Looking
# for misspelt words costs about as much in a small segment as in a large one, so a build makes few.
_BUILD_HEAP = 400_000_000
_UPDATE_HEAP = 15_000_000

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


class Writer:
    """Changes the current generation; made by `SearchIndex.writer` only."""

    def __init__(self, writer: tantivy.IndexWriter, analyzer: Analyzer) -> None:
        """Take an open Tantivy writer."""
        self._writer = writer
        self._analyzer = analyzer

    def apply(
        self,
        documents: Iterable[SearchDocument],
        deleted: Iterable[tuple[str, str]],
        reached: int,
        journal_id: str,
    ) -> None:
        """Take out `deleted` (kind, key), put in `documents`, note the edition: one commit.

        Deleting takes out every language of an item; a document replaces the one of the same
        kind and id. Whoever is killed before the end leaves the index as it was. On an exception
        nothing is changed either. Raises IndexUnwritten.
        """
        try:
            for kind, key in deleted:
                self._delete("item", schema.item_of(kind, key))
            for document in documents:
                self._analyzer.prepare(document.language)
                ready = schema.to_tantivy(document, self._analyzer)
                self._replace(schema.uid_of(document.kind, document.id), ready)
            self._replace(schema.MARKER, schema.marker_document(journal_id, reached))
            with _written():
                self._writer.commit()
        except BaseException:
            with suppress(IndexUnwritten), _written():
                self._writer.rollback()
            raise

    def _replace(self, uid: str, document: tantivy.Document) -> None:
        self._delete("uid", uid)
        with _written():
            self._writer.add_document(document)

    def _delete(self, field_name: str, term: str) -> None:
        with _written():
            self._writer.delete_documents_by_term(field_name, term)


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
            index = _open(self._generations.current())
            with _tantivy_writer(index, _UPDATE_HEAP) as writer:
                yield Writer(writer, self._analyzer)

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
        with _written():
            index = tantivy.Index(schema.schema(), path=str(folder))
        schema.register_tokenizer(index)
        with _tantivy_writer(index, _BUILD_HEAP) as writer:
            for batch in batches:
                done = 0
                for document in batch:
                    self._analyzer.prepare(document.language)
                    ready = schema.to_tantivy(document, self._analyzer)
                    with _written():
                        writer.add_document(ready)
                    done += 1
                if progress:
                    progress(done)
            with _written():
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


def _written() -> AbstractContextManager[None]:
    return engine_errors_as(IndexUnwritten, "the search index was not written")


@contextmanager
def _tantivy_writer(index: tantivy.Index, heap: int) -> Iterator[tantivy.IndexWriter]:
    try:
        with _written():
            writer = index.writer(heap, num_threads=1)
            # A writer killed between its files and its commit left files under names that the
            # next one gives again, and Tantivy overwrites none.
            writer.garbage_collect_files()
    except IndexUnwritten as trouble:
        if "LockBusy" in str(trouble):
            raise IndexBusy("another process is writing the index") from trouble
        raise
    try:
        yield writer
    finally:
        try:
            # Without this, small segments pile up: merges would be given up.
            with _written():
                writer.wait_merging_threads()
        except IndexUnwritten as trouble:
            # The commit counts all the same; the next writer merges what this one did not.
            logger.warning("segments were not merged: %s", trouble)
