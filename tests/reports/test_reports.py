"""The decision document in its forms: what candidates said is shown as words, whatever they said."""

import json
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader

from interviewer.domain.entities.debrief import Claim
from interviewer.domain.entities.findings import Contradiction, Disagreement, Findings, Reuse
from interviewer.domain.loops.comparing import coverage
from interviewer.domain.loops.debriefing import Room, hold
from interviewer.domain.loops.decision_document import DecisionDocument, Material, decision_document, json_schema
from interviewer.reports import sections
from interviewer.reports.forms import DocumentFormat, render
from tests.domain.debriefs import CONTENT, RULES, quoted, write_up, write_ups
from tests.domain.patterned import pattern

EVIL = "<script>alert(1)</script> | *really* 量子 🚀"
ROLE = "Machine Learning Engineer, AWS Annapurna Labs (Neuron)"
SCHEMA = Path(__file__).parents[2] / "docs/schemas/decision_document.schema.json"


def document(
    overall: tuple[float | None, ...],
    words: str = "I read the trace.",
    real_day: date = date(2027, 1, 8),
    contradictions: tuple[Contradiction, ...] = (),
) -> DecisionDocument:
    told = write_ups(overall)
    pair = (quoted(0, words), quoted(4, words))
    findings = Findings(
        reused=(Reuse(rounds=(0, 4), first=pair[0], second=pair[1], likeness=0.5),), contradictions=contradictions
    )
    titles = {persona.id: persona.title for persona in CONTENT.personas.values()}
    return decision_document(
        Material(
            loop_id="loop",
            role=ROLE,
            day=date(2026, 11, 27),
            real_day=real_day,
            debrief=hold("loop", "L5", told, findings, RULES, Room(CONTENT.debrief, titles, 1)),
            write_ups=told,
            findings=findings,
            # Where something is to be settled, nothing else is to be done.
            coverage=() if contradictions else coverage(told, [], CONTENT.loop.plans["L5"].twice),
            rules=RULES,
        )
    )


def readable(found: DecisionDocument, form: DocumentFormat) -> str:
    """The words of a form, on one line."""
    data = render(found, form)
    if form is not DocumentFormat.PDF:
        return " ".join(unescape(data.decode()).replace("\\", "").split())
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def test_what_disagrees_in_three_rounds_is_settled_once_and_again_a_week_later() -> None:
    told = (quoted(0, "In 2022."), quoted(2, "It was in 2019."))
    pairs = (
        Contradiction(
            kind=Disagreement.DATE, about="", rounds=(0, at), first=told[0], second=told[1], said=("2022", "2019")
        )
        for at in (2, 4)
    )
    found = document((3.5,) * 5, contradictions=tuple(pairs))
    tasks = [day.task for day in found.plan]
    assert tasks.count("Settle on one version: 2022 or 2019.") == 1
    assert tasks.count("Again: Settle on one version: 2022 or 2019.") == 1


def test_an_offer_says_what_decided_it_and_needs_no_other_way() -> None:
    found = document((3.5,) * 5)
    assert found.headline == "An offer at L5"
    assert len(found.decided_by) == 3 and found.changed_by == ()
    assert found.decided_by[1].quote == "I read the trace."


def test_without_an_offer_it_says_which_single_vote_would_have_changed_it_and_what_was_missing_there() -> None:
    found = document((3.5, 3.5, 3.5, 3.5, 2.5))
    (line,) = found.changed_by
    assert "One better vote would have been enough: Bar Raiser at 3.1 of 5 or more (it was 2.5)." in line
    assert line.endswith("What was missing there: Was the cause named?")
    assert found.headline in ("No offer at L5", "An offer at L4, one level below L5")


def test_a_vote_that_moved_away_from_the_outcome_did_not_decide_it() -> None:
    refused, offered = document((3.5, 3.5, 4.5, 3.5, 1.5)), document((3.5, 3.5, 4.5, 3.5, 3.0))
    assert (refused.headline, offered.headline) == ("No offer at L5", "An offer at L5")
    assert refused.votes[4].moved_by and offered.votes[4].moved_by
    moved = [any(one.text.startswith("Bar Raiser moved") for one in found.decided_by) for found in (refused, offered)]
    assert moved == [False, True]


