"""axe finds nothing on any page in any state, in light and in dark, on a large screen and a small.

All its default rules are applied: WCAG 2.0 to 2.2, A and AA, and what it calls best practice.
"""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.pages import EDITORS, ERRORS, PAGES, TYPES

STATUSES = dict(ERRORS.values())

#: On a small screen the pages are laid out differently, which their types show.
SMALL = TYPES | {
    name: PAGES[name]
    for name in (
        *ERRORS,
        "ceremony-with-a-tie",
        "ceremony-to-come",
        "ceremony-searched-in-vain",
        "film-with-a-long-title",
        "person-who-only-presented",
        "search-found",
        "search-in-vain",
    )
}

#: The rules about colour, which take the longest. The themes differ in nothing else, and screens
#: in everything but it.
COLOUR = ["color-contrast", "link-in-text-block"]


def violations(page: Page, *, only: Sequence[str] = (), but: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on the page as it stands, a line for each element.

    It applies `only` these rules, or all `but` these.
    """
    # preloading fetches the style sheets once more, for a rule that is off by default
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if only:
        options["runOnly"] = {"type": "rule", "values": only}
    options["rules"] = {rule: {"enabled": False} for rule in but}
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [
        f"{page.url}: {violation['id']}: {' '.join(map(str, node['target']))}: "
        + re.sub(r"\s+", " ", node["failureSummary"])
        for violation in found
        for node in violation["nodes"]
    ]


def visit(page: Page, address: str) -> None:
    """Load a page and axe into it. A server error is a fine page, and not the one asked for."""
    response = page.goto(address)
    assert response
    assert response.status == STATUSES.get(address, 200)
    page.evaluate(AXE_SCRIPT)


def violations_in_both_themes(page: Page, address: str) -> list[str]:
    """Return what axe finds in light, and what it then finds in dark."""
    page.emulate_media(color_scheme="light")
    visit(page, address)
    found = [f"light: {line}" for line in violations(page)]
    page.emulate_media(color_scheme="dark")
    # Django's admin lets the colour of a link fade
    page.evaluate("Promise.allSettled(document.getAnimations().map(each => each.finished))")
    return found + [f"dark: {line}" for line in violations(page, only=COLOUR)]


def expect_none(found: list[str]) -> None:
    """Expect no violation, and list them all where there are some."""
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_page_is_in_anybodys_way(reader: Page, name: str) -> None:
    reader.set_viewport_size({"width": 1440, "height": 900})
    found = violations_in_both_themes(reader, PAGES[name])
    if name in SMALL:
        # one visit for all: loading a page takes longer than laying it out again
        reader.set_viewport_size({"width": 360, "height": 740})
        found += [f"small: {line}" for line in violations(reader, but=COLOUR)]
    expect_none(found)


def test_nothing_is_in_the_way_of_logging_in(reader: Page) -> None:
    expect_none(violations_in_both_themes(reader, "/admin/login/"))


@pytest.mark.parametrize("address", EDITORS.values(), ids=EDITORS)
def test_nothing_is_in_an_editors_way(editor: Page, address: str) -> None:
    expect_none(violations_in_both_themes(editor, address))


def test_what_is_in_the_way_would_be_found(reader: Page) -> None:
    visit(reader, "/")
    reader.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
    assert [line.split(": ")[1] for line in violations(reader)] == ["image-alt"]
