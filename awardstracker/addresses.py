"""Addresses of the pages, for rows by the hundred.

`urls.py` stays the only place that spells an address. `reverse` costs about 20 microseconds, and
a page of nominations needs several hundred addresses, so each route is reversed once with sample
values and filled in as text from then on.
"""

from functools import cached_property
from urllib.parse import quote

from django.urls import reverse

_SAMPLES: dict[str, str | int] = {
    "slug": "zz-slug-zz",
    "award": "zz-award-zz",
    "ordinal": 987654321,
    "contest": "zz-contest-zz",
    "category": "zz-category-zz",
    "night": "zz-night-98765",
}


class Route:
    """A named route of `urls.py` that can be filled in quickly.

    >>> Route("film", "slug")("anora-2024")
    '/films/anora-2024/'
    """

    def __init__(self, name: str, *parameters: str) -> None:
        self.name = name
        self.parameters = parameters

    @cached_property
    def _template(self) -> str:
        # resolved at first use: the address table is not loaded while models are
        path = reverse(self.name, kwargs={key: _SAMPLES[key] for key in self.parameters})
        for key in self.parameters:
            path = path.replace(str(_SAMPLES[key]), f"{{{key}}}")
        return path

    def __call__(self, *values: str | int) -> str:
        """Return the address for the values, in the order the parameters were named."""
        filled = (quote(str(value), safe="") for value in values)
        return self._template.format_map(dict(zip(self.parameters, filled, strict=True)))


film = Route("film", "slug")
award = Route("award", "award")
ceremony = Route("ceremony", "award", "ordinal")
contest = Route("contest", "award", "ordinal", "contest")
categories = Route("category-list", "award")
category = Route("category", "award", "category")
person = Route("person", "slug")
company = Route("company", "slug")
country = Route("country", "slug")
ledger = Route("ledger")
source = Route("source", "slug")

_RECIPIENTS = {"person": person, "company": company, "country": country}
_NIGHTS = {
    "person": Route("person-night", "slug", "night"),
    "company": Route("company-night", "slug", "night"),
    "country": Route("country-night", "slug", "night"),
}


def recipient(kind: str, slug: str) -> str:
    """Return the address of a person, company or country."""
    return _RECIPIENTS[kind](slug)


def night(kind: str, slug: str, ceremony_slug: str) -> str:
    """Return the address of a recipient's night; `ceremony_slug` is like academy-awards-97."""
    return _NIGHTS[kind](slug, ceremony_slug)
