"""Lemma dictionaries on disk, small in memory.

simplemma's own TrieDictionaryFactory was measured at 742 MB while it builds the Polish trie and
160 MB for Ukrainian, because it holds the whole dictionary. This factory reads the shipped
stream, cuts it into several tries and maps these into memory, where processes share the pages.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path

from marisa_trie import SMALL_CACHE, BytesTrie
from simplemma.strategies.dictionaries.dictionary_factory import DictionaryFactory
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

# Bounds the memory of a build (about 100 MB with this number); Polish makes eight tries.
_WORDS_PER_TRIE = 500_000


class TrieDictionaries(DictionaryFactory):
    """Give simplemma its dictionaries as memory-mapped tries kept in `folder`.

    Tries are built by `build` only. Where they are missing, the dictionary is read from the
    stream that simplemma ships: same lemmas, more memory, so a reader never waits for a build.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the tries in `folder`, apart for each version of simplemma."""
        self._folder = folder / f"simplemma-{version('simplemma')}"
        self._streams = StreamDictionaryFactory()
        self._tries: dict[str, TrieMap] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return word -> lemma for `lang`; ValueError if simplemma has no such language."""
        if lang not in self._tries:
            files = sorted((self._folder / lang).glob("*.trie"))
            if not files:
                return self._streams.get_dictionary(lang)
            self._tries[lang] = TrieMap(files)
        return self._tries[lang]

    def build(self, lang: str) -> None:
        """Write the tries of `lang` unless they are there; they appear all at once."""
        target = self._folder / lang
        if target.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        words = StreamDictionaryFactory().get_dictionary(lang)
        unfinished = self._folder / f"{lang}.{os.getpid()}.unfinished"
        unfinished.mkdir()
        try:
            for number, trie in enumerate(_tries_of(words)):
                trie.save(str(unfinished / f"{number:03}.trie"))
            unfinished.rename(target)
        except OSError:
            # Another process may have been faster; its tries are the same.
            if not target.exists():
                raise
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


class TrieMap(Mapping[str, str]):
    """Word -> lemma over several memory-mapped tries; each word is in one of them."""

    def __init__(self, files: list[Path]) -> None:
        """Map `files` into memory."""
        self._tries = [BytesTrie().mmap(str(file)) for file in files]

    def __getitem__(self, word: str) -> str:
        """Return the lemma of `word`; KeyError if the dictionary has no such word."""
        for trie in self._tries:
            lemmas = trie.get(word)
            if lemmas:
                return str(lemmas[0], "utf-8")
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        """Go through all words."""
        for trie in self._tries:
            yield from trie.iterkeys()

    def __len__(self) -> int:
        """Return the number of words."""
        return sum(map(len, self._tries))


def _tries_of(words: Mapping[str, str]) -> Iterator[BytesTrie]:
    pairs = ((word, words[word].encode()) for word in words)
    # The first pair tells whether there are any more; a list of them would cost 100 MB.
    while first := next(pairs, None):
        yield BytesTrie(chain([first], islice(pairs, _WORDS_PER_TRIE - 1)), cache_size=SMALL_CACHE)
