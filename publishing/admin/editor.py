"""The rich text field of the desk: CKEditor in front, the allow-list behind."""

from __future__ import annotations

import re
from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.templatetags.static import static

from publishing.cleaning import clean_html

# Around these white space means nothing; around a word in bold it does.
_AROUND_BLOCKS = re.compile(
    r"\s*(</?(?:p|h[2-4]|blockquote|ul|ol|li|hr|br|table|caption|thead|tbody|tr|th|td)\b[^>]*>)\s*"
)


class EditorWidget(CKEditorWidget):
    """CKEditor that writes on the site's own paper, in light and in dark."""

    def __init__(self, *args: Any, height: int = 320, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.config["height"] = self.config["autoGrow_minHeight"] = height

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what is known only when the page is made: the address of the style sheet."""
        # Here and not in the settings: the name of a static file is known only at run time.
        self.config["contentsCss"] = static("admin-theme/editor.css")
        return super().get_context(name, value, attrs)

    def write_in(self, language: str, label: str) -> None:
        """Tell the editor which language is written in it, and what it is called."""
        self.config["contentsLanguage"] = language
        self.config["title"] = label


class RichTextField(forms.CharField):
    """A text field that takes HTML. White space between tags is no change."""

    widget = EditorWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs, not merely its layout: CKEditor breaks lines as it likes."""
        return _canonical(initial or "") != _canonical(data or "")


def _canonical(html: str) -> str:
    return _AROUND_BLOCKS.sub(r"\1", re.sub(r"\s+", " ", clean_html(html))).strip()
