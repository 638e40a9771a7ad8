"""Whatever comes in, what comes out is clean, and cleaning it again changes no byte."""

from __future__ import annotations

import gc
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing.cleaning import clean_html, parse, plain_text, serialise
from publishing.cleaning.building import Builder
from tests.publishing import grammar
from tests.publishing.hostile import AROUND, HOSTILE, KEY

TAGS = (
    "p div h1 h2 h3 h6 b strong i em s u sub sup cite a span font blockquote ul ol li table caption"
    " thead tbody tfoot tr th td figure figcaption img br hr section pre dl dt dd center o:p label"
    " script style svg math mtext mglyph annotation-xml foreignObject desc title template noscript"
    " textarea select option iframe video form button xmp marquee"
).split()
ATTRIBUTES = [
    *('class="picture"', 'class="group"', 'class="video"', 'class="picture wide"'),
    *('class="note"', f'src="{KEY}"', f'href="{KEY}"', 'alt="A&quot; b"', "src=x", "onclick=x"),
    *('href="#source-2"', 'href="https://e.org/"', 'href="javascript:x"', 'title="a&lt;b"'),
    *('href="https://youtu.be/abcdefghijk"', 'href="https://vimeo.com/1/abcdef12"'),
    *('style="font-weight:bold"', 'style="font-weight:normal"', 'style="font-style:italic"'),
    *('style="mso-list:l0 level1 lfo1"', 'style="mso-list:l0 level3 lfo1"'),
    *('style="mso-list:Ignore"', "colspan=2", "rowspan=0", "scope=col", "start=3", "start=x"),
    *("dir=rtl", "dir=ltr", "lang=uk", "lang='<'", 'id="docs-internal-guid-1"'),
]
WORDS = [
    *("x", " ", "word ", "&nbsp;", " &nbsp; ", "\n", "1.", "·", "a&amp;b", "&lt;p&gt;", "<br><br>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<!--[if mso]>", "<![endif]-->", "<", "\u200b", "\u202e"),
]
starts = st.builds(
    lambda tag, attributes: f"<{tag} {' '.join(attributes)}>",
    st.sampled_from(TAGS),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=3),
)
ends = st.sampled_from(TAGS).map("</{}>".format)
soup = st.lists(
    st.one_of(starts, ends, st.sampled_from(WORDS), st.text(max_size=8)), max_size=50
).map("".join)
# Well-formed, so that deep and proper structure comes up often.
nested = st.recursive(
    st.one_of(st.sampled_from(WORDS), st.text(max_size=8)),
    lambda inner: st.builds(
        lambda start, content: f"{start}{''.join(content)}</{start[1:].split(' ')[0]}>",
        starts,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)
hostile = st.builds(
    lambda around, one, two: around.replace("{}", one) + two,
    st.sampled_from(AROUND),
    st.sampled_from(HOSTILE),
    soup,
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(soup, nested, hostile, st.text()))
def test_what_comes_out_is_clean_and_stays_as_it_is(html: str) -> None:
    once = clean_html(html)
    grammar.check(once)
    assert clean_html(once) == once


@settings(max_examples=200, deadline=None)
@given(st.one_of(soup, nested))
def test_another_parser_reads_it_as_it_is_written(html: str) -> None:
    once = clean_html(html)
    assert clean_html(serialise(parse(once))) == once


# Few tags, so that each often stands in each.
PLAIN = "p div h2 h5 li ul ol td tr table blockquote figure figcaption b i a span font".split()
plain = st.recursive(
    st.sampled_from(["x", " ", "a word", "&nbsp;", "<br>", f"<img src='{KEY}'>"]),
    lambda inner: st.builds(
        lambda tag, attributes, content: f"<{tag} {attributes}>{''.join(content)}</{tag}>",
        st.sampled_from(PLAIN),
        st.sampled_from(["", "", "", "dir=rtl", 'style="mso-list:l0 level2 lfo1"']),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(plain, nested, hostile))
def test_an_element_of_words_is_taken_whole_as_if_it_came_in_pieces(html: str) -> None:
    def in_pieces(builder: Builder, tag: str, words: str) -> None:
        builder.open(tag, "")
        builder.words(words)
        builder.close()

    once = clean_html(html)
    with patch.object(Builder, "whole", in_pieces):
        assert clean_html(html) == once


def test_the_collector_is_kept_away_and_comes_back() -> None:
    assert gc.isenabled()
    with patch.object(Builder, "finish", side_effect=lambda: str(gc.isenabled())):
        assert clean_html("<p>x</p>") == "False"
    with patch.object(Builder, "finish", side_effect=RuntimeError), pytest.raises(RuntimeError):
        clean_html("<p>x</p>")
    assert gc.isenabled()
    gc.disable()
    try:
        clean_html("<p>x</p>")
        assert not gc.isenabled()
    finally:
        gc.enable()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=8))
def test_no_word_is_lost(words: list[str]) -> None:
    mess = "".join(f"<div><b>{word}</b> <span>{word}" for word in words)
    assert plain_text(clean_html(mess)).split() == [word for word in words for _twice in range(2)]
