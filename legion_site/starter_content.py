"""The starter content: read from files, loaded and taken away through the verbs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import models

from articles.models import (
    ArticleDraft,
    Author,
    FrontPage,
    KeyNumber,
    Pin,
    Section,
    Series,
    Subject,
)
from faq.models import QuestionDraft, Topic
from profiles.models import ProfileDraft, Volunteer
from publishing import workflow
from publishing.manuscript import apply_fields, apply_rows, desk_row
from publishing.models import Desk, Draft, Release, Shared, SiteSettings

FOLDER = Path(__file__).parent / "starter"

_SHARED: dict[str, type[Shared]] = {
    **{"sections": Section, "subjects": Subject, "series": Series},
    **{"authors": Author, "topics": Topic},
}
_DRAFTS: dict[str, type[Draft]] = {
    "profiles": ProfileDraft,
    "questions": QuestionDraft,
    "articles": ArticleDraft,
}
NOTE = "Starter content"


@dataclass
class Outcome:
    """What loading or removing did: how many were done, what was left alone and why."""

    done: int = 0
    left: list[str] = field(default_factory=list)


def load(*, standing: bool = False, progress: Callable[[str], object] = print) -> Outcome:
    """Load what is not there yet and publish it; what is there already stays as it is.

    With `standing`, only the standing pages (about, privacy …) and what they need.
    """
    outcome = Outcome()
    for folder, load_one in _loaders().items():
        for name, values in _files(folder):
            if standing and not values.get("everywhere"):
                continue
            try:
                outcome.done += load_one(values)
            except workflow.Refused as refusal:
                outcome.left.append(f"{folder}/{name}: {refusal}")
        if not standing:
            progress(folder)
    return outcome


def remove() -> Outcome:
    """Take away every starter item that nobody has touched, through the verbs."""
    outcome = Outcome()
    # First, so that no front page is left with pins that lead nowhere.
    for _name, values in _files("frontpages"):
        outcome.done += _remove_front_page(values)
    for model in _DRAFTS.values():
        for draft in model._default_manager.exclude(starter_version=None):
            if not _untouched(draft):
                outcome.left.append(f"{draft._meta.verbose_name} {draft}: somebody changed it")
                continue
            if Release.objects.filter(key=draft.key, language=draft.language).exists():
                workflow.unpublish(draft, by=None, note=NOTE)
            workflow.discard(draft, by=None)
            outcome.done += 1
    for volunteer in Volunteer.objects.exclude(starter_version=None):
        if volunteer.version != volunteer.starter_version or volunteer.profiles.exists():
            outcome.left.append(f"{volunteer._meta.verbose_name} {volunteer}: in use")
            continue
        workflow.discard(volunteer, by=None)
        outcome.done += 1
    for folder, model in _SHARED.items():
        for _name, values in _files(folder):
            outcome.done += _remove_shared(model, values)
    return outcome


def _loaders() -> dict[str, Callable[[dict[str, Any]], int]]:
    """Return {folder: what loads one of its records}, each folder after those it refers to.

    Profiles come before articles: an article's links to people are then right at once.
    """
    return {
        **{folder: partial(_load_shared, model) for folder, model in _SHARED.items()},
        "volunteers": _load_volunteer,
        **{folder: partial(_load_draft, model) for folder, model in _DRAFTS.items()},
        "frontpages": _load_front_page,
        "settings": _load_settings,
    }


def _files(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the content of each file of a folder."""
    for file in sorted((FOLDER / folder).glob("*.toml")):
        yield file.stem, tomllib.loads(file.read_text(encoding="utf-8"))


def _load_shared(model: type[Shared], values: dict[str, Any]) -> int:
    same = models.Q(key=values["key"])
    if "slug" in values:
        same |= models.Q(slug=values["slug"])
    if model._default_manager.filter(same, language=values["language"]).exists():
        return 0
    workflow.save_shared(model(**values), by=None)
    return 1


def _remove_shared(model: type[Shared], values: dict[str, Any]) -> int:
    """Delete a row that is still as the file has it and that nothing uses."""
    obj = model._default_manager.filter(**values).first()
    if obj is None:
        return 0
    try:
        workflow.delete_shared(obj, by=None)
    except workflow.Refused:
        return 0
    return 1


