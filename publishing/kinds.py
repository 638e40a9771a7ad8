"""The kinds of content there are: found, never listed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from django.apps import apps

if TYPE_CHECKING:
    from django.db.models import Model

    from publishing.models import Draft, Published, Record, Shared
    from publishing.models.shared import Paged


@cache
def press_models() -> tuple[type[Published], ...]:
    """Return every concrete press model of the installed apps."""
    from publishing.models.press import Published

    return tuple(model for model in apps.get_models() if issubclass(model, Published))


@cache
def draft_models() -> tuple[type[Draft], ...]:
    """Return every concrete draft model of the installed apps."""
    from publishing.models.desk import Draft

    return tuple(model for model in apps.get_models() if issubclass(model, Draft))


@cache
def record_models() -> tuple[type[Record], ...]:
    """Return every concrete record model (what items are projected from)."""
    from publishing.models.desk import Record

    return tuple(model for model in apps.get_models() if issubclass(model, Record))


@cache
def shared_models() -> tuple[type[Shared], ...]:
    """Return every concrete shared model."""
    from publishing.models.shared import Shared

    return tuple(model for model in apps.get_models() if issubclass(model, Shared))


@cache
def paged_models() -> tuple[type[Paged], ...]:
    """Return every shared model whose rows have pages of their own."""
    from publishing.models.shared import Paged

    return tuple(model for model in shared_models() if issubclass(model, Paged))


@cache
def public_models() -> tuple[type[Model], ...]:
    """Return every model whose table the public process reads; all others are the desk's.

    Press tables with their links, shared tables with their parts, the journal.
    """
    from publishing.models import Edition, Journal, LiveCorrection, Reference

    links = [apps.get_model(label) for model in press_models() for label in model.link_models]
    parts = [
        model._meta.get_field(name).related_model
        for model in shared_models()
        for name in model.row_sets
    ]
    beside = (Journal, Edition, Reference, LiveCorrection)
    found = (*press_models(), *links, *shared_models(), *parts, *beside)
    return cast("tuple[type[Model], ...]", found)


def press_model(kind: str) -> type[Published]:
    """Return the press model of a kind ("article"). Raises LookupError for an unknown one."""
    for model in press_models():
        if model.kind() == kind:
            return model
    raise LookupError(f"no kind is called {kind!r}")


def draft_model(kind: str) -> type[Draft]:
    """Return the draft model of a kind ("article"). Raises LookupError for an unknown one."""
    for model in draft_models():
        if model.kind() == kind:
            return model
    raise LookupError(f"no kind is called {kind!r}")
