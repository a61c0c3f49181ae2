"""Proof that a part of a page was swapped and nothing else: what stands is marked, then sought."""

from typing import Any

from playwright.sync_api import Page, Route

_STANDING = "[...document.querySelectorAll('body *')]"


def mark(page: Page) -> None:
    """Mark the document and every element in it. A page load leaves nothing of it."""
    page.evaluate(f"window.marked = true; {_STANDING}.forEach(each => {{ each.marked = true }})")


def is_same_document(page: Page) -> bool:
    """Return whether the page has not been loaded since it was marked."""
    return page.evaluate("window.marked") is True


def new_outside(page: Page, target: str) -> list[str]:
    """Return the elements outside the target that have come since the page was marked."""
    new: list[str] = page.evaluate(
        f"target => {_STANDING}.filter(each => !each.marked && !each.closest(target))"
        ".map(each => each.outerHTML)",
        target,
    )
    return new


def stands(page: Page, target: str) -> bool:
    """Return whether the element is the very one that was marked."""
    return page.evaluate("target => document.querySelector(target).marked", target) is True


def answer_with(status: int) -> Any:
    """Return a handler that answers every request of a route with an error page."""

    def fulfil(route: Route) -> None:
        page = "<!DOCTYPE html><html><body><main id='results'>An error page</main></body></html>"
        route.fulfill(status=status, content_type="text/html", body=page)

    return fulfil
