"""The search while typing: its fields by keyboard, by mouse and by ear, and its page."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.template.loader import render_to_string
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.swaps import answer_with, is_same_document, mark, new_outside
from tests.browser.test_accessibility import COLOUR, expect_none, violations

FIELDS = {"masthead": "/films/", "hero": "/"}
SEANS = ["Sean Baker", "Sean Penn", "Sean Wang"]


class Combobox:
    """A field with suggestions, on a page that is open and marked."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.field = page.locator(f"#{name}")
        self.list = page.locator(f"#{name}-options")
        self.said = page.locator(f"#{name}-said")
        self.options = self.list.get_by_role("option", include_hidden=True)

    def type(self, text: str) -> None:
        """Type like a person, at a good pace."""
        self.field.press_sequentially(text, delay=20)

    def expect_open(self, *names: str) -> None:
        """Expect these suggestions, and every sign of an open list."""
        expect(self.list).to_be_visible()
        expect(self.options.locator("span")).to_have_text(list(names))
        expect(self.field).to_have_attribute("aria-expanded", "true")
        expect(self.field).to_be_focused()

    def expect_closed(self) -> None:
        """Expect no sign of a list."""
        expect(self.list).to_be_hidden()
        expect(self.field).to_have_attribute("aria-expanded", "false")
        expect(self.field).not_to_have_attribute("aria-activedescendant", re.compile(""))

    def expect_active(self, name: str) -> None:
        """Expect one option to be active, to the eye and to a screen reader, by its name."""
        active = self.list.locator("[aria-selected=true]")
        expect(active).to_have_count(1)
        expect(active.locator("span")).to_have_text(name)
        expect(self.field).to_have_attribute(
            "aria-activedescendant", active.get_attribute("id") or "no id"
        )
        expect(self.field).to_be_focused()


@pytest.fixture(params=FIELDS)
def combobox(request: pytest.FixtureRequest, tab: Page) -> Combobox:
    """The field of the masthead, then that of the front page."""
    tab.goto(FIELDS[request.param])
    mark(tab)
    return Combobox(tab, request.param)


@pytest.fixture
def masthead(tab: Page) -> Combobox:
    """The field of the masthead, where it makes no difference which."""
    tab.goto(FIELDS["masthead"])
    mark(tab)
    return Combobox(tab, "masthead")


def hold(page: Page, query: str) -> Callable[[], None]:
    """Hold the answers to a query back until the function returned is called."""
    held: list[Route] = []
    page.route(lambda url: url.endswith(query), lambda route: held.append(route))

    def release() -> None:
        for route in held:
            route.continue_()

    return release


# --- by keyboard ---------------------------------------------------------------------------------


