"""What the templates of the back office ask for."""

from __future__ import annotations

from typing import Any

from django import template

from publishing.admin.readable import Block
from publishing.admin.translating import Source

register = template.Library()


@register.filter
def said(source: Any, name: Any) -> list[Block]:
    """Return what the source of a translation says in a field, as blocks."""
    if not (isinstance(source, Source) and isinstance(name, str)):
        return []
    return source.fields.get(name, [])
