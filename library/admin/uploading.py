"""Pictures come in as files (see library.admin.taking)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library import arriving
from library.admin.describing import known_language
from library.admin.files import tell
from library.admin.taking import Outcome, Taking
from library.admin.telling import filled_in_sentence, removed_sentence
from library.models import Picture
from library.receiving import safe_filename

ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif,.heic,.heif"


class Uploading(Taking):
    """An admin of pictures that begin as files."""

    accept: ClassVar[str] = ACCEPT
    upload_title: ClassVar[object] = gettext_lazy("Upload pictures")
    upload_template: ClassVar[str] = "admin/library/upload.html"
    outcome_template: ClassVar[str] = "admin/library/outcome.html"

    def take(self, request: HttpRequest, file: UploadedFile, *, anyway: bool) -> Outcome:
        """Keep a picture, unless one that looks like it is there already."""
        name = safe_filename(file.name or "")
        arrived = arriving.add(file, request.user, anyway=anyway, language=_language_of(request))
        if arrived.picture is None:
            sentence = _(
                "It is in the library already, or one that looks like it. Nothing was kept."
            )
            return Outcome("alike", name, sentence, alike=arrived.alike)
        said = filter(None, (removed_sentence(arrived.removed), filled_in_sentence(arrived.facts)))
        return Outcome("kept", name, " ".join(said), arrived.picture)

    def told(self, request: HttpRequest, outcome: Outcome) -> dict[str, Any]:
        """Return what the editor's dialog goes on with: the picture, or those that are there."""
        language = _language_of(request)

        def of(picture: Picture) -> dict[str, Any]:
            return {**tell(picture, language), "pk": picture.pk}

        return {
            "picture": of(outcome.row) if outcome.row else None,
            "alike": [of(picture) for picture in outcome.alike],
        }


def _language_of(request: HttpRequest) -> str:
    """Return the language of the text for which a picture is uploaded, or the site's first."""
    return known_language(request.POST.get("language", ""))
