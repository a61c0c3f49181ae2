"""The catalogue: films, the people, companies and countries behind them, and who did what.

This app knows nothing of awards. It never imports from `ceremonies`; the pages where films meet
outcomes live there.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.urls import reverse

from films.append_only import LONGEST_REASON, AppendOnlyModel
from films.choices import Confidence, FilmKind, Identified, IdentityAction, Job, RecipientKind
from films.names import fold, person_sort_key, title_sort_key
from films.natural_keys import NaturalKeyModel
from films.querysets import (
    FilmCountryQuerySet,
    FilmCreditQuerySet,
    FilmQuerySet,
    FormerFilmAddressQuerySet,
    FormerRecipientAddressQuerySet,
    IdentityEntryQuerySet,
    RecipientQuerySet,
)

FIRST_FILM_YEAR = 1888
LAST_FILM_YEAR = 2100


def choice_check(
    choices: type[models.TextChoices], field: str, name: str
) -> models.CheckConstraint:
    """Return the constraint that a text column only ever holds one of its choices."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


class FiledModel(NaturalKeyModel):
    """A model found by `search_key` and listed by `sort_key`, both derived from its names.

    `derive_keys` of the model sets them from its own columns, and is called before every save;
    bulk writes call it themselves.
    """

    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=600, editable=False)

    class Meta:
        abstract = True

    def derive_keys(self) -> Self:
        """Set the keys and return the row."""
        raise NotImplementedError

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save; where only some fields are, the keys that follow from them are too."""
        if update_fields is not None:
            update_fields = {*update_fields, "search_key", "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)


class AddressedModel(FiledModel):
    """A filed model whose rows have pages: an address it once had leads to the one it has now."""

    slug = models.SlugField(max_length=160, db_index=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save, and remember the address where the row has another one now."""
        update_fields = None if update_fields is None else frozenset(update_fields)
        with transaction.atomic():
            left = self._address_left(update_fields)
            super().save(*args, update_fields=update_fields, **kwargs)
            if left:
                former: Any = self._meta.get_field("former_addresses")
                former.related_model._default_manager.update_or_create(
                    slug=left, defaults={former.field.name: self}
                )

    def _address_left(self, update_fields: frozenset[str] | None) -> str | None:
        if self._state.adding or (update_fields is not None and "slug" not in update_fields):
            return None
        saved: Any = type(self)._base_manager
        before: str | None = saved.filter(pk=self.pk).values_list("slug", flat=True).first()
        return before if before != self.slug else None


