"""What a text names by key stands in the pressed body: pictures, groups, films, with their words.

Nothing on the page asks another site for anything before a reader follows a link.
"""

from __future__ import annotations

import uuid
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.conf import settings
from django.test import Client

from library.models import Picture
from publishing import workflow
from publishing.workflow.press import press_stale
from tests.factories import live_item, make_article, make_picture, make_profile

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def figure(picture: Picture | str, caption: str = "", classes: str = "picture") -> str:
    key = picture if isinstance(picture, str) else picture.key
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="{classes}"><img src="key:{key}" alt="">{caption}</figure>'


def pressed(body: str, language: str = "en") -> Element:
    """Return the pressed body of an article as a tree."""
    item = live_item(make_article(language, body=body, live=True))
    return html5lib.parseFragment(item.body, treebuilder="etree", namespaceHTMLElements=False)


def words(node: Element | None) -> str:
    assert node is not None
    return " ".join("".join(node.itertext()).split())


def test_a_picture_has_its_sources_its_text_and_its_credit() -> None:
    picture = make_picture(
        texts={"en": ("Two <hills>", "The hills & the river")}, credit="A & B", licence="cc-by"
    )
    body = pressed(f"<p>a</p>{figure(picture, classes='picture wide')}<p>b</p>")
    assert [child.tag for child in body] == ["p", "figure", "p"]
    placed = body[1]
    assert placed.attrib == {"class": "picture wide"}
    image = placed.find("picture/img")
    assert image is not None
    assert image.attrib["alt"] == "Two <hills>"
    assert image.attrib["src"].startswith(f"{settings.MEDIA_URL}{picture.name}/")
    assert words(placed.find("figcaption")) == "The hills & the river Picture: A & B, CC BY 4.0"


def test_the_text_may_say_it_better_than_the_library() -> None:
    picture = make_picture(texts={"en": ("Library", "Library")}, credit="")
    text = figure(picture, 'Own <em>words</em>, <a href="https://e.org/">link</a>')
    placed = pressed(text.replace('alt=""', 'alt="Own"'))[0]
    assert placed.find("picture/img").attrib["alt"] == "Own"  # type: ignore[union-attr]
    assert words(placed.find("figcaption")) == "Own words, link"
    assert placed.find("figcaption/a") is not None


def test_words_are_in_the_language_of_the_text() -> None:
    picture = make_picture(texts={"en": ("Hills", ""), "uk": ("Пагорби", "Підпис")})
    placed = pressed(figure(picture), "uk")[0]
    assert placed.find("picture/img").attrib["alt"] == "Пагорби"  # type: ignore[union-attr]
    assert words(placed.find("figcaption")) == "Підпис Зображення: Olena Koval"


def test_a_picture_that_may_not_be_shown_goes_with_its_caption() -> None:
    one, other = make_picture(seed=1), make_picture(seed=2)
    gone = str(uuid.uuid4())
    group = f'<figure class="group">{figure(one)}{figure(gone, "Nobody")}{figure(other)}</figure>'
    empty = f'<figure class="group">{figure(gone)}{figure(gone)}<figcaption>x</figcaption></figure>'
    body = pressed(f"<p>a</p>{figure(gone, 'Nobody')}{group}{empty}")
    assert [child.tag for child in body] == ["p", "figure"]
    assert len(body[1].findall("figure")) == 2
    assert "Nobody" not in words(body)


def test_a_picture_that_is_withdrawn_goes_from_what_readers_see() -> None:
    one, other = make_picture(seed=1), make_picture(seed=2)
    draft = make_article(body=f"<p>a</p>{figure(one, 'One')}{figure(other, 'Two')}", live=True)
    workflow.withdraw(one.key, by=None, reason="asked for it")
    press_stale()
    assert one.name not in live_item(draft).body
    assert other.name in live_item(draft).body
    assert live_item(draft).body_text == "a Two"


