"""A small file of the same form as the public Academy dataset, written by hand.

A few dozen rows of real facts, one for every awkward thing the dataset holds; the notes are in
words of their own around the marks an import goes by. `as_file` makes a file of rows, so that a
test can change one and import again.
"""

import io
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from ceremonies.models import (
    Category,
    Ceremony,
    Contest,
    Credit,
    ImportedRow,
    Nomination,
    ResultEntry,
)
from ceremonies.oscars.importing import import_file
from ceremonies.oscars.reading import COLUMNS
from ceremonies.oscars.report import Report
from films.models import Film, Recipient


@dataclass(frozen=True)
class SampleRow:
    """A row as its cells, in the order of the file's columns."""

    ordinal: int
    year: str
    kind: str
    printed: str
    film: str = ""
    film_id: str = ""
    name: str = ""
    nominees: str = ""
    ids: str = ""
    won: bool = False
    detail: str = ""
    note: str = ""
    citation: str = ""
    canonical: str = ""

    def line(self) -> str:
        """The row as the file has it: empty columns at the end are cut off."""
        cells = [
            str(self.ordinal),
            self.year,
            self.kind,
            self.canonical or self.printed,
            self.printed,
            self.film,
            self.film_id,
            self.name,
            self.nominees or self.name,
            self.ids,
            "True" if self.won else "",
            self.detail,
            self.note,
            self.citation,
        ]
        if self.nominees == "-":
            cells[8] = ""
        text = "\t".join(cell.replace('"', '\\"') for cell in cells)
        return text.rstrip("\t") if self.film or self.name else text


NOT_OFFICIAL = "NOTE: THIS IS NOT AN OFFICIAL NOMINATION. "

_1, _2, _3, _5, _6, _8 = (
    (1, "1927/28"),
    (2, "1928/29"),
    (3, "1929/30"),
    (5, "1931/32"),
    (6, "1932/33"),
    (8, "1935"),
)

Row = SampleRow

