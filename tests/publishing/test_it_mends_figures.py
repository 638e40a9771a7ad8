"""Pictures, groups and films: however they come, they are kept in one form."""

from __future__ import annotations

import pytest

from publishing.cleaning import clean_html
from tests.publishing import grammar

A, B = "key:6f1c7f0e-58f4-4c1e-9a56-0f8d6f7c9f0a", "key:6f1c7f0e-58f4-4c1e-9a56-0f8d6f7c9f0b"


def picture(key: str = A, alt: str = "", caption: str = "", place: str = "") -> str:
    classes = f"picture {place}".strip()
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="{classes}"><img src="{key}" alt="{alt}">{caption}</figure>'


def group(*pictures: str, caption: str = "") -> str:
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="group">{"".join(pictures)}{caption}</figure>'


YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
REL = 'rel="noopener noreferrer"'


def film(title: str, address: str = YOUTUBE, image: str = "") -> str:
    return f'<figure class="video"><a href="{address}" {REL}>{image}{title}</a></figure>'


KEPT = [
    picture(),
    picture(alt="Two people &amp; a &quot;dog&quot;", caption="Kyiv, <em>2022</em>", place="wide"),
    picture(place="start"),
    picture(place="end", caption='By <a href="/en/news/x/">her</a>'),
    group(picture(), picture(B)),
    group(picture(caption="One"), picture(B, "Alt"), caption="Both"),
    group(*[picture()] * 12),
    film("A film"),
    film("A film", image=f'<img src="{A}" alt=""> '),
    film("A film", "https://vimeo.com/12345"),
    film("A film", f"{YOUTUBE}&amp;t=42"),
]


@pytest.mark.parametrize("figure", KEPT)
def test_a_proper_figure_stays_as_it_is(figure: str) -> None:
    text = f"<p>before</p>{figure}<p>after</p>"
    assert clean_html(text) == text
    grammar.check(text)


MENDED = [
    # Without a figure, or in the middle of something else: after it.
    (f'<img src="{A}">', picture()),
    (f'<p><img src="{A}"></p>', picture()),
    (f'<p>a <img src="{A}"> b</p><p>c</p>', f"<p>a b</p>{picture()}<p>c</p>"),
    (f'<p><a href="/x/"><img src="{A}" alt="Alt"></a></p>', picture(alt="Alt")),
    (f'<ul><li>a{picture()}b</li></ul>', f"<ul><li><p>a</p><p>b</p></li></ul>{picture()}"),
    (f"<blockquote>a{picture()}</blockquote>", f"<blockquote><p>a</p></blockquote>{picture()}"),
    (f"<table><tr><td>{picture()}a</td></tr></table>",
     f"<table><tbody><tr><td>a</td></tr></tbody></table>{picture()}"),
    (f"<p>a{picture()}b</p>", f"<p>a</p>{picture()}<p>b</p>"),
    # Without a picture of ours.
    ("<figure class=picture></figure>", ""),
    ("<figure class=picture><img src='https://e.org/x.png'></figure>", ""),
    ("<figure class=picture><figcaption>Words</figcaption></figure>", "<p>Words</p>"),
    ("<figure><blockquote>a</blockquote><figcaption>b</figcaption></figure>",
     "<blockquote><p>a</p></blockquote><p>b</p>"),
    ("<figure><table><tr><td>a</table><figcaption>b</figcaption></figure>",
     "<table><caption>b</caption><tbody><tr><td>a</td></tr></tbody></table>"),
    # Classes, attributes, captions.
    (f'<figure class="wide picture start x" id=y><img src="{A}" width=9 srcset=x></figure>',
     picture(place="start")),
    (f'<figure><img src="{A.upper().replace("KEY", "key")}"></figure>', picture()),
    (f'<figure><figcaption>b</figcaption><img src="{A}">c</figure>',
     picture(caption="b") + "<p>c</p>"),
    (f'<figure><img src="{A}">b<p>c</p></figure>', picture(caption="b c")),
    (f'<figure><img src="{A}"><figcaption><h2>b</h2><ul><li>c</ul></figcaption></figure>',
     picture(caption="b c")),
    (f'<figure><img src="{A}"><figcaption>b<img src="{B}"></figcaption></figure>',
     group(picture(), picture(B), caption="b")),
    (f'<figure><img src="{A}" alt="  two \n words "></figure>', picture(alt="two words")),
    (f'<figure><img src="{A}" alt="{"x" * 400}"></figure>', picture(alt="x" * 300)),
    # Groups that are none, or more than one.
    (group(picture(caption="One")), picture(caption="One")),
    (group(picture(), caption="Both"), picture(caption="Both")),
    (group(picture(caption="One"), caption="Both"), picture(caption="One") + "<p>Both</p>"),
    (group(picture(place="wide"), picture(B, place="end")), group(picture(), picture(B))),
    (f'<figure class="group">a<img src="{A}"><p>b</p><img src="{B}"></figure>',
     group(picture(), picture(B), caption="a b")),
    (group(*[picture()] * 13, caption="All"), group(*[picture()] * 12, caption="All") + picture()),
    (group(*[picture()] * 26), group(*[picture()] * 12) * 2 + group(picture(), picture())),
    (group(group(picture(), picture(B)), picture()), group(picture(), picture(B), picture())),
    (picture().replace("</figure>", picture(B) + "</figure>"), group(picture(), picture(B))),
    (group(picture(), film("F"), picture(B)), group(picture(), picture(B)) + film("F")),
    # Films.
    ('<figure class="video"><a href="https://youtu.be/abcdefghijk?t=1m">F</a></figure>', film("F")),
    ('<figure class="video"><a href="https://m.youtube.com/shorts/abcdefghijk">F</a></figure>',
     film("F")),
    ('<figure class="video"><a href="https://www.youtube-nocookie.com/embed/abcdefghijk?start=7">F'
     "</a></figure>", film("F", f"{YOUTUBE}&amp;t=7")),
    ('<figure class="video"><a href="https://player.vimeo.com/video/77?h=abcdef12">F</a></figure>',
     film("F", "https://vimeo.com/77/abcdef12")),
    (f'<figure class="video"><a href="{YOUTUBE}"></a></figure>', film("YouTube")),
    (f'<figure class="video"><img src="{A}" alt="x"><p><a href="{YOUTUBE}">F</a></p></figure>',
     film("F", image=f'<img src="{A}" alt=""> ')),
    (f'<figure class="video"><a href="{YOUTUBE}">F</a><figcaption>c</figcaption></figure>',
     film("F") + "<p>c</p>"),
    (f'<figure class="video"><a href="{YOUTUBE}"><img src="{A}"><img src="{B}">F</a></figure>',
     film("F", image=f'<img src="{A}" alt=""> ') + picture(B)),
    (f'<figure class="video"><a href="{YOUTUBE}">F</a><sup><a href="#source-1">1</a></sup>',
     film("F")),
    ('<figure class="video"><a href="https://e.org/film">F</a></figure>',
     f'<p><a href="https://e.org/film" {REL}>F</a></p>'),
    (f'<p><a href="{YOUTUBE}">F</a></p>', f'<p><a href="{YOUTUBE}" {REL}>F</a></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("given", "kept"), MENDED)
def test_a_malformed_figure_is_mended(given: str, kept: str) -> None:
    assert clean_html(given) == kept
    assert clean_html(kept) == kept
    grammar.check(kept)
