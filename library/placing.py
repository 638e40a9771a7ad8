"""Put what a body names into it: pictures with their credit, films as links that tell nobody.

`<img src="key:UUID">` becomes a <picture> with sources of several widths. A film is a link to the
page of its provider that sets no cookie; nothing is asked of the provider before a reader goes.
"""

from __future__ import annotations

import uuid

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from selectolax.lexbor import LexborHTMLParser, LexborNode

from library.models import Licence
from library.showing import Shown, picture_html
from publishing.cleaning import parse
from publishing.cleaning.addresses import find_film

# How wide a picture is drawn: the screen, or its place beside or in the column of text, which is
# 38 rem wide (684 px; here a rem is what it is before any style sheet), or the page (1093 px).
_SIZES = {
    "": "(min-width: 45rem) 684px, calc(100vw - 2rem)",
    "start": "(min-width: 45rem) 308px, calc(100vw - 2rem)",
    "end": "(min-width: 45rem) 308px, calc(100vw - 2rem)",
    "wide": "(min-width: 1125px) 1093px, (min-width: 36rem) calc(100vw - 2rem), 100vw",
    "group": "(min-width: 45rem) 342px, 50vw",
}


class Placing:
    """Replaces what names a picture by the picture; what names none that may be shown goes.

    `pictures` maps keys to what may be shown; `language` is the reader's.
    """

    def __init__(self, pictures: dict[str, Shown], language: str) -> None:
        self.pictures = pictures
        self.language = language

    def __call__(self, tree: LexborHTMLParser) -> None:
        """Change a cleaned body in place."""
        with translation.override(self.language):
            for figure in tree.css("figure.picture"):
                _replace(figure, self._picture(figure))
            for figure in tree.css("figure.video"):
                _replace(figure, self._film(figure))
        for group in tree.css("figure.group"):
            if group.css_first("img") is None:
                group.decompose()

    def _picture(self, figure: LexborNode) -> SafeString | None:
        """Return a figure as readers get it; None when its picture may not be shown."""
        image = figure.css_first("img")
        shown = self._shown(image)
        if image is None or shown is None:
            return None
        own = figure.css_first("figcaption")
        # Clean already, and its links are resolved.
        words = mark_safe(own.inner_html or "") if own is not None else _caption(shown)  # noqa: S308
        classes = figure.attributes.get("class") or ""
        place = "group" if _is_in_group(figure) else classes.removeprefix("picture").strip()
        alt = image.attributes.get("alt") or None
        return format_html(
            '<figure class="{}">{}{}</figure>',
            classes,
            picture_html(shown, sizes=_SIZES.get(place, _SIZES[""]), alt=alt),
            _figcaption(words, _credit(shown)),
        )

    def _film(self, figure: LexborNode) -> SafeString | None:
        """Return a film as readers get it; its picture goes when it may not be shown."""
        link = figure.css_first("a")
        film = find_film((link.attributes.get("href") if link is not None else None) or "")
        if link is None or film is None:
            return None
        shown = self._shown(image := link.css_first("img"))
        if image is not None:
            image.decompose()
        # Players without cookies refuse (YouTube: error 153) for a page that does not say whose it
        # is; so they hear the name of the site, and not which page of it.
        return format_html(
            '<figure class="video"><a href="{}" rel="noopener" referrerpolicy="strict-origin">{}'
            '<span class="film-title">{}</span> <span class="film-place">{}</span></a>{}</figure>',
            film.quiet,
            picture_html(shown, sizes=_SIZES[""], alt="") if shown is not None else "",
            mark_safe((link.inner_html or "").strip()),  # noqa: S308  clean already
            gettext("Video, opens at %(provider)s") % {"provider": film.provider},
            _figcaption("", _credit(shown)) if shown is not None else "",
        )

    def _shown(self, image: LexborNode | None) -> Shown | None:
        source = (image.attributes.get("src") if image is not None else None) or ""
        try:
            return self.pictures.get(str(uuid.UUID(source.removeprefix("key:"))))
        except ValueError:
            return None


def _replace(figure: LexborNode, html: SafeString | None) -> None:
    new = parse(html).css_first("figure") if html else None
    if new is None:
        figure.decompose()
    else:
        figure.replace_with(new)


def _caption(shown: Shown) -> SafeString:
    """Return the library's own caption of a picture."""
    return format_html("<bdi>{}</bdi>", shown["caption"]) if shown["caption"] else SafeString("")


def _credit(shown: Shown) -> SafeString:
    """Return whose picture it is, and under which licence."""
    licence = str(Licence(shown["licence"]).label) if shown["licence"] else ""
    said = [text for text in (shown["credit"], licence) if text]
    if not said:
        return SafeString("")
    names = format_html_join(", ", "<bdi>{}</bdi>", ((text,) for text in said))
    return format_html('<span class="credit">{} {}</span>', gettext("Picture:"), names)


def _figcaption(words: SafeString | str, credit: SafeString) -> SafeString:
    if not words and not credit:
        return SafeString("")
    between = " " if words and credit else ""
    return format_html("<figcaption>{}{}{}</figcaption>", words, between, credit)


def _is_in_group(figure: LexborNode) -> bool:
    parent = figure.parent
    return parent is not None and parent.tag == "figure"
