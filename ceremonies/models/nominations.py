"""The nomination: its films, its credits, its status and its outcome."""

from django.db import models
from django.db.models import Q

from ceremonies.choices import CreditStatus, Outcome, Status
from ceremonies.models.contests import Contest
from ceremonies.models.found import FoundModel
from ceremonies.querysets import CreditQuerySet, NominationFilmQuerySet, NominationQuerySet
from films.choices import Confidence
from films.models import Film, Recipient, choice_check
from films.natural_keys import NaturalKeyModel


class Nomination(FoundModel):
    """One entry in a contest.

    It names no, one or several films in order and no, one or several recipients in order, and may
    name the work itself (a song, a dance number) or the character played. `key` tells the entries
    of one contest apart in words and is the entry's anchor on the page. Status and outcome are
    independent: a write-in can win. What did not win is not won, whatever its status; whether it
    counts as a loss is the status's to say.
    """

    NATURAL_KEY = ("contest", "key")
    SEARCHED = ("work", "character")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="nominations")
    key = models.SlugField(max_length=200, db_index=False)
    position = models.PositiveSmallIntegerField(help_text="Place among the entries, as printed.")
    films = models.ManyToManyField(
        Film, through="NominationFilm", related_name="nominations", blank=True
    )
    recipients = models.ManyToManyField(
        Recipient, through="Credit", related_name="nominations", blank=True
    )
    work = models.CharField(
        max_length=250, blank=True, help_text="The song or dance number, where that is nominated."
    )
    character = models.CharField(max_length=200, blank=True, help_text="The role played.")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OFFICIAL)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.PENDING)
    place = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Second, third …, where the body says who was placed."
    )
    confidence = models.CharField(
        max_length=10, choices=Confidence.choices, default=Confidence.VERIFIED
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "key"], name="ceremonies_nomination_key_unique"
            ),
            models.UniqueConstraint(
                fields=["contest", "position"], name="ceremonies_nomination_position_unique"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REPLACED, replaced_by__isnull=False)
                | (~Q(status=Status.REPLACED) & Q(replaced_by__isnull=True)),
                name="ceremonies_nomination_replaced_says_by_which",
                violation_error_message="A replaced nomination says by which.",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(outcome=Outcome.PLACED, place__gte=2),
                name="ceremonies_nomination_place_is_placed",
                violation_error_message="Only a placed nomination has a place, from second on.",
            ),
            choice_check(Status, "status", "ceremonies_nomination_status_valid"),
            choice_check(Outcome, "outcome", "ceremonies_nomination_outcome_valid"),
            choice_check(Confidence, "confidence", "ceremonies_nomination_confidence_valid"),
        ]

    def __str__(self) -> str:
        return self.key


class NominationFilm(NaturalKeyModel):
    """A film a nomination is for, in the order named."""

    NATURAL_KEY = ("nomination", "position")

    nomination = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="nomination_films"
    )
    film = models.ForeignKey(Film, on_delete=models.PROTECT, related_name="nomination_films")
    position = models.PositiveSmallIntegerField()

    objects = NominationFilmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "film"], name="ceremonies_nominationfilm_named_once"
            ),
            models.UniqueConstraint(
                fields=["nomination", "position"],
                name="ceremonies_nominationfilm_position_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"film {self.position} of nomination {self.nomination_id}"


class Credit(NaturalKeyModel):
    """Who is named on a nomination: a person, company or country, in order.

    The same recipient may be named twice with different roles (music and lyric) and counts once.
    `printed_as` keeps the name as the award printed it where that differs. A name can be taken
    off or put back years later (Roman Holiday's story); the credit says so and stays.
    """

    NATURAL_KEY = ("nomination", "position")

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="credits")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="credits")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=80, blank=True)
    printed_as = models.CharField(max_length=200, blank=True)
    status = models.CharField(
        max_length=10, choices=CreditStatus.choices, default=CreditStatus.CREDITED
    )

    objects = CreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "position"], name="ceremonies_credit_position_unique"
            ),
            models.UniqueConstraint(
                fields=["nomination", "recipient", "role"], name="ceremonies_credit_role_once"
            ),
            choice_check(CreditStatus, "status", "ceremonies_credit_status_valid"),
        ]

    def __str__(self) -> str:
        return f"credit {self.position} of nomination {self.nomination_id}"
