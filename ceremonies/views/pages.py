"""Pages of lists."""

from django.core.paginator import Page, Paginator
from django.http import Http404


def page_of(paginator: Paginator, number: int) -> Page:  # type: ignore[type-arg]
    """Return page `number`; the first exists even where nothing is listed.

    Raises Http404 past the last page: an address of nothing is not an empty page.
    """
    if number > paginator.num_pages:
        raise Http404(f"There is no page {number}.")
    return paginator.page(number)
