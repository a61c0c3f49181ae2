"""The catalogue in the admin."""

from films.admin.films import FilmAdmin, FilmCountryAdmin, FilmCreditAdmin
from films.admin.identity import (
    FormerFilmAddressAdmin,
    FormerRecipientAddressAdmin,
    IdentityEntryAdmin,
)
from films.admin.recipients import CompanyAdmin, CountryAdmin, PersonAdmin, RecipientAdmin

__all__ = [
    "CompanyAdmin",
    "CountryAdmin",
    "FilmAdmin",
    "FilmCountryAdmin",
    "FilmCreditAdmin",
    "FormerFilmAddressAdmin",
    "FormerRecipientAddressAdmin",
    "IdentityEntryAdmin",
    "PersonAdmin",
    "RecipientAdmin",
]
