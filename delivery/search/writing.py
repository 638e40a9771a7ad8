"""How the index on disk is changed: what is put in and taken out, and who merges its segments."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import tantivy

from delivery.search import schema
from delivery.search.analysis import Analyzer
from delivery.search.documents import SearchDocument
from delivery.search.errors import IndexBusy, IndexUnwritten, engine_errors_as

logger = logging.getLogger(__name__)

# Bytes gathered before a segment is written: the least that Tantivy takes.
UPDATE_HEAP = 15_000_000


class Writer:
    """Changes the current generation; made by `SearchIndex.writer` only."""

    def __init__(self, writer: tantivy.IndexWriter, analyzer: Analyzer) -> None:
        """Take an open Tantivy writer."""
        self._writer = writer
        self._analyzer = analyzer

    def close(self) -> None:
        """Let go of Tantivy's writer, though a traceback may still hold this one."""
        del self._writer

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
            with written():
                self._writer.commit()
        except BaseException:
            with suppress(IndexUnwritten), written():
                self._writer.rollback()
            raise

    def _replace(self, uid: str, document: tantivy.Document) -> None:
        self._delete("uid", uid)
        with written():
            self._writer.add_document(document)

    def _delete(self, field_name: str, term: str) -> None:
        with written():
            self._writer.delete_documents_by_term(field_name, term)


class StandingWriter:
    """A Tantivy writer that stays open from one change to the next.

    Each change makes a segment, and every eighth a merge: of as many documents as were changed
    lately, at worst of the whole index. Whoever opens a writer for one change has to wait for it to
    the end; here the next change is written meanwhile.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        """Open nothing yet; `analyzer` analyses what is put in."""
        self._analyzer = analyzer
        self._folder: Path | None = None
        self._writer: Writer | None = None

    @contextmanager
    def opened(self, folder: Path, index_in: Callable[[Path], tantivy.Index]) -> Iterator[Writer]:
        """Yield the writer of the generation in `folder`; after an exception the next is another.

        Raises IndexBusy if another process writes there, IndexUnwritten, and what `index_in` does.
        """
        if self._writer is None or folder != self._folder:
            self.close()
            self._writer = Writer(_open_writer(index_in(folder), UPDATE_HEAP), self._analyzer)
            self._folder = folder
        try:
            yield self._writer
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the writer; what is being merged stays as it was, for the next writer."""
        if self._writer is not None:
            self._writer.close()
        self._folder = self._writer = None


def written() -> AbstractContextManager[None]:
    """Raise IndexUnwritten for whatever Tantivy raises inside."""
    return engine_errors_as(IndexUnwritten, "the search index was not written")


@contextmanager
def merging_writer(index: tantivy.Index, heap: int) -> Iterator[tantivy.IndexWriter]:
    """Yield a writer of `index`; at the end wait until all is merged that is worth it."""
    writer = _open_writer(index, heap)
    try:
        yield writer
    finally:
        try:
            # Without this, small segments pile up: merges would be given up.
            with written():
                writer.wait_merging_threads()
        except IndexUnwritten as trouble:
            # The commit counts all the same; the next writer merges what this one did not.
            logger.warning("segments were not merged: %s", trouble)


def _open_writer(index: tantivy.Index, heap: int) -> tantivy.IndexWriter:
    try:
        with written():
            writer = index.writer(heap, num_threads=1)
            # A writer killed between its files and its commit left files under names that the
            # next one gives again, and Tantivy overwrites none.
            writer.garbage_collect_files()
    except IndexUnwritten as trouble:
        if "LockBusy" in str(trouble):
            raise IndexBusy("another process is writing the index") from trouble
        raise
    return writer
