"""Comparing two films from the page of one, with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_film_is_compared_with_another_by_title(
    browser: Browser, site: str, script: bool
) -> None:
    with browser.new_context(base_url=site, java_script_enabled=script) as context:
        page = context.new_page()
        page.goto("/films/anora-2024/")
        page.get_by_role("main").get_by_role("link", name="Compare", exact=True).click()
        expect(page.get_by_label("First")).to_have_value("anora-2024")
        page.get_by_label("Second").fill("the brutalist")
        page.get_by_role("button", name="Compare").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Anora against The Brutalist")
        page.get_by_role("link", name="Swap the sides").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The Brutalist against Anora")
