"""Volume for trials: invented items by the thousand, each one marked "Demo record".

The same seed gives the same records. Names are put together by `demo_names`: nobody is meant by
them, and each record says so.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings

from articles.models import ArticleDraft, Author, Section
from articles.projection import project_article
from faq.models import QuestionDraft, Topic
from faq.projection import project_question
from legion_site.demo_names import invent
from profiles.models import Consent, ProfileDraft, Role, Status, Volunteer
from profiles.projection import project_profile
from publishing import workflow
from publishing.manuscript import fields_of, make_blank
from publishing.models import Draft
from publishing.turn import turn
from publishing.workflow.bulk import BulkItem, publish_in_bulk

BATCH = 1000
MARK = "Demo record"
_NOTE = "Invented by manage.py fill"
_WORDS = (
    "the volunteer unit said on that day people of many countries had come to help and the office "
    "gave an answer to each question about papers travel pay training language family health "
    "contract leave equipment arrival embassy border city river winter summer letter report"
).split()
# Nobody invented is shown as captive or missing: that is never shown of anybody.
_STATUSES = [Status.SERVING, Status.SERVED, Status.RETURNED, Status.UNKNOWN, Status.KILLED]


def fill(
    *,
    articles: int,
    profiles: int,
    questions: int,
    seed: int,
    progress: Callable[[int], object],
) -> None:
    """Make and publish that many records of each kind; `progress` hears of each batch."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret comes from it
    if profiles:
        _in_batches(profiles, lambda: _profiles(chance), progress, _publish_profiles)
    if articles:
        section = _demo_shared(Section, title=MARK, position=99)
        author = _demo_shared(Author, name=MARK)
        _in_batches(
            articles, lambda: _articles(chance, section.pk, author.pk), progress, _publish_articles
        )
    if questions:
        topic = _demo_shared(Topic, title=MARK, position=99)
        _in_batches(questions, lambda: _questions(chance, topic.pk), progress, _publish_questions)


def _in_batches(
    total: int,
    source: Callable[[], Iterator[Any]],
    progress: Callable[[int], object],
    publish: Callable[[list[Any]], None],
) -> None:
    made = source()
    while total > 0:
        batch = [next(made) for _ in range(min(BATCH, total))]
        publish(batch)
        progress(len(batch))
        total -= len(batch)


# --- Words ------------------------------------------------------------------------------------


def _sentences(chance: random.Random, words: int) -> str:
    text = []
    while words > 0:
        length = chance.randint(8, 16)
        sentence = " ".join(chance.choices(_WORDS, k=length))
        text.append(sentence.capitalize() + ".")
        words -= length
    return " ".join(text)


def _body(chance: random.Random, words: int) -> str:
    parts = [f"<p>{MARK}: everything here is invented.</p>"]
    while words > 0:
        parts.append(f"<h2>{_sentences(chance, 8)[:-1]}</h2>")
        parts += [f"<p>{_sentences(chance, 60)}</p>" for _ in range(2)]
        words -= 120
    return "".join(parts)


