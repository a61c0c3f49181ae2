"""The lists of films and names: found while typing, with or without accents, page by page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.swaps import answer_with, is_same_document, mark, new_outside


def open_list(page: Page, address: str) -> None:
    """Open a list and mark everything on it."""
    page.goto(address)
    mark(page)


def names(page: Page) -> list[str]:
    """Return the names in the list, in their order."""
    return page.locator("#results tbody th").all_inner_texts()


@pytest.mark.parametrize(
    ("address", "typed", "query", "count", "found"),
    [
        ("/films/", "emilia perez", "?q=emilia+perez", "1 film", ["Emilia Pérez"]),
        ("/films/", "EMILIA PÉREZ", "?q=EMILIA+P%C3%89REZ", "1 film", ["Emilia Pérez"]),
        ("/people/", "gascon", "?q=gascon", "1 person", ["Karla Sofía Gascón"]),
        ("/companies/", "neon", "?q=neon", "1 company", ["Neon"]),
        ("/countries/", "kingdom", "?q=kingdom", "1 country", ["United Kingdom"]),
        ("/people/", "zzz", "?q=zzz", "0 people", []),
    ],
    ids=["film", "film-with-accents", "person", "company", "country", "nobody"],
)
def test_typing_finds_and_keeps_the_field_and_the_page(
    tab: Page, address: str, typed: str, query: str, count: str, found: list[str]
) -> None:
    open_list(tab, address)
    steps = tab.evaluate("history.length")
    field = tab.get_by_role("searchbox")
    field.press_sequentially(typed, delay=20)
    expect(tab).to_have_url(address + query)
    expect(tab.get_by_role("status")).to_have_text(count)
    assert names(tab) == found
    assert is_same_document(tab)
    assert new_outside(tab, "#results") == []
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)
    assert tab.evaluate("history.length") == steps


def test_a_year_is_a_step_back_and_keeps_what_was_typed(tab: Page) -> None:
    open_list(tab, "/films/")
    tab.get_by_role("searchbox").fill("anora")
    expect(tab).to_have_url("/films/?q=anora")
    tab.get_by_label("Year").select_option("1953")
    expect(tab).to_have_url("/films/?q=anora&year=1953")
    expect(tab.get_by_role("status")).to_have_text("0 films")
    expect(tab.locator("#results")).to_contain_text("No film matches “anora” in 1953.")
    assert is_same_document(tab)
    with tab.expect_event("load"):
        tab.go_back()
    expect(tab).to_have_url("/films/?q=anora")
    expect(tab.get_by_role("searchbox")).to_have_value("anora")
    expect(tab.get_by_label("Year")).to_have_value("")
    assert names(tab) == ["Anora"]


def test_a_search_from_a_later_page_begins_at_the_first(tab: Page) -> None:
    open_list(tab, "/people/?page=2")
    tab.get_by_role("searchbox").fill("gascon")
    expect(tab).to_have_url("/people/?q=gascon")
    assert names(tab) == ["Karla Sofía Gascón"]


def test_reloading_and_a_second_tab_show_the_same_list(tab: Page) -> None:
    open_list(tab, "/people/")
    tab.get_by_role("searchbox").fill("baker")
    expect(tab).to_have_url("/people/?q=baker")
    expect(tab.get_by_role("status")).not_to_have_text("893 people")
    swapped = tab.locator("#results").inner_text()
    tab.reload()
    assert tab.locator("#results").inner_text() == swapped
    expect(tab.get_by_role("searchbox")).to_have_value("baker")
    with tab.context.new_page() as second:
        second.goto(tab.url)
        assert second.locator("body").inner_html() == tab.locator("body").inner_html()


@pytest.mark.parametrize("address", ["/films/", "/people/"])
def test_pages_follow_one_another_without_a_gap(tab: Page, address: str) -> None:
    tab.goto(address)
    first = names(tab)
    tab.get_by_role("link", name="Next").click()
    expect(tab).to_have_url(f"{address}?page=2")
    pager = tab.get_by_role("navigation", name="Pages")
    expect(pager.locator("[aria-current=page]")).to_have_text("Page 2")
    expect(pager).to_contain_text(f"{len(first) + 1} to {2 * len(first)} of")
    assert not set(first) & set(names(tab))
    tab.get_by_role("link", name="Previous").click()
    expect(tab).to_have_url(address)
    assert names(tab) == first


def test_the_pager_of_a_search_keeps_the_search(tab: Page) -> None:
    open_list(tab, "/films/")
    tab.get_by_role("searchbox").fill("the")
    expect(tab).to_have_url("/films/?q=the")
    tab.get_by_role("link", name="Next").click()
    expect(tab).to_have_url("/films/?q=the&page=2")
    expect(tab.get_by_role("searchbox")).to_have_value("the")


@pytest.mark.parametrize("address", ["/films/", "/people/"])
def test_a_failure_is_said_and_leaves_the_list_as_it_was(tab: Page, address: str) -> None:
    open_list(tab, address)
    before = names(tab)
    tab.route("**/*?q=*", answer_with(500))
    tab.get_by_role("searchbox").fill("the")
    expect(tab.get_by_role("alert")).to_contain_text("The server could not answer.")
    expect(tab).to_have_url(address)
    assert names(tab) == before
