"""The append-only log of results."""

from django.conf import settings
from django.db import models

from ceremonies.choices import ResultAction
from ceremonies.models.contests import Contest
from ceremonies.querysets import ResultEntryQuerySet
from films.append_only import LONGEST_REASON, AppendOnlyModel
from films.models import choice_check


class ResultEntry(AppendOnlyModel):
    """A line of the log: who recorded, corrected or cleared which result, when and why.

    `before` and `after` hold the contest's state, why it has several winners, when it was
    announced, and the outcome and place of each nomination by its key, so that results can be
    rebuilt from the log alone. A line is written
    once: saving it again and deleting it are refused.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="result_entries")
    action = models.CharField(max_length=10, choices=ResultAction.choices)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="result_entries",
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ResultEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "result entries"
        constraints = [
            choice_check(ResultAction, "action", "ceremonies_resultentry_action_valid"),
        ]
        indexes = [
            # the log of one contest, newest first
            models.Index(fields=["contest", "-id"], name="ceremonies_entry_by_contest"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.recorded_at:%Y-%m-%d %H:%M}"
