"""A file arrives: decoded in a child, written anew, its bytes gone before the answer.

The verbs of the pixels. What is said about a picture is saved by `publishing.workflow.save`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from library import checking, publicity, renditions, store, tasks
from library.decoding import Found, NotAPicture, decode
from library.decoding.blur import blur_strokes
from library.models import Picture, PictureText
from library.models.picture import new_name
from library.receiving import received, room_to_write, safe_filename
from library.specs import BY_FILE
from library.strokes import Stroke
from publishing import workflow
from publishing.models.audit import name_of
from publishing.workflow.acts import By, require_on
from publishing.workflow.errors import Conflict, Refused

# Bytes, as the office says them: 40 MB.
LARGEST_UPLOAD = 40 * 1024 * 1024
# Bits of 128 in which two perceptual hashes may differ and still be called alike. Tried on drawn
# scenes, portraits and pages (tests/library/test_it_finds_pictures_that_look_alike.py): at 8 every
# copy of usual quality or another size is found, and two thirds of those cropped by 2 % on each
# side; of pairs of portraits in the same pose, the likest of different pictures, 1 in 7000 is taken
# for one. At 10 that is 1 in 2000, and with 300 portraits every eighth upload would be asked about.
LOOKS_ALIKE = 8
# What a picture takes from another one of the library that is shown in its place.
_TAKEN_FROM_ANOTHER = (
    *("width", "height", "color", "look", "digest", "removed", "filename"),
    *("title", "credit", "licence", "source", "taken", "focal_x", "focal_y"),
)
# Made at once, so that the desk sees the picture; the others follow from the queue.
FIRST = ("w320.jpg", "w640.jpg")


@dataclass(frozen=True)
class Arrived:
    """What came of an upload: the new picture, or, when nothing was kept, those it is like.

    `removed` names the kinds of things that the file told and that were left behind.
    """

    picture: Picture | None
    alike: list[Picture] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


def add(file: UploadedFile, by: By, *, anyway: bool = False, language: str = "") -> Arrived:
    """Take a picture into the library, with what its file says of creator, day and contents.

    `language` is that of its caption, as far as anybody knows: the site's first one by default.
    When it is there already, or one that looks like it, nothing is kept unless it is to be kept
    `anyway`. Raises NotPermitted; Refused with one sentence when the file cannot be taken.
    """
    require_on(by, "add", Picture)
    with _decoded(file) as (found, digest, master):
        if not anyway and (alike := find_alike(digest, found.look)):
            return Arrived(None, alike, found.facts, found.removed)
        facts, caption = found.facts, found.facts.get("caption", "")
        filename = safe_filename(file.name or "")
        picture = Picture(
            filename=filename,
            uploaded_by=name_of(by),
            title=(caption or Path(filename).stem)[:160],
            credit=" / ".join(filter(None, (facts.get("creator"), facts.get("credit"))))[:160],
            source=facts.get("source", "")[:300],
            taken=facts.get("taken", ""),
        )
        _take_over(picture, found, digest)
        write = partial(_write_caption, picture, language or settings.FIRST_LANGUAGE, caption)
        _keep_and_save(picture, master, by, note=_("Uploaded"), rows=write)
    return Arrived(picture, [], facts, found.removed)


def replace(picture: Picture, file: UploadedFile, by: By) -> Arrived:
    """Give a picture new pixels from a file, everywhere it is shown; what is said of it stays.

    Raises NotPermitted; Refused when the file cannot be taken; Conflict when somebody saved.
    """
    require_on(by, "change", Picture)
    with _decoded(file) as (found, digest, master):
        old = picture.name
        picture.filename = safe_filename(file.name or "")
        _take_over(picture, found, digest)
        _keep_and_save(picture, master, by, note=_("File replaced"), old=old)
    return Arrived(picture, [], found.facts, found.removed)


def replace_by(picture: Picture, other: Picture, by: By) -> None:
    """Show another picture of the library wherever this one is shown, with all that is said of it.

    Both stay; they look the same from then on. Raises NotPermitted; Refused when the other one may
    not be shown; Conflict when somebody saved one of them meanwhile.
    """
    require_on(by, "change", Picture)
    if other.key == picture.key:
        raise Refused({"other": _("This is the same picture. Choose another one.")})
    if sentence := checking.hindrance(other.key):
        raise Refused({"other": sentence})
    old = picture.name
    with room_to_write() as folder:
        master = folder / store.MASTER
        try:
            shutil.copyfile(store.master_path(other.name), master)
        except FileNotFoundError as gone:
            raise Conflict from gone
        picture.name = new_name()
        for name in _TAKEN_FROM_ANOTHER:
            setattr(picture, name, getattr(other, name))
        rows = partial(_take_rows, picture, other)
        _keep_and_save(
            picture, master, by, note=_("Replaced by another picture"), old=old, rows=rows
        )


def blur(picture: Picture, strokes: Sequence[Stroke], by: By) -> None:
    """Make what a brush painted over unrecognisable for good: only the blurred pixels remain.

    Raises NotPermitted; Refused when nothing is painted or the master is damaged; Conflict when
    somebody saved meanwhile.
    """
    require_on(by, "change", Picture)
    if not strokes:
        raise Refused({"": _("Paint over what is to be blurred first.")})
    old = picture.name
    with room_to_write() as folder:
        master = folder / store.MASTER
        try:
            found = blur_strokes(store.master_path(old), master, strokes)
        except NotAPicture as refusal:
            raise Refused({"": str(refusal)}) from refusal
        picture.name = new_name()
        picture.color, picture.look = found.color, found.look
        _keep_and_save(picture, master, by, note=_("Blurred"), old=old)


def find_alike(digest: str, look: str) -> list[Picture]:
    """Return the pictures that came from the same bytes, or that look the same, nearest first."""
    value = int(look, 16)
    near = []
    for pk, its_digest, its_look in Picture.objects.values_list("pk", "digest", "look"):
        distance = -1 if its_digest == digest else (int(its_look, 16) ^ value).bit_count()
        if distance <= LOOKS_ALIKE:
            near.append((distance, pk))
    found = Picture.objects.in_bulk([pk for _distance, pk in sorted(near)[:6]])
    return [found[pk] for _distance, pk in sorted(near)[:6]]


@contextmanager
def _decoded(file: UploadedFile) -> Iterator[tuple[Found, str, Path]]:
    """Give what was found in a file, the SHA-256 of its bytes, and the new master."""
    too_large = _("The file is larger than 40 MB.")
    with received(file, LARGEST_UPLOAD, too_large) as (source, digest):
        master = source.with_name(store.MASTER)
        try:
            found = decode(source, master)
        except NotAPicture as refusal:
            raise Refused({"file": str(refusal)}) from refusal
        source.unlink()
        yield found, digest, master


def _write_caption(picture: Picture, language: str, caption: str) -> None:
    if caption:
        PictureText.objects.create(draft=picture, language=language, caption=caption)


def _take_rows(picture: Picture, other: Picture) -> None:
    """Give a picture the texts and the people of another one, as it was when it was copied."""
    # A face may have been blurred there since.
    if not Picture.objects.filter(pk=other.pk, version=other.version).exists():
        raise Conflict
    for rows, copied in ((picture.texts, other.texts), (picture.people, other.people)):
        rows.all().delete()
        for row in copied.all():
            row.pk, row.draft = None, picture
            row._state.adding = True
            row.save()


def _take_over(picture: Picture, found: Found, digest: str) -> None:
    """Describe the new pixels, under a new name."""
    picture.name = new_name()
    picture.digest = digest
    for name in ("width", "height", "color", "look", "removed"):
        setattr(picture, name, getattr(found, name))


def _keep_and_save(
    picture: Picture,
    master: Path,
    by: By,
    note: str,
    old: str = "",
    rows: Callable[[], object] | None = None,
) -> None:
    """Keep a finished master and save the picture, with what `rows` writes under it: all, or none.

    The files of the `old` name go when the transaction is committed.
    """
    name = picture.name
    try:
        store.keep(name, master)
        for file in FIRST:
            renditions.make(name, BY_FILE[file], picture.focus)
        with transaction.atomic():
            workflow.save(picture, by, note, rows)
            tasks.make_renditions.enqueue(name)
            publicity.sync_after_commit({picture.key})
            if old:
                transaction.on_commit(lambda: store.forget(old), robust=True)
    except Exception:
        _forget_unless_saved(name)
        raise


def _forget_unless_saved(name: str) -> None:
    """Delete the files of a picture that was not saved; in doubt the sweep does it later."""
    with suppress(DatabaseError):
        if not Picture.objects.filter(name=name).exists():
            store.forget(name)
