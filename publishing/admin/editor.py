"""The rich text field of the desk: CKEditor in front, the allow-list behind."""

from __future__ import annotations

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from publishing.cleaning import clean_html

# Our own plugins of CKEditor, each in a folder of its own under static/editor-plugins.
PLUGINS = ("desk", "librarypicture", "librarygroup", "itemlink", "videocard", "footnote")
# Pictures are chosen in a dialog of the library (window.legionLibrary).
_CHOOSER: Any = forms.Script("admin-theme/library.js", defer=True)
_STYLES = ["admin-theme/editor-dialogs.css"]


class EditorWidget(CKEditorWidget):
    """CKEditor that writes on the site's own paper, in light and in dark."""

    def __init__(self, *args: Any, height: int = 320, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.config["height"] = height
        self.config["extraPlugins"] = ",".join([self.config["extraPlugins"], "widget", *PLUGINS])

    @property
    def media(self) -> forms.Media:
        """CKEditor with what our plugins need."""
        return super().media + forms.Media(css={"all": _STYLES}, js=[_CHOOSER])

    def format_value(self, value: Any) -> str | None:
        """Return the text, cleaned: what was planted past the verbs does not reach the editor."""
        return clean_html(value) if value else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what is known only when the page is made: addresses, and words in its language."""
        # The paper of the public page itself, so that nobody has to imagine it.
        self.config["contentsCss"] = [static("site.css"), static("admin-theme/editor.css")]
        self.config["bodyClass"] = "prose"
        self.config["deskFind"] = reverse("admin:find")
        self.config["deskWords"] = words()
        self.external_plugin_resources = [_place_of(plugin) for plugin in PLUGINS]
        return super().get_context(name, value, attrs)

    def write_in(self, language: str, label: str) -> None:
        """Tell the editor which language is written in it, and what it is called."""
        self.config["contentsLanguage"] = language
        self.config["title"] = label


class RichTextField(forms.CharField):
    """A text field that takes HTML. What cleaning makes equal is no change."""

    widget = EditorWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs, not merely its layout: CKEditor breaks lines as it likes."""
        return clean_html(initial or "") != clean_html(data or "")


def _place_of(plugin: str) -> tuple[str, str, str]:
    """Return a plugin's name, folder and file, as CKEditor wants them."""
    folder, _slash, file = static(f"editor-plugins/{plugin}/plugin.js").rpartition("/")
    return plugin, f"{folder}/", file


def words() -> dict[str, str]:
    """Return what our plugins say, in the language of the desk."""
    return {
        "ok": _("OK"),
        "cancel": _("Cancel"),
        "broken": _("The connection broke off. Try again."),
        "picture": _("Picture"),
        "editPicture": _("Edit the picture"),
        "alt": _("Alternative text"),
        "altHelp": _("Empty: the one that the library has."),
        "caption": _("Caption"),
        "captionHelp": _("Empty: the one that the library has. The credit stands there anyway."),
        "captionHere": _("Caption: empty for the one that the library has"),
        "place": _("Place"),
        "placeColumn": _("In the column of text"),
        "placeStart": _("Beside the text, at its start"),
        "placeEnd": _("Beside the text, at its end"),
        "placeWide": _("Wider than the text"),
        "group": _("Group of pictures"),
        "editGroup": _("Edit the group of pictures"),
        "groupCaption": _("Caption of the group"),
        "addPicture": _("Add a picture"),
        "removePicture": _("Remove"),
        "earlier": _("Earlier"),
        "later": _("Later"),
        "groupSize": _("A group has 2 to 12 pictures."),
        "item": _("Link to an item of this site"),
        "itemSearch": _("Search by headline or address"),
        "itemNone": _("Nothing fits these words."),
        "itemNotLive": _("not published: readers see plain text until it is"),
        "film": _("Video"),
        "editFilm": _("Edit the video"),
        "filmAddress": _("Address at YouTube or Vimeo"),
        "filmHelp": _("It opens there. Nothing of theirs is loaded before a reader goes."),
        "filmUnknown": _("This is no address of a video at YouTube or Vimeo."),
        "filmTitle": _("Title of the video"),
        "filmPicture": _("Choose a still picture"),
        "filmNoPicture": _("Without a picture"),
        "note": _("Footnote to a source"),
        "noteNumber": _("Number of the source"),
        "noteHelp": _("As in the list of sources below."),
    }
