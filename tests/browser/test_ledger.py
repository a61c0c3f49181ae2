"""The ledger and the switches of a page, by mouse, by keyboard and without JavaScript."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.swaps import is_same_document, mark, new_outside

OSCARS = "award=academy-awards&ceremony=97"


def facet(page: Page, label: str) -> None:
    """Follow a choice of a filter by its label."""
    page.locator(".facet__link", has_text=label).first.click()


def test_filters_swap_the_rows_and_keep_address_count_and_history_right(tab: Page) -> None:
    tab.goto(f"/nominations/?{OSCARS}")
    mark(tab)
    expect(tab.locator("#count")).to_have_text("120 nominations")
    facet(tab, "Won")
    expect(tab).to_have_url(f"/nominations/?{OSCARS}&outcome=won")
    expect(tab.locator("#count")).to_have_text("23 nominations")
    expect(tab.locator("#rows-h")).to_be_focused()
    field = tab.locator("#q")
    field.press_sequentially("anora", delay=20)
    expect(tab).to_have_url(f"/nominations/?{OSCARS}&outcome=won&q=anora")
    expect(tab.locator("#count")).to_have_text("5 nominations")
    expect(field).to_be_focused()
    assert is_same_document(tab)
    assert new_outside(tab, "#results") == []
    shown = tab.locator("#results").inner_text()
    tab.reload()
    assert tab.locator("#results").inner_text() == shown
    with tab.context.new_page() as second:
        second.goto(tab.url)
        assert second.locator("#results").inner_text() == shown
    with tab.expect_event("load"):
        tab.go_back()
    expect(tab).to_have_url(f"/nominations/?{OSCARS}")
    expect(tab.locator("#count")).to_have_text("120 nominations")


def test_a_number_leads_to_its_rows_and_back(tab: Page) -> None:
    tab.goto("/films/anora-2024/")
    tab.locator(".deck .count", has_text="five").last.click()
    expect(tab.locator("#count")).to_have_text("5 nominations")
    assert tab.locator("#results tbody tr").count() == 5
    tab.get_by_role("link", name="Without the filter: Film: Anora (2024)").click()
    expect(tab.locator("#count")).not_to_have_text("5 nominations")


def test_a_film_can_be_seen_as_of_a_day(tab: Page) -> None:
    tab.goto("/films/anora-2024/")
    tab.get_by_role("link", name="Nominations", exact=True).last.click()
    expect(tab).to_have_url("/films/anora-2024/?as_of=2025-03-01")
    expect(tab.locator(".asof__said")).to_contain_text("As of 1 March 2025.")
    tab.get_by_label("As of", exact=True).fill("2025-03-03")
    tab.get_by_role("button", name="Show that day").click()
    expect(tab).to_have_url("/films/anora-2024/?as_of=2025-03-03")
    tab.get_by_role("link", name="Back to today").click()
    expect(tab).to_have_url("/films/anora-2024/")


def test_a_comparison_is_picked_by_keyboard_alone(tab: Page) -> None:
    tab.goto("/compare/")
    first = tab.locator("#a")
    first.focus()
    first.press_sequentially("anora", delay=20)
    expect(tab.locator("#a-options li").first).to_be_visible()
    first.press("ArrowDown")
    first.press("Enter")
    expect(first).to_have_value("anora-2024")
    second = tab.locator("#b")
    second.focus()
    second.press_sequentially("brutalist", delay=20)
    expect(tab.locator("#b-options li").first).to_be_visible()
    second.press("ArrowDown")
    second.press("Enter")
    second.press("Enter")
    expect(tab).to_have_url("/compare/?a=anora-2024&b=the-brutalist-2024")


def test_all_of_it_works_without_javascript(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"/nominations/?{OSCARS}")
        facet(page, "Won")
        expect(page).to_have_url(f"/nominations/?{OSCARS}&outcome=won")
        page.locator("#q").fill("anora")
        page.get_by_role("button", name="Find nominations").click()
        expect(page).to_have_url(f"/nominations/?q=anora&{OSCARS}&outcome=won")
        expect(page.locator("#count")).to_have_text("5 nominations")
        page.goto("/films/anora-2024/")
        page.get_by_label("As of", exact=True).fill("2025-03-01")
        page.get_by_role("button", name="Show that day").click()
        expect(page).to_have_url("/films/anora-2024/?as_of=2025-03-01")
