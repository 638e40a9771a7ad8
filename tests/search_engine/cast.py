"""The cast of the search tests: the people of the name search trial, and some items."""

from collections.abc import Iterable

from delivery.search.documents import SearchDocument
from delivery.search.index import SearchIndex

CAST = (
    "Malcolm Nance",
    "Conor Kennedy",
    "Mamuka Mamulashvili",
    "Aleko Elisashvili",
    "Damien Magrou",
    "Sandra Andersen Eira",
    "Thalita do Valle",
    "Aiden Aslin",
    "Shaun Pinner",
    "Wali",
    "Volodymyr Zelenskyy",
    "Hanna Maliar",
    "Pedro Muñoz",
    "Jan Łoś",
)


def person(number: int, *names: str, **fields: object) -> SearchDocument:
    """Return a profile in English, shown in English and Ukrainian."""
    given: dict[str, object] = {
        "kind": "profile",
        "id": number,
        "key": f"person-{number}",
        "language": "en",
        "path": f"/en/volunteers/{number}/",
        "title": names[0],
        "names": names,
        "sort_name": " ".join(reversed(names[0].split())),
        "shown_in": ("en", "uk"),
    }
    return SearchDocument(**given | fields)  # type: ignore[arg-type]


def article(number: int, title: str, text: str, language: str = "en") -> SearchDocument:
    """Return an article in one language."""
    return SearchDocument(
        kind="article",
        id=number,
        key=f"article-{number}",
        language=language,
        path=f"/{language}/news/{number}/",
        title=title,
        text=text,
    )


def cast() -> list[SearchDocument]:
    """Return a profile for everyone in CAST."""
    return [person(number, name) for number, name in enumerate(CAST, start=1)]


def built(index: SearchIndex, documents: Iterable[SearchDocument]) -> SearchIndex:
    """Return `index` built from `documents`, at edition 1 of journal 'J'."""
    index.rebuild([documents], 1, "J")
    return index
