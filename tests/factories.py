"""Plain functions that make things, valid unless told otherwise; unpublished unless said."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import ArticleDraft, Author, Byline, DraftSubject, Section, Series, Subject
from faq.models import QuestionDraft, Topic
from library import arriving, papers, renditions
from library.models import Document, PersonShown, Picture, PictureText
from profiles.models import Consent, ProfileDraft, Status, Volunteer
from publishing import workflow
from publishing.models import Draft, SiteSettings
from tests.library import once
from tests.library.pdfs import plain_pdf

_count = itertools.count(1)


def make_section(language: str = "en", **values: Any) -> Section:
    """Make a section of a language."""
    number = next(_count)
    section = Section(language=language, **{"title": f"Section {number}", **values})
    workflow.save_shared(section, by=None)
    return section


def make_author(language: str = "en", **values: Any) -> Author:
    """Make an author of a language."""
    number = next(_count)
    author = Author(language=language, **{"name": f"Author {number}", **values})
    workflow.save_shared(author, by=None)
    return author


def make_subject(language: str = "en", **values: Any) -> Subject:
    """Make a topic of articles in a language."""
    number = next(_count)
    subject = Subject(language=language, **{"title": f"Subject {number}", **values})
    workflow.save_shared(subject, by=None)
    return subject


def make_series(language: str = "en", **values: Any) -> Series:
    """Make a series of articles in a language."""
    number = next(_count)
    series = Series(language=language, **{"title": f"Series {number}", **values})
    workflow.save_shared(series, by=None)
    return series


def make_topic(language: str = "en", **values: Any) -> Topic:
    """Make a topic of questions in a language."""
    number = next(_count)
    topic = Topic(language=language, **{"title": f"Topic {number}", **values})
    workflow.save_shared(topic, by=None)
    return topic


def make_site(language: str = "en", **values: Any) -> SiteSettings:
    """Make the site settings of a language; a menu is given as its unsaved lines."""
    lines = {name: values.pop(name, []) for name in SiteSettings.row_sets}
    settings = SiteSettings(language=language, **values)

    def rows() -> None:
        for name, given in lines.items():
            getattr(settings, name).add(*given, bulk=False)

    workflow.save_shared(settings, by=None, rows=rows)
    return settings


def make_article(
    language: str = "en",
    *,
    authors: tuple[Author, ...] = (),
    subjects: tuple[Subject, ...] = (),
    live: bool = False,
    **values: Any,
) -> ArticleDraft:
    """Make an article; with `live`, publish it."""
    number = next(_count)
    draft = ArticleDraft(
        language=language,
        **{
            "type": "news",
            "title": f"Headline {number}",
            "standfirst": f"Standfirst {number}.",
            "body": f"<h2>First part</h2><p>Body text {number}.</p>",
            **values,
        },
    )
    if draft.section is None and draft.type != "page":
        draft.section = make_section(language)

    def rows() -> None:
        for place, author in enumerate(authors):
            Byline.objects.create(draft=draft, author=author, position=place)
        for place, subject in enumerate(subjects):
            DraftSubject.objects.create(draft=draft, subject=subject, position=place)

    workflow.save(draft, by=None, rows=rows)
    return _published(draft, live)


def make_volunteer(**values: Any) -> Volunteer:
    """Make a volunteer who may be shown."""
    number = next(_count)
    volunteer = Volunteer(
        **{
            "name": f"Person {number}",
            "country": "GE",
            "role": "medic",
            "status": Status.RETURNED,
            "status_as_of": "2022-05",
            "status_source": "Newspaper, May 2022",
            "consent_basis": Consent.PUBLIC_STATEMENT,
            "consent_date": dt.date(2022, 4, 1),
            **values,
        }
    )
    workflow.save(volunteer, by=None)
    return volunteer


def make_profile(
    language: str = "en",
    *,
    volunteer: Volunteer | None = None,
    live: bool = False,
    **values: Any,
) -> ProfileDraft:
    """Make a profile of a volunteer; with `live`, publish it."""
    volunteer = volunteer or make_volunteer()
    draft = ProfileDraft(
        language=language,
        volunteer=volunteer,
        **{
            "title": volunteer.name,
            "role_line": "Medic from abroad",
            "summary": f"What is known of {volunteer.name}.",
            "body": "<p>A short biography.</p>",
            **values,
        },
    )
    workflow.save(draft, by=None)
    return _published(draft, live)


def make_question(language: str = "en", *, live: bool = False, **values: Any) -> QuestionDraft:
    """Make a question with its answer; with `live`, publish it."""
    number = next(_count)
    draft = QuestionDraft(
        language=language,
        **{
            "title": f"Question {number}?",
            "short_answer": f"Answer {number}.",
            "body": "<p>The longer answer.</p>",
            "checked_on": dt.date(2026, 11, 3),
            **values,
        },
    )
    if draft.topic is None:
        draft.topic = make_topic(language)
    workflow.save(draft, by=None)
    return _published(draft, live)


def make_pdf(pages: int = 2, name: str = "report.pdf", **options: Any) -> SimpleUploadedFile:
    """Return an uploaded PDF of so many pages; no two are the same."""
    data = plain_pdf(pages, f"Report {next(_count)}", **options)
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def make_document(pages: int = 2, **values: Any) -> Document:
    """Make a document of the library."""
    document = papers.add(make_pdf(pages), by=None).document
    assert document is not None
    for name, value in {"title": "A report", **values}.items():
        setattr(document, name, value)
    workflow.save(document, by=None)
    return document


def make_photo(
    size: tuple[int, int] = (1200, 800), seed: int = 1, name: str = "photo.jpg"
) -> SimpleUploadedFile:
    """Return an uploaded JPEG; another seed looks altogether different."""
    return SimpleUploadedFile(name, once.photo(size, seed), content_type="image/jpeg")


def make_picture(
    size: tuple[int, int] = (1200, 800),
    seed: int = 1,
    *,
    texts: dict[str, tuple[str, str]] | None = None,
    people: Iterable[uuid.UUID] = (),
    rendered: bool = False,
    **values: Any,
) -> Picture:
    """Return a picture of the library; all its files are made when it is to be `rendered`.

    `texts` is {language: (alternative text, caption)}; by default English and Ukrainian have one.
    """
    with once.decoding():
        picture = arriving.add(make_photo(size, seed), by=None, anyway=True).picture
    assert picture is not None
    picture.credit = values.pop("credit", "Olena Koval")
    for name, value in values.items():
        setattr(picture, name, value)
    wanted = {"en": ("Hills", ""), "uk": ("Пагорби", "")} if texts is None else texts

    def rows() -> None:
        for language, (alt, caption) in wanted.items():
            PictureText.objects.create(draft=picture, language=language, alt=alt, caption=caption)
        for person in people:
            PersonShown.objects.create(draft=picture, person=person)

    workflow.save(picture, by=None, rows=rows)
    if rendered:
        renditions.make_all(picture.name, picture.focus)
    return picture


def _published(draft: Any, live: bool) -> Any:
    if live:
        workflow.publish(draft, by=None)
        draft.refresh_from_db()
    return draft


def live_item(draft: Draft) -> Any:
    """Return the press row of a draft, or None."""
    model = draft.press_model()
    return model._default_manager.filter(key=draft.key, language=draft.language).first()


def live_body(draft: Draft) -> str:
    """Return the text that readers get of a draft, without the ids of its paragraphs."""
    return re.sub(r' id="p-[0-9a-f-]+"', "", live_item(draft).body)
