"""What every file of the project keeps to, read from the files themselves."""

import ast
import io
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

ROOT: Path = settings.BASE_DIR
PACKAGES = ("awardstracker", "ceremonies", "films")
ARITHMETIC = (
    "ceremonies/award_seasons.py",
    "ceremonies/cards.py",
    "ceremonies/careers.py",
    "ceremonies/charts.py",
    "ceremonies/citations.py",
    "ceremonies/comparisons.py",
    "ceremonies/entries.py",
    "ceremonies/families.py",
    "ceremonies/lineage.py",
    "ceremonies/lineage_charts.py",
    "ceremonies/nights.py",
    "ceremonies/notable.py",
    "ceremonies/oscars/categories.py",
    "ceremonies/oscars/comparing.py",
    "ceremonies/oscars/credits.py",
    "ceremonies/oscars/facts.py",
    "ceremonies/oscars/families.py",
    "ceremonies/oscars/identity.py",
    "ceremonies/oscars/naming.py",
    "ceremonies/oscars/notes.py",
    "ceremonies/oscars/reading.py",
    "ceremonies/oscars/record.py",
    "ceremonies/phrases.py",
    "ceremonies/records.py",
    "ceremonies/rows.py",
    "ceremonies/rules.py",
    "ceremonies/scoreboard.py",
    "ceremonies/seasons.py",
    "ceremonies/sentences.py",
    "ceremonies/statements/award_checks.py",
    "ceremonies/statements/catalogue_checks.py",
    "ceremonies/statements/claims.py",
    "ceremonies/statements/evidence.py",
    "ceremonies/statements/record_checks.py",
    "ceremonies/statements/verdicts.py",
    "ceremonies/switches.py",
    "ceremonies/statements/award_checks.py",
    "ceremonies/statements/catalogue_checks.py",
    "ceremonies/statements/claims.py",
    "ceremonies/statements/evidence.py",
    "ceremonies/statements/overview.py",
    "ceremonies/statements/record_checks.py",
    "ceremonies/statements/verdicts.py",
    "ceremonies/step_charts.py",
    "ceremonies/tallies.py",
    "ceremonies/words.py",
    "films/posters.py",
)
LINES_AT_MOST = 600
NEWLINE = "\n"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed, relative to the root.

    Found by walking rather than by asking git, which a released archive does not have.
    """
    lines = (ROOT / ".gitignore").read_text("utf-8").split()
    folders = {line.rstrip("/") for line in lines if line.endswith("/")} | {".git"}
    patterns = [line for line in lines if not line.endswith("/")]
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(set(below) - folders)
        here = Path(folder).relative_to(ROOT)
        found += [here / name for name in sorted(names)]
    return tuple(path for path in found if not any(path.match(one) for one in patterns))


def modules(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    """The syntax trees of the packages' modules; migrations are Django's own writing."""
    for path in project_files():
        if path.suffix == ".py" and path.parts[0] in packages and "migrations" not in path.parts:
            yield path, ast.parse((ROOT / path).read_text("utf-8"))


def lines_matching(pattern: re.Pattern[str], path: Path) -> list[str]:
    """The places of a file where the pattern matches, ready to be read in a failure."""
    try:
        text = (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:  # an image or a font
        return []
    return [
        f"{path}:{text[: match.start()].count(NEWLINE) + 1}: {match[0].strip()}"
        for match in pattern.finditer(text)
    ]


def templates() -> list[Path]:
    """Return every template of the project."""
    return [path for path in project_files() if path.parts[0] == "templates"]


# --- templates -----------------------------------------------------------------------------------

INLINE = {
    "style element": r"<style\b",
    "style attribute": r"\sstyle\s*=",
    "script in the page": r"<script\b(?![^>]*\ssrc=)",
    "event handler": r"\son[a-z]+\s*=\s*[\"']",
    "htmx handler": r"\bhx-on\b",
    "evaluated htmx value": r"\bhx-[a-z:]+\s*=\s*[\"']js:",
    "link to nowhere": r"href\s*=\s*[\"']#[\"']",
    "script as an address": r"javascript:",
}


@pytest.mark.parametrize("pattern", INLINE.values(), ids=INLINE)
def test_no_template_holds_anything_the_content_security_policy_forbids(pattern: str) -> None:
    inline = re.compile(pattern, re.IGNORECASE)
    assert [line for path in templates() for line in lines_matching(inline, path)] == []


@pytest.mark.parametrize(
    ("kind", "markup"),
    [
        ("style element", "<style>"),
        ("style attribute", '<p class="a" style="color: red">'),
        ("style attribute", "<p\nstyle='color: red'>"),
        ("script in the page", "<script>go()</script>"),
        ("script in the page", '<script type="module">go()</script>'),
        ("event handler", '<body onload="go()">'),
        ("htmx handler", '<button hx-on:click="go()">'),
        ("evaluated htmx value", """<a hx-vals='js:{a: 1}'>"""),
        ("link to nowhere", '<a href="#">'),
        ("script as an address", '<a href="javascript:go()">'),
    ],
)
def test_the_patterns_find_what_they_are_named_after(kind: str, markup: str) -> None:
    assert re.search(INLINE[kind], markup, re.IGNORECASE)


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="/static/app.js" defer></script>',
        '<link rel="stylesheet" href="/static/app.css">',
        '<a href="#results" data-style="wide" class="conversion">',
    ],
)
def test_the_patterns_leave_ordinary_markup_alone(markup: str) -> None:
    found = [kind for kind, pattern in INLINE.items() if re.search(pattern, markup)]
    assert found == []


def test_templates_are_indented_by_twos() -> None:
    odd = re.compile(r"^(?:  )* (?=\S)", re.MULTILINE)
    assert [line for path in templates() for line in lines_matching(odd, path)] == []


# --- layers --------------------------------------------------------------------------------------


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted name of every module a syntax tree imports, wherever it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # relative imports are spelled out by nobody here, and would hide the package
            yield "." * node.level + (node.module or "")


def test_films_never_imports_ceremonies() -> None:
    imports = [
        (str(path), name) for path, tree in modules("films") for name in imported_modules(tree)
    ]
    assert [each for each in imports if each[1].split(".")[0] == "ceremonies"] == []
    assert [each for each in imports if each[1].startswith(".")] == []


def test_films_names_no_model_of_ceremonies() -> None:
    """A relation or a look-up in the registry is an import by another way."""
    names = re.compile(r"ceremonies(\.\w+)?")
    assert [
        f"{path}:{node.lineno}"
        for path, tree in modules("films")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and names.fullmatch(node.value)
    ] == []


def test_the_arithmetic_knows_nothing_of_the_database() -> None:
    """It takes values and returns values, so its tests need no row and its callers no request."""
    forbidden = re.compile(r"django\b|.*\.(models|querysets|loading|views)\b")
    trees = dict(modules("ceremonies", "films"))
    assert [
        f"{name}: {imported}"
        for name in ARITHMETIC
        for imported in imported_modules(trees[Path(name)])
        if forbidden.match(imported)
    ] == []


def test_only_one_module_reads_what_htmx_sends() -> None:
    header = re.compile(r"(HTTP_)?HX[-_]\w.*", re.IGNORECASE)
    reads = [
        f"{path}:{node.lineno}"
        for path, tree in modules(*PACKAGES)
        if path != Path("awardstracker/htmx.py")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr == "htmx")
        or (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and header.fullmatch(node.value)
        )
    ]
    attribute = re.compile(r"\brequest\.htmx\b")
    reads += [line for path in templates() for line in lines_matching(attribute, path)]
    assert reads == []


def test_query_strings_and_form_data_are_read_through_forms() -> None:
    """A subscript answers a missing parameter with a server error, and checks nothing."""
    assert [
        f"{path}:{node.lineno}"
        for path, tree in modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"GET", "POST"}
    ] == []


# --- models and migrations -----------------------------------------------------------------------


def test_constraints_are_named_after_their_model() -> None:
    """The name is what an IntegrityError shows: app, model, rule."""
    assert [
        named.name
        for package in PACKAGES[1:]
        for model in apps.get_app_config(package).get_models()
        for named in model._meta.constraints
        if not re.fullmatch(rf"{model._meta.label_lower.replace('.', '_')}_\w+", named.name)
    ] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    output = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=output)
    except SystemExit:
        pytest.fail(output.getvalue())


def test_migrations_say_what_they_do() -> None:
    """`0007_auto_20260301_1200` tells its reader nothing."""
    named = re.compile(r"\d{4}_(?!auto_|custom|migration)(?!.*_auto_)[a-z][a-z0-9_]+")
    migrations = [
        path
        for path in project_files()
        if path.match("migrations/*.py") and path.name != "__init__.py"
    ]
    assert migrations
    assert [str(path) for path in migrations if not named.fullmatch(path.stem)] == []


# --- every file ----------------------------------------------------------------------------------


def test_modules_classes_and_functions_say_what_they_are_for() -> None:
    """Public ones; a method with a name of Django's is described by Django."""
    silent = []
    for path, tree in modules(*PACKAGES, "bench"):
        if tree.body and not ast.get_docstring(tree):
            silent.append(str(path))
        silent += [
            f"{path}:{node.lineno}: {node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert silent == []


def test_no_file_is_too_long_to_read_at_once() -> None:
    """A longer one has a seam by subject; migrations and stylesheets are not read as a whole."""
    long = {}
    for path in project_files():
        written = path.suffix in {".py", ".html", ".js"}
        if written and not {"vendor", "migrations"} & set(path.parts):
            lines = len((ROOT / path).read_text("utf-8").splitlines())
            if lines > LINES_AT_MOST:
                long[str(path)] = lines
    assert long == {}


def test_lines_end_where_their_text_does() -> None:
    """Git and editors show white space at an end, and a file without a last line break."""
    untidy = re.compile(r"[ \t]+$|\r|[^\n]\Z", re.MULTILINE)
    ours = [path for path in project_files() if not {"vendor", "fonts"} & set(path.parts)]
    assert [line for path in ours for line in lines_matching(untidy, path)] == []


def test_what_others_made_has_its_licence_beside_it() -> None:
    vendored = {path.parent for path in project_files() if path.match("static/vendor/*/*")}
    fonts = {path.parent for path in project_files() if path.suffix in {".woff2", ".ttf"}}
    assert vendored
    assert [
        str(folder)
        for folder in sorted(vendored | fonts)
        if not any(
            (ROOT / folder / name).is_file() and (ROOT / folder / name).stat().st_size
            for name in ("LICENSE", "LICENSE.txt", "OFL.txt")
        )
    ] == []


def test_no_file_mentions_a_folder_of_somebodys_machine() -> None:
    # preceded by nothing a web address or a relative path would have there
    absolute = re.compile(r"(?<![\w.~}/-])/(?:home|Users|root|work|workspace)/[\w.-]")
    assert [line for path in project_files() for line in lines_matching(absolute, path)] == []
