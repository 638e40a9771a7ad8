"""The desk: the editors' working copies. Only the back office reads them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from publishing.blanks import blanks_in
from publishing.body import sources_noted
from publishing.cleaning import clean_html

if TYPE_CHECKING:
    from publishing.models.press import Published

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class Desk(models.Model):
    """A row that editors work on: saved by `workflow.save`, with a version and a history."""

    # Names of related sets of Row that belong to the text and travel with it.
    row_sets: ClassVar[tuple[str, ...]] = ()
    # Fields that hold HTML from the editor.
    rich_fields: ClassVar[tuple[str, ...]] = ()
    # Fields that restoring an earlier version leaves as they are.
    kept_on_restore: ClassVar[tuple[str, ...]] = ()
    # Raised by one when the fields change meaning; `upgrades[n]` turns the fields of schema n
    # into those of n + 1, for manuscripts and history written before.
    SCHEMA: ClassVar[int] = 1
    upgrades: ClassVar[dict[int, Upgrade]] = {}

    key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    schema = models.PositiveSmallIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False, db_index=True)
    changed_by = models.CharField(_("changed by"), max_length=160, blank=True, editable=False)
    # On starter content, the version as which it was loaded: equal to `version` while nobody has
    # touched it.
    starter_version = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        """Return the name under which this row's acts are kept in the audit trail."""
        return cls._meta.model_name or ""

    def as_stored(self) -> Self:
        """Return this row as the database has it, with the rows under it read already."""
        return type(self)._default_manager.prefetch_related(*self.row_sets).get(pk=self.pk)

    def prepare(self) -> None:
        """Bring the row into the form in which it is saved: HTML reduced to the allow-list."""
        for name in self.rich_fields:
            setattr(self, name, clean_html(getattr(self, name)))


class Record(Desk):
    """A private record that items are projected from, e.g. a volunteer.

    Saving it presses the items of its key again, and, where `seen_by_referrers`, those that name
    its key (a picture's credit stands under the picture).
    """

    seen_by_referrers: ClassVar[bool] = False
    # False for people, see Published.leaves_trace.
    leaves_trace: ClassVar[bool] = True
    # Whether a text can link to it by key, as to an item. It then has a title and a language.
    is_linked: ClassVar[bool] = False

    class Meta:
        abstract = True

    @classmethod
    def kept_dark(cls) -> models.QuerySet[Any]:
        """Return the records of which nothing may be shown, as if each were withdrawn."""
        return cls._default_manager.none()

    def held_back_by(self) -> set[uuid.UUID]:
        """Return the keys of those for whose sake nothing of it may be shown, as it is stored.

        Its own, where it is kept dark.
        """
        dark = type(self).kept_dark().filter(pk=self.pk)
        return set(dark.values_list("key", flat=True))


