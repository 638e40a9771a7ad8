"""What the tests of the back office share: fill in a form as a browser would, and send it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.forms import BaseFormSet
from django.test import Client
from django.urls import reverse


def address(row: Model | type[Model], view: str, *args: object) -> str:
    """Return the address of a view of a row's (or model's) admin."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}"
    own = [row.pk] if isinstance(row, Model) else []
    return reverse(name, args=[*own, *args])


def form_data(response: Any) -> dict[str, Any]:
    """Return what a browser would send back from an admin form as it was shown."""
    form = response.context["adminform"].form
    data = _values(form)
    for inline in response.context["inline_admin_formsets"]:
        formset: BaseFormSet = inline.formset
        data.update(_values(formset.management_form))
        for row in formset.forms:
            data.update(_values(row))
    return data


def _values(form: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in form.fields.items():
        bound = form[name]
        value = bound.value()
        if field.widget.__class__.__name__ == "CheckboxInput":
            if value:
                values[bound.html_name] = "on"
            continue
        values[bound.html_name] = "" if value is None else field.prepare_value(value)
    return values


def open_form(client: Client, row: Model) -> dict[str, Any]:
    """Open the form of a row and return what it would send."""
    response = client.get(address(row, "change"))
    assert response.status_code == 200
    return form_data(response)


def send(client: Client, row: Model | type[Model], data: dict[str, Any], **more: Any) -> Any:
    """Send a form of a row (or of a new one)."""
    view = "change" if isinstance(row, Model) else "add"
    return client.post(address(row, view), {**data, **more})


def new_form(client: Client, model: type[Model], query: str = "") -> dict[str, Any]:
    """Open the form of a new row and return what it would send."""
    response = client.get(address(model, "add") + query)
    assert response.status_code == 200
    return form_data(response)


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return the errors beside the fields of a form that came back."""
    assert response.status_code == 200, response.status_code
    return dict(response.context["adminform"].form.errors)


def said(response: Any) -> list[str]:
    """Return the messages that the next page shows."""
    return [str(message) for message in response.context["messages"]]
