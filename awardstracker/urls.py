"""The sitemap: every public address in one place."""

from django.contrib import admin
from django.urls import include, path, register_converter

from awardstracker.converters import CeremonySlug
from ceremonies.views import (
    awards,
    categories,
    compare,
    contests,
    films,
    front,
    ledger,
    recipients,
    records,
    search,
    seasons,
    sources,
)

register_converter(CeremonySlug, "ceremony")

handler400 = "awardstracker.errors.bad_request"
handler403 = "awardstracker.errors.forbidden"
handler404 = "awardstracker.errors.not_found"
handler500 = "awardstracker.errors.server_error"

ceremonies = [
    path("", awards.award_list, name="award-list"),
    path("<slug:award>/", awards.award, name="award"),
    path("<slug:award>/<int:ordinal>/", awards.ceremony, name="ceremony"),
    path("<slug:award>/<int:ordinal>/<slug:contest>/", contests.contest, name="contest"),
]


def recipient_paths(kind: str) -> list:  # type: ignore[type-arg]
    """Return the addresses below /people/, /companies/ or /countries/: list, one, a night."""
    of_kind = {"kind": kind}
    return [
        path("", recipients.recipient_list, of_kind, name=f"{kind}-list"),
        path("<slug:slug>/", recipients.recipient, of_kind, name=kind),
        path("<slug:slug>/<ceremony:night>/", recipients.night, of_kind, name=f"{kind}-night"),
    ]


urlpatterns = [
    path("", front.front_page, name="front"),
    path("ceremonies/", include(ceremonies)),
    path("categories/", categories.award_list, name="category-awards"),
    path("categories/<slug:award>/", categories.category_list, name="category-list"),
    path("categories/<slug:award>/<slug:category>/", categories.category, name="category"),
    path("films/", films.film_list, name="film-list"),
    path("films/<slug:slug>/", films.film, name="film"),
    path("people/", include(recipient_paths("person"))),
    path("companies/", include(recipient_paths("company"))),
    path("countries/", include(recipient_paths("country"))),
    path("nominations/", ledger.ledger, name="ledger"),
    path("nominations.csv", ledger.ledger_csv, name="ledger-csv"),
    path("nominations.json", ledger.ledger_json, name="ledger-json"),
    path("about/counting/", front.counting, name="counting"),
    path("search/", search.search, name="search"),
    path("records/", records.records, name="records"),
    path("compare/", compare.compare, name="compare"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("seasons/", seasons.season_list, name="season-list"),
    path("seasons/<int:year>/", seasons.season, name="season"),
    path("healthz", front.health, name="health"),
    path("admin/", admin.site.urls),
]