def test_a_person_is_found_and_opened_by_keyboard_alone(combobox: Combobox) -> None:
    page, address = combobox.page, combobox.page.url
    steps = page.evaluate("history.length")
    height = page.evaluate("document.querySelector('main').offsetHeight")
    combobox.field.focus()
    combobox.expect_closed()
    page.keyboard.type("sean", delay=20)
    combobox.expect_open(*SEANS)
    expect(combobox.said).to_have_text("3 suggestions")
    expect(combobox.list.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    combobox.expect_active("Sean Baker")
    page.keyboard.press("ArrowUp")
    combobox.expect_active("Sean Wang")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    combobox.expect_active("Sean Penn")
    # the text is still a text
    page.keyboard.press("Home")
    assert combobox.field.evaluate("field => field.selectionStart") == 0
    page.keyboard.press("End")
    assert combobox.field.evaluate("field => field.selectionStart") == 4
    page.keyboard.type(" b", delay=20)
    combobox.expect_open("Sean Baker")
    expect(combobox.said).to_have_text("1 suggestion")
    page.keyboard.press("Escape")
    combobox.expect_closed()
    expect(combobox.field).to_have_value("sean b")
    expect(combobox.field).to_be_focused()
    page.keyboard.press("ArrowUp")
    combobox.expect_active("Sean Baker")
    # nothing else on the page has come, moved or been loaded
    assert (page.url, page.evaluate("history.length")) == (address, steps)
    assert page.evaluate("document.querySelector('main').offsetHeight") == height
    assert new_outside(page, "[role=listbox]") == []
    page.keyboard.press("Enter")
    expect(page).to_have_url("/people/sean-baker/")


def test_enter_without_a_choice_sends_the_form(combobox: Combobox) -> None:
    combobox.type("sean")
    combobox.expect_open(*SEANS)
    combobox.field.press("Enter")
    expect(combobox.page).to_have_url("/search/?q=sean")
    expect(combobox.page.get_by_role("searchbox")).to_have_value("sean")
    expect(combobox.page.locator("#results li a")).to_have_text(SEANS)


def test_escape_closes_and_then_clears(masthead: Combobox) -> None:
    masthead.type("sean")
    masthead.expect_open(*SEANS)
    masthead.field.press("Escape")
    expect(masthead.field).to_have_value("sean")
    masthead.field.press("Escape")
    expect(masthead.field).to_have_value("")
    expect(masthead.said).to_have_text("")
    masthead.field.press("ArrowDown")
    masthead.expect_closed()
    masthead.type("sean")
    masthead.expect_open(*SEANS)


def test_tab_leaves_the_field_and_closes_its_list(combobox: Combobox) -> None:
    combobox.type("sean")
    combobox.expect_open(*SEANS)
    combobox.field.press("Tab")
    combobox.expect_closed()
    expect(combobox.page.locator(".search__go:focus")).to_have_count(1)
    combobox.page.keyboard.press("Shift+Tab")
    combobox.expect_closed()
    combobox.page.keyboard.press("ArrowDown")
    combobox.expect_active("Sean Baker")


def test_nothing_found_is_said(masthead: Combobox) -> None:
    masthead.type("sean")
    masthead.expect_open(*SEANS)
    masthead.type("zzz")
    expect(masthead.said).to_have_text("No suggestion")
    masthead.expect_closed()
    expect(masthead.field).to_be_focused()


def test_an_emptied_field_asks_nothing_and_shows_nothing(masthead: Combobox) -> None:
    asked: list[str] = []
    masthead.type("s")
    expect(masthead.list).to_be_visible()
    masthead.page.on("request", lambda request: asked.append(request.url))
    masthead.field.fill("  ")
    masthead.expect_closed()
    expect(masthead.said).to_have_text("")
    masthead.page.wait_for_timeout(400)  # longer than a pause in typing
    assert asked == []


# --- answers that come late or not at all --------------------------------------------------------


def test_a_late_answer_does_not_replace_a_later_one(masthead: Combobox) -> None:
    release = hold(masthead.page, "?q=s")
    with masthead.page.expect_request("**/search/?q=s"):
        masthead.type("s")
    masthead.type("ean b")
    masthead.expect_open("Sean Baker")
    release()
    masthead.page.wait_for_load_state("networkidle")
    masthead.expect_open("Sean Baker")
    expect(masthead.said).to_have_text("1 suggestion")
    expect(masthead.page.locator("#notice")).to_be_hidden()


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_an_answer_nobody_waits_for_opens_nothing(masthead: Combobox, key: str) -> None:
    masthead.type("s")
    expect(masthead.list).to_be_visible()
    release = hold(masthead.page, "?q=sean")
    with masthead.page.expect_request("**/search/?q=sean"):
        masthead.type("ean")
    masthead.field.press(key)
    masthead.expect_closed()
    with masthead.page.expect_response("**/search/?q=sean"):
        release()
    masthead.page.wait_for_load_state("networkidle")
    masthead.expect_closed()
    expect(masthead.field).to_have_value("sean")


@pytest.mark.parametrize("failure", ["error", "lost"])
def test_a_failure_closes_the_list_and_is_said(masthead: Combobox, failure: str) -> None:
    masthead.type("sean")
    masthead.expect_open(*SEANS)
    fail = answer_with(500) if failure == "error" else lambda route: route.abort()
    masthead.page.route("**/search/?q=sean+b", fail)
    masthead.type(" b")
    said = {"error": "The server could not answer.", "lost": "The connection failed."}
    expect(masthead.page.get_by_role("alert")).to_contain_text(said[failure])
    masthead.expect_closed()
    masthead.field.press("ArrowDown")
    masthead.expect_closed()
    masthead.type("a")
    masthead.expect_open("Sean Baker")
    expect(masthead.page.locator("#notice")).to_be_hidden()


# --- by mouse ------------------------------------------------------------------------------------


def test_an_option_is_opened_by_a_click_and_elsewhere_by_another(masthead: Combobox) -> None:
    masthead.type("sean")
    masthead.expect_open(*SEANS)
    with masthead.page.context.expect_page() as opened:
        masthead.options.first.click(modifiers=["Control"])
    with opened.value as elsewhere:
        expect(elsewhere).to_have_url("/people/sean-baker/")
    masthead.expect_closed()
    assert is_same_document(masthead.page)
    masthead.field.press("ArrowDown")
    masthead.page.mouse.move(*_middle(masthead.options.nth(1)))
    masthead.page.mouse.down()
    masthead.expect_open(*SEANS)
    masthead.page.mouse.up()
    expect(masthead.page).to_have_url("/people/sean-penn/")


def test_a_click_beside_it_closes_the_list(masthead: Combobox) -> None:
    masthead.type("sean")
    masthead.expect_open(*SEANS)
    masthead.page.locator("h1").click(position={"x": 2, "y": 2})
    masthead.expect_closed()
    expect(masthead.field).to_have_value("sean")


def _middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# --- its looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_in_the_way_of_an_open_list(combobox: Combobox, width: int) -> None:
    page = combobox.page
    page.set_viewport_size({"width": width, "height": 740})
    combobox.field.focus()
    combobox.type("s")
    expect(combobox.options).to_have_count(8)
    combobox.field.press("ArrowDown")
    box = combobox.list.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE_SCRIPT)
    expect_none(violations(page))
    page.emulate_media(color_scheme="dark")
    expect_none(violations(page, only=COLOUR))


