"""The closed vocabularies of the catalogue."""

from django.db.models import TextChoices


class Confidence(TextChoices):
    """How far a fact is trusted: confirmed by a source, or remembered and confirmed by nobody."""

    VERIFIED = "verified", "verified"
    RECALLED = "recalled", "recalled, unconfirmed"


class FilmKind(TextChoices):
    """What sort of work it is, where known."""

    FEATURE = "feature", "feature"
    ANIMATED_FEATURE = "animated-feature", "animated feature"
    DOCUMENTARY_FEATURE = "documentary-feature", "documentary feature"
    SHORT = "short", "short film"
    ANIMATED_SHORT = "animated-short", "animated short"
    DOCUMENTARY_SHORT = "documentary-short", "documentary short"
    LIVE_ACTION_SHORT = "live-action-short", "live action short"
    SERIES = "series", "television series"
    LIMITED_SERIES = "limited-series", "limited or anthology series"
    STAND_UP = "stand-up", "stand-up special"


class RecipientKind(TextChoices):
    """What sort of recipient it is. A company or a country is never a person."""

    PERSON = "person", "person"
    COMPANY = "company", "company"
    COUNTRY = "country", "country"


class Job(TextChoices):
    """What somebody did on a film; the label heads the credits."""

    DIRECTOR = "director", "Director"
    WRITER = "writer", "Screenplay"
    PRODUCER = "producer", "Producer"
    EDITOR = "editor", "Editing"
    CINEMATOGRAPHER = "cinematographer", "Cinematography"
    CASTING = "casting", "Casting"
    CAST = "cast", "Cast"
    PRODUCTION = "production", "Production"
    DISTRIBUTION = "distribution", "Distribution"


class Identified(TextChoices):
    """What a line of the identity log is about."""

    FILM = "film", "film"
    RECIPIENT = "recipient", "person, company or country"


class IdentityAction(TextChoices):
    """What was done about who or what somebody is: two were one, one was two, or neither."""

    MERGED = "merged", "merged"
    SPLIT = "split", "split"
    UNDONE = "undone", "undone"


#: Works that are recorded like films and not called so.
TELEVISION_KINDS = frozenset({FilmKind.SERIES, FilmKind.LIMITED_SERIES, FilmKind.STAND_UP})
