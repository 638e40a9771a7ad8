"""A recipe: the smallest kind there can be."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from publishing.api import ItemWhole
from publishing.body import prepare_body
from publishing.models import Draft, Projection, Published
from publishing.structured import Absolute


class RecipeDraft(Draft):
    """The working copy of a recipe."""

    press: ClassVar[str] = "sample.Recipe"
    rich_fields: ClassVar[tuple[str, ...]] = ("body",)

    body = models.TextField(blank=True)

    class Meta(Draft.Meta):
        pass


class RecipeWhole(ItemWhole):
    """A recipe."""

    minutes: int


class Recipe(Published):
    """A live recipe."""

    api_whole: ClassVar[type[ItemWhole]] = RecipeWhole
    template_name: ClassVar[str] = "sample/recipe.html"
    card_template_name: ClassVar[str] = "sample/card.html"

    class Meta(Published.Meta):
        pass

    def api_data(self, absolute: Absolute, edition: Any) -> dict[str, Any]:
        """Return how long one reads."""
        return {"minutes": self.reading_minutes}

    @classmethod
    def address(cls, language: str, slug: str, fields: dict[str, Any]) -> str:
        """Return /<lang>/samples/<slug>/."""
        return f"/{language}/samples/{slug}/"

    @classmethod
    def project(cls, manuscript: dict[str, Any]) -> Projection:
        """Turn a manuscript into a live recipe."""
        body = prepare_body(manuscript["fields"]["body"], manuscript["language"], {})
        return Projection(cls.from_manuscript(manuscript, body))
