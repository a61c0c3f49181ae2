"""The import of the real file by itself: killed half-way, watched, measured, before the demo."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ceremonies.integrity import contradictions
from ceremonies.models import Nomination
from ceremonies.oscars.importing import import_file
from ceremonies.seeding import load_seeds
from films.models import Recipient
from tests.conftest import OSCARS, ROOT, SEEDS, absent, manage
from tests.oscars_sample import as_file

#: What the process counts, in a process that sees what was committed and nothing else.
COUNT = """
from ceremonies.models import Ceremony, Contest, Credit, ImportedRow, Nomination
from films.models import Film, Recipient
models = (Ceremony, Contest, Nomination, Credit, ImportedRow, Film, Recipient)
print([model.objects.count() for model in models])
"""


@pytest.fixture
def file() -> Path:
    if not OSCARS.is_file():
        absent("The public Academy dataset")
    return OSCARS


def killed_while(stage: str, *command: str, environment: dict[str, str]) -> str:
    """Run a command on a terminal and kill it as soon as it says it is at the stage.

    Returns what it had drawn until then.
    """
    terminal, line = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=line,
    ) as process:
        os.close(line)
        drawn = ""
        while stage not in drawn and (chunk := os.read(terminal, 1024)):
            drawn += chunk.decode()
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    os.close(terminal)
    return drawn


def test_an_import_killed_half_way_leaves_the_old_record_whole(
    file: Path, empty_site: dict[str, str], tmp_path: Path
) -> None:
    """Killed when everything is written and nothing committed, which is the worst moment."""
    sample = tmp_path / "sample.csv"
    sample.write_bytes(as_file().read())
    manage("import_oscars", str(sample), environment=empty_site)
    before = manage("shell", "--no-imports", "-c", COUNT, environment=empty_site)
    drawn = killed_while(
        "Checking", "import_oscars", "--allow-missing", str(file), environment=empty_site
    )
    assert [stage for stage in ("Reading", "Planning", "Writing") if stage not in drawn] == []
    assert manage("shell", "--no-imports", "-c", COUNT, environment=empty_site) == before
    told = json.loads(manage("import_oscars", "--json", str(sample), environment=empty_site))
    assert (told["created"], told["updated"], told["unchanged"]) == (0, 0, 60)


MEASURE = """
import json, resource, time
from pathlib import Path
from ceremonies.oscars.importing import import_file

def seconds():
    before = time.process_time()
    with Path({path!r}).open("rb") as file:
        import_file(file)
    return time.process_time() - before

times = [seconds(), min(seconds(), seconds())]
print(json.dumps([*times, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def test_the_second_import_takes_a_fifth_of_the_first_and_300_mb_are_enough(
    file: Path, empty_site: dict[str, str]
) -> None:
    """In seconds of the processor, which another process on the machine does not lengthen."""
    script = MEASURE.format(path=str(file))
    first, again, kilobytes = json.loads(
        manage("shell", "--no-imports", "-c", script, environment=empty_site)
    )
    assert again * 5 <= first
    assert kilobytes < 300_000


@pytest.mark.django_db
def test_the_demo_may_come_after_the_history(file: Path) -> None:
    """People and films are met by IMDb id then, whatever address the import gave them."""
    with file.open("rb") as opened:
        import_file(opened)
    kept = load_seeds(SEEDS).kept
    assert kept["ceremonies.nomination"] == 420
    assert Nomination.objects.filter(contest__ceremony__award__slug="academy-awards").count() == (
        12_137
    )
    # the actor came first in the file, and the demo knows the other one
    assert Recipient.objects.get(slug="james-dean").imdb_id == "nm0000015"
    assert Recipient.objects.filter(name="James Dean").count() == 2
    assert contradictions() == []
    assert load_seeds(SEEDS).updated.total() == 0
