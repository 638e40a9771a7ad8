"""The forms of the desk: anything unfinished may be saved, what publishing asks is asked then."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Desk, Draft, Shared
from publishing.models.shared import Listed
from publishing.workflow.addresses import slug_is_taken


class VerbForm(forms.ModelForm):
    """A form whose contents go to a verb; what the verb refused is shown beside the fields."""

    # Set for one request on the class that the admin makes for it.
    refusal: ClassVar[dict[str, str]] = {}

    def _get_validation_exclusions(self) -> set[str]:
        # The model's constraint on addresses would answer above the form; `check_whole` asks the
        # same and answers beside the field.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"slug"}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.check_whole()
        for name, sentence in self.refusal.items():
            self.add_problem(name, sentence)

    def check_whole(self) -> None:
        """Check what needs the whole row; called when its fields are in place."""

    def add_problem(self, name: str, sentence: str) -> None:
        """Show a problem beside its field, or above the form when the field is not in it."""
        if name in self.fields:
            self.add_error(name, sentence)
            return
        if name:
            label = self.instance._meta.get_field(name).verbose_name
            sentence = f"{capfirst(label)}: {sentence}"
        self.add_error(None, sentence)

    def check_languages(self, language: str) -> None:
        """Refuse shared rows that are in another language than the text."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, Shared) and language and value.language != language:
                self.add_error(name, _("This is in another language than the text."))


class DeskForm(VerbForm):
    """The form of a draft or a record."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    change_note = forms.CharField(
        label=gettext_lazy("What did you change?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A few words for your colleagues, kept in the history."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def says_something_new(self) -> bool:
        """Whether anything that is kept was changed."""
        return bool(set(self.changed_data) - {"version", "change_note"})

    def prepared(self) -> bool:
        """Bring the row into the form in which it is saved; False while it hangs in the air."""
        try:
            self.instance.prepare()
        except ObjectDoesNotExist:
            return False
        return True

    def check_whole(self) -> None:
        """Check what the database would refuse."""
        super().check_whole()
        if self.prepared():
            self.check_place(self.instance)

    def check_place(self, desk: Desk) -> None:
        """Check that nothing stands where this row is to stand."""


class DraftForm(DeskForm):
    """The form of a draft. `publishing` says that it is to be put before readers."""

    publishing: ClassVar[bool] = False

    up_to_date = forms.BooleanField(
        label=gettext_lazy("My translation is up to date with the source as it is now"),
        required=False,
    )

    def check_place(self, desk: Desk) -> None:
        """Check language and address; for publishing, everything that readers need."""
        draft: Draft = desk  # type: ignore[assignment]
        if draft.language:
            self.check_languages(draft.language)
            self._check_free(draft)
        if self.publishing:
            in_rows = draft.problems_in_rows()
            for name, sentence in draft.problems().items():
                if name == "slug" and not draft.slug:
                    continue  # It is made from the headline when this is saved.
                if in_rows.get(name) == sentence:
                    continue  # This form may bring the rows; publishing asks when they are saved.
                if name not in self.errors:
                    self.add_problem(name, sentence)

    def _check_free(self, draft: Draft) -> None:
        same = type(draft)._default_manager.filter(key=draft.key, language=draft.language)
        if same.exclude(pk=draft.pk).exists():
            self.add_problem("language", _("There is a draft in this language already."))
        if draft.slug and "slug" not in self.errors and slug_is_taken(draft, draft.slug):
            self.add_problem(
                "slug", _("This address is taken by another item. Choose another one.")
            )


class RowForm(VerbForm):
    """The form of one row under a draft. An empty order means: at the end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if self.instance.pk is None:
                self.initial["position"] = None

    def check_whole(self) -> None:
        """Check that what the row points to speaks the draft's language."""
        if "position" in self.fields:
            # None also where nothing was sent, instead of the model's default: see RowFormSet.
            self.instance.position = self.cleaned_data.get("position")
        draft = getattr(self.instance, "draft", None)
        self.check_languages(getattr(draft, "language", ""))


class RowFormSet(forms.BaseInlineFormSet):
    """The rows under a draft, in order; new ones without an order go to the end."""

    def save(self, commit: bool = True) -> list[Any]:
        """Save the rows. Called by the verb, after the draft itself."""
        waiting = []
        highest = 0
        for form in self.forms:
            if not hasattr(form.instance, "position") or self._should_delete_form(form):  # type: ignore[attr-defined]
                continue
            if form.instance.position is None:
                waiting.append(form)
            else:
                highest = max(highest, form.instance.position)
        for form in waiting:
            highest += 1
            form.instance.position = highest
        return super().save(commit)


class SharedForm(VerbForm):
    """The form of a row of a shared table."""

    # When this is the same entry in another language: the key that ties the languages together.
    translation_of = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def check_whole(self) -> None:
        """Check the address; tie a translation to its other languages."""
        super().check_whole()
        row: Shared = self.instance
        if isinstance(row, Listed) and self._address_is_taken(row):
            self.add_problem("slug", _("This address is taken. Choose another one."))
        self._tie(row)

    def _tie(self, row: Shared) -> None:
        """Give a new translation the key of its other languages, if its own is still free."""
        key = self.cleaned_data.get("translation_of")
        if key is None or row.pk is not None:
            return
        rows = type(row)._default_manager.filter(key=key)
        if not rows.exists():
            self.add_problem("", _("The entry that this translates is gone."))
        elif rows.filter(language=row.language).exists():
            self.add_problem("language", _("There is an entry in this language already."))
        else:
            row.key = key

    def _address_is_taken(self, row: Listed) -> bool:
        same = type(row)._default_manager.filter(language=row.language, slug=row.slug)
        return bool(row.slug) and same.exclude(pk=row.pk).exists()
