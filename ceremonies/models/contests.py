"""The contest, a category at one ceremony, and who presented it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ceremonies.choices import ContestState, Several
from ceremonies.models.awards import Category, Ceremony
from ceremonies.models.found import FoundModel
from ceremonies.querysets import ContestQuerySet, PresenterQuerySet
from films.choices import Confidence
from films.models import Recipient, choice_check
from films.natural_keys import NaturalKeyModel


class Contest(FoundModel):
    """A category at one ceremony.

    `printed_name` is the category edition as the award printed it; `name` is what the pages call
    it ("Original Screenplay" for "Writing (Original Screenplay)") and gives the address.
    `position` is the place on the page, `running_order` the place on the night where known.

    `winners` counts the nominations whose outcome is won. It repeats what they say because a
    check constraint sees one row only: kept in the same transaction as the outcomes, it lets the
    database refuse an announced contest without a winner and a winner in an open one, while ties
    and several awards stay legal and say which they are.
    """

    NATURAL_KEY = ("ceremony", "slug")
    SEARCHED = ("name", "printed_name", "group")

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="contests")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="contests")
    slug = models.SlugField(max_length=160, db_index=False)
    name = models.CharField(max_length=160)
    printed_name = models.CharField(max_length=160)
    short_name = models.CharField(
        max_length=40,
        blank=True,
        help_text="For a scoreboard column, where the family's does not tell two contests apart.",
    )
    group = models.CharField(max_length=60, help_text="The heading it stands under, “Acting”.")
    position = models.PositiveSmallIntegerField()
    running_order = models.PositiveSmallIntegerField(null=True, blank=True)
    competitive = models.BooleanField(default=True)
    state = models.CharField(max_length=15, choices=ContestState.choices, default=ContestState.OPEN)
    several = models.CharField(
        "why several winners", max_length=15, choices=Several.choices, blank=True
    )
    winners = models.PositiveSmallIntegerField(default=0, editable=False)
    announced_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    recalled_fields = models.JSONField(default=list, blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony", "slug"], name="ceremonies_contest_slug_unique"
            ),
            models.UniqueConstraint(
                fields=["ceremony", "category", "printed_name"],
                name="ceremonies_contest_edition_unique",
            ),
            models.UniqueConstraint(
                fields=["ceremony", "position"], name="ceremonies_contest_position_unique"
            ),
            models.UniqueConstraint(
                fields=["ceremony", "running_order"],
                name="ceremonies_contest_running_order_unique",
            ),
            models.CheckConstraint(
                condition=Q(state=ContestState.ANNOUNCED, winners__gte=1)
                | (~Q(state=ContestState.ANNOUNCED) & Q(winners=0)),
                name="ceremonies_contest_announced_has_winner",
                violation_error_message=(
                    "An announced contest has at least one winner, and only an announced one has."
                ),
            ),
            models.CheckConstraint(
                condition=Q(winners__lte=1, several="")
                | Q(winners__gte=2, several__in=Several.values),
                name="ceremonies_contest_several_says_why",
                violation_error_message=(
                    "Several winners are either a tie or several awards; one winner is neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True)
                | Q(state__in=[ContestState.ANNOUNCED, ContestState.NO_AWARD]),
                name="ceremonies_contest_announced_at_is_closed",
                violation_error_message="An open contest was not announced at any time.",
            ),
            choice_check(ContestState, "state", "ceremonies_contest_state_valid"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse(
            "contest",
            kwargs={
                "award": self.ceremony.award.slug,
                "ordinal": self.ceremony.ordinal,
                "contest": self.slug,
            },
        )


class Presenter(NaturalKeyModel):
    """Who presented a contest on the night, in the order they are named."""

    NATURAL_KEY = ("contest", "position")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="presenters")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="presented")
    position = models.PositiveSmallIntegerField()
    confidence = models.CharField(
        max_length=10, choices=Confidence.choices, default=Confidence.VERIFIED
    )

    objects = PresenterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "position"], name="ceremonies_presenter_position_unique"
            ),
            models.UniqueConstraint(
                fields=["contest", "recipient"], name="ceremonies_presenter_named_once"
            ),
            choice_check(Confidence, "confidence", "ceremonies_presenter_confidence_valid"),
        ]

    def __str__(self) -> str:
        return f"presenter {self.position} of contest {self.contest_id}"