# --- choosing instead of opening -----------------------------------------------------------------


def test_a_picker_fills_its_field_and_stays_on_its_page(tab: Page) -> None:
    tab.goto("/films/")
    picker = render_to_string(
        "includes/combobox.html",
        {"id": "hero", "name": "a", "label": "A", "kind": "person", "pick": True},
    )
    tab.evaluate(
        """markup => {
          const form = document.createElement("form");
          form.className = "search";
          form.innerHTML = markup;
          document.querySelector("main").prepend(form);
          htmx.process(form);
        }""",
        picker,
    )
    mark(tab)
    combobox = Combobox(tab, "hero")
    with tab.expect_request("**/search/?kind=person&q=s"):
        combobox.type("s")
    expect(combobox.options).to_have_count(8)
    assert {each.get_attribute("data-kind") for each in combobox.options.all()} == {"person"}
    combobox.type("ean")
    combobox.expect_open(*SEANS)
    combobox.field.press("ArrowDown")
    combobox.field.press("Enter")
    combobox.expect_closed()
    expect(combobox.field).to_have_value("sean-baker")
    expect(combobox.field).to_be_focused()
    combobox.field.fill("sean b")
    combobox.expect_open("Sean Baker")
    combobox.options.first.click()
    expect(combobox.field).to_have_value("sean-baker")
    assert is_same_document(tab)
    expect(tab).to_have_url("/films/")


# --- the page ------------------------------------------------------------------------------------


def test_the_page_follows_what_is_typed_and_chosen(tab: Page) -> None:
    tab.goto("/search/")
    mark(tab)
    steps = tab.evaluate("history.length")
    field = tab.get_by_role("searchbox")
    field.press_sequentially("sean", delay=20)
    expect(tab).to_have_url("/search/?q=sean")
    expect(tab.locator("#results h2")).to_have_text(["People"])
    expect(tab.get_by_role("status")).to_have_text("3 results")
    expect(tab.locator("#n-person")).to_have_text("3")
    assert tab.evaluate("history.length") == steps
    tab.get_by_role("radio", name="Films").check()
    expect(tab).to_have_url("/search/?q=sean&kind=film")
    expect(tab.locator("#results")).to_contain_text("Nothing of this kind is called “sean”.")
    expect(tab.get_by_role("status")).to_have_text("0 results")
    field.fill("anora")
    expect(tab).to_have_url("/search/?q=anora&kind=film")
    expect(tab.locator("#results a")).to_have_text(["Anora"])
    expect(tab.locator("#n-person")).to_have_text("0")
    assert is_same_document(tab)
    with tab.expect_event("load"):
        tab.go_back()
    expect(tab).to_have_url("/search/?q=sean")
    expect(tab.locator("#results li a")).to_have_text(SEANS)
