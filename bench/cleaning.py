"""How long cleaning takes: a megabyte of rich text, beside what nh3 alone needs for it.

.venv/bin/python bench/cleaning.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import nh3

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from publishing.cleaning import clean_html

BYTES = 1_000_000
# What is promised for a megabyte of text, in seconds.
PROMISED = 0.5
RUNS = 3
KEY = "key:6f1c7f0e-58f4-4c1e-9a56-0f8d6f7c9f01"
SAMPLES = {
    "an article": (
        "<h2>What they took along</h2><p>A paragraph as articles have it, with <strong>bold"
        '</strong> words, <em>others</em>, a <a href="https://example.org/a?b=c&amp;d">link</a> and'
        " a note."
        '<sup class="note"><a href="#source-2">2</a></sup> It goes on for two or three sentences. '
        "Then it ends, and another one begins.</p><ul><li>One</li><li>Two</li></ul>"
    ),
    "words only": "<p>A paragraph without anything in it but words, of which it has some. </p>",
    "pictures": f'<figure class="picture"><img src="{KEY}" alt="A hill"></figure><p>x</p>',
    "pasted": (
        '<p class=MsoNormal style="margin:0cm;font-size:12.0pt"><span lang=EN-US style="color:red">'
        'Text <b style="mso-bidi-font-weight:normal">from</b> Word<o:p></o:p></span></p>'
    ),
    "marks": (
        '<p><strong>Bold</strong> and <em>so <u>on</u></em>, as <a href="https://example.org/a">a'
        " link</a> in <b>every</b> <i>third</i> word</p>"
    ),
    "a table": (
        "<table><thead><tr><th>Year</th><th>Letters</th></tr></thead><tbody>"
        + "<tr><td>1930</td><td>12 000</td></tr>" * 20
        + "</tbody></table>"
    ),
    "lists": "<ul><li>One</li><li>Two <ol><li>inside</li></ol></li></ul>",
    "short paragraphs": "<p>x</p>",
    "lines": "<p>" + "A line of a poem<br>" * 12 + "</p>",
    "lists from Word": (
        '<p class=MsoListParagraph style="margin-left:36pt;mso-list:l0 level1 lfo1">'
        '<span style="mso-list:Ignore">1.<span>&nbsp;&nbsp; </span></span>Item one</p>'
    ),
    "nested without end": "<div><b>",
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the best time of a few runs, in seconds of this processor."""
    times = []
    for _run in range(RUNS):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print a line for each kind of text."""
    print(f"{'1 MB of':<20}{'clean_html':>12}{'nh3 alone':>12}{'ratio':>8}")
    slow = []
    for name, sample in SAMPLES.items():
        text = sample * (BYTES // len(sample))
        ours = seconds(clean_html, text)
        if name == "nested without end":
            # By itself nh3 needs minutes for this one.
            print(f"{name:<20}{ours * 1000:>9.0f} ms{'minutes':>12}")
        else:
            alone = seconds(nh3.clean, text)
            ratio = ours / alone
            print(f"{name:<20}{ours * 1000:>9.0f} ms{alone * 1000:>9.0f} ms{ratio:>8.1f}")
        if ours > PROMISED:
            slow.append(name)
    print("Slower than promised: " + ", ".join(slow) if slow else f"All within {PROMISED} s.")


if __name__ == "__main__":
    main()
