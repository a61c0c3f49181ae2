"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Return the site's name, a setting, for wordmark, titles and footer."""
    return {"site_name": settings.SITE_NAME}
