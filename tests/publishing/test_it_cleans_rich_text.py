"""Rich text is hostile input: nothing active survives, ordinary text is unharmed."""

from __future__ import annotations

import html5lib
import pytest

from articles.models import ArticleDraft
from publishing import workflow
from publishing.cleaning import clean_html
from tests.factories import live_item, make_article

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://tracker.example/p.gif">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href=" &#1; javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="/\\evil.example/">x</a>',
    '<a href="https://user:secret@evil.example/">x</a>',
    '<blockquote cite="javascript:alert(1)">x</blockquote>',
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    '<math><mtext></p><img src onerror="alert(1)"></math>',
    '<iframe src="https://evil.example"></iframe>',
    "<object data=x></object><embed src=x>",
    "<form action=/x><input name=a><button>go</button></form>",
    '<p style="background:url(https://evil.example)">x</p>',
    '<p class="masthead" id="main" onclick="alert(1)">x</p>',
    "<style>body{display:none}</style>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p title='a' title='b' data-x='c'>x",
    "<a href='https://ok.example' ping='https://evil.example' target='_blank'>x</a>",
    "<textarea><script>alert(1)</script></textarea>",
    "<table background='https://evil.example'><tr><td>x",
    "<video src=x></video><audio src=x></audio><source srcset=x>",
    "<link rel=stylesheet href=//evil.example>",
    "<p dir=bogus lang=en>x</p>",
]
ALLOWED = {
    *("p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "hr", "br", "strong", "em"),
    *("b", "i", "s", "u", "sub", "sup", "cite", "a", "table", "caption", "thead", "tbody"),
    *("tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {
    *("href", "title", "lang", "hreflang", "rel", "colspan", "rowspan", "scope", "start", "dir"),
}
ORDINARY = (
    '<h2>Heading</h2><p>Text with <strong>bold</strong>, <em lang="uk">курсив</em> and a '
    '<a href="https://example.org/a?b=c&amp;d" rel="noopener noreferrer">link</a>.</p>'
    '<ol start="3"><li>One</li></ol>'
    '<table><caption>Countries</caption><thead><tr><th scope="col">Name</th></tr></thead>'
    '<tbody><tr><td colspan="2">5 &lt; 6 &amp; 7</td></tr></tbody></table>'
    '<p><a href="mailto:a@example.org">mail</a> <a href="/en/news/x/">here</a></p>'
)


def _elements(fragment: str) -> list:
    tree = html5lib.parseFragment(fragment, treebuilder="etree", namespaceHTMLElements=False)
    return [node for node in tree.iter() if isinstance(node.tag, str)][1:]


@pytest.mark.parametrize("fragment", HOSTILE)
def test_nothing_active_survives(fragment: str) -> None:
    for around in ("{}", "<p>before {} after</p>", "<table><tr><td>{}</td></tr></table>"):
        cleaned = clean_html(around.format(fragment))
        for node in _elements(cleaned):
            assert node.tag in ALLOWED
            assert set(node.attrib) <= ALLOWED_ATTRIBUTES
            address = node.attrib.get("href", "https://")
            assert address.startswith(("https://", "http://", "/", "#", "mailto:", "tel:"))
            assert "evil.example" not in address
            assert node.attrib.get("dir", "ltr") in {"ltr", "rtl", "auto"}


@pytest.mark.parametrize("fragment", [*HOSTILE, ORDINARY])
def test_cleaning_twice_changes_nothing(fragment: str) -> None:
    once = clean_html(fragment)
    assert clean_html(once) == once


def test_ordinary_text_is_unharmed() -> None:
    assert clean_html(ORDINARY) == ORDINARY


def test_the_words_of_a_refused_link_stay() -> None:
    assert clean_html('<p>Go <a href="javascript:x">there</a>.</p>') == "<p>Go there.</p>"


def test_what_is_left_empty_goes() -> None:
    assert clean_html("<p>&nbsp;</p><h2></h2><p><strong> </strong></p><p>x</p>") == "<p>x</p>"


@pytest.mark.django_db
def test_it_is_cleaned_when_saved() -> None:
    draft = make_article(body="<p>x</p><script>alert(1)</script>")
    assert ArticleDraft.objects.get(pk=draft.pk).body == "<p>x</p>"


@pytest.mark.django_db
def test_it_is_cleaned_again_when_projected() -> None:
    draft = make_article()
    planted = "<p>x</p><script>alert(1)</script><p onclick=x>y</p>"
    ArticleDraft.objects.filter(pk=draft.pk).update(body=planted, methods=planted)
    workflow.publish(draft, by=None)
    item = live_item(draft)
    assert item.body == item.methods == "<p>x</p><p>y</p>"