def test_when_no_single_vote_would_have_done_it_names_all_that_it_takes() -> None:
    found = document((2.1, 2.1, 3.5, 3.5, 2.1))
    assert found.changed_by[0] == "It would have taken all of these together:" and len(found.changed_by) == 4


def test_an_open_loop_says_which_round_is_missing() -> None:
    found = document((3.5, None, 3.5, 3.5, 3.5))
    assert found.headline == "Nothing decided for L5 yet"
    assert write_up(1, None).title in found.changed_by[0]


def test_the_plan_takes_two_weeks_and_ends_with_the_whole_loop() -> None:
    plan = document((2.1, 2.5, 3.5, 3.5, 2.1)).plan
    assert [day.day for day in plan] == sorted({day.day for day in plan})
    assert plan[-1].day == date(2026, 12, 11) and "whole loop" in plan[-1].task
    assert any(day.task.startswith("Again: ") for day in plan)


def test_a_nearer_real_loop_shortens_the_plan_and_the_day_before_it_stays_free() -> None:
    plan = document((2.1, 2.5, 3.5, 3.5, 2.1), real_day=date(2026, 12, 4)).plan
    assert plan[-1].day == date(2026, 12, 2) and "whole loop" in plan[-1].task
    assert all(day.day < plan[-1].day for day in plan[:-1])
    assert document((2.1,) * 5, real_day=date(2026, 11, 28)).plan == ()


def test_html_escapes_what_was_said_and_asks_nothing_of_the_network() -> None:
    page = render(document((3.5, 3.5, 3.5, 3.5, 2.5), EVIL), DocumentFormat.HTML).decode()
    assert "<script>" not in page and "&lt;script&gt;" in page and "量子 🚀" in page
    assert "http" not in page.replace("http-equiv", "")


def test_markdown_escapes_what_was_said() -> None:
    text = render(document((3.5, 3.5, 3.5, 3.5, 2.5), EVIL), DocumentFormat.MARKDOWN).decode()
    assert "<script>" not in text and r"\*really\*" in text and r"\|" in text and "量子 🚀" in text


def test_markdown_reads_neither_entities_nor_formulas_into_what_was_said() -> None:
    text = render(document((3.5,) * 5, "a &lt; b for $x$ and $y$"), DocumentFormat.MARKDOWN).decode()
    assert r"a \&lt; b for \$x\$ and \$y\$" in text


@pytest.mark.parametrize("form", [DocumentFormat.MARKDOWN, DocumentFormat.HTML, DocumentFormat.PDF])
def test_each_form_names_the_role_and_explains_the_map(form: DocumentFormat) -> None:
    text = readable(document((3.5,) * 5), form)
    assert f"2026-11-27, {ROLE}" in text
    assert "Data points" in text and sections.COVERAGE_NOTE in text


@pytest.mark.parametrize("form", [DocumentFormat.MARKDOWN, DocumentFormat.HTML, DocumentFormat.PDF])
def test_a_story_told_twice_in_the_same_words_is_quoted_once_among_the_findings(form: DocumentFormat) -> None:
    words = "I counted the beans twice."
    assert readable(document((3.5,) * 5, words), form).count(words) == 1


def test_beside_a_vote_that_moved_stand_the_words_that_moved_it() -> None:
    rows = sections.vote_rows(document((4.9, 4.9, 4.9, 4.9, 2.5)))
    (moved,) = (row for row in rows if row[1] != row[2])
    assert moved[3].endswith("“I read the trace.”")


def test_the_committed_schema_is_the_current_one() -> None:
    assert SCHEMA.read_text("utf-8") == json_schema(), "run `make schema`"


