"""What the companion does for the library, from a queue in the database."""

from __future__ import annotations

from django_tasks import task

from library import publicity, renditions, store
from library.models import Picture
from library.specs import files_for


@task()
def make_renditions(name: str) -> int:
    """Make the missing files of a picture and show them if it is public; return how many."""
    picture = Picture.objects.filter(name=name).first()
    if picture is None:
        return 0  # Deleted, or its pixels were replaced, since this was asked for.
    try:
        made = renditions.make_all(name, picture.focus)
    except FileNotFoundError:
        if Picture.objects.filter(name=name).exists():
            raise
        return 0  # The same, while it was being made.
    publicity.sync({picture.key})
    return made


@task()
def make_crops(name: str) -> None:
    """Cut a picture anew around its focal point."""
    picture = Picture.objects.filter(name=name).first()
    if picture is not None:
        renditions.make_crops(name, picture.focus)
        publicity.sync({picture.key})


def ask_for_missing() -> int:
    """Ask for the files that pictures lack, after a full disk or a crash, unless they are due.

    Returns of how many pictures.
    """
    due = _due()
    lacking = [
        name
        for name, width in Picture.objects.values_list("name", "width")
        if name not in due and store.lacks(name, (spec.file for spec in files_for(width)))
    ]
    for name in lacking:
        make_renditions.enqueue(name)
    return len(lacking)


def _due() -> set[str]:
    """Return the names of which the files are asked for already."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready().filter(task_path=make_renditions.module_path)
    return {given["args"][0] for given in waiting.values_list("args_kwargs", flat=True)}