def test_a_group_keeps_its_caption_and_those_in_it() -> None:
    one, other = make_picture(seed=1, credit="Ann"), make_picture(seed=2, credit="Ben")
    group = figure(one, "First") + figure(other) + "<figcaption>Both</figcaption>"
    placed = pressed(f'<figure class="group">{group}</figure>')[0]
    assert [child.tag for child in placed] == ["figure", "figure", "figcaption"]
    assert [words(child) for child in placed] == ["First Picture: Ann", "Picture: Ben", "Both"]


FILM = "https://www.youtube.com/watch?v=abcdefghijk"
QUIET = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("address", "quiet", "provider"),
    [
        (FILM, QUIET, "YouTube"),
        (f"{FILM}&amp;t=42", f"{QUIET}?start=42", "YouTube"),
        ("https://youtu.be/abcdefghijk", QUIET, "YouTube"),
        ("https://vimeo.com/77", "https://player.vimeo.com/video/77?dnt=1", "Vimeo"),
        (
            "https://vimeo.com/77/abcdef12",
            "https://player.vimeo.com/video/77?h=abcdef12&dnt=1",
            "Vimeo",
        ),
    ],
)
def test_a_film_is_a_link_that_sets_no_cookie(address: str, quiet: str, provider: str) -> None:
    picture = make_picture(credit="Ann")
    image = f'<img src="key:{picture.key}" alt=""> '
    placed = pressed(
        f'<figure class="video"><a href="{address}">{image}The <em>film</em></a></figure>'
    )[0]
    link = placed.find("a")
    assert link is not None
    assert link.attrib["href"] == quiet
    assert (link.attrib["rel"], link.attrib["referrerpolicy"]) == ("noopener", "strict-origin")
    assert words(link) == f"The film Video, opens at {provider}"
    assert link.find("picture/img").attrib["alt"] == ""  # type: ignore[union-attr]
    assert words(placed.find("figcaption")) == "Picture: Ann"


def test_a_film_whose_picture_may_not_be_shown_stays() -> None:
    image = f'<img src="key:{uuid.uuid4()}" alt=""> '
    placed = pressed(f'<figure class="video"><a href="{FILM}">{image}Film</a></figure>')[0]
    assert placed.find(".//img") is None
    assert words(placed) == "Film Video, opens at YouTube"


def test_captions_are_found_and_counted_and_credits_are_not() -> None:
    picture = make_picture(credit="Nemo")
    item = live_item(make_article(body=f"<p>a</p>{figure(picture, 'Zeppelin')}<p>b</p>", live=True))
    assert item.body_text == "a Zeppelin b"


def test_an_open_page_asks_nobody_else_for_anything() -> None:
    """Every address that a browser fetches by itself is our own."""
    picture = make_picture()
    film = f'<figure class="video"><a href="{FILM}">Film</a></figure>'
    text = f"{film}{figure(picture)}<p><a href='https://e.org/'>out</a></p>"
    for draft in (make_article(body=text, live=True), make_profile(body=text, live=True)):
        page = Client().get(live_item(draft).path)
        tree = html5lib.parse(page.content, treebuilder="etree", namespaceHTMLElements=False)
        fetched = [
            (node.tag, value)
            for node in tree.iter()
            if isinstance(node.tag, str)
            for name, value in node.attrib.items()
            if name in {"src", "srcset", "poster", "data", "action", "formaction", "background"}
            or (node.tag == "link" and name == "href" and is_fetched(node))
        ]
        assert len(fetched) > 3
        for tag, value in fetched:
            for address in value.split(", "):
                assert address.startswith("/") and not address.startswith("//"), (tag, value)
        assert not {"iframe", "object", "embed", "video", "audio"} & {n.tag for n in tree.iter()}
        for hint in tree.iter("link"):
            assert not {"preconnect", "dns-prefetch", "prefetch"} & set(hint.attrib["rel"].split())


def is_fetched(link: Element) -> bool:
    """Whether a browser fetches what a <link> names by itself."""
    return not {"canonical", "alternate", "license"} & set(link.attrib["rel"].split())
