"""Awards, their ceremonies, and what came of every nomination.

An award has ceremonies and categories; a ceremony has contests, each a category at that ceremony;
a contest has nominations; a nomination names films and credits and has a status and, independent
of it, an outcome. Rules are database constraints where a constraint can say them; each is named
app, model, rule. Sources, what they state, and the facts they bear out stand beside.
"""

from ceremonies.models.awards import Award, Category, CategoryLink, Ceremony
from ceremonies.models.contests import Contest, Presenter
from ceremonies.models.imports import ImportedRow
from ceremonies.models.log import ResultEntry
from ceremonies.models.nominations import Credit, Nomination, NominationFilm
from ceremonies.models.search import SearchText, SearchWord
from ceremonies.models.sources import Citation, Passage, Source, Statement
from ceremonies.models.summaries import (
    AwardNominationCount,
    AwardSummary,
    CatalogueCount,
    CategorySummary,
    CeremonySummary,
    FilmNightSummary,
    NominationCount,
    RecipientNightSummary,
)

__all__ = [
    "Award",
    "AwardNominationCount",
    "AwardSummary",
    "CatalogueCount",
    "Category",
    "CategoryLink",
    "CategorySummary",
    "Ceremony",
    "CeremonySummary",
    "Citation",
    "Contest",
    "Credit",
    "FilmNightSummary",
    "ImportedRow",
    "Nomination",
    "NominationCount",
    "NominationFilm",
    "Passage",
    "Presenter",
    "RecipientNightSummary",
    "ResultEntry",
    "SearchText",
    "SearchWord",
    "Source",
    "Statement",
]
