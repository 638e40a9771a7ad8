"""The field in which a draft names a picture: a key, chosen by looking at pictures.

A room writes `formfield_overrides = {**DraftAdmin.formfield_overrides, **PICTURE_FIELDS}`.
"""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from library.admin.files import tell
from library.models import Picture
from publishing.keys import KeyField

# Found by the browser before the page is whole, run after it.
CHOOSER = forms.Script("admin-theme/library.js", defer=True)


class LimitedFileInput(forms.FileInput):
    """A field for one file that says before it is sent when it is too large.

    `most` is in bytes, `too_large` the sentence. Without scripts the server says it.
    """

    def __init__(self, accept: str, most: int, too_large: Any) -> None:
        super().__init__({"accept": accept, "data-most": most, "data-too-large": too_large})


class PictureWidget(forms.TextInput):
    """A key with the picture that it means. Without scripts it is a plain text field."""

    template_name = "admin/library/picture_field.html"

    class Media:
        js = [CHOOSER]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the picture itself, if there is one, and the plain field."""
        context = super().get_context(name, value, attrs)
        context["input"] = forms.TextInput(self.attrs).render(name, value, attrs)
        picture = _find(value)
        language = self.attrs.get("lang") or settings.FIRST_LANGUAGE
        context["told"] = tell(picture, language) if picture else None
        return context

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any) -> SafeString:
        # Django's renderer of forms knows the templates of packages only.
        return render_to_string(template_name, context)


class PictureField(forms.UUIDField):
    """The key of a picture that is in the library."""

    widget = PictureWidget

    def to_python(self, value: Any) -> Any:
        """Return the key, or None. Raises ValidationError for what no key can look like."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(_no_picture(), code="invalid") from error

    def clean(self, value: Any) -> Any:
        """Return the key of a picture that exists, or None. Raises ValidationError."""
        key = super().clean(value)
        if key is not None and not Picture.objects.filter(key=key).exists():
            raise ValidationError(_no_picture(), code="no_picture")
        return key


PICTURE_FIELDS: dict[Any, dict[str, Any]] = {KeyField: {"form_class": PictureField}}


def _no_picture() -> str:
    return _("There is no such picture in the library. Choose one, or leave this empty.")


def _find(value: Any) -> Picture | None:
    try:
        key = uuid.UUID(str(value or ""))
    except ValueError:
        return None
    return Picture.objects.filter(key=key).prefetch_related("texts").first()
