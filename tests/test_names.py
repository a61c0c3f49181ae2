"""Names and titles: folded for search, sorted in lists, turned into addresses."""

import pytest
from django.core.validators import validate_slug
from hypothesis import given
from hypothesis import strategies as st

from films.models import FIRST_FILM_YEAR, LAST_FILM_YEAR, Recipient
from films.names import film_slug, fold, name_slug, person_sort_key, title_sort_key

# Every character a database can hold, and NUL, which one of them cannot.
texts = st.text() | st.text(alphabet="aàŁßđ0 '’.-–/&\x00\u0301")
years = st.integers(FIRST_FILM_YEAR, LAST_FILM_YEAR)

# --- folding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        # letters with accents, and letters that are not an accented ASCII letter
        ("Penélope", "penelope"),
        ("Łukasz", "lukasz"),
        ("Ødegård", "odegard"),
        ("Đorđe", "dorde"),
        ("Sirāt", "sirat"),
        ("Straße", "strasse"),
        ("Æon", "aeon"),
        # other scripts are transliterated, so they have words to be found by
        ("Сталкер", "stalker"),
        ("기생충", "gisaengchung"),
        # an accent typed as a character of its own
        ("Pene\u0301lope", "penelope"),
        # an apostrophe joins, whichever it is
        ("I’m Still Here", "im still here"),
        ("I'm Still Here", "im still here"),
        ("‘Round Midnight", "round midnight"),
        # any other punctuation separates, and only once
        ("...And Justice for All", "and justice for all"),
        ("Smoke/Stack & Co.", "smoke stack co"),
        ("Dune: Part – Two!", "dune part two"),
        ("  two\t\n spaces ", "two spaces"),
        ("nul\x00byte", "nul byte"),
        # a line break of another kind
        ("next\x85line", "next line"),
        # digits are words
        ("'38", "38"),
        ("12", "12"),
        # short ones stay
        ("A", "a"),
        ("The", "the"),
        # nothing to find it by
        ("", ""),
        ("?!", ""),
    ],
)
def test_a_text_folds_to_lower_case_ascii_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts)
def test_folding_gives_ascii_words_with_single_spaces_between(text: str) -> None:
    words = fold(text).split(" ")
    assert words == [""] or all(
        word.isascii() and word.isalnum() and word == word.lower() for word in words
    )


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_does_not_ask_about_case_or_surroundings(text: str) -> None:
    folded = fold(text)
    assert fold(folded.upper()) == folded
    assert fold(f" ({text}) ") == folded


# --- filing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Brutalist", "brutalist"),
        ("A Complete Unknown", "complete unknown"),
        ("An Officer and a Gentleman", "officer and a gentleman"),
        ("“The Substance”", "substance"),
        ("I’m Still Here", "im still here"),
        ("...And Justice for All", "and justice for all"),
        ("'38", "38"),
        ("12", "12"),
        # nothing but an article
        ("A", "a"),
        ("The", "the"),
        # only one of two
        ("The The", "the"),
        # it only begins like one
        ("Theeb", "theeb"),
        ("Another Round", "another round"),
        ("Anora", "anora"),
        # a letter of initials, or of another language, is not an article
        ("A.I. Artificial Intelligence", "a i artificial intelligence"),
        ("À Nous la Liberté", "a nous la liberte"),
    ],
)
def test_a_title_is_filed_without_its_article(title: str, key: str) -> None:
    assert title_sort_key(title) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sean Baker", "baker sean"),
        ("Helena Bonham Carter", "carter helena bonham"),
        ("Łukasz Żal", "zal lukasz"),
        ("Penélope Cruz", "cruz penelope"),
        ("Catherine O’Hara", "ohara catherine"),
        # a hyphen joins a family name, a space ends it
        ("Marianne Jean-Baptiste", "jean baptiste marianne"),
        ("Jean-Luc Godard", "godard jean luc"),
        # particles stand with the family name
        ("Guillermo del Toro", "del toro guillermo"),
        ("Félix de Givry", "de givry felix"),
        ("Cornelia van der Berg", "van der berg cornelia"),
        # which is never the whole name
        ("La Toya", "toya la"),
        ("Van Morrison", "morrison van"),
        # a suffix stands last
        ("Robert Downey Jr.", "downey robert jr"),
        ("Sammy Davis, Jr.", "davis sammy jr"),
        ("Oscar Hammerstein II", "hammerstein oscar ii"),
        ("Juan de la Cruz Jr.", "de la cruz juan jr"),
        # one word is all of it
        ("Cher", "cher"),
        ("Jr.", "jr"),
        ("", ""),
    ],
)
def test_a_person_is_filed_by_family_name(name: str, key: str) -> None:
    assert person_sort_key(name) == key


@pytest.mark.parametrize(
    ("kind", "name", "sort_name", "key"),
    [
        ("person", "Bong Joon Ho", "Bong Joon Ho", "bong joon ho"),
        ("person", "Bong Joon Ho", "", "ho bong joon"),
        ("person", "The Weeknd", "Weeknd, The", "weeknd the"),
        # a company or a country has no family name
        ("company", "Samuel Goldwyn Productions", "", "samuel goldwyn productions"),
        ("country", "The Netherlands", "", "netherlands"),
        ("country", "South Korea", "Korea, South", "korea south"),
    ],
)
def test_a_sort_name_decides_where_the_guess_would_be_wrong(
    kind: str, name: str, sort_name: str, key: str
) -> None:
    recipient = Recipient(kind=kind, name=name, sort_name=sort_name).derive_keys()
    assert recipient.sort_key == key


@given(texts)
def test_a_sort_key_only_moves_or_drops_words(text: str) -> None:
    words = fold(text).split()
    assert sorted(person_sort_key(text).split()) == sorted(words)
    key = title_sort_key(text).split()
    assert key == words or (words[0] in {"the", "a", "an"} and key == words[1:])
    assert bool(key) == bool(words)


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "year", "slug"),
    [
        ("Anora", 2024, "anora-2024"),
        ("I’m Still Here", 2024, "im-still-here-2024"),
        ("I'm Still Here", 2024, "im-still-here-2024"),
        ("A Star Is Born", 1937, "a-star-is-born-1937"),
        ("A Star Is Born", 2018, "a-star-is-born-2018"),
        ("'38", 1986, "38-1986"),
        ("1917", 2019, "1917-2019"),
        ("...", 1999, "1999"),
    ],
)
def test_a_film_s_address_is_title_and_year(title: str, year: int, slug: str) -> None:
    assert film_slug(title, year) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sean Baker", "sean-baker"),
        ("Łukasz Żal", "lukasz-zal"),
        ("Đorđe Ødegård", "dorde-odegard"),
        ("Robert Downey Jr.", "robert-downey-jr"),
        ("Metro-Goldwyn-Mayer", "metro-goldwyn-mayer"),
        ("Cher", "cher"),
        ("?", ""),
    ],
)
def test_a_recipient_s_address_is_the_folded_name(name: str, slug: str) -> None:
    assert name_slug(name) == slug


@given(texts, years)
def test_a_film_s_address_is_a_slug_that_ends_with_its_year(title: str, year: int) -> None:
    slug = film_slug(title, year)
    validate_slug(slug)
    assert slug.split("-") == [*fold(title).split(), str(year)]


@given(texts)
def test_a_recipient_s_address_is_a_slug_or_empty(name: str) -> None:
    slug = name_slug(name)
    if slug:
        validate_slug(slug)
    assert slug == fold(name).replace(" ", "-")
