"""The admin as an editor has it open: pages, what a browser sends back, and what is refused."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from ceremonies.models import Contest


def page(model: type[models.Model], name: str, *args: Any) -> str:
    """Return the address of a page of the model's admin."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def filled(response: Any) -> dict[str, Any]:
    """Return what a browser would send from the page as it was answered."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for field in form:
            value = field.value()
            if hasattr(field.field.widget, "decompress"):
                for number, part in enumerate(field.field.widget.decompress(value)):
                    data[f"{field.html_name}_{number}"] = "" if part is None else str(part)
            elif value is True:
                data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data


def editor(client: Client, *permissions: str) -> None:
    """Sign somebody in who is no superuser and may only do what is named."""
    user = User.objects.create_user("editor", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)


def no_rows(*prefixes: str) -> dict[str, str]:
    """Return what a browser sends for inlines without a row."""
    numbers = ("TOTAL_FORMS", "INITIAL_FORMS")
    return {f"{prefix}-{number}": "0" for prefix in prefixes for number in numbers}


def errors(response: Any) -> dict[str, list[str]]:
    """Return the errors of the form of a page that was not saved, by field."""
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


def problems(response: Any) -> list[str]:
    """Return every error of a page that was not saved, inlines included."""
    assert response.status_code == 200
    found: list[str] = []
    for error in response.context["errors"]:
        found += [error] if isinstance(error, str) else error
    return found


class Desk:
    """The page of one contest, as an editor has it open."""

    def __init__(self, client: Client, contest: Contest) -> None:
        self.client = client
        self.address = page(Contest, "change", contest.pk)
        self.data = filled(client.get(self.address))

    def enter(self, *outcomes: str, **fields: Any) -> Any:
        """Send the page with the outcomes of the first entries, and other fields, changed."""
        for number, outcome in enumerate(outcomes):
            self.data[f"nominations-{number}-outcome"] = outcome
        return self.client.post(self.address, {**self.data, **fields})

    def add_row(self, **fields: Any) -> None:
        """Add an entry to the page and fill it in."""
        number = self.data["nominations-TOTAL_FORMS"]
        self.data["nominations-TOTAL_FORMS"] = number + 1
        row = {"status": "official", "outcome": "pending", "confidence": "verified", **fields}
        for name, value in row.items():
            self.data[f"nominations-{number}-{name}"] = value
