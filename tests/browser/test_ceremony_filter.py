"""The categories of a ceremony, filtered in place: what is swapped, said and pushed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import OSCARS
from tests.browser.swaps import answer_with, is_same_document, mark, new_outside, stands

FOR_A_FILM = (
    "best-picture",
    "international-feature-film",
    "animated-feature-film",
    "documentary-feature-film",
    "animated-short-film",
    "documentary-short-film",
    "live-action-short-film",
)
COMPETITIVE = (
    "best-picture",
    "actor-in-a-leading-role",
    "actress-in-a-leading-role",
    "actor-in-a-supporting-role",
    "actress-in-a-supporting-role",
    "directing",
    "original-screenplay",
    "adapted-screenplay",
    "international-feature-film",
    "animated-feature-film",
    "documentary-feature-film",
    "cinematography",
    "film-editing",
    "production-design",
    "costume-design",
    "makeup-and-hairstyling",
    "sound",
    "visual-effects",
    "original-score",
    "original-song",
    "animated-short-film",
    "documentary-short-film",
    "live-action-short-film",
)
HONORARY = (
    "honorary-award",
    "irving-g-thalberg-memorial-award",
    "jean-hersholt-humanitarian-award",
)
ALL = COMPETITIVE + HONORARY
FOR_A_PERSON = tuple(slug for slug in ALL if slug not in FOR_A_FILM)
EMILIA = (
    "best-picture",
    "actress-in-a-leading-role",
    "actress-in-a-supporting-role",
    "directing",
    "adapted-screenplay",
    "international-feature-film",
    "cinematography",
    "film-editing",
    "makeup-and-hairstyling",
    "sound",
    "original-score",
    "original-song",
)
EMILIA_WON = ("actress-in-a-supporting-role", "original-song")

SERVER_FAILED = "The server could not answer. What you see is unchanged; try again in a moment."
NOT_UNDERSTOOD = "That filter is not understood. What you see is unchanged."
CONNECTION_FAILED = "The connection failed. What you see is unchanged; check it and try again."


@pytest.fixture
def oscars(tab: Page) -> Page:
    """The page of the 97th Academy Awards, everything on it marked."""
    tab.goto(OSCARS)
    mark(tab)
    return tab


def choose(page: Page, label: str) -> None:
    """Choose a chip by its label."""
    page.get_by_role("radio", name=label).click()


def search(page: Page, text: str) -> None:
    """Type into the search field like a person, at a good pace."""
    page.get_by_role("searchbox").press_sequentially(text, delay=20)


def contests(page: Page) -> tuple[str, ...]:
    """Return the contests shown, in their order."""
    return tuple(page.locator("#results article").evaluate_all("all => all.map(each => each.id)"))


def expect_state(page: Page, query: str, shown: tuple[str, ...]) -> None:
    """Expect the address, the count and the contests to say the same."""
    expect(page).to_have_url(OSCARS + query)
    noun = "category" if len(shown) == 1 else "categories"
    expect(page.get_by_role("status")).to_have_text(f"{len(shown)} {noun}")
    assert contests(page) == shown


def expect_controls(page: Page, label: str, text: str = "") -> None:
    """Expect the form to show the filter that the address names."""
    expect(page.get_by_role("radio", name=label)).to_be_checked()
    expect(page.get_by_role("searchbox")).to_have_value(text)


def go_back(page: Page) -> None:
    """Press Back and wait for the page that is loaded then."""
    with page.expect_event("load"):
        page.go_back()


# --- chips ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "query", "shown"),
    [
        ("For a film", "?show=film", FOR_A_FILM),
        ("For a person", "?show=person", FOR_A_PERSON),
        ("Won", "?show=won", ALL),
        ("Lost", "?show=lost", COMPETITIVE),
    ],
    ids=["film", "person", "won", "lost"],
)
def test_a_chip_swaps_the_results_and_nothing_else(
    oscars: Page, label: str, query: str, shown: tuple[str, ...]
) -> None:
    choose(oscars, label)
    expect_state(oscars, query, shown)
    assert is_same_document(oscars)
    assert new_outside(oscars, "#results") == []
    assert not stands(oscars, "#results")


def test_won_shows_winners_only_and_lost_shows_none(oscars: Page) -> None:
    others, winners = oscars.locator("#results .cat__rest"), oscars.locator("#results .plaque")
    choose(oscars, "Won")
    expect(others).to_have_count(0)
    expect(winners).to_have_count(26 + 1)  # two honorary awards
    choose(oscars, "Lost")
    expect(winners).to_have_count(0)
    expect(others).to_have_count(len(COMPETITIVE))


def test_the_default_stands_in_no_address(oscars: Page) -> None:
    choose(oscars, "Won")
    expect_state(oscars, "?show=won", ALL)
    choose(oscars, "All")
    expect_state(oscars, "", ALL)


def test_a_chip_keeps_the_focus(oscars: Page) -> None:
    oscars.get_by_role("radio", name="All").focus()
    oscars.keyboard.press("ArrowRight")
    expect_state(oscars, "?show=film", FOR_A_FILM)
    expect(oscars.get_by_role("radio", name="For a film")).to_be_focused()


def test_each_chip_is_a_step_back(oscars: Page) -> None:
    choose(oscars, "For a film")
    expect_state(oscars, "?show=film", FOR_A_FILM)
    choose(oscars, "Lost")
    expect_state(oscars, "?show=lost", COMPETITIVE)

    go_back(oscars)
    expect_state(oscars, "?show=film", FOR_A_FILM)
    expect_controls(oscars, "For a film")
    assert not is_same_document(oscars)

    go_back(oscars)
    expect_state(oscars, "", ALL)
    expect_controls(oscars, "All")

    with oscars.expect_event("load"):
        oscars.go_forward()
    expect_state(oscars, "?show=film", FOR_A_FILM)
    expect_controls(oscars, "For a film")


# --- typing --------------------------------------------------------------------------------------


def test_typing_filters_after_a_pause_and_leaves_the_field_alone(oscars: Page) -> None:
    asked: list[str] = []
    oscars.on("request", lambda request: asked.append(request.headers.get("hx-source", "")))
    steps = oscars.evaluate("history.length")
    search(oscars, "emilia")
    expect_state(oscars, "?q=emilia", EMILIA)
    assert asked.count("input#q") == 1, "asked for the word, not for each of its letters"
    assert is_same_document(oscars)
    assert new_outside(oscars, "#results") == []
    expect(oscars.get_by_role("searchbox")).to_be_focused()
    expect(oscars.get_by_role("searchbox")).to_have_value("emilia")
    assert oscars.evaluate("history.length") == steps, "Back does not go through the letters"


def test_typing_keeps_the_chip_and_a_chip_keeps_what_was_typed(oscars: Page) -> None:
    search(oscars, "emilia")
    expect_state(oscars, "?q=emilia", EMILIA)
    choose(oscars, "Won")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    oscars.get_by_role("searchbox").press("End")
    search(oscars, " zoe")
    expect_state(oscars, "?show=won&q=emilia+zoe", EMILIA_WON[:1])
    expect_controls(oscars, "Won", "emilia zoe")


def test_back_after_typing_leaves_the_word_behind(oscars: Page) -> None:
    choose(oscars, "Won")
    expect_state(oscars, "?show=won", ALL)
    search(oscars, "emilia")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    go_back(oscars)
    expect_state(oscars, "", ALL)
    expect_controls(oscars, "All")


def test_typing_what_was_once_chosen_is_no_step_back_either(oscars: Page) -> None:
    """The browser has kept the answer to the chip. A 304 to what is typed must not revive it."""
    search(oscars, "emilia")
    expect_state(oscars, "?q=emilia", EMILIA)
    choose(oscars, "Won")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    oscars.goto(f"{OSCARS}?show=won")
    steps = oscars.evaluate("history.length")
    search(oscars, "emilia")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    assert oscars.evaluate("history.length") == steps


def test_choosing_what_was_once_typed_is_a_step_back_all_the_same(oscars: Page) -> None:
    choose(oscars, "Lost")
    search(oscars, "emilia")
    expect(oscars).to_have_url(f"{OSCARS}?show=lost&q=emilia")
    oscars.goto(f"{OSCARS}?q=emilia")
    steps = oscars.evaluate("history.length")
    choose(oscars, "Lost")
    expect(oscars).to_have_url(f"{OSCARS}?show=lost&q=emilia")
    assert oscars.evaluate("history.length") == steps + 1


def test_emptying_the_field_shows_everything_again(oscars: Page) -> None:
    search(oscars, "emilia")
    expect_state(oscars, "?q=emilia", EMILIA)
    oscars.get_by_role("searchbox").clear()
    expect_state(oscars, "", ALL)


def test_the_button_filters_at_once(oscars: Page) -> None:
    oscars.get_by_role("searchbox").fill("emilia")
    oscars.get_by_role("button", name="Filter the categories").click()
    expect_state(oscars, "?q=emilia", EMILIA)
    assert is_same_document(oscars)


def test_enter_adds_no_second_step_for_what_already_stands_in_the_address(oscars: Page) -> None:
    search(oscars, "emilia")
    expect_state(oscars, "?q=emilia", EMILIA)
    steps = oscars.evaluate("history.length")
    mark(oscars)
    oscars.get_by_role("searchbox").press("Enter")
    expect(oscars.locator("#results")).not_to_have_js_property("marked", True)
    expect_state(oscars, "?q=emilia", EMILIA)
    assert oscars.evaluate("history.length") == steps


def test_what_matches_nothing_says_so_and_leads_back(oscars: Page) -> None:
    search(oscars, "<zzz>")
    expect_state(oscars, "?q=%3Czzz%3E", ())
    expect(oscars.locator("#results")).to_contain_text("Nothing matches “<zzz>”.")
    oscars.get_by_role("link", name="Show all 124 nominations").click()
    expect_state(oscars, "#cats-h", ALL)
    expect_controls(oscars, "All")


# --- whole pages of a filter ---------------------------------------------------------------------


def test_reloading_and_a_second_tab_show_the_same_page(oscars: Page) -> None:
    choose(oscars, "Won")
    search(oscars, "emilia")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    swapped = oscars.locator("#results").inner_text()

    oscars.reload()
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    expect_controls(oscars, "Won", "emilia")
    assert oscars.locator("#results").inner_text() == swapped

    with oscars.context.new_page() as second:
        second.goto(oscars.url)
        expect_state(second, "?show=won&q=emilia", EMILIA_WON)
        expect_controls(second, "Won", "emilia")
        assert second.locator("body").inner_html() == oscars.locator("body").inner_html()


def test_back_from_another_page_brings_the_whole_page(oscars: Page) -> None:
    """A browser that kept the fragment under the page's address would show it bare."""
    choose(oscars, "Won")
    expect_state(oscars, "?show=won", ALL)
    oscars.locator("#results").get_by_role("link", name="Flow").first.click()
    expect(oscars).to_have_url("/films/flow-2024/")
    go_back(oscars)
    expect_state(oscars, "?show=won", ALL)
    expect_controls(oscars, "Won")
    expect(oscars.get_by_role("navigation", name="Main")).to_be_visible()
    go_back(oscars)
    expect_state(oscars, "", ALL)
    expect_controls(oscars, "All")


