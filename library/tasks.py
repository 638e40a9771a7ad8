"""What the companion does for the library, from a queue in the database."""

from __future__ import annotations

from django_tasks import task

from library import publicity, renditions
from library.models import Picture


@task()
def make_renditions(name: str) -> int:
    """Make the missing files of a picture and show them if it is public; return how many."""
    picture = Picture.objects.filter(name=name).first()
    if picture is None:
        return 0  # Deleted, or its pixels were replaced, since this was asked for.
    made = renditions.make_all(name, picture.focus)
    publicity.sync({picture.key})
    return made


@task()
def make_crops(name: str) -> None:
    """Cut a picture anew around its focal point."""
    picture = Picture.objects.filter(name=name).first()
    if picture is not None:
        renditions.make_crops(name, picture.focus)
        publicity.sync({picture.key})
