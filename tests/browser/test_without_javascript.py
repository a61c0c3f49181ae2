"""Without JavaScript all of it works: by plain links, and the forms by their buttons."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.crawling import Visited
from tests.browser.pages import OSCARS, PAGES


@pytest.fixture(scope="module")
def plain_visitor(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor whose browser runs no script."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def plain(plain_visitor: BrowserContext) -> Iterator[Page]:
    """A tab of that visitor's."""
    with plain_visitor.new_page() as page:
        yield page


def test_a_chip_and_a_word_filter_by_the_button(plain: Page) -> None:
    plain.goto(OSCARS)
    plain.get_by_role("radio", name="Won").check()
    plain.get_by_role("searchbox").fill("emilia")
    plain.get_by_role("button", name="Filter the categories").click()
    expect(plain).to_have_url(f"{OSCARS}?q=emilia&show=won")
    expect(plain.get_by_role("status")).to_have_text("2 categories")
    expect(plain.locator("#results article")).to_have_count(2)
    expect(plain.get_by_role("radio", name="Won")).to_be_checked()
    expect(plain.get_by_role("searchbox")).to_have_value("emilia")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("address", "name"),
    [
        (OSCARS, "Filter the categories"),
        ("/films/", "Find films"),
        ("/people/", "Find names"),
        ("/search/", "Search everything"),
        ("/", "Search everything"),
    ],
    ids=["ceremony", "films", "people", "search", "front"],
)
def test_the_button_is_there_to_be_pressed(
    plain: Page, address: str, name: str, width: int
) -> None:
    plain.set_viewport_size({"width": width, "height": 740})
    plain.goto(address)
    button = plain.get_by_role("button", name=name)
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    button.click(trial=True)  # nothing lies over it


def test_films_are_found_by_word_and_year(plain: Page) -> None:
    plain.goto("/films/")
    plain.get_by_role("searchbox").fill("emilia perez")
    plain.get_by_label("Year").select_option("2024")
    plain.get_by_role("searchbox").press("Enter")
    expect(plain.get_by_role("status")).to_have_text("1 film")
    plain.get_by_role("link", name="Emilia Pérez").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Emilia Pérez")


def test_people_are_found_and_paged_through(plain: Page) -> None:
    plain.goto("/people/")
    plain.get_by_role("link", name="Next").click()
    expect(plain).to_have_url("/people/?page=2")
    plain.get_by_role("searchbox").fill("gascon")
    plain.get_by_role("button", name="Find names").click()
    expect(plain).to_have_url("/people/?q=gascon")
    expect(plain.locator("#results tbody th")).to_have_text(["Karla Sofía Gascón"])


@pytest.mark.parametrize("width", [360, 1440])
def test_the_site_is_searched_from_the_masthead(plain: Page, width: int) -> None:
    plain.set_viewport_size({"width": width, "height": 740})
    plain.goto("/films/")
    field = plain.get_by_role("combobox", name="Search films, people and ceremonies")
    field.click()
    field.fill("gascon")
    plain.get_by_role("button", name="Search", exact=True).click()
    expect(plain).to_have_url("/search/?q=gascon")
    plain.get_by_role("radio", name="Films").check(force=True)
    plain.get_by_role("button", name="Search everything").click()
    expect(plain).to_have_url("/search/?q=gascon&kind=film")
    plain.get_by_role("link", name="Show 1 result of another kind").click()
    plain.get_by_role("link", name="Karla Sofía Gascón").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Karla Sofía Gascón")


@pytest.mark.parametrize("address", ["/films/anora-2024/", "/people/sean-baker/"])
def test_ceremonies_open_and_close_by_links(plain: Page, address: str) -> None:
    plain.goto(address)
    second = plain.locator(".fold__toggle").nth(1)
    tables = plain.locator("#outcomes table")
    expect(tables).to_have_count(1)
    second.click()
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(tables).to_have_count(2)
    expect(second).to_be_in_viewport()
    second.click()
    expect(second).to_have_attribute("aria-expanded", "false")
    expect(tables).to_have_count(1)


def markup(page: Page, part: str) -> str:
    """Return the markup of a part of a page, without the notes htmx takes on elements."""
    return str(
        page.locator(part).evaluate(
            """part => {
              const copy = part.cloneNode(true);
              for (const each of [copy, ...copy.querySelectorAll("*")]) {
                each.removeAttribute("data-htmx-powered");
                each.removeAttribute("aria-busy");
              }
              return copy.outerHTML;
            }"""
        )
    )


@pytest.mark.parametrize(
    "name",
    [
        "ceremony",
        "ceremony-won",
        "ceremony-searched-in-vain",
        "films-searched",
        "people",
        "film",
        "search-found",
    ],
)
def test_the_content_is_the_same_with_and_without(plain: Page, tab: Page, name: str) -> None:
    part = "#outcomes" if name == "film" else "#results"
    for page in (plain, tab):
        page.goto(PAGES[name])
    assert markup(plain, part) == markup(tab, part)


@pytest.mark.parametrize(
    ("address", "role", "name", "part"),
    [
        (OSCARS, "radio", "Won", "#results"),
        (OSCARS, "radio", "For a film", "#results"),
        ("/films/anora-2024/", "link", "31st Screen Actors Guild Awards", "#outcomes"),
    ],
    ids=["won", "film", "fold"],
)
def test_a_swap_brings_what_a_page_load_does(
    plain: Page, tab: Page, address: str, role: Literal["radio", "link"], name: str, part: str
) -> None:
    tab.goto(address)
    tab.get_by_role(role, name=name).first.click()
    expect(tab).not_to_have_url(address)
    plain.goto(tab.url)
    assert markup(tab, part) == markup(plain, part)


# --- every link ----------------------------------------------------------------------------------


def test_every_link_on_every_page_leads_somewhere(everything: dict[str, Visited]) -> None:
    dead = {address: page.status for address, page in everything.items() if page.status != 200}
    assert dead == {}
    assert len(everything) > 1000


def test_every_link_but_to_a_source_stays_on_this_site(everything: dict[str, Visited]) -> None:
    """Whatever the pages need is served from here; a source's page leads to the source itself."""
    leaving = {
        address: others
        for address, page in everything.items()
        if (others := [link for link in page.links if urlsplit(link).netloc])
    }
    assert [address for address in leaving if not address.startswith("/sources/")] == []
    assert {len(others) for others in leaving.values()} == {1}


def test_every_fragment_is_on_its_page(everything: dict[str, Visited]) -> None:
    assert [
        f"{address}: {link}"
        for address, page in everything.items()
        for link in page.links
        if "#" in link
        and (target := everything.get(link.partition("#")[0]))
        and link.partition("#")[2] not in target.ids
    ] == []


def test_no_id_stands_twice_on_a_page(everything: dict[str, Visited]) -> None:
    assert [
        address for address, page in everything.items() if len(set(page.ids)) < len(page.ids)
    ] == []