ROWS: tuple[SampleRow, ...] = (
    # several films in one nomination; the film absent; two top prizes, two Directing awards
    Row(
        *_1, "Acting", "ACTRESS", "7th Heaven|Street Angel|Sunrise",
        "tt0018379|tt0019429|tt0018455", "Janet Gaynor", "", "nm0310980", True,
        "Diane|Angela|The Wife", canonical="ACTRESS IN A LEADING ROLE",
    ),
    Row(*_1, "Acting", "ACTRESS", "Sadie Thompson", "tt0019344", "Gloria Swanson", "", "nm0841797",
        detail="Sadie Thompson"),
    Row(*_1, "Directing", "DIRECTING (Comedy Picture)", "Two Arabian Knights", "tt0018515",
        "Lewis Milestone", "", "nm0587277", True),
    Row(*_1, "Directing", "DIRECTING (Dramatic Picture)", "7th Heaven", "tt0018379",
        "Frank Borzage", "", "nm0097648", True),
    Row(*_1, "Title", "OUTSTANDING PICTURE", "Wings", "tt0018578", "Paramount Famous Lasky", "",
        "co0023400", True, canonical="BEST PICTURE"),
    Row(*_1, "Title", "OUTSTANDING PICTURE", "The Racket", "tt0019304", "The Caddo Company", "",
        "co0074827", canonical="BEST PICTURE"),
    Row(*_1, "Title", "UNIQUE AND ARTISTIC PICTURE", "Sunrise", "tt0018455", "Fox", "",
        "co0028775", True),
    Row(*_1, "Writing", "WRITING (Title Writing)", name="Joseph Farnham", ids="nm0267868",
        won=True, note="NOTE: No title of a film was named."),
    # nobody was announced as nominated
    Row(*_2, "Acting", "ACTRESS", "Coquette", "tt0019788", "Mary Pickford", "", "nm0681933", True,
        "Norma Besant", NOT_OFFICIAL + "There were no announcements of nominations that year."),
    # one idea, two rows: a winner and a loser in one category
    Row(*_3, "Acting", "ACTOR", "Disraeli", "tt0019823", "George Arliss", "", "nm0002183", True,
        "Benjamin Disraeli"),
    Row(*_3, "Acting", "ACTOR", "The Green Goddess", "tt0020938", "George Arliss", "", "nm0002183",
        detail="The Raja of Rukh"),
    Row(*_3, "Production", "SOUND RECORDING", "Raffles", "tt0021277",
        "(United Artists Studio Sound Department, Oscar Lagerstrom, Sound Director)",
        "United Artists|Oscar Lagerstrom", "co0026841|nm0481264"),
    # a tie, by a rule of three votes; a replaced nomination
    Row(*_5, "Acting", "ACTOR", "The Champ", "tt0022753", "Wallace Beery", "", "nm0000891", True,
        "Champ", "NOTE: A tie. One vote lay between the two."),
    Row(*_5, "Acting", "ACTOR", "Dr. Jekyll and Mr. Hyde", "tt0022835", "Fredric March", "",
        "nm0545298", True, "Dr. Henry Jekyll/Mr. Hyde", "NOTE: A tie. One vote lay between."),
    Row(*_5, "Title", "SHORT SUBJECT (Comedy)", "The Music Box", "tt0023251", "Hal Roach", "",
        "co0075561", True),
    Row(*_5, "Title", "SHORT SUBJECT (Comedy)", "Scratch-As-Catch-Can", "tt0023437", "RKO Radio",
        "", "co0041421"),
    Row(*_5, "Title", "SHORT SUBJECT (Comedy)", "Stout Hearts and Willing Hands", "tt0023517",
        "RKO Radio", "", "co0041421",
        note=NOT_OFFICIAL + "It was disqualified and was replaced by Scratch-As-Catch-Can."),
    # several awards that are no tie, without a film; places
    Row(*_6, "Directing", "ASSISTANT DIRECTOR", name="Percy Ikerd (Fox)", nominees="Percy Ikerd",
        ids="nm0407716", won=True),
    Row(*_6, "Directing", "ASSISTANT DIRECTOR", name="Charles Dorian (Metro-Goldwyn-Mayer)",
        nominees="Charles Dorian", ids="nm0233316", won=True),
    Row(*_6, "Title", "SHORT SUBJECT (Novelty)", "Krakatoa", "tt0024227", "Joe Rock, Producer",
        "Joe Rock", "nm0733905", True),
    Row(*_6, "Title", "SHORT SUBJECT (Novelty)", "Menu", "tt0024323", "Pete Smith, Producer",
        "Pete Smith", "nm0809563", note="tied for 2nd"),
    # a written-in winner, and a placed one; dance numbers of two films
    Row(*_8, "Production", "CINEMATOGRAPHY", "A Midsummer Night's Dream", "tt0026714", "Hal Mohr",
        "", "nm0005801", True, note=NOT_OFFICIAL + "Write-in candidate."),
    Row(*_8, "Acting", "ACTOR", "Black Fury", "tt0026121", "Paul Muni", "", "nm0612847",
        detail="Joe Radek", note="came in 2nd|" + NOT_OFFICIAL + "Write-in candidate."),
    Row(*_8, "Acting", "ACTOR", "The Informer", "tt0026529", "Victor McLaglen", "", "nm0572142",
        True, "Gypo Nolan"),
    Row(*_8, "Music", "DANCE DIRECTION", "Broadway Melody of 1936|Folies Bergere",
        "tt0026144|tt0026371", "Dave Gould", "", "nm0332539", True,
        "I've Got a Feeling You're Fooling|Straw Hat"),
    # a department, and the id of somebody else: Moulton’s own stands at the 10th
    Row(9, "1936", "Production", "SOUND RECORDING", "Dodsworth", "tt0027532",
        "United Artists Studio Sound Department, Thomas T. Moulton, Sound Director",
        "United Artists|Thomas T. Moulton", "co0026841|nm0481264"),
    Row(9, "1936", "Production", "SOUND RECORDING", "San Francisco", "tt0028216",
        "Metro-Goldwyn-Mayer Studio Sound Department, Douglas Shearer, Sound Director",
        "Metro-Goldwyn-Mayer|Douglas Shearer", "co0007143|nm0790267", True),
    Row(10, "1937", "Production", "SOUND RECORDING", "The Hurricane", "tt0029030",
        "United Artists Studio Sound Department, Thomas T. Moulton, Sound Director",
        "United Artists|Thomas T. Moulton", "co0026841|nm0609771", True),
    Row(10, "1937", "Music", "MUSIC (Scoring)", "The Hurricane", "tt0029030",
        "Samuel Goldwyn Studio Music Department, Alfred Newman, head of department "
        "(Score by Alfred Newman)",
        "Samuel Goldwyn|Alfred Newman", "co0058013|nm0000055"),
    Row(10, "1937", "Music", "MUSIC (Scoring)", "One Hundred Men and a Girl", "tt0029347",
        "Universal Studio Music Department, Charles Previn, head of department "
        "(no composer credit)",
        "Universal|Charles Previn", "co0005073|nm0696859", True),
    # nobody competes, and yet there are losers
    Row(11, "1938", "Special", "IRVING G. THALBERG MEMORIAL AWARD", name="Hal B. Wallis",
        ids="nm0909259", won=True),
    Row(11, "1938", "Special", "IRVING G. THALBERG MEMORIAL AWARD", name="Samuel Goldwyn",
        ids="nm0326418"),
    # a preliminary list; withdrawn without a name; a song cut from the film
    Row(12, "1939", "Production", "CINEMATOGRAPHY (Black-and-White)", "First Love", "tt0031315",
        "Joseph Valentine", "", "nm0884288",
        note=NOT_OFFICIAL + "Title was on a preliminary list of submissions."),
    Row(12, "1939", "Production", "CINEMATOGRAPHY (Black-and-White)", "Wuthering Heights",
        "tt0032145", "Gregg Toland", "", "nm0005904", True),
    Row(14, "1941", "Production", "ART DIRECTION (Black-and-White)", "Sis Hopkins", "tt0034197",
        nominees="-", note=NOT_OFFICIAL + "Nomination withdrawn by the studio."),
    Row(19, "1946", "Music", "MUSIC (Song)", "Three Little Girls in Blue", "tt0039030",
        "Music by Harry Warren; Lyrics by Mack Gordon", "Harry Warren|Mack Gordon",
        "nm0912851|nm0330418", detail="This Is Always",
        note=NOT_OFFICIAL + "The nomination was rescinded: the song is not in the film."),
    # one person twice in one nomination
    Row(20, "1947", "Production", "ART DIRECTION (Color)", "Black Narcissus", "tt0039192",
        "Art Direction: Alfred Junge; Set Decoration: Alfred Junge", "Alfred Junge", "nm0432434",
        True),
    # a credit restored, one removed; an honorary award of the class Title
    Row(23, "1950", "Writing", "WRITING (Screenplay)", "Broken Arrow", "tt0042286",
        "Albert Maltz", "", "nm0541022",
        note="NOTE: The board decided to restore him to the credit; another name was removed."),
    Row(25, "1952", "Title", "HONORARY FOREIGN LANGUAGE FILM AWARD", "Forbidden Games",
        "tt0043686", won=True, nominees="-", citation="Forbidden Games",
        canonical="INTERNATIONAL FEATURE FILM"),
    # two films of one title at one ceremony; a country with producers
    Row(29, "1956", "Title", "FOREIGN LANGUAGE FILM", "La Strada", "tt0047528",
        "Italy; Dino De Laurentiis and Carlo Ponti, Producers", "Dino De Laurentiis|Carlo Ponti",
        "nm0209569|nm0690638", True, canonical="INTERNATIONAL FEATURE FILM"),
    Row(29, "1956", "Music", "MUSIC (Song)", "High Society", "tt0049314",
        "Music and Lyrics by Cole Porter", "Cole Porter", "nm0692058", detail="True Love"),
    Row(29, "1956", "Writing", "WRITING (Motion Picture Story)", "High Society", "tt0048173",
        "Edward Bernds and Elwood Ullman", "Edward Bernds|Elwood Ullman", "nm0076752|nm0880598",
        note=NOT_OFFICIAL + "Its authors withdrew it."),
    # one name, two people; one company, several printed names
    Row(39, "1966", "Acting", "ACTOR", "The Sand Pebbles", "tt0060934", "Steve McQueen", "",
        "nm0000537", detail="Jake Holman"),
    Row(86, "2013", "Directing", "DIRECTING", "12 Years a Slave", "tt2024544", "Steve McQueen",
        "", "nm2588606"),
    # a title in quotation marks, a state that has another name today
    Row(85, "2012", "Title", "SHORT FILM (Animated)",
        'Maggie Simpson in "The Longest Daycare"', "tt2175842", "David Silverman", "",
        "nm0798899"),
    Row(78, "2005", "Title", "FOREIGN LANGUAGE FILM", "Paradise Now", "tt0445620",
        "The Palestinian Territories", "-", canonical="INTERNATIONAL FEATURE FILM"),
    # science: no ids, capitals, one name again and again, one company twice in a night
    Row(60, "1987", "SciTech", "SCIENTIFIC OR TECHNICAL AWARD (Technical Achievement Award)",
        nominees="IAIN NEIL|EASTMAN KODAK COMPANY", won=True, detail="Lenses", citation="Lenses"),
    Row(60, "1987", "SciTech", "SCIENTIFIC OR TECHNICAL AWARD (Technical Achievement Award)",
        nominees="the EASTMAN KODAK COMPANY", won=True, detail="Film", citation="Film"),
    Row(65, "1992", "SciTech",
        "SCIENTIFIC AND TECHNICAL AWARD (Scientific and Engineering Award)",
        nominees="Al Mayer|Iain Neil", ids="?|?", won=True, detail="Camera", citation="Camera"),
    Row(98, "2025", "SciTech", "SCIENTIFIC AND TECHNICAL AWARD (Academy Award of Merit)",
        nominees="Iain Neil", won=True, citation="Lenses"),
    # a writer who does not exist; one name of two people; words of the credit in a name
    Row(75, "2002", "Writing", "WRITING (Adapted Screenplay)", "Adaptation", "tt0268126",
        "Screenplay by Charlie Kaufman and Donald Kaufman", "Charlie Kaufman|Donald Kaufman",
        "nm0442109|?"),
    Row(80, "2007", "Production", "FILM EDITING", "No Country for Old Men", "tt0477348",
        "Roderick Jaynes", "", "nm0001053,nm0001054"),
    Row(80, "2007", "Directing", "DIRECTING", "No Country for Old Men", "tt0477348",
        "Joel Coen and Ethan Coen", "Joel Coen|Ethan Coen", "nm0001054|nm0001053", True),
    Row(89, "2016", "Production", "SOUND MIXING", "13 Hours: The Secret Soldiers of Benghazi",
        "tt4172430", "Gary Summers, Jeffrey J. Haboush and Mac Ruth",
        "Gary Summers|Jeffrey J. Haboush|Mac Ruth", "nm0838786|nm0351967|nm0748984",
        note="NOTE: The board voted to rescind the Sound Mixing nomination for a fourth."),
    Row(97, "2024", "Writing", "WRITING (Adapted Screenplay)", "Emilia Pérez", "tt20221436",
        "Screenplay by Jacques Audiard; In collaboration with Thomas Bidegain",
        "Jacques Audiard|In collaboration with Thomas Bidegain", "nm0002191|nm0081179"),
    # two songs of one film by the same writers: one won
    Row(97, "2024", "Music", "MUSIC (Original Song)", "Emilia Pérez", "tt20221436",
        "Music by Clément Ducol and Camille; Lyric by Clément Ducol, Camille and Jacques Audiard",
        "Clément Ducol|Camille|Jacques Audiard", "nm1839434|nm1131573|nm0002191", True, "El Mal"),
    Row(97, "2024", "Music", "MUSIC (Original Song)", "Emilia Pérez", "tt20221436",
        "Music and Lyric by Camille and Clément Ducol", "Camille|Clément Ducol",
        "nm1131573|nm1839434", detail="Mi Camino"),
    # several roles in one field, a new category, a film without an id
    Row(98, "2025", "Acting", "ACTOR IN A LEADING ROLE", "Sinners", "tt31193180",
        "Michael B. Jordan", "", "nm0430107", True, "Smoke/Stack"),
    Row(98, "2025", "Production", "CASTING", "Sinners", "tt31193180", "Francine Maisler", "",
        "nm0537317"),
    Row(98, "2025", "Title", "LIVE ACTION SHORT FILM", "A Film Nobody Numbered", "",
        "A Producer, Producer", "A Producer", "nm9999999"),
)  # fmt: skip


