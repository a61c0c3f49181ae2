"""What a page looks like and how it is walked through: sizes, headings, focus, movement, paper."""

from collections import Counter
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.crawling import Visited
from tests.browser.pages import ERRORS, OSCARS, PAGES, STATES, TYPES

WIDTHS = (320, 360, 768, 1024, 1440)
#: Types, errors, and the states most likely to burst.
WIDE = TYPES | {
    name: PAGES[name]
    for name in (
        *ERRORS,
        "ceremony-with-television",
        "ceremony-with-prizes",
        "ceremony-to-come",
        "contest-with-several-awards",
        "film-several-open",
        "film-with-a-long-title",
        "night-of-four-wins",
        "search-found",
        "search-of-one-kind",
    )
}


@pytest.fixture
def large(reader: Page) -> Page:
    """The tab that reads, back at the size and in the manner of a large screen."""
    reader.set_viewport_size({"width": 1440, "height": 900})
    reader.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    return reader


# --- space ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", WIDE.values(), ids=WIDE)
def test_no_page_scrolls_sideways(reader: Page, address: str) -> None:
    reader.goto(address)
    too_wide = {}
    for width in WIDTHS:
        reader.set_viewport_size({"width": width, "height": 740})
        inside, needed = reader.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
        )
        if needed > inside:
            too_wide[width] = needed
    assert too_wide == {}


TARGETS = (
    ".nav a, .wordmark, .chip, .fold__toggle, .pager a, .crumbs a, .footer a, main button, select"
)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["front", "ceremony", "contest", "films", "film", "person"])
def test_what_is_pressed_is_large_enough_for_a_finger(reader: Page, name: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 740})
    reader.goto(TYPES[name])
    small = reader.locator(TARGETS).evaluate_all(
        """all => all
          .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
          .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24)
          .map(([text, box]) => `${text}: ${box.width} by ${box.height}`)"""
    )
    assert small == []


# --- structure -----------------------------------------------------------------------------------


def test_every_page_has_one_main_heading_and_skips_no_level(
    everything: dict[str, Visited],
) -> None:
    pages = {address: page.headings for address, page in everything.items() if page.title}
    assert {
        address: levels
        for address, levels in pages.items()
        if levels[:1] != (1,)
        or levels.count(1) > 1
        or any(after > before + 1 for before, after in pairwise(levels))
    } == {}


def test_no_two_pages_have_the_same_title(everything: dict[str, Visited]) -> None:
    """States of one page share its title: they differ after the question mark."""
    titles = {address: page.title for address, page in everything.items() if "?" not in address}
    shared = {title for title, pages in Counter(titles.values()).items() if title and pages > 1}
    assert {address: title for address, title in titles.items() if title in shared} == {}


def test_every_title_has_the_name_of_the_site(everything: dict[str, Visited]) -> None:
    assert [
        f"{address}: {page.title}"
        for address, page in everything.items()
        if page.title and "Palmarès" not in page.title
    ] == []


@pytest.mark.parametrize("address", [*TYPES.values(), STATES["ceremony-to-come"]])
def test_the_skip_link_is_the_first_stop_and_skips(large: Page, address: str) -> None:
    large.goto(address)
    skip = large.get_by_role("link", name="Skip to content")
    expect(skip).not_to_be_in_viewport()
    large.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    large.keyboard.press("Enter")
    large.keyboard.press("Tab")
    assert large.evaluate(
        """document.querySelector("main").compareDocumentPosition(document.activeElement)
           & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING)"""
    )


# --- focus ---------------------------------------------------------------------------------------

#: What shows that the focused element is: itself, or for a radio the chip drawn beside it.
_FOCUS = """() => {
  const focused = document.activeElement;
  const drawn = focused.matches(".chip__radio") ? focused.nextElementSibling : focused;
  const style = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  return {
    name: focused.outerHTML.slice(0, 100),
    place: [...document.querySelectorAll("*")].indexOf(focused),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    drawn: style.opacity !== "0" && style.visibility === "visible",
    // a pixel may be lost to rounding
    inside: box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1
      && box.right <= innerWidth + 1,
  };
}"""


def stops(page: Page, number: int) -> list[dict[str, object]]:
    """Return what shows the focus at the next stops of the Tab key."""
    found = []
    for _ in range(number):
        page.keyboard.press("Tab")
        found.append(page.evaluate(_FOCUS))
    return found


def expect_shown(found: list[dict[str, object]]) -> None:
    """Expect the focus to have been visible at every stop, each another element."""
    assert [stop for stop in found if not (stop["outlined"] and stop["drawn"])] == []
    assert [stop for stop in found if not stop["inside"]] == []
    assert len({stop["place"] for stop in found}) == len(found)


@pytest.mark.parametrize("address", TYPES.values(), ids=TYPES)
def test_the_focus_is_visible_at_the_first_ten_stops(large: Page, address: str) -> None:
    large.goto(address)
    expect_shown(stops(large, 10))


@pytest.mark.parametrize(
    ("address", "number"),
    [(OSCARS, 6), ("/films/", 6), ("/people/", 6)],
    ids=["ceremony", "films", "people"],
)
def test_the_focus_is_visible_in_a_filter_and_behind_it(
    large: Page, address: str, number: int
) -> None:
    large.goto(address)
    large.get_by_role("searchbox").focus()
    expect_shown(stops(large, number))


def test_the_focus_is_visible_on_the_toggles_of_a_film(large: Page) -> None:
    large.goto(TYPES["film"])
    large.locator(".fold__toggle").first.focus()
    large.keyboard.press("Shift+Tab")
    expect_shown(stops(large, 4))


# --- movement ------------------------------------------------------------------------------------

_MOVING = """() => [...document.querySelectorAll("*")]
  .filter(each => {
    const style = getComputedStyle(each);
    const lasting = text => text.split(",").some(part => parseFloat(part) > 0.01);
    return lasting(style.transitionDuration)
      || style.scrollBehavior === "smooth"
      || (style.animationName !== "none" && lasting(style.animationDuration));
  })
  .map(each => each.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("name", ["front", "ceremony", "film", "films"])
def test_who_asks_for_less_movement_gets_none(large: Page, name: str) -> None:
    large.goto(TYPES[name])
    assert large.evaluate(_MOVING) == []


def test_what_moves_would_be_found(large: Page) -> None:
    large.emulate_media(reduced_motion="no-preference")
    large.goto(TYPES["ceremony"])
    assert large.evaluate(_MOVING)


# --- paper ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ceremony", "film", "films"])
def test_paper_has_the_results_and_nothing_to_press(large: Page, name: str) -> None:
    large.goto(TYPES[name])
    large.emulate_media(media="print", color_scheme="dark")
    for pressed in large.locator(".masthead .nav, .toolbar, .skip, .crumbs, .footer nav").all():
        expect(pressed).to_be_hidden()
    expect(large.get_by_role("heading", level=1)).to_be_visible()
    expect(large.locator("#outcomes" if name == "film" else "#results")).to_be_visible()
    paper = "getComputedStyle(document.body).backgroundColor"
    ink = "getComputedStyle(document.querySelector('h1')).color"
    assert large.evaluate(paper) == "rgb(255, 255, 255)"
    assert large.evaluate(ink) == "rgb(17, 24, 19)", "dark ink, though the screen is dark"
