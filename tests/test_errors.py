"""Error pages and the health check."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django.fixtures import Settings

from awardstracker import errors
from awardstracker.urls import handler400, handler403, handler404, handler500, urlpatterns

handlers = (handler400, handler403, handler404, handler500)


def fault(request: HttpRequest) -> HttpResponse:
    """A view with a bug."""
    raise RuntimeError("a bug")


class WithFault:
    """The site's addresses and one that is broken."""

    handler400, handler403, handler404, handler500 = handlers
    urlpatterns = [path("broken/", fault), *urlpatterns]


def test_a_fault_is_a_500_page_that_says_whose_it_is(client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = WithFault
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()
    assert "a bug" not in response.content.decode()


def test_a_refused_page_says_what_to_do() -> None:
    response = errors.forbidden(RequestFactory().get("/"), PermissionError())
    assert response.status_code == 403
    assert "needs a permission you do not have" in response.content.decode()


def test_what_django_refuses_by_itself_is_not_explained_to_the_visitor(client: Client) -> None:
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "The request is malformed." in response.content.decode()
    assert "ALLOWED_HOSTS" not in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_page(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "That form has expired" in response.content.decode()


@pytest.mark.django_db
def test_health_check_answers_while_the_database_does(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.django_db
def test_site_name_is_a_setting(client: Client, settings: Settings) -> None:
    settings.SITE_NAME = "Laurels"
    html = client.get("/").content.decode()
    assert "Laurels" in html
    assert "Palmarès" not in html


@pytest.mark.django_db
def test_an_empty_site_stands_and_says_that_it_is_empty(client: Client) -> None:
    for address, words in {
        "/": "Nothing is recorded yet.",
        "/ceremonies/": "No ceremony is recorded yet.",
        "/films/": "No film",
        "/people/": "No name",
    }.items():
        response = client.get(address)
        assert response.status_code == 200
        assert words in response.content.decode(), address
