"""Narrow what a search found: by language, and by what each kind brings.

A number stands beside a value only where each kind that is in it lets its own be said: nobody can
take the articles off and be left with the people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.utils.translation import get_language_info, gettext

from delivery.edition import EditionRead
from delivery.search.counts import ByKind
from publishing import kinds


@dataclass(frozen=True)
class Value:
    """A value as it stands in an address and in the index, and as readers see it."""

    address: str
    indexed: str
    label: str


@dataclass(frozen=True)
class Option:
    """One value of a select: its label, how many items have it (0: not said), if chosen."""

    value: str
    label: str
    count: int
    chosen: bool


class Narrowing:
    """Something by which results can be narrowed; `name` is its facet and its parameter."""

    name: str
    # What it does, for programs.
    about: str
    # Whether numbers may stand beside the values.
    is_counted: bool = True

    def __init__(self, edition: EditionRead, language: str) -> None:
        """Take the language of the results, and the edition that they are answered from."""

    def title(self) -> str:
        """Return what it is called beside its select."""
        raise NotImplementedError

    def indexed(self, address: str) -> str:
        """Return how the index has a value that stands in an address; "" if there is no such."""
        raise NotImplementedError

    def values(self, found: Collection[str]) -> list[Value]:
        """Return what to offer where the index has `found`, in order."""
        raise NotImplementedError


class Languages(Narrowing):
    """The language of an item: lists show some in the first one where a translation is missing."""

    name = "language"
    about = "Only what is written in this language."

    def title(self) -> str:
        """Return "Language"."""
        return gettext("Language")

    def indexed(self, address: str) -> str:
        """Return a language of the site."""
        return address if address in settings.SITE_LANGUAGES else ""

    def values(self, found: Collection[str]) -> list[Value]:
        """Return the languages found, in the order of the site."""
        return [
            Value(code, code, gettext(get_language_info(code)["name"]))
            for code in settings.SITE_LANGUAGES
            if code in found
        ]


@dataclass(frozen=True)
class Choice:
    """What a reader has chosen: a kind ("" for all), and values of what that can be narrowed by."""

    kind: str
    narrowings: tuple[Narrowing, ...]
    # Name of a narrowing -> its value, as in the address and as in the index.
    addressed: Mapping[str, str]
    facets: Mapping[str, str]

    def parameters(self) -> dict[str, str]:
        """Return the choice as it stands in an address."""
        return ({"kind": self.kind} if self.kind else {}) | dict(self.addressed)

    def of_any_kind(self) -> dict[str, str]:
        """Return what of the choice holds for another kind, too."""
        return {name: value for name, value in self.facets.items() if name == Languages.name}


@dataclass(frozen=True)
class Select:
    """One narrowing with the options that a reader has."""

    name: str
    title: str
    options: list[Option]


def narrowings_of(kind: str = "") -> list[type[Narrowing]]:
    """Return what a kind, or with "" every kind, brings. Raises LookupError for an unknown one."""
    models = [kinds.press_model(kind)] if kind else kinds.press_models()
    return [narrowing for model in models for narrowing in model.search_narrowings()]


def choice_of(asked: Mapping[str, str], language: str, edition: EditionRead) -> Choice:
    """Return the choice among what is asked. Raises Http404 for a value that there cannot be."""
    kind = asked.get("kind", "")
    try:
        brought: list[type[Narrowing]] = [Languages, *narrowings_of(kind)]
    except LookupError:
        raise Http404("no such kind") from None
    narrowings = {one.name: one(edition, language) for one in brought}
    addressed = {name: asked[name] for name in narrowings if asked.get(name)}
    facets = {name: narrowings[name].indexed(value) for name, value in addressed.items()}
    if not all(facets.values()):
        raise Http404("no such choice")
    return Choice(kind, tuple(narrowings.values()), addressed, facets)


def selects(choice: Choice, counted: Mapping[str, Mapping[str, ByKind]]) -> list[Select]:
    """Return what is worth offering; `counted` is what `count_found` says of the narrowings."""
    offered = []
    for narrowing in choice.narrowings:
        found = counted[narrowing.name]
        now = choice.facets.get(narrowing.name, "")
        if now or _narrows(found, counted):
            options = list(_options(narrowing, found, now, choice.facets))
            offered.append(Select(narrowing.name, narrowing.title(), options))
    return offered


def number_said(by_kind: ByKind, chosen: Mapping[str, str]) -> int:
    """Return how many items these are; 0 where a kind among them does not let it be said."""
    said = {
        kind: kinds.press_model(kind).number_said(number, chosen)
        for kind, number in by_kind.items()
    }
    return sum(said.values()) if all(said.values()) else 0


def _narrows(found: Mapping[str, ByKind], counted: Mapping[str, Mapping[str, ByKind]]) -> bool:
    """Whether a value of these would leave something out."""
    numbers = [sum(by_kind.values()) for by_kind in found.values()]
    # Every item has a language: these are all that were found.
    everything = sum(sum(by_kind.values()) for by_kind in counted[Languages.name].values())
    return bool(numbers) and max(numbers) < everything


def _options(
    narrowing: Narrowing, found: Mapping[str, ByKind], now: str, chosen: Mapping[str, str]
) -> Iterable[Option]:
    # What is chosen in it does not count for itself.
    others = {name: value for name, value in chosen.items() if name != narrowing.name}
    for value in narrowing.values({*found, *filter(None, [now])}):
        number = 0
        if narrowing.is_counted:
            number = number_said(found.get(value.indexed, {}), others)
        yield Option(value.address, value.label, number, value.indexed == now)
