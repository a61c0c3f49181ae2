"""The award, its lasting categories, and its ceremonies."""

import datetime
import zoneinfo
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awardstracker.converters import ceremony_slug
from ceremonies.asof import AsOf
from ceremonies.choices import HELD_PHASES, OWN_CHANGES, Coverage, Honours, LinkKind, Phase
from ceremonies.lineage import FamilyRef
from ceremonies.querysets import (
    AwardQuerySet,
    CategoryLinkQuerySet,
    CategoryQuerySet,
    CeremonyQuerySet,
)
from ceremonies.rows import Rows
from films.choices import Confidence
from films.models import FiledModel, choice_check
from films.names import fold, title_sort_key
from films.natural_keys import NaturalKeyModel


def validate_time_zone(name: str) -> None:
    """Refuse a time zone the machine's zone database does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"“{name}” is not a time zone; write one like Europe/Paris.")


class Award(FiledModel):
    """A body's award series, such as the Academy Awards."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=120)
    short_name = models.CharField(
        max_length=40, help_text="What a narrow column calls it, such as “Cannes”."
    )
    position = models.PositiveSmallIntegerField(
        default=100, help_text="Place in the list of awards; lower comes first."
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="ceremonies_award_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("award", kwargs={"award": self.slug})

    def derive_keys(self) -> Self:
        """Set the keys; the abbreviation an address is made of ("dga") is searched for too."""
        names = dict.fromkeys(map(fold, [self.name, self.short_name, self.slug]))
        self.search_key = " ".join(filter(None, names))
        self.sort_key = title_sort_key(self.name)
        return self


class Category(FiledModel):
    """The lasting family behind a contest, whatever name it was printed under that year."""

    NATURAL_KEY = ("award", "slug")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="categories")
    slug = models.SlugField(max_length=140, db_index=False)
    name = models.CharField(max_length=160)
    short_name = models.CharField(
        max_length=40, blank=True, help_text="For the head of a scoreboard column."
    )
    honours = models.CharField(max_length=10, choices=Honours.choices, default=Honours.FILM)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(
                fields=["award", "slug"], name="ceremonies_category_slug_unique"
            ),
            choice_check(Honours, "honours", "ceremonies_category_honours_valid"),
        ]
        indexes = [
            # a name typed in full, as it is filed
            models.Index(fields=["sort_key"], name="ceremonies_category_filed"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> FamilyRef:
        """It as a value."""
        return FamilyRef(self.pk, self.slug, self.name, self.get_absolute_url())

    def get_absolute_url(self) -> str:
        return reverse("category", kwargs={"award": self.award.slug, "category": self.slug})

    def derive_keys(self) -> Self:
        """Set the keys from the name; those of its award are the award's own."""
        self.search_key = fold(self.name)
        self.sort_key = title_sort_key(self.name)
        return self


class CategoryLink(NaturalKeyModel):
    """How a family changed: renamed or paused (to itself), split or merged (to another).

    `ordinal` is the ceremony of the award at which the change first showed. An award given
    `beside` a family is linked from itself to that family, at the first ceremony it was given.
    `printed_with` then picks those of its contests that were in the field. `note` is what the pages
    of both say of it: the reason, or the editorial rule behind it.
    """

    NATURAL_KEY = ("from_category", "to_category", "kind", "ordinal")

    from_category = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="links_onward"
    )
    to_category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="links_back")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    ordinal = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    printed_with = models.CharField(
        max_length=80,
        blank=True,
        help_text="Where an award was given in several fields: words of the printed name that "
        "mean this one, such as “Visual Effects”.",
    )
    note = models.CharField(
        max_length=300,
        blank=True,
        help_text="One or two sentences in our own words, shown on the pages of both families.",
    )

    objects = CategoryLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_category", "to_category", "kind", "ordinal"],
                name="ceremonies_categorylink_said_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(OWN_CHANGES), from_category=F("to_category"))
                | (
                    Q(kind__in=sorted(set(LinkKind) - OWN_CHANGES))
                    & ~Q(from_category=F("to_category"))
                ),
                name="ceremonies_categorylink_kind_fits_ends",
                violation_error_message=(
                    "A category is renamed or paused by itself, and split, merged or given beside "
                    "with another."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.ordinal}"