def test_json_fits_the_schema_and_reads_back() -> None:
    found = document((3.5, None, 3.0, 3.5, 2.5), EVIL)
    text = render(found, DocumentFormat.JSON)
    jsonschema.validate(json.loads(text), json.loads(SCHEMA.read_text("utf-8")))
    assert DecisionDocument.model_validate_json(text) == found


@pytest.mark.parametrize(("real_day", "shown"), [(date(2027, 1, 8), True), (date(2026, 11, 28), False)])
def test_two_weeks_without_a_day_in_them_have_no_heading(real_day: date, shown: bool) -> None:
    found = document((2.1,) * 5, real_day=real_day)
    pdf = PdfReader(BytesIO(render(found, DocumentFormat.PDF)))
    texts = [
        render(found, DocumentFormat.MARKDOWN).decode(),
        render(found, DocumentFormat.HTML).decode(),
        "".join(page.extract_text() for page in pdf.pages),
    ]
    assert ["The next two weeks" in text for text in texts] == [shown] * len(texts)


@pytest.mark.parametrize("form", DocumentFormat)
def test_the_same_document_gives_the_same_bytes(form: DocumentFormat) -> None:
    one, other = document((3.5, 3.0, 4.5, 3.5, 3.0)), document((3.5, 3.0, 4.5, 3.5, 3.0))
    assert render(one, form) == render(other, form)


def test_the_pdf_opens_and_holds_the_outcome_the_votes_and_the_quotes() -> None:
    found = document((3.5, 3.5, 3.5, 3.5, 2.5), "I read the trace for Zoë, and 3 ≥ 2.")
    read = PdfReader(BytesIO(render(found, DocumentFormat.PDF)))
    text = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    assert found.headline in text and "What decided it" in text
    for title, first, second, _ in sections.vote_rows(found):
        assert f"{title} {first} {second}" in text
    assert "I read the trace for Zoë, and 3 ≥ 2." in text
    assert read.metadata is not None and read.metadata.title == found.headline
    assert read.pages[-1].extract_text().rstrip().endswith(f"{len(read.pages)} / {len(read.pages)}")
    assert "no font for" not in text


def test_the_pdf_shows_a_sign_for_what_its_font_has_no_shape_for() -> None:
    odd = EVIL + " \ud800 \x00\x1b \u202e left שלום \U0010ffff " + "unbroken" * 60
    read = PdfReader(BytesIO(render(document((3.5,) * 5, odd), DocumentFormat.PDF)))
    text = "".join(page.extract_text() for page in read.pages)
    assert "<script>alert(1)</script> | *really* \ufffd\ufffd \ufffd" in " ".join(text.split())
    assert "\ufffd stands for a letter or sign that this PDF has no font for" in " ".join(text.split())


def test_a_long_pdf_goes_over_pages() -> None:
    long = document((2.1,) * 5, "I read the trace and wrote down what I saw. " * 200)
    assert len(PdfReader(BytesIO(render(long, DocumentFormat.PDF))).pages) > 3


@pytest.mark.parametrize("form", [DocumentFormat.MARKDOWN, DocumentFormat.HTML, DocumentFormat.PDF])
def test_every_form_says_how_strongly_what_shows_across_a_round_and_what_was_left_open(form: DocumentFormat) -> None:
    found = document((3.5,) * 5)
    first = found.write_ups[0]
    note = first.principles[0]
    strong = note.model_copy(update={"shown": (note.shown[0].model_copy(update={"strength": 2}),)})
    claim = Claim(text="A shortcut on quality.", quoted=quoted(0, "We skipped it."))
    told = first.model_copy(
        update={
            "principles": (strong, *first.principles[1:]),
            "patterns": (pattern("q1", "q2"),),
            "left_open": (claim,),
        }
    )
    text = readable(found.model_copy(update={"write_ups": (told, *found.write_ups[1:])}), form)
    for words in (
        "Shown well: Was it read?",
        "Knew and told nobody. Others build on it.",
        "I left it so 1.",
        "Left open",
    ):
        assert words in text
    assert "A shortcut on quality." in text and "We skipped it." in text
