"""While nothing answers, the web server shows one file that needs nothing but itself."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

_DEPLOY = Path(__file__).parents[2] / "deploy"


def test_the_page_is_whole_by_itself_and_in_both_languages() -> None:
    text = (_DEPLOY / "back-soon.html").read_text(encoding="utf-8")
    page = LexborHTMLParser(text)
    assert page.css("script, img, iframe, [src], a") == []
    assert [link.attributes["href"] for link in page.css("link")] == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", text)
    assert page.css_first("html").attributes["lang"] == "en"
    assert "Скоро" in page.css_first("[lang=uk]").text()
    # Its colours are those of the site, whose contrast is tested.
    css = (_DEPLOY.parent / "static" / "site.css").read_text(encoding="utf-8")
    tokens = css[css.index("@layer tokens {") : css.index("@layer base {")]
    colors = re.findall(r"--[a-z]+: #[0-9a-f]{6};", text)
    assert len(colors) == 5
    assert all(color in tokens for color in colors)


def test_the_web_server_is_told_of_it() -> None:
    guide = (_DEPLOY / "README.md").read_text(encoding="utf-8")
    assert "error_page 502 504 =503 /back-soon.html;" in guide
    assert "root /srv/legion/deploy;" in guide
    assert guide.count("access_log off;") == guide.count("    server {")