class Ceremony(FiledModel):
    """One edition of an award.

    The eligibility period is kept as printed ("1927/28"), the night is a date, and a film's year
    belongs to the film: three facts, three fields. `recalled_fields` names the columns whose
    value nobody has confirmed; pages mark them.
    """

    NATURAL_KEY = ("award", "ordinal")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="ceremonies")
    ordinal = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    name = models.CharField(max_length=160)
    eligibility_period = models.CharField(max_length=20, blank=True, help_text="As printed.")
    nominations_date = models.DateField(null=True, blank=True)
    date = models.DateField("night", null=True, blank=True)
    venue = models.CharField(max_length=160, blank=True)
    city = models.CharField(max_length=120, blank=True)
    host = models.CharField(max_length=160, blank=True)
    time_zone = models.CharField(
        max_length=40, blank=True, validators=[validate_time_zone], help_text="Europe/Paris"
    )
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.SCHEDULED)
    coverage = models.CharField(max_length=15, choices=Coverage.choices, default=Coverage.PARTIAL)
    confidence = models.CharField(
        max_length=10, choices=Confidence.choices, default=Confidence.VERIFIED
    )
    recalled_fields = models.JSONField(default=list, blank=True)

    objects = CeremonyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "ceremonies"
        constraints = [
            models.UniqueConstraint(
                fields=["award", "ordinal"], name="ceremonies_ceremony_ordinal_unique"
            ),
            models.CheckConstraint(
                condition=Q(ordinal__gte=1), name="ceremonies_ceremony_ordinal_positive"
            ),
            models.CheckConstraint(
                condition=Q(nominations_date__isnull=True)
                | Q(date__isnull=True)
                | Q(nominations_date__lte=F("date")),
                name="ceremonies_ceremony_nominations_before_night",
                violation_error_message="The nominations are announced before the night.",
            ),
            models.CheckConstraint(
                condition=Q(phase__in=[Phase.SCHEDULED, Phase.NOMINATED, Phase.POSTPONED])
                | Q(date__isnull=False),
                name="ceremonies_ceremony_held_has_night",
                violation_error_message="A ceremony that is live or final has a night.",
            ),
            choice_check(Phase, "phase", "ceremonies_ceremony_phase_valid"),
            choice_check(Coverage, "coverage", "ceremonies_ceremony_coverage_valid"),
            choice_check(Confidence, "confidence", "ceremonies_ceremony_confidence_valid"),
        ]
        indexes = [
            # latest results and coming up, over all awards
            models.Index(fields=["date"], name="ceremonies_ceremony_date"),
            # a name typed in full, as it is filed
            models.Index(fields=["sort_key"], name="ceremonies_ceremony_filed"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_held(self) -> bool:
        """Whether results have begun to come in."""
        return self.phase in HELD_PHASES

    def as_of(self, day: datetime.date | None) -> AsOf | None:
        """Return what `known` of the querysets asks for, of this ceremony; None without a day."""
        return AsOf(day, (self.time_zone,)) if day else None

    @property
    def rows(self) -> Rows:
        """The nominations of it that count."""
        return Rows(award=self.award.slug, ceremony=self.ordinal)

    @property
    def contest_rows(self) -> Rows:
        """The contests of it in which a nomination counts."""
        return self.rows.where(by="contest")

    @property
    def slug(self) -> str:
        """The ceremony as one word, as in the address of a night: academy-awards-97."""
        return ceremony_slug(self.award.slug, self.ordinal)

    def get_absolute_url(self) -> str:
        return reverse("ceremony", kwargs={"award": self.award.slug, "ordinal": self.ordinal})

    def derive_keys(self) -> Self:
        """Set the keys: the name, then the ordinal and the year of the night, to be found by.

        The names of its award are the award's own and are not repeated: it may be renamed.
        """
        night = models.DateField().to_python(self.date)  # text until it is saved
        said = [fold(self.name), str(self.ordinal), str(night.year) if night else ""]
        self.search_key = " ".join(filter(None, said))
        self.sort_key = title_sort_key(self.name)
        return self