class Film(AddressedModel):
    """A work by title and year, never by title alone: four films are called A Star Is Born.

    `recalled_fields` names the columns whose value nobody has confirmed; pages mark them.
    `search_key` and `sort_key` are derived on save and are the same on every database.
    """

    NATURAL_KEY = ("slug",)

    title = models.CharField(max_length=250)
    original_title = models.CharField(max_length=250, blank=True)
    aliases = models.JSONField(
        default=list, blank=True, help_text="Other titles and spellings, for search."
    )
    year = models.PositiveSmallIntegerField(
        help_text="The film's own year, not the eligibility period and not the night's date.",
        validators=[MinValueValidator(FIRST_FILM_YEAR), MaxValueValidator(LAST_FILM_YEAR)],
    )
    kind = models.CharField(max_length=20, choices=FilmKind.choices, blank=True)
    imdb_id = models.CharField(  # noqa: DJ001 - unknown ids are NULL, so that known ones are unique
        "IMDb id",
        max_length=12,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^tt\d+$", "A film's IMDb id is tt and digits.")],
    )
    runtime_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    genre = models.CharField(max_length=60, blank=True)
    countries: "models.ManyToManyField[Recipient, FilmCountry]" = models.ManyToManyField(
        "Recipient", through="FilmCountry", related_name="films_produced", blank=True
    )
    first_shown_at = models.CharField(
        max_length=120, blank=True, help_text="Where it was first shown, such as a festival."
    )
    first_shown_on = models.DateField(null=True, blank=True)
    confidence = models.CharField(
        max_length=10, choices=Confidence.choices, default=Confidence.VERIFIED
    )
    recalled_fields = models.JSONField(default=list, blank=True)

    objects = FilmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="films_film_slug_unique"),
            models.UniqueConstraint(fields=["imdb_id"], name="films_film_imdb_id_unique"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_FILM_YEAR, year__lte=LAST_FILM_YEAR),
                name="films_film_year_plausible",
            ),
            models.CheckConstraint(
                condition=Q(imdb_id__isnull=True) | Q(imdb_id__startswith="tt"),
                name="films_film_imdb_id_is_title",
            ),
            choice_check(Confidence, "confidence", "films_film_confidence_valid"),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=FilmKind.values), name="films_film_kind_valid"
            ),
        ]
        indexes = [
            # the list of films, in the order it is shown and paged
            models.Index(fields=["sort_key", "year", "id"], name="films_film_listing"),
            # the same of one year
            models.Index(fields=["year", "sort_key", "id"], name="films_film_of_year"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"

    def get_absolute_url(self) -> str:
        return reverse("film", kwargs={"slug": self.slug})

    def derive_keys(self) -> Self:
        """Set the keys from the titles: folded for search, as filed for lists."""
        titles = [self.title, self.original_title, *self.aliases]
        self.search_key = " ".join(filter(None, map(fold, titles)))
        self.sort_key = title_sort_key(self.title)
        return self


class Recipient(AddressedModel):
    """A person, company or country: whoever can be credited on a film or on a nomination.

    One table, because a nomination's credits stand in one order whatever they are, and a kind,
    because a company or a country is never a person. `Person`, `Company` and `Country` are the
    three kinds as models of their own.
    """

    NATURAL_KEY = ("slug",)

    kind = models.CharField(max_length=10, choices=RecipientKind.choices)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(
        max_length=200,
        blank=True,
        help_text="How to file the name, where family name last is wrong: “Bong Joon Ho”.",
    )
    aliases = models.JSONField(
        default=list, blank=True, help_text="Other spellings and stage names, for search."
    )
    imdb_id = models.CharField(  # noqa: DJ001 - unknown ids are NULL, so that known ones are unique
        "IMDb id",
        max_length=12,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^(nm|co)\d+$", "nm and digits, or co and digits.")],
    )

    objects = RecipientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="films_recipient_slug_unique"),
            models.UniqueConstraint(fields=["imdb_id"], name="films_recipient_imdb_id_unique"),
            choice_check(RecipientKind, "kind", "films_recipient_kind_valid"),
            models.CheckConstraint(
                condition=Q(imdb_id__isnull=True)
                | Q(kind="person", imdb_id__startswith="nm")
                | Q(kind="company", imdb_id__startswith="co"),
                name="films_recipient_imdb_id_fits_kind",
                violation_error_message=(
                    "An IMDb id is nm and digits for a person, co and digits for a company."
                ),
            ),
        ]
        indexes = [
            # the lists of people, companies and countries, in the order they are shown and paged
            models.Index(fields=["kind", "sort_key", "id"], name="films_recipient_listing"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse(self.kind, kwargs={"slug": self.slug})

    def derive_keys(self) -> Self:
        """Set the keys from the names: folded for search, as filed for lists."""
        self.search_key = " ".join(filter(None, map(fold, [self.name, *self.aliases])))
        if self.sort_name:
            self.sort_key = fold(self.sort_name)
        elif self.kind == RecipientKind.PERSON:
            self.sort_key = person_sort_key(self.name)
        else:
            self.sort_key = title_sort_key(self.name)
        return self


class KindManager(models.Manager.from_queryset(RecipientQuerySet)):  # type: ignore[misc]
    """The recipients of one kind, and only those."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> RecipientQuerySet:
        recipients: RecipientQuerySet = super().get_queryset()
        return recipients.of_kind(self.kind)


class Person(Recipient):
    """A recipient who is a person: only these count in totals and records of people."""

    objects = KindManager(RecipientKind.PERSON)  # type: ignore[misc] # a narrower manager

    class Meta:
        proxy = True
        verbose_name_plural = "people"


class Company(Recipient):
    """A recipient that is a company, a studio or a department of one."""

    objects = KindManager(RecipientKind.COMPANY)  # type: ignore[misc] # a narrower manager

    class Meta:
        proxy = True
        verbose_name_plural = "companies"


class Country(Recipient):
    """A recipient that is a country: International Feature Film is credited to one."""

    objects = KindManager(RecipientKind.COUNTRY)  # type: ignore[misc] # a narrower manager

    class Meta:
        proxy = True
        verbose_name_plural = "countries"


class FilmCountry(NaturalKeyModel):
    """A country a film comes from, in the order the film's record gives."""

    NATURAL_KEY = ("film", "position")

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="film_countries")
    country = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="film_countries")
    position = models.PositiveSmallIntegerField()

    objects = FilmCountryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "film countries"
        constraints = [
            models.UniqueConstraint(
                fields=["film", "country"], name="films_filmcountry_country_once"
            ),
            models.UniqueConstraint(
                fields=["film", "position"], name="films_filmcountry_position_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"country {self.position} of film {self.film_id}"


class FilmCredit(NaturalKeyModel):
    """Cast and crew: what a person or company did on a film, and as whom.

    Ordered within a job, as billed. `character` is set for cast only.
    """

    NATURAL_KEY = ("film", "job", "position")

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="credits")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="film_credits")
    job = models.CharField(max_length=20, choices=Job.choices)
    character = models.CharField(max_length=120, blank=True)
    printed_as = models.CharField(
        max_length=200, blank=True, help_text="The name as the film prints it, where it differs."
    )
    position = models.PositiveSmallIntegerField()
    confidence = models.CharField(
        max_length=10, choices=Confidence.choices, default=Confidence.VERIFIED
    )

    objects = FilmCreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["film", "job", "position"], name="films_filmcredit_position_unique"
            ),
            models.UniqueConstraint(
                fields=["film", "job", "recipient", "character"],
                name="films_filmcredit_said_once",
            ),
            models.CheckConstraint(
                condition=Q(character="") | Q(job="cast"),
                name="films_filmcredit_character_is_cast",
                violation_error_message="Only cast has a character.",
            ),
            choice_check(Job, "job", "films_filmcredit_job_valid"),
            choice_check(Confidence, "confidence", "films_filmcredit_confidence_valid"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.position} of film {self.film_id}"


