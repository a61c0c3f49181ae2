"""Fixtures of the browser tests: a visitor, and everything that can be reached from "/"."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.crawling import Visited, crawl
from tests.conftest import manage, served

# what is expected comes at once on an idle machine; a busy one is given time
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process have all the tests that ask what can be reached: finding out takes a minute.

    Of several processes, where they are told to keep groups together (`--dist loadgroup`).
    """
    for item in items:
        if "everything" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("everything"))


@pytest.fixture(scope="session")
def visitor(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor with JavaScript on a large screen, who sits still: no test waits for a movement.

    One for all tests, so that files come out of the browser's cache as they do for visitors.
    """
    context = browser.new_context(
        base_url=site, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    with context:
        yield context


@pytest.fixture(scope="session")
def editor(browser: Browser, site: str, site_environment: dict[str, str]) -> Iterator[Page]:
    """A tab of a visitor's who may edit everything and has logged in."""
    credentials = {"username": "editor", "password": "for-browser-tests-only"}
    manage(
        *("createsuperuser", "--no-input", "--email", "editor@example.org"),
        environment=site_environment
        | {f"DJANGO_SUPERUSER_{name.upper()}": value for name, value in credentials.items()},
    )
    with browser.new_context(base_url=site) as context, context.new_page() as page:
        page.goto("/admin/login/")
        for name, value in credentials.items():
            page.locator(f"[name={name}]").fill(value)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        yield page


@pytest.fixture
def tab(visitor: BrowserContext) -> Iterator[Page]:
    """A new tab of the visitor's: a history, a size and routes of its own."""
    with visitor.new_page() as page:
        yield page


@pytest.fixture(scope="module")
def reader(visitor: BrowserContext) -> Iterator[Page]:
    """A tab for tests that load one page after another and leave nothing behind."""
    with visitor.new_page() as page:
        yield page


@pytest.fixture(scope="session")
def everything(site: str, site_environment: dict[str, str]) -> dict[str, Visited]:
    """Every address that can be reached from "/" by links, with what answered."""
    with served(site_environment) as second:
        return crawl(site, second)
