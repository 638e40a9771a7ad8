"""What every page needs around its content, so that no view has to bring it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info, gettext, ngettext

from delivery import frame, neighbours
from delivery.edition import edition_of
from delivery.lite import weight_of
from delivery.narrowing import Option
from delivery.site import Site, the_site
from delivery.site_address import absolute
from delivery.structured import as_script, describe, describe_list, describe_site
from publishing import partial_date
from publishing.dates import spelled
from publishing.models import Published
from publishing.models.shared import Paged

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    """One language of the site, seen from a page.

    `path` leads to the same page in that language; to its front page when `missing`.
    """

    code: str
    name: str
    name_here: str
    path: str
    current: bool
    missing: bool

    @property
    def is_first(self) -> bool:
        """Whether it is for readers who ask for none of the site's languages."""
        return self.code == settings.FIRST_LANGUAGE


@register.simple_tag(takes_context=True)
def this_site(context: Context, language: str = "") -> Site:
    """Return what editors say of the site, in the language of the page; it prints as its name."""
    return the_site(edition_of(context["request"]), language or reading_language(context))


@register.filter
def web(address: str) -> str:
    """Return an address that leads to the web; "" for any other, whatever way it got into a row.

    Forms take no other. What reaches a page past them must not run there.
    """
    return address if address.lower().startswith(("https://", "http://")) else ""


# Characters of a description.
_DESCRIBED = 300
# What a shared part may use: the same on every page of a language, but for where the page is.
_SHARED = ("lang", "language_info", "site", "standing", "request")


@register.simple_tag(takes_context=True)
def shared_part(context: Context, template_name: str) -> SafeString:
    """Render a template that says the same on every page of a language (delivery.frame)."""

    def render() -> SafeString:
        found = context.template.engine.get_template(template_name)  # type: ignore[union-attr]
        return found.render(context.new({name: context[name] for name in _SHARED}))

    request, speaking = context["request"], (context["lang"], get_language() or "")
    return frame.part(edition_of(request), speaking, template_name, request.path_info, render)


@dataclass(frozen=True)
class Report:
    """Where a reader writes of what is wrong with a page: a `mailto:` address."""

    address: str
    is_of_person: bool


@register.simple_tag(takes_context=True)
def error_report(context: Context, item: Published) -> Report | None:
    """Return where to report an error of an item; None while editors have named no address."""
    site = this_site(context)
    is_of_person = not item.leaves_trace
    mail = (is_of_person and site.removal_mail) or site.error_mail
    if not mail:
        return None
    what = gettext("Error or removal") if is_of_person else gettext("Error")
    where = absolute(context["request"], item.path)
    subject = quote(f"{what}: {item.title}, {where}", safe="")
    return Report(f"{mailto(mail)}?subject={subject}", is_of_person)


@register.filter
def mailto(mail: str) -> str:
    """Return the address of a link that writes to a mail address."""
    return f"mailto:{quote(mail, safe='@')}"


@register.simple_tag(takes_context=True)
def reading_language(context: Context) -> str:
    """Return the language of the page: of its item, else of its address."""
    item = context.get("item")
    return item.language if isinstance(item, Published) else get_language() or ""


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """Return a link to each language of the site.

    Where the page is in other languages says `translations` in the context ({language: path}),
    else the item itself (one query); a page without either has the same address in each.
    """
    here = reading_language(context)
    paths = _translations(context, here)
    return [_language_link(code, here, paths) for code in settings.SITE_LANGUAGES]


def _translations(context: Context, here: str) -> Mapping[str, str]:
    given = context.get("translations")
    if given is not None:
        return given
    item = context.get("item")
    if isinstance(item, Published):
        return neighbours.translations(item)
    request = context.get("request")
    rest = request.path_info.removeprefix(f"/{here}/") if request else ""
    return {code: f"/{code}/{rest}" for code in settings.SITE_LANGUAGES}


def _language_link(code: str, here: str, paths: Mapping[str, str]) -> LanguageLink:
    info = get_language_info(code)
    name = info["name_local"]
    return LanguageLink(
        code=code,
        name=begun(name),
        name_here=gettext(info["name"]),
        path=paths.get(code) or f"/{code}/",
        current=code == here,
        missing=code != here and code not in paths,
    )


@register.simple_tag(takes_context=True)
def absolute_url(context: Context, path: str = "") -> str:
    """Return the full address of a path of this site; of the page itself by default."""
    request = context.get("request")
    return absolute(request, path or (request.path if request else "/"))


@register.simple_tag
def pressed(item: object, part: str = "body") -> SafeString:
    """Return the HTML that an item was pressed with: `body`, or another part named so.

    The one place where stored HTML is let through. A press row's HTML was reduced to the
    allow-list of `publishing.cleaning` when it was projected.
    """
    if not isinstance(item, Published) or part not in {"body", "methods"}:
        raise TypeError("only a pressed item's own HTML is shown as it is")
    return mark_safe(getattr(item, part))  # noqa: S308