# --- two requests at once ------------------------------------------------------------------------


def hold(page: Page, query: str) -> Callable[[], None]:
    """Hold the answers to a query back until the function returned is called."""
    held: list[Route] = []
    page.route(lambda url: query in url, lambda route: held.append(route))

    def release() -> None:
        for route in held:
            route.continue_()

    return release


def test_of_chips_clicked_in_quick_succession_the_last_one_counts(oscars: Page) -> None:
    release = hold(oscars, "show=film")
    with oscars.expect_request("**/*show=film*"):
        choose(oscars, "For a film")
    choose(oscars, "For a person")
    choose(oscars, "Lost")
    release()
    expect_state(oscars, "?show=lost", COMPETITIVE)
    expect_controls(oscars, "Lost")


def test_a_late_answer_does_not_undo_a_later_choice(oscars: Page) -> None:
    release = hold(oscars, "show=all")
    with oscars.expect_request("**/*q=emilia*"):
        search(oscars, "emilia")
    choose(oscars, "Won")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    release()
    oscars.wait_for_load_state("networkidle")
    expect_state(oscars, "?show=won&q=emilia", EMILIA_WON)
    expect_controls(oscars, "Won", "emilia")
    expect(oscars.locator("#notice")).to_be_hidden()


# --- failures ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(500, SERVER_FAILED), (503, SERVER_FAILED), (404, SERVER_FAILED), (400, NOT_UNDERSTOOD)],
)
def test_an_error_is_said_and_leaves_everything_as_it_was(
    oscars: Page, status: int, sentence: str
) -> None:
    oscars.route("**/97/?*", answer_with(status))
    choose(oscars, "Won")
    expect(oscars.get_by_role("alert")).to_have_text(sentence)
    expect_state(oscars, "", ALL)
    assert stands(oscars, "#results")
    assert new_outside(oscars, "#results") == []
    expect(oscars.locator("#results")).to_have_attribute("aria-busy", "false")


