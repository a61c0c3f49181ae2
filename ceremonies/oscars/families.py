"""Which lasting family each printed category name belongs to, and what its contests are called.

A family is a lasting line: every printed name the Academy used for one prize, one after the other.
A form that ran beside another for years (by colour, for instance) is a family of its own, so that
a family has one contest at a ceremony. The exceptions were given once: the two Directing awards of
the 1st, a special award beside the honorary ones at the 90th, and two special achievement awards
for different crafts at the 48th and the 50th.

Best Picture is Outstanding Picture at the 1st: the dataset and the Academy count that prize, which
Wings won, as the first of the line. Unique and Artistic Picture, which Sunrise won, was given once
and is a family of its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """A lasting category: its address, names, the heading of its contests, its printed names.

    `honours` is "film" or "person"; `role` is what a recipient did where the row does not say;
    where `competitive` is false nobody competed for it. Printed names are the file's own.
    """

    slug: str
    name: str
    short_name: str
    honours: str
    group: str
    printed: tuple[str, ...]
    role: str = ""
    competitive: bool = True


PICTURE = "Best Picture"
ACTING = "Acting"
DIRECTING_AND_WRITING = "Directing and writing"
FEATURES = "Features"
CRAFT = "Craft"
MUSIC = "Music"
SHORTS = "Short films"
HONORARY = "Honorary"
SCIENCE = "Science and technology"

FILM, PERSON = "film", "person"

#: Every family, in the order its contests stand on a ceremony's page.
FAMILIES: tuple[Family, ...] = (
    Family(
        "best-picture",
        "Best Picture",
        "Picture",
        FILM,
        PICTURE,
        (
            "OUTSTANDING PICTURE",
            "OUTSTANDING PRODUCTION",
            "OUTSTANDING MOTION PICTURE",
            "BEST MOTION PICTURE",
            "BEST PICTURE",
        ),
    ),
    Family(
        "unique-and-artistic-picture",
        "Unique and Artistic Picture",
        "Artistic picture",
        FILM,
        PICTURE,
        ("UNIQUE AND ARTISTIC PICTURE",),
    ),
    Family(
        "actor-in-a-leading-role",
        "Actor in a Leading Role",
        "Actor",
        PERSON,
        ACTING,
        ("ACTOR", "ACTOR IN A LEADING ROLE"),
        role="performer",
    ),
    Family(
        "actress-in-a-leading-role",
        "Actress in a Leading Role",
        "Actress",
        PERSON,
        ACTING,
        ("ACTRESS", "ACTRESS IN A LEADING ROLE"),
        role="performer",
    ),
    Family(
        "actor-in-a-supporting-role",
        "Actor in a Supporting Role",
        "Supp. actor",
        PERSON,
        ACTING,
        ("ACTOR IN A SUPPORTING ROLE",),
        role="performer",
    ),
    Family(
        "actress-in-a-supporting-role",
        "Actress in a Supporting Role",
        "Supp. actress",
        PERSON,
        ACTING,
        ("ACTRESS IN A SUPPORTING ROLE",),
        role="performer",
    ),
    Family(
        "directing",
        "Directing",
        "Directing",
        PERSON,
        DIRECTING_AND_WRITING,
        ("DIRECTING (Comedy Picture)", "DIRECTING (Dramatic Picture)", "DIRECTING"),
        role="director",
    ),
    Family(
        "assistant-director",
        "Assistant Director",
        "Asst. director",
        PERSON,
        DIRECTING_AND_WRITING,
        ("ASSISTANT DIRECTOR",),
        role="assistant director",
    ),
    Family(
        "original-screenplay",
        "Original Screenplay",
        "Orig. screenplay",
        PERSON,
        DIRECTING_AND_WRITING,
        (
            "WRITING (Original Screenplay)",
            "WRITING (Story and Screenplay)",
            "WRITING (Screenplay--Original)",
            "WRITING (Story and Screenplay--written directly for the screen)",
            "WRITING (Story and Screenplay--based on material not previously published or "
            "produced)",
            "WRITING (Story and Screenplay--based on factual material or material not previously "
            "published or produced)",
            "WRITING (Screenplay Written Directly for the Screen--based on factual material or on "
            "story material not previously published or produced)",
            "WRITING (Screenplay Written Directly for the Screen)",
        ),
        role="writer",
    ),
    Family(
        "adapted-screenplay",
        "Adapted Screenplay",
        "Adapt. screenplay",
        PERSON,
        DIRECTING_AND_WRITING,
        (
            "WRITING (Adaptation)",
            "WRITING",
            "WRITING (Screenplay)",
            "WRITING (Screenplay--Adapted)",
            "WRITING (Screenplay--based on material from another medium)",
            "WRITING (Screenplay Adapted from Other Material)",
            "WRITING (Screenplay Based on Material from Another Medium)",
            "WRITING (Screenplay Based on Material Previously Produced or Published)",
            "WRITING (Adapted Screenplay)",
        ),
        role="writer",
    ),
    Family(
        "original-story",
        "Original Story",
        "Orig. story",
        PERSON,
        DIRECTING_AND_WRITING,
        (
            "WRITING (Original Story)",
            "WRITING (Original Motion Picture Story)",
            "WRITING (Motion Picture Story)",
        ),
        role="writer",
    ),
    Family(
        "title-writing",
        "Title Writing",
        "Title writing",
        PERSON,
        DIRECTING_AND_WRITING,
        ("WRITING (Title Writing)",),
        role="writer",
    ),
    Family(
        "international-feature-film",
        "International Feature Film",
        "International",
        FILM,
        FEATURES,
        ("FOREIGN LANGUAGE FILM", "INTERNATIONAL FEATURE FILM"),
    ),
    Family(
        "animated-feature-film",
        "Animated Feature Film",
        "Animated",
        FILM,
        FEATURES,
        ("ANIMATED FEATURE FILM",),
    ),
    Family(
        "documentary-feature-film",
        "Documentary Feature Film",
        "Doc. feature",
        FILM,
        FEATURES,
        ("DOCUMENTARY", "DOCUMENTARY (Feature)", "DOCUMENTARY FEATURE FILM"),
    ),
    Family("casting", "Casting", "Casting", PERSON, CRAFT, ("CASTING",), role="casting director"),
    Family(
        "cinematography",
        "Cinematography",
        "Cinematography",
        PERSON,
        CRAFT,
        ("CINEMATOGRAPHY",),
        role="cinematographer",
    ),
    Family(
        "cinematography-black-and-white",
        "Cinematography (Black-and-White)",
        "Cinemat., b/w",
        PERSON,
        CRAFT,
        ("CINEMATOGRAPHY (Black-and-White)",),
        role="cinematographer",
    ),
    Family(
        "cinematography-color",
        "Cinematography (Color)",
        "Cinemat., color",
        PERSON,
        CRAFT,
        ("CINEMATOGRAPHY (Color)",),
        role="cinematographer",
    ),
    Family(
        "film-editing", "Film Editing", "Editing", PERSON, CRAFT, ("FILM EDITING",), role="editor"
    ),
    Family(
        "production-design",
        "Production Design",
        "Prod. design",
        PERSON,
        CRAFT,
        ("ART DIRECTION", "PRODUCTION DESIGN"),
    ),
    Family(
        "art-direction-black-and-white",
        "Art Direction (Black-and-White)",
        "Art dir., b/w",
        PERSON,
        CRAFT,
        ("ART DIRECTION (Black-and-White)",),
    ),
    Family(
        "art-direction-color",
        "Art Direction (Color)",
        "Art dir., color",
        PERSON,
        CRAFT,
        ("ART DIRECTION (Color)",),
    ),
    Family(
        "costume-design",
        "Costume Design",
        "Costume",
        PERSON,
        CRAFT,
        ("COSTUME DESIGN",),
        role="costume designer",
    ),
    Family(
        "costume-design-black-and-white",
        "Costume Design (Black-and-White)",
        "Costume, b/w",
        PERSON,
        CRAFT,
        ("COSTUME DESIGN (Black-and-White)",),
        role="costume designer",
    ),
    Family(
        "costume-design-color",
        "Costume Design (Color)",
        "Costume, color",
        PERSON,
        CRAFT,
        ("COSTUME DESIGN (Color)",),
        role="costume designer",
    ),
    Family(
        "makeup-and-hairstyling",
        "Makeup and Hairstyling",
        "Makeup",
        PERSON,
        CRAFT,
        ("MAKEUP", "MAKEUP AND HAIRSTYLING"),
    ),
    Family("sound", "Sound", "Sound", PERSON, CRAFT, ("SOUND RECORDING", "SOUND", "SOUND MIXING")),
    Family(
        "sound-editing",
        "Sound Editing",
        "Sound editing",
        PERSON,
        CRAFT,
        ("SOUND EFFECTS", "SOUND EFFECTS EDITING", "SOUND EDITING"),
    ),
    Family(
        "visual-effects",
        "Visual Effects",
        "Visual effects",
        PERSON,
        CRAFT,
        ("ENGINEERING EFFECTS", "SPECIAL EFFECTS", "SPECIAL VISUAL EFFECTS", "VISUAL EFFECTS"),
    ),
    Family(
        "original-score",
        "Original Score",
        "Score",
        PERSON,
        MUSIC,
        (
            "MUSIC (Original Score)",
            "MUSIC (Music Score of a Dramatic Picture)",
            "MUSIC (Music Score of a Dramatic or Comedy Picture)",
            "MUSIC (Music Score--substantially original)",
            "MUSIC (Original Music Score)",
            "MUSIC (Original Score--for a motion picture [not a musical])",
            "MUSIC (Original Dramatic Score)",
        ),
        role="composer",
    ),
    Family(
        "adaptation-score",
        "Original Song Score or Adaptation Score",
        "Adapt. score",
        PERSON,
        MUSIC,
        (
            "MUSIC (Scoring)",
            "MUSIC (Scoring of a Musical Picture)",
            "MUSIC (Scoring of Music--adaptation or treatment)",
            "MUSIC (Score of a Musical Picture--original or adaptation)",
            "MUSIC (Original Song Score)",
            "MUSIC (Scoring: Adaptation and Original Song Score)",
            "MUSIC (Scoring: Original Song Score and Adaptation -or- Scoring: Adaptation)",
            "MUSIC (Original Song Score and Its Adaptation or Adaptation Score)",
            "MUSIC (Original Song Score and Its Adaptation -or- Adaptation Score)",
            "MUSIC (Adaptation Score)",
            "MUSIC (Original Song Score or Adaptation Score)",
            "MUSIC (Original Musical or Comedy Score)",
        ),
    ),
    Family(
        "original-song",
        "Original Song",
        "Song",
        PERSON,
        MUSIC,
        ("MUSIC (Song)", "MUSIC (Song--Original for the Picture)", "MUSIC (Original Song)"),
    ),
    Family(
        "dance-direction",
        "Dance Direction",
        "Dance",
        PERSON,
        MUSIC,
        ("DANCE DIRECTION",),
        role="dance director",
    ),
    Family(
        "animated-short-film",
        "Animated Short Film",
        "Animated short",
        FILM,
        SHORTS,
        (
            "SHORT SUBJECT (Cartoon)",
            "SHORT SUBJECT (Animated)",
            "SHORT FILM (Animated)",
            "ANIMATED SHORT FILM",
        ),
    ),
    Family(
        "documentary-short-film",
        "Documentary Short Film",
        "Doc. short",
        FILM,
        SHORTS,
        ("DOCUMENTARY (Short Subject)", "DOCUMENTARY SHORT FILM"),
    ),
    Family(
        "live-action-short-film",
        "Live Action Short Film",
        "Live action short",
        FILM,
        SHORTS,
        (
            "SHORT SUBJECT (Live Action)",
            "SHORT FILM (Live Action)",
            "SHORT FILM (Dramatic Live Action)",
            "LIVE ACTION SHORT FILM",
        ),
    ),
    Family(
        "short-subject-one-reel",
        "Short Subject (One-reel)",
        "One-reel",
        FILM,
        SHORTS,
        ("SHORT SUBJECT (One-reel)",),
    ),
    Family(
        "short-subject-two-reel",
        "Short Subject (Two-reel)",
        "Two-reel",
        FILM,
        SHORTS,
        ("SHORT SUBJECT (Two-reel)",),
    ),
    Family(
        "short-subject-color",
        "Short Subject (Color)",
        "Color short",
        FILM,
        SHORTS,
        ("SHORT SUBJECT (Color)",),
    ),
    Family(
        "short-subject-comedy",
        "Short Subject (Comedy)",
        "Comedy short",
        FILM,
        SHORTS,
        ("SHORT SUBJECT (Comedy)",),
    ),
    Family(
        "short-subject-novelty",
        "Short Subject (Novelty)",
        "Novelty short",
        FILM,
        SHORTS,
        ("SHORT SUBJECT (Novelty)",),
    ),
    Family(
        "honorary-award",
        "Honorary Award",
        "Honorary",
        PERSON,
        HONORARY,
        ("HONORARY AWARD", "SPECIAL AWARD"),
        competitive=False,
    ),
    Family(
        "honorary-foreign-language-film-award",
        "Honorary Foreign Language Film Award",
        "Hon. foreign film",
        FILM,
        HONORARY,
        ("SPECIAL FOREIGN LANGUAGE FILM AWARD", "HONORARY FOREIGN LANGUAGE FILM AWARD"),
        competitive=False,
    ),
    Family(
        "special-achievement-award",
        "Special Achievement Award",
        "Special achievement",
        PERSON,
        HONORARY,
        (
            "SPECIAL ACHIEVEMENT AWARD",
            "SPECIAL ACHIEVEMENT AWARD (Visual Effects)",
            "SPECIAL ACHIEVEMENT AWARD (Sound Effects)",
            "SPECIAL ACHIEVEMENT AWARD (Sound Effects Editing)",
            "SPECIAL ACHIEVEMENT AWARD (Sound Editing)",
        ),
        competitive=False,
    ),
    Family(
        "irving-g-thalberg-memorial-award",
        "Irving G. Thalberg Memorial Award",
        "Thalberg",
        PERSON,
        HONORARY,
        ("IRVING G. THALBERG MEMORIAL AWARD",),
        competitive=False,
    ),
    Family(
        "jean-hersholt-humanitarian-award",
        "Jean Hersholt Humanitarian Award",
        "Hersholt",
        PERSON,
        HONORARY,
        ("JEAN HERSHOLT HUMANITARIAN AWARD",),
        competitive=False,
    ),
    Family(
        "gordon-e-sawyer-award",
        "Gordon E. Sawyer Award",
        "Sawyer",
        PERSON,
        SCIENCE,
        ("GORDON E. SAWYER AWARD",),
        competitive=False,
    ),
    Family(
        "john-a-bonner-medal-of-commendation",
        "John A. Bonner Medal of Commendation",
        "Bonner medal",
        PERSON,
        SCIENCE,
        ("MEDAL OF COMMENDATION", "JOHN A. BONNER MEDAL OF COMMENDATION"),
        competitive=False,
    ),
    Family(
        "award-of-commendation",
        "Award of Commendation",
        "Commendation",
        PERSON,
        SCIENCE,
        ("AWARD OF COMMENDATION",),
        competitive=False,
    ),
    Family(
        "academy-award-of-merit",
        "Academy Award of Merit",
        "Merit",
        PERSON,
        SCIENCE,
        (
            "SCIENTIFIC OR TECHNICAL AWARD (Class I)",
            "SCIENTIFIC OR TECHNICAL AWARD (Academy Award of Merit)",
            "SCIENTIFIC AND TECHNICAL AWARD (Academy Award of Merit)",
        ),
        competitive=False,
    ),
    Family(
        "scientific-and-engineering-award",
        "Scientific and Engineering Award",
        "Engineering",
        PERSON,
        SCIENCE,
        (
            "SCIENTIFIC OR TECHNICAL AWARD (Class II)",
            "SCIENTIFIC OR TECHNICAL AWARD (Scientific and Engineering Award)",
            "SCIENTIFIC AND TECHNICAL AWARD (Scientific and Engineering Award)",
        ),
        competitive=False,
    ),
    Family(
        "technical-achievement-award",
        "Technical Achievement Award",
        "Tech. achievement",
        PERSON,
        SCIENCE,
        (
            "SCIENTIFIC OR TECHNICAL AWARD (Class III)",
            "SCIENTIFIC OR TECHNICAL AWARD (Technical Achievement Award)",
            "SCIENTIFIC AND TECHNICAL AWARD (Technical Achievement Award)",
        ),
        competitive=False,
    ),
    Family(
        "scientific-and-technical-special-award",
        "Scientific and Technical Special Award",
        "Sci-tech special",
        PERSON,
        SCIENCE,
        ("SCIENTIFIC AND TECHNICAL AWARD (Special Award)",),
        competitive=False,
    ),
)
