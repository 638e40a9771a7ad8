"""An address belongs to one item: taken while a draft, a live item or a redirect holds it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from publishing import kinds
from publishing.manuscript import fields_of
from publishing.models import Draft, Edition, Redirect
from publishing.models.redirect import spelled
from publishing.workflow.errors import Refused


def slug_is_taken(draft: Draft, slug: str) -> bool:
    """Whether another item holds the address that this draft would get with `slug`."""
    press = draft.press_model()
    path = press.address(draft.language, slug, fields_of(draft))
    drafts = type(draft)._default_manager.filter(language=draft.language, slug=slug)
    holders = [
        drafts.exclude(key=draft.key),
        *(
            model._default_manager.filter(path=path).exclude(key=draft.key)
            for model in kinds.press_models()
        ),
        Redirect.objects.filter(path=spelled(path)).exclude(target=draft.key),
    ]
    # An old address of another item still leads its readers on (301) or tells them that it is
    # gone (410). A person's old address does neither, and so it is free.
    if press.leaves_trace:
        holders.append(Edition.objects.filter(path=path).exclude(key=draft.key))
    first, *others = (holder.order_by().values("pk") for holder in holders)
    return first.union(*others, all=True).exists()


def refuse_taken(draft: Draft) -> None:
    """Raise Refused when the draft's address is held by another item."""
    if draft.slug and slug_is_taken(draft, draft.slug):
        raise Refused({"slug": _("This address is taken by another item. Choose another one.")})
