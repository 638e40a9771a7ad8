"""One index is shared by the threads of a server while a writer goes on."""

from concurrent.futures import ThreadPoolExecutor

from delivery.search.index import SearchIndex
from delivery.search.people import find_people
from delivery.search.query import search
from tests.search_engine.cast import built, cast, person


def test_threads_read_while_another_writes(empty: SearchIndex) -> None:
    built(empty, cast())

    def read(number: int) -> list[str]:
        search(empty, f"soldiers legion {number}", "en")
        return [hit.title for hit in find_people(empty, "kenedy", "uk").hits]

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(read, range(200))
        for edition in range(2, 12):
            empty.apply([person(100 + edition, "Wali")], [], edition, "J")
    assert all(titles == ["Conor Kennedy"] for titles in answers)
    assert empty.reached() == ("J", 11)
