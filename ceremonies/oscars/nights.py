"""The Academy's ceremonies as the project knows them: names, periods, nights.

The file has no dates. The project's own facts have the date of every Academy night, in the fixture
the demo is loaded from; an import takes from it the ceremonies that are not in the record yet.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from ceremonies.choices import Phase
from ceremonies.models import Award, Ceremony
from ceremonies.words import ordinal

FIXTURE = "05_academy_ceremonies.json"


def known_ceremonies(path: Path | None = None) -> dict[int, dict[str, Any]]:
    """Return the fields of every Academy ceremony the project has facts of, by ordinal."""
    path = path or settings.BASE_DIR / "seeds" / FIXTURE
    objects = json.loads(path.read_text("utf-8"))
    return {one["fields"]["ordinal"]: one["fields"] for one in objects}


def new_ceremony(award: Award, number: int, period: str, facts: dict[str, Any] | None) -> Ceremony:
    """Return an unsaved ceremony, with its night where the project knows it.

    How much of it is tracked and its phase follow from the file, once its contests are there.
    """
    others = ("award", "coverage", "phase")
    fields = {name: value for name, value in (facts or {}).items() if name not in others}
    fields |= {"ordinal": number, "phase": Phase.NOMINATED}
    fields.setdefault("name", f"{ordinal(number)} Academy Awards")
    fields.setdefault("eligibility_period", period)
    ceremony = Ceremony(award=award, **fields)
    return ceremony.derive_keys()