def test_a_lost_connection_is_said_until_it_is_found_again(oscars: Page) -> None:
    oscars.route("**/97/?*", lambda route: route.abort("internetdisconnected"))
    choose(oscars, "Won")
    expect(oscars.get_by_role("alert")).to_have_text(CONNECTION_FAILED)
    expect_state(oscars, "", ALL)
    assert stands(oscars, "#results")
    oscars.unroute_all()
    choose(oscars, "For a film")
    expect_state(oscars, "?show=film", FOR_A_FILM)
    expect(oscars.locator("#notice")).to_be_hidden()


def test_what_the_server_refuses_is_said(oscars: Page) -> None:
    """A text longer than the field allows can still be sent by something else."""
    oscars.get_by_role("searchbox").evaluate("field => field.removeAttribute('maxlength')")
    oscars.get_by_role("searchbox").fill("x" * 101)
    expect(oscars.get_by_role("alert")).to_have_text(NOT_UNDERSTOOD)
    expect_state(oscars, "", ALL)


def test_the_results_are_busy_while_the_answer_is_awaited(oscars: Page) -> None:
    release = hold(oscars, "show=film")
    choose(oscars, "For a film")
    expect(oscars.locator("#results")).to_have_attribute("aria-busy", "true")
    release()
    expect_state(oscars, "?show=film", FOR_A_FILM)
    expect(oscars.locator("#results")).not_to_have_attribute("aria-busy", "true")
