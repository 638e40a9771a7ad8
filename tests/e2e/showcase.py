"""Content that puts every page to the test: full ones, bare ones, ones that are too much.

Run inside a site (`manage.py shell`), beside the starter content and a filled directory.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from articles.models import Correction, KeyFact, Source
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_author,
    make_document,
    make_picture,
    make_profile,
    make_question,
    make_section,
    make_topic,
    make_volunteer,
)

PARAGRAPH = "<p>" + "What happened is told here in plain words, and who says so. " * 6 + "</p>"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
WORDS_OF_A_BOOK = 60_000
ARABIC = "<p>" + "يُروى هنا ما حدث بكلمات بسيطة، مع ذكر من قاله. " * 8 + "</p>"


def make() -> None:
    """Make it all; every address is fixed."""
    _article_with_everything()
    _too_much()
    _next_to_nothing()
    _arabic()
    topic = make_topic(title="Travel")
    for number in range(22):
        make_question(topic=topic, title=f"Is this question number {number}?", live=True)


def _article_with_everything() -> None:
    lead, wide, small, other = (make_picture(seed=seed, rendered=True) for seed in range(4))
    person = live_item(make_profile(title="Jane Doe", live=True))
    document = make_document()
    draft = make_article(
        slug="everything",
        type="explainer",
        title="Everything that an article can have, on one page",
        standfirst="Pictures, a table, notes, sources, corrections, facts and people: all of it.",
        dateline="Kyiv, 21 September 2022",
        section=make_section(
            title="Showcase", slug="showcase", description="Pages for the browser tests."
        ),
        authors=(make_author(name="Ada Author", role_line="Reporter", bio="Writes of tests."),),
        picture=lead.key,
        body=(
            f'<h2>The beginning</h2><p><a href="key:{person.key}">Jane Doe</a> was there, with'
            f' eleven others.<sup class="note"><a href="#source-1">1</a></sup></p>{PARAGRAPH}'
            f'<figure class="wide"><img src="key:{wide.key}"><figcaption>From afar</figcaption>'
            f"</figure>{PARAGRAPH}<h2>The middle</h2>{PARAGRAPH}"
            f'<figure class="end"><img src="key:{small.key}"></figure>{PARAGRAPH}'
            f'<figure class="group"><img src="key:{small.key}"><img src="key:{other.key}">'
            f"</figure><blockquote><p>We came to help.</p></blockquote>"
            '<figure class="video"><a href="https://youtu.be/dQw4w9WgXcQ">A film</a></figure>'
            "<table><caption>Counts</caption><thead><tr><th>When</th><th>Countries</th>"
            "<th>Who said so</th></tr></thead><tbody><tr><td>March 2022</td><td>52</td>"
            "<td>The ministry</td></tr><tr><td>June 2022</td><td>55</td><td>The spokesman</td>"
            f"</tr></tbody></table><h2>The end</h2>{PARAGRAPH}<h3>What is left</h3>"
            f'<ul><li>One thing</li><li>Another, in <a href="key:{document.key}">a report</a></li>'
            "</ul>"
        ),
        methods="<p>Two reporters read the reports and compared them.</p>",
    )
    for number in (1, 2):
        Source.objects.create(
            draft=draft,
            title=f"Report number {number}",
            publisher="A newspaper",
            url=f"https://example.org/report-{number}",
            archived_url=f"https://web.archive.org/web/2022/https://example.org/report-{number}",
            date="2022-06",
        )
        KeyFact.objects.create(
            draft=draft, label=f"Fact {number}", value="55", as_of="2022-06", source="Spokesman"
        )
    Correction.objects.create(
        draft=draft, was="twelve", now="eleven others", date=dt.date(2022, 10, 1), material=True
    )
    workflow.publish(draft, by=None)
    draft.section.pinned = draft.key
    workflow.save_shared(draft.section, by=None)
    workflow.unpublish(make_article(slug="gone", title="Gone", live=True), by=None)


def _too_much() -> None:
    section = make_section(title="Long ones")
    sentences = -(-WORDS_OF_A_BOOK // 70)
    body = "".join(f"<h2>Chapter {n}</h2>{PARAGRAPH}" for n in range(sentences))
    make_article(slug="book", title="A book of an article", body=body, section=section, live=True)
    make_article(
        slug="long-word",
        title=LONG_WORD[:200],
        standfirst=LONG_WORD,
        dateline=LONG_WORD[:100],
        body=f"<h2>{LONG_WORD}</h2><p>{LONG_WORD}</p><ul><li>{LONG_WORD}</li></ul>",
        section=section,
        live=True,
    )
    make_profile(slug="long-name", title=LONG_WORD[:120], role_line=LONG_WORD[:150], live=True)


def _next_to_nothing() -> None:
    empty = make_section(title="Nothing here", slug="nothing-here")
    make_article(slug="archived", title="Long ago", standing="archived", section=empty, live=True)
    volunteer = make_volunteer(
        name="Only Name", country="", role="", status="unknown", status_as_of="", status_source=""
    )
    make_profile(
        slug="only-name", volunteer=volunteer, role_line="", summary="Known by name.", body="",
        live=True,
    )  # fmt: skip


def _arabic() -> None:
    body = "".join(f"<h2>{title}</h2>{ARABIC}" for title in ("البداية", "الوسط", "النهاية"))
    section = make_section("ar", title="شروح")
    draft = make_article(
        "ar",
        slug="story",
        type="explainer",
        title="الفيلق الدولي: لماذا وكيف",
        standfirst="ما هو معروف عن المتطوعين الأجانب، ومن قاله.",
        body=body,
        section=section,
        authors=(make_author("ar", name="هيئة التحرير"),),
    )
    KeyFact.objects.create(draft=draft, label="البلدان", value="55", as_of="2022-06", source="ناطق")
    workflow.publish(draft, by=None)
    make_profile("ar", slug="person", title="جين دو", role_line="مسعفة", live=True)
    topic = make_topic("ar", title="عام")
    make_question(
        "ar", slug="question", topic=topic, title="كم عددهم؟", short_answer="غير معلن.", live=True
    )
    for left, right in pairwise(range(4)):
        make_article("ar", section=section, title=f"خبر {left} {right}", live=True)
