"""Names as this record writes them, made of names as the file prints them.

The file uses straight quotation marks, and capitals for the recipients of science awards; names
here are typographic and in ordinary case. What a name is in words never changes.
"""

import functools
import re

from films.choices import RecipientKind
from films.names import fold

_OPENING_DOUBLE = re.compile(r'(^|[\s(\[–—-])"')
_PAIRED = re.compile(r"(^|[\s(\[:])'([^']+)'(?=$|[\s)\],.:;!?])")
_CAPITALS = re.compile(r"[^\W\d_a-zà-ÿ]{2,}")
_PREFIXED = re.compile(r"^(Mc|Mac|De|Di|Du|La|Le|Van|O’|O')(?=[A-Z]{2,})")
_ACRONYMS = frozenset(
    ["ADSG", "AG", "BBC", "BHP", "EECO", "FPC", "IBM", "ILM", "IMAX", "MGM", "NIKFI", "RCA", "RKO"]
)
_ROMAN = re.compile(r"[IVX]{2,}")

_COMPANY = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|company|co|ltd|limited|gmbh|kg|sons|studios?"
    r"|laborator(?:y|ies)|pictures|productions?|films?|industries|systems?|products?|research"
    r"|departments?|group|associates|optical|optics|technik|techniek|institut|institute|society"
    r"|council|association|bureau|fund|university|services?|sound|software|digital|electric"
    r"|electronics?|electro-voice|camera|kodak|technicolor|panavision|dolby|sony|avid|digidesign"
    r"|fairlight|rca(?:-\w+)?|arri|arnold (?:& |and )?richter|alias/wavefront|paramount"
    r"|todd-ao|metro-goldwyn-mayer|audio|lightworks|rosco|elemack|industrial light|thomson"
    r"|photo-sonics|imax|eeco|bell (?:&|and) howell|fujifilm|unit|agency|police|government"
    r"|museum|conservatoire|archive|guild|academy|technology|technologies|engineering|lighting"
    r"|international|enterprises|library|foundation|radio|television|theatre|corps|force|guard"
    r"|marine|navy|army|ag|bros|mental images|ramtronics|soci[ée]t[ée])\b|[&/]",
    re.IGNORECASE,
)

#: How this record writes a country that was printed in another way. States that no longer exist
#: keep a name of their own; a state under several printed names has one.
COUNTRIES = {
    "Bosnia & Herzegovina": "Bosnia and Herzegovina",
    "Federal Republic of Germany": "West Germany",
    "Federal Republic of Germany - West": "West Germany",
    "German Federal Republic": "West Germany",
    "German Democratic Republic": "East Germany",
    "People's Republic of China": "China",
    "The Former Yugoslav Republic of Macedonia": "North Macedonia",
    "The Netherlands": "Netherlands",
    "The Palestinian Territories": "Palestine",
    "Union of Soviet Socialist Republics": "Soviet Union",
}


#: `fold`, of names that stand in the file again and again.
folded = functools.lru_cache(maxsize=50_000)(fold)


def typographic(text: str) -> str:
    """Return the text with curly quotation marks and apostrophes.

    Single marks are quotation marks where they stand around something, else apostrophes.
    """
    if '"' in text:
        text = _OPENING_DOUBLE.sub(r"\1“", text).replace('"', "”")
    if "'" in text:
        text = _PAIRED.sub(r"\1‘\2’", text).replace("'", "’")
    return text


def ordinary_case(name: str) -> str:
    """Return a name printed in capitals in ordinary case; names in ordinary case stay.

    "WALTER HRASTNIK" gives "Walter Hrastnik", "DUNCAN MacLEAN" gives "Duncan MacLean". An article
    in front, which belongs to the sentence around it ("the EASTMAN KODAK CO."), is left out.
    """
    name = name.removeprefix("the ")
    if not _CAPITALS.search(name):
        return name
    # a word of two letters is in capitals only where others are: "AL LOFQUIST", and not "TV Guide"
    shortest = 2 if any(len(part) > 3 for part in _CAPITALS.findall(name)) else 3
    return " ".join(_word(word, shortest) for word in name.split())


def _word(word: str, shortest: int) -> str:
    prefix = _PREFIXED.match(word)
    if prefix and not word.isupper():
        return prefix[0] + word[prefix.end() :].capitalize()
    if not word.isupper():
        return word
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    return _CAPITALS.sub(lambda found: _part(found, word, shortest), word)


def _part(found: re.Match[str], word: str, shortest: int) -> str:
    part = found[0]
    if len(part) < shortest or part in _ACRONYMS or _ROMAN.fullmatch(part):
        return part
    if found.start() and word[found.start() - 1].isdigit():
        return part.lower()
    return part.capitalize()


def kind_of(name: str, imdb_id: str, is_science: bool, kind: str) -> RecipientKind:
    """Return whether a name is a person's or a company's.

    An IMDb id says so by itself. Without one, a science award goes to a person unless the name is
    that of a company; elsewhere only writers stand without an id, and everybody else who does is a
    company or a department.
    """
    if imdb_id:
        return RecipientKind.PERSON if imdb_id.startswith("nm") else RecipientKind.COMPANY
    if is_science or kind == "Special":
        return RecipientKind.COMPANY if _COMPANY.search(name) else RecipientKind.PERSON
    if kind in ("Writing", "Acting", "Directing"):
        return RecipientKind.PERSON
    return RecipientKind.COMPANY