def _uuid(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def _moment(chance: random.Random) -> dt.datetime:
    start = dt.datetime(2022, 3, 1, 9, 0, tzinfo=dt.UTC)
    return start + dt.timedelta(minutes=chance.randrange(4 * 365 * 24 * 60))


def _manuscript(draft: Draft, first_published: dt.datetime) -> dict[str, Any]:
    draft.version = 1
    return {
        **make_blank(draft),
        "first_published_at": first_published.isoformat(),
        "fields": fields_of(draft),
    }


# --- Kinds ------------------------------------------------------------------------------------


def _profiles(chance: random.Random) -> Iterator[tuple[Volunteer, ProfileDraft, dt.datetime]]:
    while True:
        invented = invent(chance)
        status = chance.choice(_STATUSES)
        volunteer = Volunteer(
            key=_uuid(chance),
            name=invented.name,
            native_name=invented.native,
            native_language=invented.language if invented.native else "",
            country=invented.country,
            role=chance.choice(Role.values),
            status=status,
            status_as_of=str(chance.randint(2022, 2025)),
            status_source=MARK,
            consent_basis=Consent.PUBLIC_STATEMENT,
            consent_date=dt.date(2022, 4, 1),
            consent_note=_NOTE,
            note=_NOTE,
            version=1,
            changed_by="system",
        )
        draft = ProfileDraft(
            key=volunteer.key,
            language=settings.FIRST_LANGUAGE,
            slug=f"demo-{volunteer.key.hex[:16]}",
            title=invented.name,
            role_line=MARK,
            summary=f"{MARK}. {_sentences(chance, 12)}",
            body=f"<p>{MARK}: this person is invented.</p><p>{_sentences(chance, 50)}</p>",
        )
        yield volunteer, draft, _moment(chance)


def _publish_profiles(batch: list[tuple[Volunteer, ProfileDraft, dt.datetime]]) -> None:
    with turn():
        Volunteer.objects.bulk_create([volunteer for volunteer, _, _ in batch])
        items = []
        for volunteer, draft, moment in batch:
            draft.volunteer = volunteer
            manuscript = _manuscript(draft, moment)
            items.append(_dated(manuscript, project_profile(manuscript, volunteer), moment))
        publish_in_bulk(ProfileDraft, items, by=None, note=_NOTE)


def _articles(
    chance: random.Random, section: int, author: int
) -> Iterator[tuple[ArticleDraft, int, dt.datetime]]:
    while True:
        draft = ArticleDraft(
            key=_uuid(chance),
            language=settings.FIRST_LANGUAGE,
            type=chance.choice(["news", "explainer", "feature"]),
            section_id=section,
            title=f"{MARK}: {_sentences(chance, 8)[:-1]}"[:200],
            standfirst=_sentences(chance, 20),
            body=_body(chance, 600),
        )
        draft.slug = f"demo-{draft.key.hex[:16]}"
        yield draft, author, _moment(chance)


def _publish_articles(batch: list[tuple[ArticleDraft, int, dt.datetime]]) -> None:
    items = []
    for draft, author, moment in batch:
        manuscript = _manuscript(draft, moment)
        manuscript["rows"]["bylines"] = [{"author": author}]
        items.append(_dated(manuscript, project_article(manuscript), moment))
    publish_in_bulk(ArticleDraft, items, by=None, note=_NOTE)


def _questions(chance: random.Random, topic: int) -> Iterator[tuple[QuestionDraft, dt.datetime]]:
    position = 0
    while True:
        position += 1
        draft = QuestionDraft(
            key=_uuid(chance),
            language=settings.FIRST_LANGUAGE,
            topic_id=topic,
            title=f"{MARK}: {_sentences(chance, 8)[:-1]}?"[:200],
            short_answer=_sentences(chance, 25),
            body=f"<p>{_sentences(chance, 80)}</p>",
            checked_on=dt.date(2026, 11, 3),
            position=min(position, 32000),
        )
        draft.slug = f"demo-{draft.key.hex[:16]}"
        yield draft, _moment(chance)


def _publish_questions(batch: list[tuple[QuestionDraft, dt.datetime]]) -> None:
    items = []
    for draft, moment in batch:
        manuscript = _manuscript(draft, moment)
        items.append(_dated(manuscript, project_question(manuscript), moment))
    publish_in_bulk(QuestionDraft, items, by=None, note=_NOTE)


def _dated(manuscript: dict[str, Any], projection: Any, moment: dt.datetime) -> BulkItem:
    projection.item.first_published_at = moment
    return BulkItem(manuscript, projection)


def _demo_shared(model: type[Any], **values: Any) -> Any:
    """Return the shared row that demo records hang on, making it at first use."""
    language = settings.FIRST_LANGUAGE
    found = model.objects.filter(language=language, slug="demo").first()
    if found is None:
        found = model(language=language, slug="demo", **values)
        workflow.save_shared(found, by=None)
    return found
