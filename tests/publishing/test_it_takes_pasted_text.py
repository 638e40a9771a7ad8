"""What is pasted from Word, Google Docs or a web page becomes the text that its writer meant.

Beside each clipboard lies what it is to become, with line breaks between tags for the eye. The
browser's own clean-up is tried in tests/e2e; this is what the server makes of the raw clipboard.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing.cleaning import clean_html
from tests.publishing import grammar

FOLDER = Path(__file__).parent / "pasted"


def clipboard(name: str) -> str:
    return (FOLDER / f"{name}.html").read_text(encoding="utf-8")


def meant(name: str) -> str:
    text = (FOLDER / f"{name}.clean.html").read_text(encoding="utf-8")
    return text.replace("\n", "")


@pytest.mark.parametrize("name", ["word", "google-docs", "web-page"])
def test_a_clipboard_becomes_clean_text(name: str) -> None:
    cleaned = clean_html(clipboard(name))
    assert cleaned == meant(name)
    grammar.check(cleaned)
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("<b style='mso-bidi-font-weight:normal'>x</b>", "<p><strong>x</strong></p>"),
        ("<b style='font-weight:normal'>x</b>", "<p>x</p>"),
        ("<b style='color:red; font-weight : 400'>x</b>", "<p>x</p>"),
        ("<em style='font-style:normal'>x</em>", "<p>x</p>"),
        ("<span style='FONT-WEIGHT:600;font-style:oblique'>x</span>",
         "<p><strong><em>x</em></strong></p>"),
        ("<span style='x-font-weight:700'>x</span>", "<p>x</p>"),
        ("<span style='vertical-align:sub'>x</span>", "<p><sub>x</sub></p>"),
        ("<p style='mso-list:l0 level1 lfo1'>x</p>", "<ul><li>x</li></ul>"),
        ("<p style='mso-list:l0 level3 lfo1'>x</p><p style='mso-list:l0 level1 lfo1'>y</p>",
         "<ul><li>x</li></ul><ul><li>y</li></ul>"),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3)</span>x</p>",
         '<ol start="3"><li>x</li></ol>'),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(a)</span>x</p>"
         "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>§</span>y</p>",
         "<ol><li>x<ul><li>y</li></ul></li></ol>"),
        ("<table><tr><td><p style='mso-list:l0 level1 lfo1'>x</p></td></tr></table>",
         "<table><tbody><tr><td><ul><li>x</li></ul></td></tr></tbody></table>"),
        ("<h2 style='mso-list:l0 level1 lfo1'>x</h2>", "<h2>x</h2>"),
        ("<o:p>x</o:p><st1:place w:st='on'>y</st1:place>", "<p>xy</p>"),
        ("<p dir=ltr id='docs-internal-guid-1'>x</p>", "<p>x</p>"),
        ("<p dir=ltr>x</p>", '<p dir="ltr">x</p>'),
        ("<p dir=rtl id='docs-internal-guid-1'>x</p>", '<p dir="rtl">x</p>'),
        ("<p>plain text\n\nof an e-mail</p>", "<p>plain text of an e-mail</p>"),
    ],
)  # fmt: skip
def test_a_style_says_what_was_meant(pasted: str, clean: str) -> None:
    assert clean_html(pasted) == clean
    assert clean_html(clean) == clean