def as_file(rows: tuple[SampleRow, ...] | list[SampleRow] = ROWS) -> BinaryIO:
    """Return the rows as a file opened in binary."""
    lines = ["\t".join(COLUMNS), *(row.line() for row in rows)]
    return io.BytesIO(("\n".join(lines) + "\n").encode())


def changed(rows: tuple[SampleRow, ...], index: int, **cells: object) -> list[SampleRow]:
    """Return the rows with some cells of one of them changed."""
    new = list(rows)
    new[index] = replace(new[index], **cells)  # type: ignore[arg-type]
    return new


def find(film: str, printed: str = "", detail: str = "") -> int:
    """Return the place of the row of a film, of a category and a song where there are several."""
    return next(
        place
        for place, row in enumerate(ROWS)
        if row.film == film and printed in row.printed and detail in row.detail
    )


def load(rows: tuple[SampleRow, ...] | list[SampleRow] = ROWS, **options: Any) -> Report:
    """Import the rows and return the report."""
    return import_file(as_file(rows), **options)


def at(ordinal: int, key: str) -> Nomination:
    """The nomination of an Academy ceremony with the key."""
    return Nomination.objects.get(
        contest__ceremony__award__slug="academy-awards",
        contest__ceremony__ordinal=ordinal,
        key=key,
    )


def everything() -> dict[str, list[Any]]:
    """All that an import could change, row for row."""
    models = (
        Category,
        Ceremony,
        Contest,
        Nomination,
        Credit,
        Film,
        Recipient,
        ImportedRow,
        ResultEntry,
    )
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }


def numbers(report: Report) -> tuple[int, int, int, int, int]:
    """Created, updated, unchanged, removed, left out."""
    return report.created, report.updated, report.unchanged, report.removed, report.left_out


#: The place of a row that tests change.
SINNERS = find("Sinners", "ACTOR")
#: The rows as they were before the 97th night.
BEFORE_THE_NIGHT = [replace(row, won=False) if row.ordinal == 97 else row for row in ROWS]
