"""The rows of imported datasets: read, and nothing else."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ceremonies.models import ImportedRow
from films.admin.base import RecordAdmin


@admin.register(ImportedRow)
class ImportedRowAdmin(RecordAdmin):
    """What an import read of each row, and what it left: how it tells an editor's change.

    Nobody changes a line here. A nomination is put right on its own page, and the next import
    keeps that.
    """

    list_display = ["digest", "ceremony", "nomination", "created"]
    list_filter = ["created", "ceremony__award"]
    list_select_related = ["ceremony", "nomination"]
    search_fields = ["digest", "nomination__key__contains", "ceremony__name"]
    ordering = ["-id"]
    fields = ["digest", "ceremony", "nomination", "created", "read", "left", "remarks"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
