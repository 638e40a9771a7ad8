"""Ask once more before something that readers will notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse


@dataclass(frozen=True)
class Question:
    """What is asked: a title, what will happen in plain sentences, the words on the button."""

    title: str
    sentences: list[str]
    button: str
    danger: bool = False
    # What it is about, one a line.
    items: list[str] = field(default_factory=list)


def ask(
    request: HttpRequest,
    model_admin: ModelAdmin,
    question: Question,
    *,
    back: str,
    form: forms.Form | None = None,
    hidden: Iterable[tuple[str, object]] = (),
) -> TemplateResponse:
    """Return the page that asks; its button posts to the same address."""
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": question.title,
        "question": question,
        "form": form,
        "hidden": list(hidden),
        "back": back,
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/desk/confirm.html", context)
