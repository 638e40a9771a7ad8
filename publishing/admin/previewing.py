"""The preview: what publishing would give, for signed-in eyes only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.admin.desk import DeskAdmin
from publishing.manuscript import make_manuscript
from publishing.models import Draft

# Where the site gives files to staff, also when readers fetch them elsewhere (legion_site/urls.py).
DESK_MEDIA_URL = "/media/"


class Previewing(DeskAdmin):
    """An admin whose drafts can be seen as readers would see them."""

    def get_urls(self) -> list[URLPattern]:
        """Add the preview."""
        return [self.own_path("preview/", self.preview_view, "preview"), *super().get_urls()]

    def preview_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Project the draft as publishing would, and show the public page. Saves nothing."""
        draft = self.desk_or_404(request, object_id)
        problems = draft.problems()
        try:
            response = HttpResponse(render_preview(request, draft))
            # Strict, as for readers: the editor's loose policy ends where the editor does.
            response.is_public_page = True  # type: ignore[attr-defined]
        except workflow.Refused as refusal:
            response = self._not_yet(request, draft, list(refusal.problems.values()))
        except (TypeError, ValueError):
            # A projection takes for granted that nothing is missing.
            if not problems:
                raise
            response = self._not_yet(request, draft, list(problems.values()))
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _not_yet(self, request: HttpRequest, draft: Draft, reasons: list[str]) -> HttpResponse:
        return self.page(
            request,
            "admin/desk/no_preview.html",
            _("No preview yet"),
            original=draft,
            reasons=reasons,
            back=self.address("change", draft.pk),
        )


def render_preview(request: HttpRequest, draft: Draft) -> str:
    """Return the public page that a draft would have. Raises Refused when it may not be shown."""
    manuscript = make_manuscript(draft)
    # An address has to stand in the page, and the draft may have none yet.
    manuscript["slug"] = manuscript["slug"] or "preview"
    manuscript["fields"]["title"] = manuscript["fields"]["title"] or str(draft)
    with translation.override(draft.language):
        item: Any = draft.press_model().project(manuscript).item
        now = timezone.now()
        item.first_published_at = item.first_published_at or draft.first_published_at or now
        item.updated_at = item.updated_at or now
        context = {"item": item, "preview": True, **item.page_context()}
        page = render_to_string(item.template_name, context, request=request)
    # Where readers fetch files lies only what is public; the site itself gives staff the rest.
    return page.replace(settings.MEDIA_URL, DESK_MEDIA_URL)
