"""What the record adds up to, kept beside it so that no page has to count it all.

Every row here follows from the nominations, counted by the default rule unless it says otherwise.
`ceremonies/summaries.py` writes these tables in the transaction of the change they follow from, and
`rebuild_summaries` writes them anew or checks them. Nothing else writes them, and nothing reads
from them what the record itself does not say. Rows of what is deleted are removed by the same
module, so the database is told to do nothing.
"""

from django.db import models
from django.db.models import Q

from ceremonies.choices import Coverage, HitKind, Outcome, Status
from ceremonies.models.awards import Award, Category, Ceremony
from ceremonies.summary_queries import (
    AwardSummaryQuerySet,
    CatalogueCountQuerySet,
    CeremonySummaryQuerySet,
    FilmNightSummaryQuerySet,
    NominationCountQuerySet,
    RecipientNightSummaryQuerySet,
)
from films.choices import RecipientKind
from films.models import Film, Recipient


class NightSummary(models.Model):
    """A film or recipient at one ceremony: how many nominations, wins, and ones still to come.

    `losses` are the others. Award, date and coverage are the ceremony's, here to be found and
    ordered by.
    """

    ceremony = models.ForeignKey(Ceremony, models.DO_NOTHING, related_name="+", db_index=False)
    award = models.ForeignKey(Award, models.DO_NOTHING, related_name="+", db_index=False)
    date = models.DateField(null=True)
    coverage = models.CharField(max_length=15, choices=Coverage.choices)
    nominations = models.PositiveSmallIntegerField()
    wins = models.PositiveSmallIntegerField()
    pending = models.PositiveSmallIntegerField()
    losses = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


class FilmNightSummary(NightSummary):
    """A film at one ceremony."""

    film = models.ForeignKey(Film, models.DO_NOTHING, related_name="+", db_index=False)

    objects = FilmNightSummaryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony", "film"], name="ceremonies_filmnightsummary_once"
            ),
        ]
        indexes = [
            # the list of films, and how prominent a film is
            models.Index(fields=["film", "nominations", "wins"], name="ceremonies_filmnight_film"),
            # the records of an award, and the table of all its nights by nominations and wins
            models.Index(
                fields=["award", "nominations", "wins", "ceremony"],
                name="ceremonies_filmnight_named",
            ),
            models.Index(fields=["award", "wins", "nominations"], name="ceremonies_filmnight_won"),
            # notable nights of all awards: all won, none won, most nominated, most won
            models.Index(
                fields=["coverage", "pending", "losses", "nominations", "date"],
                name="ceremonies_filmnight_sweeps",
            ),
            models.Index(
                fields=["coverage", "pending", "wins", "nominations", "date"],
                name="ceremonies_filmnight_wins",
            ),
            models.Index(
                fields=["coverage", "pending", "nominations", "date"],
                name="ceremonies_filmnight_most",
            ),
        ]

    def __str__(self) -> str:
        return f"film {self.film_id} at ceremony {self.ceremony_id}"


class RecipientNightSummary(NightSummary):
    """A recipient at one ceremony, in credits that stand."""

    recipient = models.ForeignKey(Recipient, models.DO_NOTHING, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=RecipientKind.choices)

    objects = RecipientNightSummaryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony", "recipient"], name="ceremonies_recipientnightsummary_once"
            ),
        ]
        indexes = [
            # the lists of people, companies and countries, and how prominent somebody is
            models.Index(
                fields=["recipient", "nominations", "wins", "date"], name="ceremonies_name_night_of"
            ),
            # who won most in a night of an award, and in any night
            models.Index(fields=["award", "kind", "wins"], name="ceremonies_name_night_award"),
            models.Index(fields=["kind", "wins", "date"], name="ceremonies_name_night_wins"),
        ]

    def __str__(self) -> str:
        return f"recipient {self.recipient_id} at ceremony {self.ceremony_id}"


class CeremonySummary(models.Model):
    """One ceremony: its competitive contests, and its nominations by the default rule.

    `opening` is the id of its first contest, where that honours a film and was won by one;
    `last_tie` that of a contest that ended in a tie, the latest entered where there are several.
    """

    ceremony = models.OneToOneField(
        Ceremony, models.DO_NOTHING, primary_key=True, related_name="summary"
    )
    award = models.ForeignKey(Award, models.DO_NOTHING, related_name="+")
    date = models.DateField(null=True)
    contests = models.PositiveIntegerField()
    nominations = models.PositiveIntegerField()
    wins = models.PositiveIntegerField()
    pending = models.PositiveIntegerField()
    opening = models.BigIntegerField(null=True)
    last_tie = models.BigIntegerField(null=True)

    objects = CeremonySummaryQuerySet.as_manager()

    class Meta:
        indexes = [
            # the latest tie of all
            models.Index(
                fields=["date"],
                name="ceremonies_summary_ties",
                condition=Q(last_tie__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"ceremony {self.ceremony_id}"


class AwardSummary(models.Model):
    """One award: how many ceremonies were held, how many of those are complete.

    `openings` are the ceremonies whose first contest honours a film and was won by one, and
    `latest_opening` the night of the latest.
    """

    award = models.OneToOneField(Award, models.DO_NOTHING, primary_key=True, related_name="summary")
    held = models.PositiveIntegerField()
    complete = models.PositiveIntegerField()
    openings = models.PositiveIntegerField()
    latest_opening = models.DateField(null=True)

    objects = AwardSummaryQuerySet.as_manager()

    class Meta:
        indexes = [
            # whose winners hang on the front page's wall
            models.Index(fields=["openings", "latest_opening"], name="ceremonies_award_openings"),
        ]

    def __str__(self) -> str:
        return f"award {self.award_id}"


class CountedApart(models.Model):
    """How many nominations share an outcome, a status and whether their contest is competitive."""

    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    competitive = models.BooleanField()
    number = models.PositiveIntegerField()

    class Meta:
        abstract = True


class NominationCount(CountedApart):
    """All nominations of a category at a ceremony, whether they count or not."""

    award = models.ForeignKey(Award, models.DO_NOTHING, related_name="+")
    ceremony = models.ForeignKey(Ceremony, models.DO_NOTHING, related_name="+", db_index=False)
    category = models.ForeignKey(Category, models.DO_NOTHING, related_name="counts")

    objects = NominationCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony", "category", "outcome", "status", "competitive"],
                name="ceremonies_nominationcount_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of category {self.category_id} at ceremony {self.ceremony_id}"


class AwardNominationCount(CountedApart):
    """All nominations of an award, whether they count or not."""

    award = models.ForeignKey(Award, models.DO_NOTHING, related_name="+", db_index=False)

    objects = NominationCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["award", "outcome", "status", "competitive"],
                name="ceremonies_awardnominationcount_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of award {self.award_id}"


class CategorySummary(models.Model):
    """One category family: how many nominations count, over all ceremonies."""

    category = models.OneToOneField(
        Category, models.DO_NOTHING, primary_key=True, related_name="summary"
    )
    nominations = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"category {self.category_id}"


class CatalogueCount(models.Model):
    """How many films of a year, or recipients of a kind, there are; `year` is 0 for recipients."""

    kind = models.CharField(max_length=10, choices=HitKind.choices)
    year = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()

    objects = CatalogueCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="ceremonies_cataloguecount_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.kind} {self.year or ''}".rstrip()
