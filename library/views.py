"""The public folder, where the server has no web server in front that serves it as files.

A file that is not public is given to nobody but staff, who need it in previews; one that may not
be shown at all, to nobody.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from library import linking, publicity, renditions, store
from library.models import Document, Picture
from library.specs import BY_FILE

# Seconds for which anybody may keep a file: what is withdrawn is gone from every cache by then.
KEEP = 60
_TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".pdf": "application/pdf"}


@require_safe
def media(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """Serve one rendition. 404 for whatever is not public, made up, or no rendition at all."""
    if file not in BY_FILE:
        raise Http404
    if (path := _public_file(name, file)) is not None:
        return _serve(path, f"public, max-age={KEEP}")
    return _not_public(request, name, file)


@require_safe
def document(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a PDF, to be saved and not to be opened here. 404 for what is not public.

    A process for readers alone knows no titles; the link that leads here tells browsers one.
    """
    path, row = _public_file(name, store.DOCUMENT), None
    if settings.HAS_OFFICE:
        if path is None and _may_see(request, "document"):
            return serve_private_document(_not_dark(publicity.linkable(), name))
        row = publicity.public_documents().filter(name=name).first()
        if path is None and row is not None:
            publicity.sync({row.key})
            if store.is_public(name, store.DOCUMENT):
                path = store.private_folder(name) / store.DOCUMENT
    if path is None:
        raise Http404
    return _attached(_serve(path, f"public, max-age={KEEP}"), row)


def serve_private_document(name: str) -> HttpResponseBase:
    """Serve a PDF, public or not, to somebody who may see it. 404 for what is none."""
    row = Document.objects.filter(name=name).first()
    if row is None:
        raise Http404
    return _attached(_serve(store.private_folder(name) / store.DOCUMENT, "private, no-store"), row)


def serve_private(name: str, file: str) -> HttpResponseBase:
    """Serve one rendition, public or not, to somebody who may see it. 404 for no rendition."""
    if file not in BY_FILE:
        raise Http404
    path = store.private_folder(name) / file
    _make_missing(Picture.objects.filter(name=name).first(), path)
    return _serve(path, "private, no-store")


def _not_public(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """Serve a missing file of a public picture, or a private one to staff; else 404.

    A process for readers alone knows nothing of private files.
    """
    if not settings.HAS_OFFICE:
        raise Http404
    if _may_see(request, "picture"):
        return serve_private(_not_dark(publicity.showable(), name), file)
    path = store.private_folder(name) / file
    picture = publicity.public().filter(name=name).first()
    if picture is None:
        raise Http404
    _make_missing(picture, path)
    publicity.sync({picture.key})
    if not store.is_public(name, file):
        raise Http404  # It went dark meanwhile.
    return _serve(path, f"public, max-age={KEEP}")


def _make_missing(picture: Picture | None, path: Path) -> None:
    if picture is None or not store.master_path(picture.name).exists():
        raise Http404
    if not path.exists():
        renditions.make(picture.name, BY_FILE[path.name], picture.focus)


def _not_dark(shown: QuerySet[Any], name: str) -> str:
    """Return a name. 404 for what no preview shows either: the back office has its own address."""
    if not shown.filter(name=name).exists():
        raise Http404
    return name


def _may_see(request: HttpRequest, kind: str) -> bool:
    user: Any = getattr(request, "user", None)
    return user is not None and user.is_staff and user.has_perm(f"library.view_{kind}")


def _public_file(name: str, file: str) -> Path | None:
    """Return where a public file lies; None where there is none, or they lie elsewhere."""
    storage = store.public_storage()
    if not isinstance(storage, FileSystemStorage):
        return None
    path = Path(storage.path(f"{name}/{file}"))
    return path if path.is_file() else None


def _serve(path: Path, cache_control: str) -> HttpResponseBase:
    try:
        response = FileResponse(path.open("rb"), content_type=_TYPES[path.suffix])
    except FileNotFoundError:
        # It went dark between the look and the opening.
        raise Http404 from None
    response.headers["Cache-Control"] = cache_control
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-site"
    return response


def _attached(response: HttpResponseBase, row: Document | None) -> HttpResponseBase:
    """Have a browser save a document under a name that one can read."""
    # Without a name: a browser then takes the one that the link has.
    header = "attachment"
    if row is not None:
        plain = linking.plain_file_name(row.title, row.language)
        written = quote(linking.file_name(row.title), safe="")
        header = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{written}"
    response.headers["Content-Disposition"] = header
    return response
