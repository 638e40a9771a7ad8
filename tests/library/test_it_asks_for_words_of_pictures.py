"""Before an item goes before readers, its pictures have words, and no gap is in them."""

from __future__ import annotations

import pytest

from library.models import Picture, PictureText
from publishing import workflow
from publishing.workflow import Refused
from tests.factories import (
    live_item,
    make_article,
    make_picture,
    make_profile,
    make_question,
    make_volunteer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WORDLESS: dict[str, tuple[str, str]] = {}


def figure(picture: Picture, alt: str = "", caption: str = "") -> str:
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    image = f'<img src="key:{picture.key}" alt="{alt}">'
    return f'<p>Text.</p><figure class="picture">{image}{caption}</figure>'


def film(picture: Picture) -> str:
    still = f'<img src="key:{picture.key}" alt="">'
    link = f'<a href="https://www.youtube.com/watch?v=abcdefghijk">{still} The film</a>'
    return f'<p>Text.</p><figure class="video">{link}</figure>'


def test_a_picture_in_a_text_needs_words() -> None:
    picture = make_picture(title="IMG_1", texts={"uk": ("Міст", "")})
    other = make_picture(seed=2)
    pair = f'<figure class="group">{figure(other)}{figure(picture)}</figure>'.replace(
        "<p>Text.</p>", ""
    )
    for make, fields in (
        (make_article, {"body": figure(picture)}),
        (make_article, {"methods": figure(picture)}),
        (make_article, {"body": f"<p>Text.</p>{pair}"}),
        (make_profile, {"body": figure(picture)}),
        (make_question, {"body": figure(picture)}),
    ):
        draft = make(**fields)
        with pytest.raises(Refused) as refused:
            workflow.publish(draft, by=None)
        [name] = fields
        assert set(refused.value.problems) == {name}
        assert "“IMG_1”" in refused.value.problems[name]
    # Words of the text will do, and so will those of the library, in the language of the text.
    make_article(body=figure(picture, alt="A bridge"), live=True)
    make_article("uk", body=figure(picture), live=True)
    # A still stands for its film, whose title says what it shows.
    make_article(body=film(picture), live=True)


def test_what_may_not_be_shown_is_left_out_and_asked_nothing() -> None:
    person = make_volunteer()
    picture = make_picture(texts=WORDLESS, people=[person.key])
    workflow.withdraw(person.key, by=None, reason="Asked")
    article = make_article(body=figure(picture), live=True)
    assert picture.name not in live_item(article).body


def test_a_gap_in_what_the_library_says_is_not_published() -> None:
    picture = make_picture(title="IMG_1", texts={"en": ("A bridge", "Near [[region]], [[year]]")})
    credited = make_picture(seed=2, title="IMG_2", credit="[[name]] / Legion Record")
    refused = {
        "picture": make_article(picture=picture.key),
        "portrait": make_profile(portrait=picture.key),
        "body": make_article(body=figure(picture)),
        "methods": make_article(methods=figure(credited)),
    }
    for name, draft in refused.items():
        problems = draft.problems()
        assert set(problems) == {name}
        gaps = "IMG_2: [[name]]" if name == "methods" else "IMG_1: [[region]], [[year]]"
        assert problems[name] == f"Fill in what is missing, or take it out: {gaps}"
    assert make_article(body=film(credited)).problems()
    # A caption of the text stands instead of that of the library.
    assert make_article(body=figure(picture, caption="By the river")).problems() == {}
    PictureText.objects.update(caption="By the river")
    assert refused["picture"].problems() == {}
    PictureText.objects.update(alt="A [[kind of]] bridge")
    assert set(refused["picture"].problems()) == {"picture"}


def test_a_gap_written_later_is_not_shown_either() -> None:
    picture = make_picture(credit="Olena", texts={"en": ("A bridge", "By the river")})
    article = make_article(picture=picture.key, body=figure(picture), live=True)
    assert "By the river" in live_item(article).body
    picture.credit = "[[who]]"
    workflow.save(picture, by=None, rows=lambda: picture.texts.update(caption="By the [[river]]"))
    live = live_item(article)
    assert "[[" not in live.body
    assert "river" not in live.body
    assert (live.picture["caption"], live.picture["credit"]) == ("", "")
    assert live.picture["alt"] == "A bridge"
