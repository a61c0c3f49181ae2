"""What a search looks up instead of reading every name: words, and what is often typed.

Kept like the summaries, by `ceremonies/search_index.py`.
"""

from django.db import models

from ceremonies.choices import HitKind

#: How PostgreSQL is to compare folded text in an index: byte by byte.
_BYTES = "varchar_pattern_ops"


class SearchWord(models.Model):
    """A word something is found by: of a title, of a name, of its award's name.

    `row` is the id of the film, recipient, ceremony or category, by the kind.
    """

    kind = models.CharField(max_length=10, choices=HitKind.choices)
    word = models.CharField(max_length=60)
    row = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "row", "word"], name="ceremonies_searchword_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "word", "row"],
                name="ceremonies_searchword_begins",
                opclasses=[_BYTES, _BYTES, "int8_ops"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} of {self.kind} {self.row}"


class SearchText(models.Model):
    """The beginning of a word, or of a name, that many of a kind have; and the best of those.

    `best` are their ids as a search lists them: the closest first, then the most prominent.
    `number` is how many there are, where that is kept.
    """

    kind = models.CharField(max_length=10, choices=HitKind.choices)
    text = models.CharField(max_length=20)
    number = models.PositiveIntegerField(null=True)
    best = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "kind"], name="ceremonies_searchtext_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text} of {self.kind}"
