"""What a search looks up finds what reading every name would, whatever is written in between."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ceremonies import search_index
from ceremonies.choices import HitKind
from ceremonies.models import (
    Category,
    Ceremony,
    Contest,
    Nomination,
    SearchText,
    SearchWord,
)
from ceremonies.search import find
from films.models import Film, Recipient
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)

pytestmark = pytest.mark.django_db

WORDS = ["the", "star", "stone", "sean", "baker", "born", "a", "is", "s", "of", "brutal", "97"]
TEXTS = ["s", "st", "sta", "the", "the s", "a", "baker s", "s b", "is born", "97", "b", "of", "a s"]


@pytest.fixture
def kept_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the best of a text that four have, so that small data are many."""
    monkeypatch.setattr(search_index, "MANY", 3)
    monkeypatch.setattr(search_index, "KEPT", 6)
    monkeypatch.setattr(search_index, "NEEDED", 3)


def read_all(text: str, kind: HitKind, limit: int) -> tuple[int, list[str]]:
    """Return how many of a kind match and the first of them, by reading every name."""
    found: Any
    if kind == HitKind.FILM:
        found, named = Film.objects.typed(text), "nomination_films__film"
    elif kind == HitKind.CATEGORY:
        found, named = Category.objects.typed(text), "contest__category"
    elif kind == HitKind.CEREMONY:
        found = Ceremony.objects.typed(text)
        order = ("closeness", F("date").desc(nulls_last=True), "-ordinal", "sort_key", "pk")
        rows = list(found.order_by(*order))
        return len(rows), [row.name for row in rows[:limit]]
    else:
        found, named = Recipient.objects.of_kind(kind).typed(text), "credits__recipient"
    counted = Counter(pk for pk, _ in set(Nomination.objects.counted().values_list(named, "pk")))
    rows = sorted(
        found,
        key=lambda row: (
            row.closeness,
            -counted[row.pk],
            row.sort_key,
            getattr(row, "year", 0),
            row.award.position if kind == HitKind.CATEGORY else 0,
            row.pk,
        ),
    )
    title = "title" if kind == HitKind.FILM else "name"
    return len(rows), [getattr(row, title) for row in rows[:limit]]


def looked_up(text: str, kind: HitKind, limit: int) -> tuple[int, list[str]]:
    [found] = find(text, kinds=[kind], limit=limit)
    return found.count, [hit.name for hit in found.hits]


def suggested(text: str, kind: HitKind, limit: int) -> list[str]:
    [found] = find(text, kinds=[kind], limit=limit, counted=False)
    return [hit.name for hit in found.hits]


def assert_found_alike() -> None:
    """Hold every text against reading all, for a short list, a long one, and suggestions."""
    for text in TEXTS:
        for kind in HitKind:
            for limit in (3, 50):
                assert looked_up(text, kind, limit) == read_all(text, kind, limit), (text, kind)
            assert suggested(text, kind, 3) == read_all(text, kind, 3)[1], (text, kind)
    assert [str(found) for kind in HitKind for found in search_index.differences(kind)] == []


def _called(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 4))).title()


def _nominate(chance: random.Random) -> None:
    contest = chance.choice(Contest.objects.all())
    films = chance.sample(list(Film.objects.all()), 2)
    recipients = chance.sample(list(Recipient.objects.all()), 2)
    make_nomination(contest=contest, films=films, recipients=recipients)


def _withdraw(chance: random.Random) -> None:
    nomination = chance.choice(Nomination.objects.all())
    nomination.status = "withdrawn"
    nomination.save()


def _rename(chance: random.Random) -> None:
    film, somebody = chance.choice(Film.objects.all()), chance.choice(Recipient.objects.all())
    film.title, somebody.name = _called(chance), _called(chance)
    film.save()
    somebody.save()


def _turn(chance: random.Random) -> None:
    somebody = chance.choice(Recipient.objects.all())
    somebody.kind = chance.choice(["person", "company", "country"])
    somebody.save()


def _add(chance: random.Random) -> None:
    number = Film.objects.count()
    make_film(title=_called(chance), slug=f"another-{number}-{chance.random()}"[:40])
    make_recipient(name=_called(chance), slug=f"another-{chance.random()}"[:40])