def _load_front_page(values: dict[str, Any]) -> int:
    """Pin and number what the file says, unless the language has a front page already."""
    if FrontPage.objects.filter(language=values["language"]).exists():
        return 0
    page = FrontPage(key=values["key"], language=values["language"])
    pins = [Pin(front_page=page, slot=slot, key=key) for slot, key in enumerate(values["pins"])]
    numbers = [
        KeyNumber(front_page=page, position=place, **number)
        for place, number in enumerate(values.get("key_numbers", []), start=1)
    ]

    def rows() -> None:
        Pin.objects.bulk_create(pins)
        KeyNumber.objects.bulk_create(numbers)

    workflow.save_shared(page, by=None, rows=rows)
    return 1


def _remove_front_page(values: dict[str, Any]) -> int:
    """Delete a front page that still has what the file says and no breaking line."""
    page = FrontPage.objects.filter(key=values["key"], breaking_text="").first()
    if page is None or [str(pin.key) for pin in page.pins.all()] != values["pins"]:
        return 0
    kept = page.key_numbers.values_list("label", "value")
    if list(kept) != [(line["label"], line["value"]) for line in values.get("key_numbers", [])]:
        return 0
    workflow.delete_shared(page, by=None)
    return 1


def _load_settings(values: dict[str, Any]) -> int:
    """Say which pages tell how the newsroom works, unless somebody settled the site already."""
    if SiteSettings.objects.filter(language=values["language"]).exists():
        return 0
    named = {name: value for name, value in values.items() if name != "everywhere"}
    workflow.save_shared(SiteSettings(**named), by=None)
    return 1


def _load_volunteer(values: dict[str, Any]) -> int:
    if Volunteer.objects.filter(key=values["key"]).exists():
        return 0
    volunteer = Volunteer(key=values["key"])
    spellings = "\n".join(values.get("spellings", []))
    _save(volunteer, {**values, "spellings": spellings}, {}, starter=True)
    return 1


def _load_draft(model: type[Draft], values: dict[str, Any]) -> int:
    values = dict(values)
    language = values["language"]
    if model is ProfileDraft:
        file = FOLDER / "volunteers" / f"{values['volunteer']}.toml"
        volunteer = tomllib.loads(file.read_text(encoding="utf-8"))
        values["key"] = volunteer["key"]
        values["volunteer"] = Volunteer.objects.get(key=volunteer["key"]).pk
    if desk_row(model, values["key"], language) is not None:
        return 0
    for name, shared in (("section", Section), ("topic", Topic)):
        if slug := values.get(name):
            values[name] = _pk_by_slug(shared, language, slug)
    if key := values.get("series"):
        values["series"] = Series.objects.get(key=key, language=language).pk
    authors = [_pk_by_slug(Author, language, slug) for slug in values.pop("authors", [])]
    subjects = [_pk_by_slug(Subject, language, slug) for slug in values.pop("subjects", [])]
    rows = {name: values.get(name, []) for name in model.row_sets}
    if "bylines" in rows:
        rows["bylines"] = [{"author": author} for author in authors if author]
    if "subjects" in rows:
        rows["subjects"] = [{"subject": subject} for subject in subjects if subject]
    draft = model(key=values["key"], language=language, slug=values["slug"])
    _save(draft, values, rows, starter=not values.get("everywhere"))
    # Who publishes the site, who owns it: only its editors know. Such a page waits as a draft that
    # the desk lists, since nothing with a gap may be published (see publishing.blanks).
    if not draft.blanks:
        workflow.publish(draft, by=None, note=NOTE)
    return 1


def _save(desk: Desk, values: dict[str, Any], rows: dict[str, Any], *, starter: bool) -> None:
    apply_fields(desk, values)
    if starter:
        desk.starter_version = 1
    workflow.save(desk, by=None, note=NOTE, rows=lambda: apply_rows(desk, rows))


def _pk_by_slug(model: type[Shared], language: str, slug: str) -> int | None:
    found = model._default_manager.filter(language=language, slug=slug).first()
    return found.pk if found else None


def _untouched(draft: Draft) -> bool:
    if draft.version != draft.starter_version:
        return False
    release = Release.objects.filter(
        kind=draft.kind(), key=draft.key, language=draft.language
    ).first()
    return release is None or release.version == draft.starter_version
