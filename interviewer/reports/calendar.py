"""The plan as a calendar file, by RFC 5545.

A small module and no library: an event of a whole day needs six properties, folding and escaping. A test reads it back.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from interviewer.domain.preparation.plan import Plan, PlanItem

# Octets of a line without its end.
_LINE = 75
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})


def calendar(plan: Plan, name: str, now: datetime) -> bytes:
    """What a plan still holds, an event of a whole day for each item.

    An event keeps its UID when the plan is made anew, so that a calendar that takes the file again moves it.

    Args:
        plan: The plan.
        name: Tells the plans of one person apart, as part of the UIDs.
        now: The time stamp of all events.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//interviewer//preparation//EN", "CALSCALE:GREGORIAN"]
    for day in plan.days:
        for item in day.items:
            if not item.done:
                lines += _event(item, day.day, name, now)
    lines.append("END:VCALENDAR")
    return b"".join(piece for line in lines for piece in _folded(line))


def _event(item: PlanItem, day: date, name: str, now: datetime) -> list[str]:
    length = f" ({item.minutes} min)" if item.minutes else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{item.id}-{name}@interviewer.invalid",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(item.title + length)}",
        f"DESCRIPTION:{_text(item.why)}",
        f"CATEGORIES:{_text(item.kind)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets that cut no character, all but the first after a space."""
    piece, room = b"", _LINE
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