def _delete(chance: random.Random) -> None:
    chance.choice(Film.objects.filter(nominations=None)).delete()
    chance.choice(Recipient.objects.filter(nominations=None)).delete()
    chance.choice(Nomination.objects.all()).delete()


OPERATIONS: list[Callable[[random.Random], None]] = [
    _nominate,
    _withdraw,
    _rename,
    _turn,
    _add,
    _delete,
]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_looked_up_is_what_reading_all_finds(kept_early: None, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - data for a test
    for number in range(3):
        award = make_award(slug=f"award-{number}", name=f"The {WORDS[number + 1].title()} Awards")
        for ordinal in (1, 97):
            ceremony = make_ceremony(award=award, ordinal=ordinal, name=_called(chance))
            for name in ("Best Star", "Born", "A Stone"):
                make_contest(ceremony=ceremony, name=name)
    for number in range(40):
        make_film(title=_called(chance), slug=f"film-{number}")
        kind = chance.choice(["person", "person", "company", "country"])
        make_recipient(name=_called(chance), kind=kind, slug=f"name-{number}")
    for _ in range(30):
        _nominate(chance)
    search_index.rebuild()
    assert SearchText.objects.filter(number=None).exists()
    assert SearchText.objects.exclude(number=None).count() > 20
    assert_found_alike()
    for _ in range(20):
        chance.choice(OPERATIONS)(chance)
    assert_found_alike()


def test_one_who_falls_behind_those_not_kept_leaves_the_kept(kept_early: None) -> None:
    contest = make_contest()
    films = [make_film(title=f"Star {letter}") for letter in "ABCDEFGHIJ"]
    first = make_nomination(contest=contest, films=[films[9]])
    search_index.rebuild()
    assert SearchText.objects.get(kind="film", text="star").best[0] == films[9].pk
    first.delete()
    kept = SearchText.objects.get(kind="film", text="star")
    assert kept.best == [film.pk for film in films[:5]]
    assert kept.number == 10
    assert suggested("star", HitKind.FILM, 3) == ["Star A", "Star B", "Star C"]


def test_those_kept_are_looked_for_again_when_too_few_are_left(kept_early: None) -> None:
    films = [make_film(title=f"Star {letter}") for letter in "ABCDEFGHIJ"]
    search_index.rebuild()
    for film in films[:4]:
        film.delete()
    kept = SearchText.objects.get(kind="film", text="star")
    assert kept.best == [film.pk for film in films[4:]]
    assert kept.number == 6


def test_many_changes_write_a_kind_anew(kept_early: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "MANY_CHANGED", 4)
    films = [Film(title=f"Star {n}", year=2024, slug=f"star-{n}").derive_keys() for n in range(6)]
    made = Film.objects.bulk_create(films)
    search_index.refresh("film", [film.pk for film in made])
    assert SearchText.objects.get(kind="film", text="star").number == 6
    assert SearchWord.objects.filter(kind="film", word="star").count() == 6


def test_a_word_longer_than_any_kept_is_found(kept_early: None) -> None:
    long = "x" * 90
    make_film(title=f"{long} Star")
    assert suggested(long, HitKind.FILM, 3) == [f"{long} Star"]
    assert suggested(f"{long}y", HitKind.FILM, 3) == []


def test_a_search_reads_only_rows_with_the_rarest_word(kept_early: None) -> None:
    for number in range(6):
        make_film(title=f"The Star {number}")
    make_film(title="The Brutalist")
    search_index.rebuild()
    with CaptureQueriesContext(connection) as captured:
        find("the brut", kinds=[HitKind.FILM], limit=3)
    assert len(captured) == 2
    narrowed = captured[1]["sql"]
    assert "ceremonies_searchword" in narrowed
    assert "brut" in narrowed.partition("ceremonies_searchword")[2]


def test_suggestions_and_the_page_find_the_same(kept_early: None, client: Client) -> None:
    for letter in "ABCDEFGHIJ":
        make_film(title=f"Star {letter}")
    search_index.rebuild()
    page = client.get("/search/?q=star").content.decode()
    assert "All 10 films" in page
    options = client.get(
        "/search/?q=star", headers={"HX-Request": "true", "HX-Target": "ul#masthead-options"}
    ).content.decode()
    for letter in "ABC":
        assert f"Star {letter}" in page
        assert f'data-label="Star {letter}"' in options
