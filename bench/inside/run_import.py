"""Import the dataset once: how long it took, how much memory, and what it reported."""

import io
import json
import resource
import sys
import time
from typing import Any

import django
from django.core.management import call_command

#: ru_maxrss is in kilobytes, but for macOS, which counts bytes.
_PER_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000


def import_once(source: str) -> dict[str, Any]:
    """Run `import_oscars` on the default database, from opening the file to the commit.

    Returns its `seconds`, the highest memory of this process in `megabytes`, and the numbers of
    rows it reports as `rows`, `created` and `unchanged`.
    """
    printed = io.StringIO()
    started = time.perf_counter()
    call_command("import_oscars", source, "--json", stdout=printed)
    seconds = time.perf_counter() - started
    report = json.loads(printed.getvalue())
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MEGABYTE,
        **{name: report[name] for name in ("rows", "created", "unchanged")},
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(import_once(sys.argv[1])))