class Draft(Desk):
    """The working copy of an item in one language.

    Everything may be unfinished here: what publishing demands is in `problems`.
    """

    # The press model as "app.Model".
    press: ClassVar[str]
    # Text that a translator writes anew; a new translation starts with these empty.
    translated_fields: ClassVar[tuple[str, ...]] = ("title",)
    # Sets of rows that a new translation starts without.
    untranslated_rows: ClassVar[tuple[str, ...]] = ()

    language = models.CharField(
        _("language"), max_length=12, help_text=_("The language that this text is written in.")
    )
    slug = models.SlugField(
        _("address"),
        max_length=80,
        blank=True,
        help_text=_(
            "The last part of the page's address, in Latin letters. "
            "Leave it empty: it fills itself from the headline."
        ),
    )
    title = models.CharField(_("headline"), max_length=200, blank=True)
    # How many gaps are left to fill in; see publishing.blanks.
    blanks = models.PositiveSmallIntegerField(default=0, editable=False)
    source_language = models.CharField(max_length=12, blank=True, editable=False)
    source_version = models.PositiveIntegerField(null=True, editable=False)
    first_published_at = models.DateTimeField(
        _("first published"), null=True, blank=True, editable=False
    )

    class Meta(Desk.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="%(class)s_once_per_language"),
            models.UniqueConstraint(
                fields=["language", "slug"],
                condition=~models.Q(slug=""),
                name="%(class)s_address_once_per_language",
            ),
        ]

    def __str__(self) -> str:
        return self.title or gettext("(no headline yet)")

    @classmethod
    def press_model(cls) -> type[Published]:
        """Return the press model that this draft is published to."""
        from django.apps import apps

        return apps.get_model(cls.press)

    @classmethod
    def kind(cls) -> str:
        """Return the name of the kind, the same on desk and press: "article"."""
        return cls.press.partition(".")[2].lower()

    def count_blanks(self) -> int:
        """Return how many gaps are left in the text as it is here, and in the rows under it."""
        gaps = [
            *self._blanks_by_field().values(),
            *(gaps for _place, gaps in self._blanks_in_rows()),
        ]
        return sum(map(len, gaps))

    def _blanks_in_rows(self) -> list[tuple[str, list[str]]]:
        """Return the gaps of each saved row that has some, with what the row is called."""
        from publishing.manuscript import fields_of_row

        if self.pk is None:
            return []
        found = []
        for name in self.row_sets:
            for number, row in enumerate(getattr(self, name).all(), start=1):
                texts = (str(value) for value in fields_of_row(row).values())
                if gaps := [gap for text in texts for gap in blanks_in(text)]:
                    found.append((f"{capfirst(str(row._meta.verbose_name))} {number}", gaps))
        return found

    def _blanks_by_field(self) -> dict[str, list[str]]:
        texts = {name: getattr(self, name) for name in self.translated_fields}
        return {name: found for name, text in texts.items() if (found := blanks_in(str(text)))}

    def path(self) -> str:
        """Return the address at which this draft would stand; "" while it has no slug."""
        from publishing.manuscript import fields_of

        if not self.slug:
            return ""
        return self.press_model().address(self.language, self.slug, fields_of(self))

    def problems(self) -> dict[str, str]:
        """Return what keeps this draft from being published: {field name: sentence}.

        The name "" stands for the item as a whole. Subclasses add to this.
        """
        found: dict[str, str] = {}
        if not self.title.strip():
            found["title"] = gettext("Write a headline before you publish.")
        if not self.slug:
            found["slug"] = gettext("Give it an address before you publish.")
        for name, gaps in self._blanks_by_field().items():
            found[name] = gettext("Fill in what is missing, or take it out: %(gaps)s") % {
                "gaps": ", ".join(dict.fromkeys(gaps))
            }
        return found | self.problems_in_rows()

    def left_out(self) -> list[str]:
        """Return a sentence for each thing in the text that readers do not get with it."""
        return []

    def problems_in_rows(self) -> dict[str, str]:
        """Return those of the problems that its rows may mend while the text stays as it is."""
        found = {}
        if rows := self._blanks_in_rows():
            found[""] = gettext("Fill in what is missing, or take it out: %(gaps)s") % {
                "gaps": "; ".join(f"{place}: {', '.join(gaps)}" for place, gaps in rows)
            }
        return found | self._notes_without_source()

    def _notes_without_source(self) -> dict[str, str]:
        if "sources" not in self.row_sets or self.pk is None:
            return {}
        noted = {name: sources_noted(getattr(self, name)) for name in self.rich_fields}
        there = getattr(self, "sources").count() if any(noted.values()) else 0  # noqa: B009
        return {
            name: gettext("A footnote leads to source %(number)d, and there is no such source.")
            % {"number": max(numbers)}
            for name, numbers in noted.items()
            if max(numbers, default=0) > there
        }


class Row(models.Model):
    """A line under a draft (a source, a date in a timeline): deleted and restored with it.

    A subclass names its parent in a foreign key called `draft`.
    """

    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
