"""Who can be seen on a picture: chosen by name, kept by key.

The library knows no room above it. A person is a record of a kind that leaves no trace, found as
its own admin finds it, and only by somebody who may see such records.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from library.models import PersonShown
from publishing import kinds
from publishing.models import Record

_MOST_FOUND = 20
_LONGEST_NAME = 200
# Of so many namesakes one can still be told from the others.
_MOST_NAMESAKES = 200
# What is added to a name that several people have: the first digits of the key.
_MARKED = re.compile(r"(?P<name>.*) · (?P<start>[0-9a-f]{8})", re.DOTALL)


class People:
    """The people whom one person at the desk may see, by key and by name."""

    def __init__(self, request: HttpRequest, site: AdminSite) -> None:
        self._request = request
        self._admins: list[ModelAdmin] = []
        for model in kinds.record_models():
            if model.leaves_trace or not site.is_registered(model):
                continue
            model_admin = site.get_model_admin(model)
            if model_admin.has_view_or_change_permission(request):
                self._admins.append(model_admin)

    def __bool__(self) -> bool:
        """Whether there is any kind of people that may be seen."""
        return bool(self._admins)

    def name(self, key: uuid.UUID) -> str:
        """Return the name of somebody, told from namesakes; the key itself when nobody has it."""
        for model_admin in self._admins:
            person = model_admin.model._default_manager.filter(key=key).first()
            if person is not None:
                return self._labels([person], self._called(str(person)))[0]
        return str(key)

    def names_of(self, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
        """Return the names of those who are still there: one query for each kind of people."""
        wanted = list(keys)
        found: list[Record] = []
        for model_admin in self._admins:
            found.extend(model_admin.model._default_manager.filter(key__in=wanted))
        names = self._labels(found, found)
        return {person.key: name for person, name in zip(found, names, strict=True)}

    def names(self, words: str) -> list[str]:
        """Return the names of those who are found by some words, the first few."""
        found = self._search(words, _MOST_FOUND)
        return self._labels(found, found)

    def key(self, text: str) -> uuid.UUID:
        """Return the key of the one who is meant by a name or a key.

        Raises ValidationError when it is nobody, or could be several.
        """
        try:
            key = uuid.UUID(text)
        except ValueError:
            return self._key_of_name(text)
        known = any(a.model._default_manager.filter(key=key).exists() for a in self._admins)
        # The record of somebody who is named already may be gone.
        if known or PersonShown.objects.filter(person=key).exists():
            return key
        raise ValidationError(_nobody(), code="nobody")

    def _key_of_name(self, text: str) -> uuid.UUID:
        if match := _MARKED.fullmatch(text):
            called = self._called(match["name"])
            called = [one for one in called if one.key.hex.startswith(match["start"])]
        else:
            called = self._called(text) or self._search(text, 2)
        if not called:
            raise ValidationError(_nobody(), code="nobody")
        if len(called) > 1:
            names = "; ".join(self._labels(called[:_MOST_FOUND], called))
            raise ValidationError(
                _("Several people fit. Write one of these: %(names)s") % {"names": names},
                code="several",
            )
        return called[0].key

    def _called(self, name: str) -> list[Record]:
        """Return those who are called exactly so."""
        wanted = name.casefold()
        found = self._search(name, _MOST_NAMESAKES)
        return [person for person in found if str(person).casefold() == wanted]

    def _search(self, words: str, most: int) -> list[Record]:
        # A quotation mark by itself would find everybody.
        if not words.strip(" '\""):
            return []
        found: list[Record] = []
        for model_admin in self._admins:
            everybody = model_admin.model._default_manager.all()
            rows, _twice = model_admin.get_search_results(self._request, everybody, words)
            found.extend(rows.distinct()[:most])
        return found[:most]

    @staticmethod
    def _labels(people: list[Record], among: list[Record]) -> list[str]:
        """Return a text for each of some people that tells them from the rest `among` whom."""
        names = [str(person).casefold() for person in among]
        return [
            f"{person} · {person.key.hex[:8]}"
            if names.count(str(person).casefold()) > 1
            else str(person)
            for person in people
        ]


class PersonField(forms.CharField):
    """A name in the form, a key behind it."""

    def __init__(self, people: People, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = people

    def prepare_value(self, value: Any) -> Any:
        """Return the name of whom a key means; what was typed stays as it is."""
        return self.people.name(value) if isinstance(value, uuid.UUID) else value

    def to_python(self, value: Any) -> Any:
        """Return the key of whom a name means, or None. Raises ValidationError."""
        if isinstance(value, uuid.UUID):
            return value
        text = super().to_python(value)
        if not text:
            return None
        if len(text) > _LONGEST_NAME or "\x00" in text:
            raise ValidationError(_nobody(), code="nobody")
        return self.people.key(text)

    def run_validators(self, value: Any) -> None:
        """Check nothing: they are for texts, and this is a key by now."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether somebody else is meant."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


def _nobody() -> str:
    return _("Nobody is found by this name. Choose somebody from the list.")