class FormerAddress(NaturalKeyModel):
    """An address that leads to a record it no longer names: it was renamed or merged.

    `imdb_id` is the id of a record that was merged into one with an id of its own.
    """

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(max_length=160, db_index=False)
    imdb_id = models.CharField("IMDb id", max_length=12, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


class FormerFilmAddress(FormerAddress):
    """An address a film once had."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="former_addresses")

    objects = FormerFilmAddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "former film addresses"
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="films_formerfilmaddress_slug_unique"),
        ]


class FormerRecipientAddress(FormerAddress):
    """An address a person, company or country once had."""

    recipient = models.ForeignKey(
        Recipient, on_delete=models.CASCADE, related_name="former_addresses"
    )

    objects = FormerRecipientAddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "former recipient addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], name="films_formerrecipientaddress_slug_unique"
            ),
        ]


class IdentityEntry(AppendOnlyModel):
    """A line of the identity log: who merged, split or took back what, when and why.

    `kept` is the record that stays and `other` the one that was merged into it or split from it,
    each by its id and by what it was called then: either may be gone later, and the log stays.
    `changes` is every row written, in order, before and after (`films.journal.Step`): from it a
    merge or a split is undone. A line that undoes another says which.
    """

    action = models.CharField(max_length=10, choices=IdentityAction.choices)
    subject = models.CharField(max_length=10, choices=Identified.choices)
    kept_id = models.BigIntegerField()
    kept_name = models.CharField(max_length=450)
    other_id = models.BigIntegerField()
    other_name = models.CharField(max_length=450)
    changes = models.JSONField(default=list)
    undoes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undoings"
    )
    reason = models.CharField(max_length=LONGEST_REASON)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="identity_entries",
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = IdentityEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "identity entries"
        constraints = [
            models.UniqueConstraint(fields=["undoes"], name="films_identityentry_undone_once"),
            models.CheckConstraint(
                condition=Q(action=IdentityAction.UNDONE, undoes__isnull=False)
                | (~Q(action=IdentityAction.UNDONE) & Q(undoes__isnull=True)),
                name="films_identityentry_undone_says_what",
                violation_error_message="A line that undoes says which, and no other line does.",
            ),
            choice_check(IdentityAction, "action", "films_identityentry_action_valid"),
            choice_check(Identified, "subject", "films_identityentry_subject_valid"),
        ]

    def __str__(self) -> str:
        return f"{self.kept_name} and {self.other_name}, {self.get_action_display()}"


@receiver(pre_save)
def derive_keys_before_save(instance: models.Model, **kwargs: object) -> None:
    """Keep the derived keys right on every save, `loaddata` included, which bypasses `save`."""
    if isinstance(instance, FiledModel):
        instance.derive_keys()
