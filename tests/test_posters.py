"""Posters: the title once per nomination, set as the design's reference sets it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from films.posters import HEIGHT, MARGIN, TONES, WIDTH, WIDTHS, Poster, poster


def make_poster(title: str, won: int, nominated: int) -> Poster:
    return poster(title=title, slug="x", won=won, nominated=nominated, caption="97th", whole=True)


def test_anora_is_set_as_in_the_design() -> None:
    """Sizes and baselines are those of the mock-up, drawn by the reference."""
    lines = make_poster("Anora", 5, 6).lines
    assert [(line.text, line.width, line.size, line.y) for line in lines] == [
        ("ANORA", 88, 62.1, 92.1),
        ("ANORA", 88, 62.1, 141.8),
        ("ANORA", 88, 62.1, 191.5),
        ("ANORA", 88, 62.1, 241.1),
        ("ANORA", 88, 62.1, 290.8),
        ("ANORA", 88, 62.1, 340.5),
    ]
    assert [line.won for line in lines] == [True] * 5 + [False]
    assert {line.text_length for line in lines} == {208.0}
    assert lines[-1].outline == 1.48


def test_poster_says_its_score_to_who_cannot_see_it() -> None:
    drawn = make_poster("Anora", 5, 6)
    assert (drawn.label, drawn.score, drawn.caption) == (
        "Anora: 5 of 6 nominations won",
        "5/6",
        "97th",
    )


def said(won: int, nominated: int, *, pending: int = 0, whole: bool = True) -> tuple[str, str]:
    drawn = poster(
        title="A",
        slug="a",
        won=won,
        nominated=nominated,
        pending=pending,
        caption="",
        whole=whole,
    )
    return drawn.label, drawn.score


def test_poster_claims_no_result_before_there_is_one() -> None:
    assert said(0, 16, pending=16) == ("A: 16 nominations, to come", "")
    assert said(0, 1, pending=1) == ("A: 1 nomination, to come", "")
    assert said(2, 6, pending=3) == ("A: 2 of 6 nominations won, 3 to come", "2/6")


def test_poster_gives_no_fraction_of_what_is_not_all_on_record() -> None:
    assert said(3, 3, whole=False) == ("A: 3 of 3 nominations on record won", "3 won")


def test_film_without_a_nomination_gets_its_title_once_and_outlined() -> None:
    drawn = make_poster("Tangerine", 0, 0)
    assert (drawn.label, drawn.score) == ("Tangerine: no nomination that counts", "")
    assert [line.won for line in drawn.lines] == [False]


def test_tone_follows_from_the_slug_alone() -> None:
    tones = {
        poster(title="T", slug=slug, won=0, nominated=1, caption="", whole=True).tone
        for slug in ("a", "b", "c", "d", "e", "f", "g", "h")
    }
    assert tones <= set(range(TONES))
    assert len(tones) > 1


@given(
    title=st.text(min_size=1, max_size=80).filter(lambda text: text.split()),
    nominated=st.integers(1, 16),
    data=st.data(),
)
def test_any_title_fits_the_sheet(title: str, nominated: int, data: st.DataObject) -> None:
    won = data.draw(st.integers(0, nominated))
    lines = make_poster(title, won, nominated).lines
    assert len(lines) % nominated == 0
    assert sum(line.won for line in lines) == won * len(lines) // nominated
    assert all(line.width in WIDTHS and line.size > 0 for line in lines)
    assert all(MARGIN <= line.y <= HEIGHT for line in lines)
    assert all(line.text_length in (None, WIDTH - 2 * MARGIN) for line in lines)


def test_title_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        make_poster("  ", 0, 1)
