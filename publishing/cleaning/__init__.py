"""Rich text is hostile input: what may stay is listed here, everything else goes.

Run when a draft is saved and again when it is projected. nh3 parses, as browsers do, and drops
what could run (`reading`); what it leaves is told to a builder, token by token, which makes a
document of few kinds of blocks (`building`, `frames`, `figures`, `pasted`); and every tag of the
result is written by `writing`. No byte of the input becomes part of a tag unless a function here
has put it there, so it does not matter what a browser would have made of the input.

A clean body is a row of these, each in one spelling, so that equal texts are equal bytes:

    <p> <h2> <h3> <h4>  words, with <a> <strong> <em> <s> <u> <sub> <sup> <cite> <br>
    <blockquote>        of <p>, <ul>, <ol>, <blockquote>
    <ul> <ol>           of <li>: words, or blocks
    <table>             <caption>, <thead>, <tbody>, <tr>, <th scope>, <td>
    <hr>
    <figure class="picture [start|end|wide]">  <img src="key:UUID" alt="…"> and a <figcaption>
    <figure class="group">  2 to 12 pictures and a <figcaption>
    <figure class="video">  <a href="https://…"><img src="key:UUID" alt=""> Title</a>
    <sup class="note"><a href="#source-2">2</a></sup>   among the words: a footnote to a source
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from publishing.cleaning.building import Builder
from publishing.cleaning.reading import tokens
from publishing.cleaning.trees import parse, plain_text, serialise

__all__ = ["clean_html", "parse", "plain_text", "serialise"]


def clean_html(html: str) -> str:
    """Return `html` with only what the allow-list names, in its one spelling.

    Cleaning twice changes nothing. What is malformed is mended, what says nothing goes, and words
    stay, except those of what a reader never sees (scripts, styles, forms).
    """
    with _uncollected():
        return _cleaned(html)


def _cleaned(html: str) -> str:
    builder = Builder(from_google="docs-internal-guid-" in html)
    for whole, inside, end, tag, attributes, words in tokens(html):
        if words:
            builder.words(words)
        elif whole:
            builder.whole(whole, inside)
        elif end:
            builder.close()
        else:
            builder.open(tag, attributes)
    return builder.finish()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python's collector of cycles away: there are none, and what there is lives to the end.

    It would go through the pieces of a long text again and again, a quarter of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
