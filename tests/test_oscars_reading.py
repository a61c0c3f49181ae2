"""Reading the file: what is a row, what is refused, and that nothing else ever happens."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceremonies.oscars.reading import COLUMNS, FileRefusedError, Row, read_rows, row_digests
from ceremonies.oscars.record import make_plan
from tests.oscars_sample import ROWS, as_file, find

HEADER = "\t".join(COLUMNS).encode() + b"\n"
GOOD = b"1\t1927/28\tTitle\tBEST PICTURE\tOUTSTANDING PICTURE\tWings\ttt0018578\n"


def read(text: bytes) -> list[Row]:
    return list(read_rows(io.BytesIO(text)))


def test_cut_off_columns_are_empty() -> None:
    [row] = read(HEADER + GOOD)
    assert (row.line, row.ordinal, row.year, row.kind) == (2, 1, "1927/28", "Title")
    assert (row.canonical, row.printed) == ("BEST PICTURE", "OUTSTANDING PICTURE")
    assert (row.films, row.film_ids) == (("Wings",), ("tt0018578",))
    assert (row.name, row.nominees, row.nominee_ids, row.won) == ("", (), (), False)
    assert (row.detail, row.note, row.citation, row.oddities) == ("", "", "", ())


def test_backslashes_before_quotation_marks_are_taken_out() -> None:
    rows = list(read_rows(as_file()))
    assert rows[find("Maggie Simpson in " + '"The Longest Daycare"')].films == (
        'Maggie Simpson in "The Longest Daycare"',
    )


def test_line_breaks_of_windows_and_a_mark_at_the_start_are_no_part_of_the_rows() -> None:
    plain = read(HEADER + GOOD)
    assert read(b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + GOOD[:-1] + b"\r\n") == plain


def test_two_ids_in_one_field_belong_to_one_name() -> None:
    row = list(read_rows(as_file()))[find("No Country for Old Men", "FILM EDITING")]
    assert row.nominees == ("Roderick Jaynes",)
    assert row.nominee_ids == (("nm0001053", "nm0001054"),)
    assert row.oddities == ("“Roderick Jaynes” carries two ids: it is one name of several",)


def test_unknown_ids_are_told() -> None:
    row = list(read_rows(as_file()))[find("Adaptation")]
    assert row.nominee_ids == (("nm0442109",), ())
    assert row.oddities == ("no id is known for the nominee “Donald Kaufman”",)


def test_more_ids_than_names_are_told_and_none_is_used() -> None:
    cells = b"1\t1927/28\tTitle\tA\tA\tWings\ttt0018578|tt0018579\n"
    [row] = read(HEADER + cells)
    assert row.film_ids == ("",)
    assert row.oddities[0] == "1 films and 2 ids: none of the ids is used"


def test_what_is_no_id_is_told() -> None:
    [row] = read(HEADER + GOOD.replace(b"tt0018578", b"nm0018578"))
    assert row.film_ids == ("",)
    assert row.oddities[0] == "“nm0018578” is not the id of a film"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "The file is empty."),
        (HEADER, "Line 1: the header is all there is; the file has no rows."),
        (
            HEADER.replace(b"\t", b",") + GOOD.replace(b"\t", b","),
            "Line 1: the columns are separated by commas; this dataset separates them by tabs.",
        ),
        (
            HEADER.replace(b"\t", b";") + GOOD,
            "Line 1: the columns are separated by semicolons; this dataset separates them by tabs.",
        ),
        (b"<!doctype html>\n<p>Not found</p>\n", "Line 1: none of the dataset's columns is named"),
        (HEADER.replace(b"Winner\t", b"") + GOOD, "Line 1: the column Winner is missing."),
        (
            HEADER.replace(b"Ceremony\tYear", b"Year\tCeremony") + GOOD,
            "Line 1: the columns stand in another order",
        ),
        (HEADER + GOOD + GOOD[:-20], "Line 3: the file ends in the middle of it."),
        (HEADER + GOOD[:-1], "Line 2: the file ends in the middle of it."),
        (HEADER + GOOD[:15] + b"\n", "Line 2: it has 3 columns, and a row has 7 to 14."),
        (HEADER + GOOD[:-1] + b"\t" * 8 + b"\n", "Line 2: it has 15 columns"),
        (HEADER + GOOD.replace(b"Wings", b"Wings\xff"), "Line 2, byte 55: it is not UTF-8."),
        (HEADER + b"\xff\xfe\n", "Line 2, byte 1: it is not UTF-8."),
        (HEADER + GOOD.replace(b"Wings", b"Wi\x00ngs"), "Line 2, character 52: it holds a control"),
        (HEADER + b"a" * 30_000 + b"\n", "Line 2: it is longer than 20000 bytes"),
        (HEADER + GOOD.replace(b"1\t", b"first\t", 1), "Line 2: Ceremony is “first”, not its"),
        (HEADER + GOOD.replace(b"1\t", b"0\t", 1), "Line 2: Ceremony is “0”, not its number."),
        (HEADER + GOOD.replace(b"1927/28", b"27"), "Line 2: Year is “27”, not one like 1927/28."),
        (HEADER + GOOD.replace(b"OUTSTANDING PICTURE", b""), "Line 2: Class or Category is empty."),
        (
            HEADER + GOOD[:-1] + b"\tFox\tFox\tco0028775\tYes\n",
            "Line 2: Winner is “Yes”, not True or nothing.",
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_the_dataset_is_refused_with_line_and_reason(
    text: bytes, message: str
) -> None:
    with pytest.raises(FileRefusedError) as error:
        read(text)
    assert str(error.value).startswith(message)


#: Cells with everything a cell should not hold, and now and then what it should.
cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1", "1927/28", "Acting", "ACTOR", "tt0018578", "nm0001932", "True", "|", "?"]
    ),
)


@given(st.lists(st.lists(cells, max_size=16).map("\t".join), max_size=6), st.booleans())
def test_any_text_under_the_header_is_read_or_refused(lines: list[str], ended: bool) -> None:
    text = HEADER + "\n".join(lines).encode("utf-8", "surrogatepass") + (b"\n" if ended else b"")
    try:
        rows = read(text)
    except FileRefusedError:
        return
    assert rows
    assert all(len(row.films) == len(row.film_ids) for row in rows)
    assert all(len(row.nominees) == len(row.nominee_ids) for row in rows)
    # and what was read can be planned
    make_plan(rows)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(FileRefusedError):
        read(data)


@given(st.binary(max_size=400))
def test_digests_of_any_bytes_are_digests_or_nothing(data: bytes) -> None:
    assert row_digests(io.BytesIO(data)) is None
    lines = row_digests(io.BytesIO(HEADER + data))
    assert lines is None or len(lines) == len(set(lines.values()))


def test_digests_are_those_of_the_rows() -> None:
    digests = row_digests(as_file())
    assert digests == {row.digest: row.line for row in read_rows(as_file())}
    assert len(digests or {}) == len(ROWS)


def test_a_file_that_says_a_row_twice_cannot_be_told_by_its_digests() -> None:
    assert row_digests(as_file([*ROWS, ROWS[0]])) is None
