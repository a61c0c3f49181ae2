"""axe finds nothing on any page in any state, in light and in dark, on a large screen and a small.

All its default rules are applied: WCAG 2.0 to 2.2, A and AA, and what it calls best practice.
"""

import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.pages import ERRORS, PAGES, TYPES
from tests.conftest import manage

EDITOR = {"username": "editor", "password": "for-browser-tests-only"}

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
    )
}

#: The rules that depend on colour. The themes differ in nothing else.
COLOUR = ["color-contrast", "link-in-text-block"]


def violations(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands, a line for each element."""
    # preloading fetches the style sheets once more, for a rule that is off by default
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [
        f"{page.url}: {violation['id']}: {' '.join(map(str, node['target']))}: "
        + re.sub(r"\s+", " ", node["failureSummary"])
        for violation in found
        for node in violation["nodes"]
    ]


def violations_in_both_themes(page: Page, address: str = "") -> list[str]:
    """Return what axe finds in light, and what it then finds in dark."""
    page.emulate_media(color_scheme="light")
    page.goto(address or page.url)
    page.evaluate(AXE_SCRIPT)
    found = [f"light: {line}" for line in violations(page)]
    page.emulate_media(color_scheme="dark")
    return found + [f"dark: {line}" for line in violations(page, rules=COLOUR)]


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_nothing_on_a_page_is_in_anybodys_way(reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": 1440, "height": 900})
    assert violations_in_both_themes(reader, address) == []


@pytest.mark.parametrize("address", SMALL.values(), ids=SMALL)
def test_nothing_is_in_anybodys_way_on_a_small_screen(reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto(address)
    reader.evaluate(AXE_SCRIPT)
    assert violations(reader) == []


def test_editors_can_sign_in_and_find_their_way(
    tab: Page, site_environment: dict[str, str]
) -> None:
    """On Django's own pages as this project dresses them."""
    credentials = {f"DJANGO_SUPERUSER_{name.upper()}": value for name, value in EDITOR.items()}
    manage(
        *("createsuperuser", "--no-input", "--email", "editor@example.org"),
        environment=site_environment | credentials,
    )
    found = violations_in_both_themes(tab, "/admin/")
    for name, value in EDITOR.items():
        tab.locator(f"[name={name}]").fill(value)
    tab.get_by_role("button", name="Log in").click()
    tab.wait_for_url("**/admin/")
    try:
        assert found + violations_in_both_themes(tab) == []
    finally:
        tab.context.clear_cookies()


def test_what_is_in_the_way_would_be_found(reader: Page) -> None:
    reader.goto("/")
    reader.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
    reader.evaluate(AXE_SCRIPT)
    assert [line.split(": ")[1] for line in violations(reader)] == ["image-alt"]
