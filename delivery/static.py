"""Static files: hashed names, compressed once, and only what a browser needs of CKEditor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import rcssmin
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

# CKEditor ships sample and preview pages with known holes, and PHP; none of it is ever served.
_REFUSED_ENDINGS = (".html", ".htm", ".php", ".md", ".txt")
# What only a page of the back office loads.
_FOR_THE_OFFICE = ("admin-theme/", "editor-plugins/", "ckeditor/")


class AppFinder(AppDirectoriesFinder):
    """Finds the static files of the apps without those that are never served, also while DEBUG."""

    def find_in_app(self, app: str, path: str) -> Any:
        """Return where a file of an app is; nothing for one that is not served."""
        return None if _is_refused(path) else super().find_in_app(app, path)

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        """Yield the files to collect."""
        for path, storage in super().list(ignore_patterns):
            if not _is_refused(path):
                yield path, storage


class PackedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashes, shortens and compresses; drops pages that CKEditor's plugins bring along.

    A public process has nothing of the back office, whose style sheets name Django's own.
    """

    # A page that names a file which does not exist is a defect for a test to find, not a reason
    # to show a reader an error.
    manifest_strict = False

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Delete what is not served after collecting, then hash and compress the rest."""
        for name in [] if dry_run else list(paths):
            if _is_refused(name):
                del paths[name]
                self.delete(name)
            elif name.endswith(".css") and not name.startswith("ckeditor/"):
                self._shorten(name)
                # What is hashed is read from where it was found, unless something else is said.
                paths[name] = self, name
        yield from super().post_process(paths, dry_run, **options)

    def _shorten(self, name: str) -> None:
        """Take comments and white space out of a style sheet; a second time changes nothing."""
        with self.open(name) as file:
            sheet = file.read().decode()
        short = rcssmin.cssmin(sheet)
        if short != sheet:
            self.delete(name)
            self.save(name, ContentFile(short.encode()))


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Serves the collected files; works out the answer for each when it is first asked for.

    WhiteNoise does that at the start for all of them: 3,300 files, nearly all of them CKEditor's,
    were 9 MB of each process and a quarter of a second of its start.
    """

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        """Remember where the files are, and look at none of them."""
        self.directories.append((root, prefix))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with a file, or let the site answer."""
        path = request.path_info
        is_new = path.startswith(self.static_prefix) and path not in self.files
        if is_new and (found := self.find_file(path)) is not None:
            self.files[path] = found
        return super().__call__(request)


def _is_refused(name: str) -> bool:
    if name.startswith(_FOR_THE_OFFICE) and not settings.HAS_OFFICE:
        return True
    return name.startswith("ckeditor/") and name.endswith(_REFUSED_ENDINGS)
