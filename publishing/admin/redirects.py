"""The admin of redirects: one by one, or many from a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing import workflow
from publishing.admin.acts import attempt
from publishing.admin.forms import SharedForm
from publishing.admin.redirect_table import MOST_BYTES, Table, read_file, read_table
from publishing.admin.shared import SharedAdmin
from publishing.models import Published, Redirect
from publishing.redirects import clean_path, item_at, target_of, targets_of


class TargetField(forms.Field):
    """Takes the address of a live page, also an old one, and gives what stands there now."""

    def to_python(self, value: Any) -> Any:
        """Return the live item. Raises ValidationError."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return item_at(text)
        except workflow.Refused as refusal:
            raise ValidationError(str(refusal), code="no_page") from refusal


class RedirectForm(SharedForm):
    """From a path to a page."""

    leads_to = TargetField(
        label=gettext_lazy("Leads to"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "The address of a page of this site, e.g. /en/pages/how-to-join/. The redirect "
            "follows the page wherever it moves. No redirect leads to a person."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "leads_to" in self.fields:
            target = target_of(self.instance)
            self.initial["leads_to"] = target.path if target is not None else ""

    def clean_path(self) -> str:
        """Return the path in its one spelling."""
        try:
            return clean_path(self.cleaned_data["path"])
        except workflow.Refused as refusal:
            raise ValidationError(str(refusal), code="path") from refusal

    def check_whole(self) -> None:
        """Point to the item; check that the path is free."""
        super().check_whole()
        target = self.cleaned_data.get("leads_to")
        if isinstance(target, Published):
            point(self.instance, target)
            if self.cleaned_data.get("path") and "path" not in self.errors:
                for name, sentence in self.instance.problems().items():
                    self.add_problem("leads_to" if name == "target" else name, sentence)


def point(redirect: Redirect, target: Published) -> Redirect:
    """Let a redirect lead to an item, and return it."""
    redirect.kind, redirect.target = target.kind(), target.key
    redirect.language = target.language
    return redirect


class RedirectList(ChangeList):
    """The list, in which each row knows where it leads now."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the rows of the page, and their targets."""
        super().get_results(request)
        rows = list(self.result_list)
        targets = targets_of(rows)
        for row in rows:
            row.live_target = targets.get(row.path)
        self.result_list = rows


@admin.register(Redirect)
class RedirectAdmin(SharedAdmin):
    """Where addresses lead at which nothing stands."""

    form = RedirectForm
    change_list_template = "admin/desk/redirects.html"
    new_label = gettext_lazy("New redirect")
    list_display = ("path", "leads_to", "written_in")
    search_fields = ("path",)
    fields = ("path", "leads_to")
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Let the list look up at once where its rows lead."""
        return RedirectList

    @admin.display(description=gettext_lazy("leads to"))
    def leads_to(self, redirect: Redirect) -> str:
        """Where it leads now."""
        target = getattr(redirect, "live_target", None)
        return target.path if target is not None else _("(no longer live)")

    def public_address(self, row: Redirect) -> str:
        """Return the address itself."""
        return row.path

    def _languages(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Offer no other languages: a redirect leads to one page."""
        return {}

    def get_urls(self) -> list[URLPattern]:
        """Add the table."""
        view = self.admin_site.admin_view(self.import_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_import"
        return [path("import/", view, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, with the way to the table for who may add."""
        may = self.has_add_permission(request)
        more = {"import_address": self.address("import") if may else ""}
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a table of redirects: show what it would do, then do all of it or nothing."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        table = self._table(request) if request.method == "POST" else None
        if table is not None and table.is_whole and "_add" in request.POST:
            made = [point(Redirect(path=line.path), line.target) for line in table.new]
            if attempt(request, lambda: workflow.add_redirects(made, by=request.user)):
                done = ngettext(
                    "%(count)d redirect added. Readers are led on already.",
                    "%(count)d redirects added. Readers are led on already.",
                    len(made),
                ) % {"count": len(made)}
                messages.success(request, done)
                return HttpResponseRedirect(self.address("changelist"))
        title = _("Redirects from a table")
        return self.page(request, "admin/desk/redirects_import.html", title, table=table)

    def _table(self, request: HttpRequest) -> Table:
        """Return what was sent: a file, or the text that was shown for a second look."""
        file = request.FILES.get("file")
        if file is None:
            return read_table(request.POST.get("table", "")[:MOST_BYTES])
        return read_file(file)
