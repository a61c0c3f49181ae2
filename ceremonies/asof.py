"""What was known on a day (how we count, 9), as conditions on what the database holds.

Before a ceremony's nominations were announced nothing was known of it; from then on who is
nominated, with every outcome to come; a result from the moment it was announced, which is the
night where no time is on record. Where the day of the nominations is not on record they are known
with the results.
"""

import datetime
import zoneinfo
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Q, Value, When

from ceremonies.choices import Phase


@dataclass(frozen=True, slots=True)
class AsOf:
    """The end of a day, wherever a ceremony is held: `zones` are the time zones of ceremonies."""

    day: datetime.date
    zones: tuple[str, ...] = ()

    def told(self, ceremony: str) -> Q:
        """The condition that nominations were known; `ceremony` leads to the ceremony."""
        undated = Q(**{f"{ceremony}nominations_date": None})
        held = Q(**{f"{ceremony}date__lte": self.day}) | Q(**{f"{ceremony}date": None})
        return Q(**{f"{ceremony}nominations_date__lte": self.day}) | (undated & held)

    def out(self, contest: str) -> Case:
        """Whether a contest's result was known; `contest` leads to the contest."""
        ceremony = f"{contest}ceremony__"
        untimed = Q(**{f"{contest}announced_at": None})
        known = untimed & Q(**{f"{ceremony}date__lte": self.day})
        for zone in self.zones:
            ends = {f"{contest}announced_at__lt": self._end(zone)}
            known |= Q(**ends, **{f"{ceremony}time_zone": zone})
        return Case(
            When(known, then=Value(True)), default=Value(False), output_field=BooleanField()
        )

    def phase(
        self,
        *,
        nominations_date: datetime.date | None,
        date: datetime.date | None,
        phase: str,
    ) -> str:
        """Return where a ceremony stood that day: what is recorded now, unless it came later."""
        if nominations_date and self.day < nominations_date:
            return Phase.SCHEDULED
        if date and self.day < date:
            return Phase.NOMINATED if nominations_date else Phase.SCHEDULED
        return phase

    def _end(self, zone: str) -> datetime.datetime:
        """Return the moment the day is over in a time zone; without one, in UTC."""
        tomorrow = self.day + datetime.timedelta(days=1)
        return datetime.datetime.combine(
            tomorrow, datetime.time(), zoneinfo.ZoneInfo(zone or "UTC")
        )
