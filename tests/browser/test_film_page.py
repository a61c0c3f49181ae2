"""The ceremonies of a film or a person, opened and closed in place, every state with an address."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.swaps import answer_with, is_same_document, mark, new_outside

FILM = "/films/anora-2024/"
#: What stands on the page of Anora, newest first.
LATEST, SECOND, THIRD = "academy-awards-97", "sag-31", "spirit-40"


def toggle(page: Page, ceremony: str) -> Locator:
    """Return the link that opens and closes a ceremony."""
    return page.locator(f"#toggle-{ceremony}")


def expect_open(page: Page, *ceremonies: str) -> None:
    """Expect these ceremonies to be open and to say so, and all others to be closed."""
    expect(page.locator("#outcomes [aria-expanded=true]")).to_have_count(len(ceremonies))
    for ceremony in ceremonies:
        expect(toggle(page, ceremony)).to_have_attribute("aria-expanded", "true")
        expect(page.locator(f"#{ceremony}").get_by_role("table")).to_be_visible()
    expect(page.locator("#outcomes table")).to_have_count(len(ceremonies))


def expect_address(page: Page, opened: str) -> None:
    """Expect the address to name what is open, with or without the place on the page."""
    expect(page).to_have_url(re.compile(re.escape(f"{FILM}?open={opened}") + r"(#[\w-]+)?$"))


@pytest.fixture
def anora(tab: Page) -> Page:
    """The page of Anora, everything on it marked."""
    tab.goto(FILM)
    mark(tab)
    return tab


def test_the_latest_ceremony_is_open_at_first(anora: Page) -> None:
    expect_open(anora, LATEST)
    toggles = anora.locator("#outcomes .fold__toggle")
    first = toggles.evaluate_all("all => all.slice(0, 3).map(each => each.id)")
    assert first == [f"toggle-{slug}" for slug in (LATEST, SECOND, THIRD)]


def test_opening_a_ceremony_swaps_the_outcomes_and_nothing_else(anora: Page) -> None:
    toggle(anora, SECOND).click()
    expect_open(anora, LATEST, SECOND)
    expect_address(anora, f"{LATEST},{SECOND}")
    assert is_same_document(anora)
    assert new_outside(anora, "#outcomes") == []


def test_closing_the_last_open_ceremony_has_an_address_too(anora: Page) -> None:
    toggle(anora, LATEST).click()
    expect_open(anora)
    expect_address(anora, "none")
    assert is_same_document(anora)


def test_the_keyboard_opens_and_closes_and_stays_on_the_toggle(anora: Page) -> None:
    toggle(anora, SECOND).focus()
    anora.keyboard.press("Enter")
    expect_open(anora, LATEST, SECOND)
    expect(toggle(anora, SECOND)).to_be_focused()
    anora.keyboard.press("Enter")
    expect_open(anora, LATEST)
    expect(toggle(anora, SECOND)).to_be_focused()
    # past its wins and its nominations, which are links
    anora.keyboard.press("Tab")
    expect(anora.locator(f"#{SECOND} .count").first).to_be_focused()
    anora.keyboard.press("Tab")
    anora.keyboard.press("Tab")
    expect(toggle(anora, THIRD)).to_be_focused()
    assert is_same_document(anora)


def test_opening_a_ceremony_moves_nothing_that_is_above_it(anora: Page) -> None:
    toggle(anora, THIRD).scroll_into_view_if_needed()
    before = toggle(anora, THIRD).bounding_box()
    toggle(anora, THIRD).click()
    expect_open(anora, LATEST, THIRD)
    assert toggle(anora, THIRD).bounding_box() == before


def test_back_and_forward_go_through_the_states_as_whole_pages(anora: Page) -> None:
    toggle(anora, SECOND).click()
    expect_open(anora, LATEST, SECOND)
    toggle(anora, LATEST).click()
    expect_open(anora, SECOND)
    expect_address(anora, SECOND)

    with anora.expect_event("load"):
        anora.go_back()
    expect_address(anora, f"{LATEST},{SECOND}")
    expect_open(anora, LATEST, SECOND)
    assert not is_same_document(anora)

    with anora.expect_event("load"):
        anora.go_back()
    expect(anora).to_have_url(FILM)
    expect_open(anora, LATEST)

    with anora.expect_event("load"):
        anora.go_forward()
    expect_open(anora, LATEST, SECOND)


def test_reloading_and_a_second_tab_show_the_same_page(anora: Page) -> None:
    toggle(anora, SECOND).click()
    expect_open(anora, LATEST, SECOND)
    swapped = anora.locator("#outcomes").inner_text()
    anora.reload()
    expect_open(anora, LATEST, SECOND)
    assert anora.locator("#outcomes").inner_text() == swapped
    with anora.context.new_page() as second:
        second.goto(anora.url)
        expect_open(second, LATEST, SECOND)
        assert second.locator("body").inner_html() == anora.locator("body").inner_html()


def test_back_from_another_page_brings_the_whole_page(anora: Page) -> None:
    toggle(anora, SECOND).click()
    expect_open(anora, LATEST, SECOND)
    anora.locator(f"#{SECOND}").get_by_role("link", name="All of the").click()
    expect(anora.locator("#outcomes")).to_have_count(0)
    anora.go_back()
    expect_open(anora, LATEST, SECOND)
    expect(anora.get_by_role("navigation", name="Main")).to_be_visible()


def test_a_new_tab_opens_from_the_toggle_as_from_any_link(anora: Page) -> None:
    with anora.context.expect_page() as opened:
        toggle(anora, SECOND).click(modifiers=["ControlOrMeta"])
    with opened.value as second:
        expect_open(second, LATEST, SECOND)
    expect_open(anora, LATEST)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (500, "The server could not answer. What you see is unchanged; try again in a moment."),
        (None, "The connection failed. What you see is unchanged; check it and try again."),
    ],
    ids=["server", "connection"],
)
def test_a_failure_is_said_and_leaves_everything_as_it_was(
    anora: Page, status: int | None, sentence: str
) -> None:
    handler = answer_with(status) if status else (lambda route: route.abort())
    anora.route("**/*open=*", handler)
    toggle(anora, SECOND).click()
    expect(anora.get_by_role("alert")).to_have_text(sentence)
    expect(anora).to_have_url(FILM)
    expect_open(anora, LATEST)
    assert new_outside(anora, "#notice") == []


def test_a_person_s_ceremonies_open_the_same_way(tab: Page) -> None:
    tab.goto("/people/sean-baker/")
    mark(tab)
    second = tab.locator(".fold__toggle").nth(1)
    name = second.get_attribute("id") or ""
    second.focus()
    tab.keyboard.press("Enter")
    expect_open(tab, LATEST, name.removeprefix("toggle-"))
    expect(second).to_be_focused()
    assert is_same_document(tab)
    assert new_outside(tab, "#outcomes") == []
