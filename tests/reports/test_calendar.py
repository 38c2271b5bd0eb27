"""The calendar file, read back."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.preparation.plan import ItemKind, Plan, PlanDay, PlanItem
from interviewer.reports.calendar import calendar

NOW = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
DAY = date(2026, 12, 2)


def item(title: str = "Rest", why: str = "Sleep.", number: int = 1, minutes: int = 0, done: bool = False) -> PlanItem:
    return PlanItem(
        id=f"rest-{number}", kind=ItemKind.REST, subject="", title=title, why=why, minutes=minutes, done=done
    )


def written(*items: PlanItem, day: date = DAY, now: datetime = NOW) -> bytes:
    return calendar(Plan(today=DAY, days=(PlanDay(day=day, items=items),)), "20261201-pack", now)


def events(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, by the rules of RFC 5545 for unfolding and unescaping."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1][name] = unescaped(value)
    return found


def unescaped(value: str) -> str:
    characters = iter(value)
    return "".join({"n": "\n"}.get(after := next(characters), after) if one == "\\" else one for one in characters)


def test_each_open_item_is_an_event_of_a_whole_day_with_its_reason() -> None:
    (event,) = events(written(item("Tell a story", "No story serves it.", minutes=15), item(number=2, done=True)))
    assert event == {
        "UID": "rest-1-20261201-pack@interviewer.invalid",
        "DTSTAMP": "20261202T093000Z",
        "DTSTART;VALUE=DATE": "20261202",
        "DTEND;VALUE=DATE": "20261203",
        "SUMMARY": "Tell a story (15 min)",
        "DESCRIPTION": "No story serves it.",
        "CATEGORIES": "rest",
        "TRANSP": "TRANSPARENT",
    }


def test_an_event_keeps_its_uid_when_it_moves() -> None:
    (first,), (moved,) = events(written(item())), events(written(item(), day=DAY + timedelta(days=3)))
    assert first["UID"] == moved["UID"] and first["DTSTART;VALUE=DATE"] != moved["DTSTART;VALUE=DATE"]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(',;\\\n"'), max_size=200)


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(title: str, why: str) -> None:
    data = written(item(title, why))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = events(data)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (title, why)


def test_an_empty_plan_is_a_calendar_without_events() -> None:
    assert events(written()) == []
