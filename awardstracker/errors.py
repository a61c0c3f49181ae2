"""The error pages: what went wrong, in words, and where to go from there."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address with a value no page understands; the sentence names it.

    What Django finds wrong with a request by itself is for the log, not for the visitor.
    """
    named = isinstance(exception, BadRequest)
    problem = str(exception) if named else "The request is malformed."
    return render(request, "400.html", {"problem": problem}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this visitor."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing is recorded at the address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without context processors, which may be what failed."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
