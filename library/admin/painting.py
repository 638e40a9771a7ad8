"""What is to be blurred, as a form sends it: painted with a brush, or written down in numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.strokes import Stroke, TooMuch, strokes_in

# How many spots a form without scripts offers, and how many are taken.
_ROWS = 4
_MOST_SPOTS = 60


class PaintedForm(forms.Form):
    """The strokes that a script has written, and the second look before the pixels go.

    `version` is the one that was looked at.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    strokes = forms.CharField(widget=forms.HiddenInput, required=False)
    sure = forms.BooleanField(
        label=gettext_lazy("Yes: this cannot be undone. The unblurred pixels are deleted."),
        error_messages={
            "required": gettext_lazy("Tick the box if you are sure: it cannot be undone.")
        },
    )

    def clean_strokes(self) -> list[Stroke]:
        """Return the strokes. Raises ValidationError for anything else."""
        try:
            return strokes_in(self.cleaned_data["strokes"] or "[]")
        except TooMuch as error:
            sentence = _("That is more than is blurred at once. Blur a part of it first.")
            raise ValidationError(sentence) from error
        except ValueError as error:
            raise ValidationError(_("What was painted could not be read. Paint again.")) from error


class SpotForm(forms.Form):
    """One round spot: its middle, and how wide it is, in per cent of the picture."""

    left = forms.FloatField(label=gettext_lazy("from the left"), min_value=0, max_value=100)
    top = forms.FloatField(label=gettext_lazy("from the top"), min_value=0, max_value=100)
    width = forms.FloatField(label=gettext_lazy("width"), min_value=0.1, max_value=100)

    def stroke(self) -> Stroke:
        """Return what is to be blurred."""
        left, top, width = (self.cleaned_data[name] / 100 for name in ("left", "top", "width"))
        return Stroke(((left, top),), width / 2)


_Spots: type[BaseFormSet] = formset_factory(
    SpotForm, extra=_ROWS, max_num=_MOST_SPOTS, absolute_max=_MOST_SPOTS, validate_max=True
)


class Painting:
    """Both forms as one: `data` is what was sent, or None."""

    def __init__(self, data: Any, version: int) -> None:
        self.painted = PaintedForm(data, initial={"version": version})
        self.spots = _Spots(data, prefix="spots")

    def is_valid(self) -> bool:
        """Whether all of it can be done; both say what is wrong."""
        return all([self.painted.is_valid(), self.spots.is_valid()])

    @property
    def version(self) -> int:
        """The version that was looked at."""
        return self.painted.cleaned_data["version"]

    @property
    def strokes(self) -> list[Stroke]:
        """What is to be blurred."""
        spots = [form.stroke() for form in self.spots.forms if form.has_changed()]
        return [*self.painted.cleaned_data["strokes"], *spots]
