"""What is like a text is found by its rarest words, whatever was replaced since."""

from delivery.search.alike import more_like
from delivery.search.index import SearchIndex
from delivery.search.query import search
from tests.search_engine.cast import article, built


def test_words_of_what_was_replaced_do_no_harm(empty: SearchIndex) -> None:
    everything = [article(n, f"Legion {n}", f"Volunteers marched, part {n}.") for n in range(30)]
    everything[7] = article(7, "Airship", "Volunteers saw a zeppelin.")
    everything[8] = article(8, "Another", "A zeppelin was seen by volunteers.")
    built(empty, everything)
    # After a change each old document still counts in the frequency of its words, until a merge.
    empty.apply(everything[:20], [], 2, "J")
    alike = more_like(empty, "article", "article-7", "en", "Airship", "Volunteers saw a zeppelin.")
    assert alike[0] == 8
    assert search(empty, "volunteers", "en", limit=50).total == 30
