"""The awards record in the admin."""

from django.conf import settings
from django.contrib import admin

from ceremonies.admin.awards import AwardAdmin, CategoryAdmin, CategoryLinkAdmin
from ceremonies.admin.ceremonies import CeremonyAdmin
from ceremonies.admin.citations import CitationAdmin
from ceremonies.admin.cited import CitedFilmAdmin, CitedFilmCreditAdmin
from ceremonies.admin.contests import ContestAdmin, PresenterAdmin
from ceremonies.admin.imports import ImportedRowAdmin
from ceremonies.admin.log import ResultEntryAdmin
from ceremonies.admin.nominations import CreditAdmin, NominationAdmin, NominationFilmAdmin
from ceremonies.admin.sources import SourceAdmin
from ceremonies.admin.statements import PassageAdmin, StatementAdmin

__all__ = [
    "AwardAdmin",
    "CategoryAdmin",
    "CategoryLinkAdmin",
    "CeremonyAdmin",
    "CitationAdmin",
    "CitedFilmAdmin",
    "CitedFilmCreditAdmin",
    "ContestAdmin",
    "CreditAdmin",
    "ImportedRowAdmin",
    "NominationAdmin",
    "NominationFilmAdmin",
    "PassageAdmin",
    "PresenterAdmin",
    "ResultEntryAdmin",
    "SourceAdmin",
    "StatementAdmin",
]

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "Keeping the record"
