"""The back office of recipes."""

from django.contrib import admin

from publishing.admin import DraftAdmin
from tests.sample.models import RecipeDraft


@admin.register(RecipeDraft)
class RecipeDraftAdmin(DraftAdmin):
    """Recipes."""

    new_label = "New recipe"
    fieldsets = ((None, {"fields": ["language", "title", "slug", "body"]}),)
