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
    model = type(draft)
    press = draft.press_model()
    if (
        model._default_manager.filter(language=draft.language, slug=slug)
        .exclude(key=draft.key)
        .exists()
    ):
        return True
    path = press.address(draft.language, slug, fields_of(draft))
    for other in kinds.press_models():
        if other._default_manager.filter(path=path).exclude(key=draft.key).exists():
            return True
    if Redirect.objects.filter(path=spelled(path)).exclude(target=draft.key).exists():
        return True
    # An old address of another item still leads its readers on (301) or tells them that it is
    # gone (410). A person's old address does neither, and so it is free.
    if not press.leaves_trace:
        return False
    return Edition.objects.filter(path=path).exclude(key=draft.key).exists()


def refuse_taken(draft: Draft) -> None:
    """Raise Refused when the draft's address is held by another item."""
    if draft.slug and slug_is_taken(draft, draft.slug):
        raise Refused({"slug": _("This address is taken by another item. Choose another one.")})