@register.simple_tag(takes_context=True)
def structured_data(context: Context, shown: Published | Paged) -> SafeString:
    """Tell machines what a page is, in a script element that no browser runs."""
    if isinstance(shown, Published):
        return as_script(describe(context["request"], shown))
    return as_script(describe_list(context["request"], shown))


@register.simple_tag(takes_context=True)
def structured_site(context: Context) -> SafeString:
    """Tell machines on a front page who publishes the site."""
    return as_script(describe_site(context["request"], reading_language(context)))


@register.inclusion_tag("includes/twin.html")
def twin_of(item: Published) -> dict[str, Any]:
    """Link to the text-only twin of an item and say how much it weighs."""
    return {"path": f"{item.path}lite/", "kilobytes": weight_of(item)}


@register.filter
def first_note(item: Published, number: int) -> str:
    """Return the id of the first footnote to a source of an item, by its number; "" for none."""
    bodies = {
        f"before-note-{number}": item.body,
        f"note-{number}": item.body,
        f"methods-note-{number}": getattr(item, "methods", ""),
    }
    return next((name for name, html in bodies.items() if f'id="{name}"' in html), "")


@register.filter
def begun(words: str) -> str:
    """Return words as they begin a line: "Червень 2022".

    Not `capfirst`: the capitals of Georgian are for whole headlines, and our type has none.
    """
    return words[:1].title() + words[1:]


@register.filter(expects_localtime=True)
def machine_time(moment: dt.datetime) -> str:
    """Return a moment for the attribute of a `<time>`: "2022-09-21T18:30+0300".

    A third of what Django's `date` takes, and a list has thirty.
    """
    return f"{moment:%Y-%m-%dT%H:%M%z}"


@register.filter(expects_localtime=True)
def day(moment: dt.date) -> str:
    """Return the day of a moment in words: "21 September 2022"."""
    return spelled(moment, "DATE_FORMAT")


@register.filter(expects_localtime=True)
def month(moment: dt.date) -> str:
    """Return the month of a moment in words: "September 2022"."""
    return spelled(moment, "YEAR_MONTH_FORMAT")


@register.filter
def minutes(number: int) -> str:
    """Return so many minutes in words: "3 minutes"."""
    return _minutes(number, get_language() or "")


@cache
def _minutes(number: int, language: str) -> str:
    words = ngettext("%(minutes)s minute", "%(minutes)s minutes", number)
    return words % {"minutes": number}


@register.simple_tag
def options(offered: Iterable[Option]) -> SafeString:
    """Return the options of a select: fifty, for which a template takes five times as long."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}{}</option>',
        (
            (
                option.value,
                SafeString(" selected") if option.chosen else "",
                option.label,
                f" ({option.count})" if option.count else "",
            )
            for option in offered
        ),
    )


@register.filter
def described(text: str) -> str:
    """Return a text as short as search engines and messengers show it."""
    # Django's Truncator spells out all of a text to find that it is short.
    return text if len(text) <= _DESCRIBED else Truncator(text).chars(_DESCRIBED)


@register.filter
def dated(value: str) -> str:
    """Return a date known to the day, month or year as a `<time>`: "2022-06" as "June 2022"."""
    words = partial_date.display(str(value or ""))
    return format_html('<time datetime="{}">{}</time>', value, words) if words else ""


@register.filter
def as_of(value: str) -> SafeString:
    """Return for when something holds, in words: "as of June 2022"."""
    return _as_of(str(value or ""), get_language() or "")


@lru_cache(maxsize=1024)
def _as_of(value: str, language: str) -> SafeString:
    before, _day, after = gettext("as of %(day)s").partition("%(day)s")
    return format_html("{}{}{}", before, dated(value), after)


@register.filter
def is_corrected_unseen(item: Published) -> bool:
    """Whether a correction of an item is told neither in its text nor by a notice on top."""
    lines = item.correction_lines()
    return any(not line.get("marked") and not line["material"] for line in lines)


@register.simple_tag
def items_named(item: Published) -> list[Published]:
    """Return the live people that an item's text links to, in the order of the text."""
    return neighbours.people_named(item)


@register.simple_tag
def mentions_of(item: Published) -> list[neighbours.Mention]:
    """Return the live items whose text names this one, newest first."""
    return neighbours.mentions(item)


@register.simple_tag
def query_string(**parameters: Any) -> str:
    """Return "?a=1&b=2" of the parameters that are not empty."""
    given = {name: value for name, value in parameters.items() if value not in ("", None)}
    return "?" + urlencode(given) if given else "?"


@register.inclusion_tag("includes/foreign.html")
def foreign(language: str, reading: str) -> dict[str, str]:
    """Say that a linked item is in another language than the reader's; nothing when it is not."""
    name = gettext(get_language_info(language)["name"]) if language != reading else ""
    return {"language_name": name}
