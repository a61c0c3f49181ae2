"""The content security policy holds: nothing inline, nothing foreign, nothing kept."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.pages import EDITORS, ERRORS, OSCARS, PAGES, TYPES

#: Runs before anything of the page's own and so hears of every violation.
_LISTEN = """
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
    });
"""


class Watched:
    """A tab and whatever happened in it that should not have."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.wrong: list[str] = []
        page.add_init_script(_LISTEN)
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", self._console)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(f"{self.site}/"):
            self.wrong.append(f"request: {request.url}")

    def _failed(self, request: Request) -> None:
        # the browser itself aborts what it still loads for a page that is left
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url}: {request.failure}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.type}: {message.text}")


@pytest.fixture
def watched(visitor: BrowserContext, site: str) -> Iterator[Watched]:
    """A tab under watch."""
    with visitor.new_page() as page:
        yield Watched(page, site)


def answer(address: str, **headers: str) -> tuple[int, Message]:
    """Return the status and the headers an address answers with."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def text(address: str) -> str:
    """Return what stands at an address."""
    with urllib.request.urlopen(address) as response:  # noqa: S310 - our own server
        return str(response.read().decode())


# --- in the browser ------------------------------------------------------------------------------


def test_pages_ask_nobody_else_and_violate_nothing(watched: Watched) -> None:
    for address in [*TYPES.values(), OSCARS + "?q=zzz", "/films/anora-2024/?open=none"]:
        watched.page.goto(address)
    assert watched.wrong == []


@pytest.mark.parametrize(("address", "status"), ERRORS.values(), ids=ERRORS)
def test_error_pages_have_no_error_but_their_own(
    watched: Watched, address: str, status: int
) -> None:
    watched.page.goto(address)
    assert len(watched.wrong) == 1
    assert f"responded with a status of {status}" in watched.wrong[0]


def test_swaps_ask_nobody_else_and_violate_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto(OSCARS)
    page.get_by_role("radio", name="For a film").click()
    expect(page).to_have_url(f"{OSCARS}?show=film")
    page.get_by_role("searchbox").fill("anora")
    expect(page).to_have_url(f"{OSCARS}?show=film&q=anora")
    page.goto("/films/anora-2024/")
    page.locator(".fold__toggle").last.click()
    expect(page.locator(".fold__toggle").last).to_have_attribute("aria-expanded", "true")
    assert watched.wrong == []


def test_the_admin_asks_nobody_else_and_violates_nothing(editor: Page, site: str) -> None:
    with editor.context.new_page() as page:
        watched = Watched(page, site)
        for address in [*EDITORS.values(), "/admin/ceremonies/contest/1/change/"]:
            page.goto(address)
    assert watched.wrong == []


def test_pages_leave_no_cookie_and_store_nothing(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site) as stranger, stranger.new_page() as page:
        for address in ("/", OSCARS, "/films/", "/films/anora-2024/"):
            page.goto(address)
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert stranger.cookies() == []


@pytest.mark.parametrize(
    ("markup", "directive"),
    [
        ("<p style='color: red'></p>", "style-src"),
        ("<img src='data:,' onerror='window.__ran = true'>", "script-src"),
        ("<img src='https://example.org/a.png'>", "img-src"),
        ("<iframe src='https://example.org/'></iframe>", "frame-src"),
    ],
    ids=["style", "handler", "foreign-image", "foreign-frame"],
)
def test_what_violates_the_policy_is_stopped_and_heard_of(
    watched: Watched, markup: str, directive: str
) -> None:
    watched.page.goto("/")
    with watched.page.expect_console_message(lambda message: "policy violated" in message.text):
        watched.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", markup)
    assert watched.page.evaluate("window.__ran") is None
    assert any(f"policy violated: {directive}" in line for line in watched.wrong)


# --- the headers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*PAGES.values(), "/admin/login/"], ids=[*PAGES, "login"])
def test_every_page_sends_the_policy_and_what_goes_with_it(site: str, address: str) -> None:
    _, headers = answer(site + address)
    directives = dict(
        directive.strip().partition(" ")[::2]
        for directive in headers["Content-Security-Policy"].split(";")
    )
    assert directives == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_fragments_send_the_same_policy_as_their_page(site: str) -> None:
    as_htmx = {"HX-Request": "true", "HX-Target": "div#results"}
    _, fragment = answer(f"{site}{OSCARS}?show=won", **as_htmx)
    _, page = answer(f"{site}{OSCARS}?show=won")
    for header in ("Content-Security-Policy", "Vary", "Referrer-Policy", "X-Content-Type-Options"):
        assert fragment[header] == page[header], header
    assert fragment["HX-Push-Url"] == f"{OSCARS}?show=won"


# --- static files --------------------------------------------------------------------------------


def static_files(site: str) -> list[str]:
    """Return every file a page and its style sheet ask for."""
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', text(f"{site}/"))
    [sheet] = [path for path in found if path.endswith(".css")]
    fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', text(site + sheet))
    assert fonts
    return sorted({*found, *(f"/static/{font}" for font in fonts)})


def test_static_files_are_named_after_their_content_and_kept_for_good(site: str) -> None:
    files = static_files(site)
    assert {path.rpartition(".")[2] for path in files} == {"css", "js", "svg", "woff2"}
    for path in files:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", path), path
        status, headers = answer(site + path)
        assert status == 200, path
        assert headers["Cache-Control"] == "max-age=315360000, public, immutable", path
        assert headers["X-Content-Type-Options"] == "nosniff", path


def test_static_files_are_compressed_for_who_asks(site: str) -> None:
    for path in static_files(site):
        _, plain = answer(site + path, **{"Accept-Encoding": "identity"})
        assert plain["Content-Encoding"] is None, path
        if path.endswith(".woff2"):
            continue  # compressed by itself
        for encoding in ("br", "gzip"):
            _, packed = answer(site + path, **{"Accept-Encoding": encoding})
            assert packed["Content-Encoding"] == encoding, path
            assert packed["Vary"] == "Accept-Encoding", path
            assert int(packed["Content-Length"]) < int(plain["Content-Length"]), path


def test_what_others_made_is_served_with_its_licence(site: str) -> None:
    assert any(path.startswith("/static/vendor/htmx-") for path in static_files(site))
    assert "SIL OPEN FONT LICENSE" in text(f"{site}/static/fonts/OFL.txt")
    assert "Zero-Clause BSD" in text(f"{site}/static/vendor/htmx-4.0.1/LICENSE")


def test_a_static_file_that_is_not_there_is_not_found(site: str) -> None:
    assert answer(f"{site}/static/js/nothing.js")[0] == 404
