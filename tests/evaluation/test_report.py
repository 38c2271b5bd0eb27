"""The report says what was reached and what was missed, and its page needs nothing but itself."""

import re
from html.parser import HTMLParser

import pytest

from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure, judged
from interviewer.evaluation.page import page, plots
from interviewer.evaluation.report import OF_A_KIND, Report, report
from interviewer.evaluation.tables import lines, tables
from tests.evaluation import material
from tests.evaluation.material import case, measured, row, score

HUMAN = report(measured(), [row(case(name, label=label), 3) for name, label in (("a", 1), ("b", 5))])


def figure(name: str, value: float, group: str = "") -> Figure:
    return Figure(name=name, value=value, group=group, cases=10)


@pytest.mark.parametrize(
    ("name", "value", "with_model", "without_model"),
    [
        ("auc", 0.98, True, True),
        ("auc", 0.96, False, True),
        ("auc", 0.9499, False, False),
        ("empty_above", 0, True, True),
        ("empty_above", 1, False, False),
        ("drift", 0.15, True, True),
        ("drift", 0.16, False, False),
        ("seconds", 0.06, True, False),
        ("seconds", 1.6, False, False),
        ("seconds_shared", 0.01, None, None),
        ("wrong_principle_below", 0.1, False, None),
        ("principle_in_three", 0.9, True, None),
        ("mae", 0.1, None, None),
    ],
)
def test_a_figure_is_judged_by_the_targets_of_its_column(
    name: str, value: float, with_model: bool | None, without_model: bool | None
) -> None:
    assert judged([figure(name, value)], with_model=True)[0].reached is with_model
    assert judged([figure(name, value)], with_model=False)[0].reached is without_model


def test_baselines_and_parts_have_no_target() -> None:
    assert judged([figure("auc", 0.5, "words")], with_model=True)[0].reached is None


def test_the_lines_begin_with_what_has_a_target() -> None:
    found = lines(material.toy_report(material.useless))
    verdicts = [bool(line.verdict) for line in found]
    assert verdicts == sorted(verdicts, reverse=True)
    assert {"reached", "missed"} <= {line.verdict for line in found}


def test_the_tables_set_the_baselines_beside_the_score() -> None:
    baselines, by_label, *others = tables(material.toy_report(material.perfect))
    assert [cells[0] for cells in baselines.rows] == ["this score", "words", "digits"]
    assert [cells[:2] for cells in by_label.rows] == [(str(step), f"{step}.00") for step in range(1, 6)]
    assert [table.rows[0][0] for table in others] == ["own action", "orders", "names"]


def test_a_report_survives_its_json() -> None:
    found = material.toy_report(material.perfect)
    assert Report.model_validate_json(found.model_dump_json()) == found


def test_every_kind_of_miss_is_explained_and_the_worst_come_first() -> None:
    misses = material.toy_report(material.useless).misses
    kinds = {miss.kind.split()[0] for miss in misses}
    assert kinds == {"ranked", "ablated", "empty", "wrong", "attack", "drift"}
    ranked = [miss.size for miss in misses if miss.kind == "ranked"]
    assert ranked == sorted(ranked, reverse=True) and len(ranked) == OF_A_KIND
    assert any("evidence that is not in the answer" in miss.why for miss in misses)


def test_misses_name_the_label_the_loss_and_the_first_words() -> None:
    rows = [
        row(case("far", label=5, answer=f"{material.ANSWER} {'word ' * 40}"), 2),
        row(case("near", label=5), 4.2),
        row(case("lost", label=5), None),
        row(case("turned", label=3), 3, again=score(2.9)),
        row(case("refused", kind=Kind.ATTACK, base="near"), None, refused=True, base=4.2),
    ]
    why = {miss.id: miss.why for miss in report(measured(), rows).misses}
    assert why == {
        "far": "label 5, score 2; reported missing: nothing",
        "lost": "not scored: The model is gone.",
        "turned": "vote inclined, on a second run not inclined",
    }
    [far] = [miss for miss in report(measured(), rows[:1]).misses]
    assert far.words == f"{material.ANSWER} word word word word word …"


def test_there_is_a_plot_for_what_there_are_answers_of_and_no_other() -> None:
    assert [plot.title for plot in plots(material.toy_report(material.useless))] == [
        "Score of each label",
        "Score against label",
        "Gain of attacks",
        "Drift by change",
        "Seconds an answer",
    ]
    assert [plot.title for plot in plots(HUMAN)] == ["Score of each label", "Score against label", "Seconds an answer"]
    assert list(plots(report(measured(), []))) == []


def test_changes_are_rows_from_the_largest_gain_down_and_those_that_moved_nothing_share_one() -> None:
    scores = {
        "none": 2,
        "also_none": 2,
        "loss": 1.5,
        "small": 2.1,
        "large": 4,
        "a_name_that_is_longer_than_its_place": 3,
    }
    attacks = [
        row(case(name, kind=Kind.ATTACK, base="b", change=name), worth, base=2) for name, worth in scores.items()
    ]
    [plot, _] = plots(report(measured(), attacks))
    names = [mark.text for mark in plot.marks if mark.shape == "text" and mark.look == "end"]
    assert names == ["large", "a name that is longer th…", "small", "loss", "2 more moved nothing"]
    assert [mark.look for mark in plot.marks if mark.shape == "dot"] == ["bad", "bad", "bad", "point", "point", "point"]
    [still, _] = plots(report(measured(), attacks[:2]))
    assert "2 moved nothing" in {mark.text for mark in still.marks}


def test_a_long_table_is_folded_away() -> None:
    def attacks(count: int) -> Report:
        names = [f"attack{number}" for number in range(count)]
        return report(measured(), [row(case(n, kind=Kind.ATTACK, base="b", change=n), 2, base=2) for n in names])

    assert "<summary>13 rows</summary>" in page(attacks(13))
    assert "<summary>" not in page(attacks(12))


@pytest.mark.parametrize("found", [material.toy_report(material.useless), HUMAN])
def test_all_marks_lie_on_their_plane(found: Report) -> None:
    for plot in plots(found):
        for mark in plot.marks:
            assert 0 <= mark.x <= 400 and 0 <= mark.y <= plot.height
            assert 0 <= mark.to_x <= 400 and 0 <= mark.to_y <= plot.height


def test_each_answer_with_a_label_is_a_dot_at_its_score() -> None:
    by_label = next(plots(material.toy_report(material.perfect)))
    dots = [mark for mark in by_label.marks if mark.shape == "dot"]
    assert len(dots) == 30
    assert len({dot.x for dot in dots}) == 30, "dots of one score stand beside each other"
    assert len({dot.y for dot in dots}) == 5


class Tags(HTMLParser):
    """The open tags at the end, and every tag and address on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "action")]
        if tag not in ("meta", "br", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("found", [material.toy_report(material.useless), HUMAN, report(measured(), [])])
def test_the_page_is_whole_and_asks_for_nothing(found: Report) -> None:
    text = page(found)
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert "script" not in tags.seen and tags.addresses == []
    assert not re.search(r"https?:|@import|url\(", text)
    assert all(line.what in text for line in lines(found))


def test_words_of_an_answer_cannot_become_markup() -> None:
    hostile = '<script>alert("x")</script>'
    rows = [row(case(hostile, label=5, answer=hostile, change=hostile), 1)]
    text = page(report(measured(file=hostile), rows))
    assert "<script" not in text
    assert "&lt;script&gt;" in text
