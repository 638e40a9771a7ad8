"""What the index is told about a published item, and what it answers about one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One published item in one language, as the index needs it.

    `kind` and `id` name the press row; `key` ties its translations together. `names` holds
    every spelling of a person (native scripts, former spellings, call signs) and is empty for
    anything that is not a person. `facets` are the filters and counts, e.g.
    {"country": "GE", "status": "serving", "letter": "M"}; their names are identifiers. The facet
    "language" is every item's own language, and is not given.

    `lead` is the part of `text` that says in short what it is about. What `is_outdated` is found
    last.

    `also` are words that find the item and are never shown.

    `shown_in` lists the languages in whose searches, lists and counts this row stands for its
    key: its own language if nothing else is given. The row in the site's first language also
    carries the languages that have no row of their own. So a key counts once per language, and
    when a translation appears or goes, the first-language row must be given to the index again.
    """

    kind: str
    id: int
    key: str
    language: str
    path: str
    title: str
    names: tuple[str, ...] = ()
    text: str = ""
    lead: str = ""
    published: datetime | None = None
    is_outdated: bool = False
    sort_name: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    shown_in: tuple[str, ...] = ()
    also: str = ""

    def __post_init__(self) -> None:
        """Let `shown_in` default to the document's own language."""
        if not self.shown_in:
            object.__setattr__(self, "shown_in", (self.language,))


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One item found, with what a result line needs; `text` is the searched body."""

    kind: str
    id: int
    key: str
    language: str
    path: str
    title: str
    names: tuple[str, ...]
    text: str
    published: datetime | None
    facets: Mapping[str, str]
