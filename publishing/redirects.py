"""From which paths a redirect may lead, and to what."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

from publishing import kinds
from publishing.manuscript import fields_of
from publishing.models import Edition, Published, Redirect
from publishing.models.redirect import spelled
from publishing.workflow.errors import Refused

LONGEST = 200
# Everything below these belongs to the program, whatever stands there now.
_OURS = {"admin", "api", "media", "static", "preview", ".well-known", "healthz", "readyz"}


def clean_path(text: str) -> str:
    """Return the path that somebody wrote, or pasted as a full address, in its one spelling.

    Raises Refused for what cannot be one.
    """
    text = text.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _refused(_("This is no address.")) from None
    if "#" in text or text.endswith("?"):
        raise _refused(_("Write the address without #, what follows it, or a ? at the end."))
    path = spelled(unquote(parts.path)) or ("/" if parts.path and parts.query else "")
    if not path.startswith("/") or path.startswith("//"):
        raise _refused(_("Write an address that begins with /, e.g. /join."))
    steps = path.split("/")[1:]
    is_path = path == "/" or not {"", ".", ".."} & set(steps)
    if not is_path or " " in path or "?" in path or not _is_readable(path + unquote(parts.query)):
        raise _unreadable()
    try:
        whole = spelled(path, parts.query)
    except ValueError:
        raise _unreadable() from None
    if len(whole) > LONGEST:
        raise _refused(_("An address has at most %(most)d letters.") % {"most": LONGEST})
    return whole


def _is_readable(text: str) -> bool:
    # "�" is what stands for a letter that was broken on its way.
    return all(c.isprintable() and c not in "\\\ufffd" for c in text)


def _unreadable() -> Refused:
    return _refused(_("This is no address that a reader can open."))


def item_at(address: str) -> Published:
    """Return the live item to which an address of this site leads now: by itself, or by and by.

    Raises Refused when none does, and for people: to lead to somebody would confirm that they
    are here, also when they no longer are.
    """
    try:
        path = unquote(urlsplit(address.strip()).path)
    except ValueError:
        path = ""
    found = _live_at(path) if path and "\x00" not in path and path.isprintable() else None
    if found is None:
        sentence = _(
            "No page of this site stands at this address. Open the page and copy its address."
        )
        raise _refused(sentence, "target")
    if not found.leaves_trace:
        raise _refused(_("No redirect leads to a person: it could give them away."), "target")
    return found


def target_of(redirect: Redirect) -> Published | None:
    """Return the live item that a redirect leads to: in its language, else in the first one."""
    return targets_of([redirect]).get(redirect.path)


def targets_of(redirects: Iterable[Redirect]) -> dict[str, Published]:
    """Return the live items that redirects lead to, by path: one query for each kind of them."""
    by_kind: dict[str, list[Redirect]] = {}
    for redirect in redirects:
        by_kind.setdefault(redirect.kind, []).append(redirect)
    targets: dict[str, Published] = {}
    for model in kinds.press_models():
        mine = by_kind.get(model.kind(), [])
        if not mine:
            continue
        rows = model._default_manager.filter(
            key__in={redirect.target for redirect in mine},
            language__in={settings.FIRST_LANGUAGE, *(redirect.language for redirect in mine)},
        ).only("pk", "path", "title", "language", "key")
        live = {(row.key, row.language): row for row in rows}
        for redirect in mine:
            for language in (settings.FIRST_LANGUAGE, redirect.language):
                if found := live.get((redirect.target, language)):
                    targets[redirect.path] = found
    return targets


def why_not(redirect: Redirect) -> dict[str, str]:
    """Return what keeps a redirect from being made, by field; nothing when it may be."""
    try:
        if clean_path(redirect.path) != redirect.path:
            return {"path": _("This is no address that a reader can open.")}
        model = kinds.press_model(redirect.kind)
    except Refused as refusal:
        return refusal.problems
    except LookupError:
        return {"target": _("The item is gone.")}
    if not model.leaves_trace:
        return {"target": _("No redirect leads to a person: it could give them away.")}
    same = Redirect.objects.filter(path=redirect.path).exclude(pk=redirect.pk)
    if same.exists():
        return {"path": _("There is a redirect from this address already.")}
    sentence = _why_taken(redirect.path)
    return {"path": sentence} if sentence else {}


def _live_at(path: str) -> Published | None:
    """Return what stands at a path, what a redirect leads to from it, or what has left it."""
    with_slash = path.rstrip("/") + "/"
    for model in kinds.press_models():
        if found := model._default_manager.filter(path=with_slash).first():
            return found
    redirect = Redirect.objects.filter(path=spelled(path)).first()
    if redirect is not None:
        return target_of(redirect)
    for model in kinds.press_models():
        last = (
            Edition.objects.filter(path=with_slash, kind=model.kind()).order_by("-number").first()
        )
        if last is not None and last.key is not None:
            return model._default_manager.filter(key=last.key, language=last.language).first()
    return None


def _why_taken(address: str) -> str:
    """Return the sentence that says by what an address is taken; "" when it is free."""
    path, has_parameters, _parameters = address.partition("?")
    # The door of the site leads on to a front page, whatever is added to it (see delivery).
    if path == "/" and has_parameters:
        return ""
    ours = _("The site itself uses this address. Choose another one.")
    taken = _("This address is taken by another item. Choose another one.")
    if path.split("/")[1] in _OURS:
        return ours
    with_slash = f"{path}/"
    for form in (path, with_slash):
        match = _match(form)
        if match is None:
            continue
        model = _kind_of_place(match)
        if model is None or not model.leaves_trace or path.endswith("/lite"):
            return ours
        if _draft_stands_at(with_slash, model, match):
            return taken
    live = any(
        model._default_manager.filter(path=with_slash).exists() for model in kinds.press_models()
    )
    if live or Edition.objects.filter(path=with_slash).exists():
        return taken
    return ""


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path, settings.PUBLIC_URLCONF)
    except Resolver404:
        return None


def _kind_of_place(match: ResolverMatch) -> type[Published] | None:
    """Return the kind whose items stand at such addresses; None for a page of the site itself."""
    model = match.kwargs.get("model")
    return model if isinstance(model, type) and issubclass(model, Published) else None


def _draft_stands_at(path: str, model: type[Published], match: ResolverMatch) -> bool:
    """Whether a draft that is not live yet would stand at a path."""
    language, slug = match.kwargs.get("lang", ""), match.kwargs.get("slug", "")
    drafts = kinds.draft_model(model.kind())._default_manager.filter(language=language, slug=slug)
    return any(model.address(language, slug, fields_of(draft)) == path for draft in drafts)


def _refused(sentence: str, field: str = "path") -> Refused:
    return Refused({field: sentence})
