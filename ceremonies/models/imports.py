"""What an import of a dataset remembers of every row, so that it can tell whose change is whose."""

from django.db import models

from ceremonies.models.awards import Ceremony
from ceremonies.models.nominations import Nomination


class ImportedRow(models.Model):
    """A row of an imported dataset and the nomination it became.

    `digest` is the row's own, the same exactly when the row is. `read` is what the file said of
    the nomination when it was last imported, `left` what the record said afterwards, nothing where
    that was the same: what differs from `left` today was changed by somebody since, and what
    differs from `read` in a later file was changed by the file. Both are the facts of
    `ceremonies.oscars.facts`. `remarks` is what the hazard report said.

    A row whose `read` is empty could not be imported. A row that was, and has no nomination, had
    it deleted by an editor, and the import does not bring it back.
    """

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="imported_rows")
    nomination = models.OneToOneField(
        Nomination,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_row",
    )
    digest = models.CharField(max_length=24)
    read = models.JSONField(null=True, blank=True)
    left = models.JSONField(null=True, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    created = models.BooleanField(
        help_text="Whether the import made the nomination, rather than finding it there."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony", "digest"], name="ceremonies_importedrow_digest_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.digest}"
