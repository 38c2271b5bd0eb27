"""The design tasks: enough of them, for every area and level, each with its figures and no two alike.

They are read one by one and not through the loader, so that a mistake elsewhere in the content does not hide here.
"""

import re
from collections import Counter
from itertools import chain, combinations
from pathlib import Path, PurePosixPath

import pytest

from evals.pack import LEVELS, PACK
from interviewer.content.document import read_yaml
from interviewer.content.files import ContentFile
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Polarity, Rubric
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.evidence.results import criterion_results
from tests.content.conftest import ROOT
from tests.content.lint import for_each

FOLDER = ROOT / "prompts/questions/ml_systems"
RUBRIC = ROOT / "rubrics/ml_systems.yaml"
FILES = sorted(FOLDER.glob("*.yaml"))
LONGEST_SENTENCE = 35
# Two tasks that share more of the smaller one's words than this could be answered by the same speech.
MOST_SHARED = 0.5
# Figures are multiplied, so they stand in bytes and seconds.
SCALED = re.compile(r"\b(?:[kmgtp]i?b|[kmgtp]?bits/s|[munµ]s|[kmgtp]flops?|percent|%)\b", re.IGNORECASE)
# Figures of hardware are assumptions; a name beside them would make them claims, so only tasks with sources name any.
MAKERS = re.compile(
    r"\b(?:trainium|inferentia|nvidia|tpu|gpu|[ahb][12]00|amd|trn[123]|nvlink|neuronlink)\b", re.IGNORECASE
)
STOP = frozenset(
    "that this with from what which when where would could should have does done more than then them they there their "
    "your yours about over into only each every other same some such than very just like much many most also after "
    "before between while because been being both down even ever here itself made make makes must need needs none "
    "nothing once onto ones ours still take takes those through time times under until upon used uses using well were "
    "will without anything something everything keep keeps come comes goes going give gives given thing things "
    "works work worked first last next decide system design build".split()
)


def read(path: Path) -> DesignTask:
    return read_yaml(ContentFile(PurePosixPath(path.relative_to(ROOT).as_posix()), path)).validate(DesignTask)


TASKS = [read(path) for path in FILES]
each_task = for_each("task", TASKS, ids=lambda task: task.id)


def test_there_are_enough_tasks_and_each_stands_in_the_file_of_its_name() -> None:
    assert len(TASKS) >= 22
    assert [task.id for task in TASKS] == [path.stem for path in FILES]
    assert {task.rubric for task in TASKS} == {"ml_systems"}


def test_every_topic_is_asked_about() -> None:
    assert set(chain.from_iterable(task.topics for task in TASKS)) == set(PACK.topics.design)


@for_each("level", LEVELS)
def test_every_level_finds_a_dozen_tasks(level: Level) -> None:
    assert sum(task.suits(level) for task in TASKS) >= 12


def test_the_second_principles_vary() -> None:
    counts = Counter(task.second for task in TASKS)
    assert None not in counts and len(counts) >= 10
    assert max(counts.values()) <= 4


@each_task
def test_a_task_has_all_its_parts(task: DesignTask) -> None:
    assert len(task.reach) == 4
    assert 3 <= len(task.clarifying) <= 4
    assert 2 <= len(task.follow_ups) <= 3
    assert set(task.expects) == set(LEVELS)


@each_task
def test_cues_recognise_the_question_that_they_belong_to_and_no_other(task: DesignTask) -> None:
    for at, wanted in enumerate(task.clarifying):
        asked = wanted.ask.lower()
        found = [other for other, entry in enumerate(task.clarifying) if mentions(entry.cues, asked)]
        assert found == [at], wanted.ask


@each_task
def test_the_cues_are_lower_case_and_a_star_only_ends_them(task: DesignTask) -> None:
    for cue in chain.from_iterable(entry.cues for entry in task.clarifying):
        assert re.fullmatch(r"[^*A-Z]*[^*\sA-Z]\*?", cue), cue


@each_task
def test_at_least_three_figures_are_worked_with_units(task: DesignTask) -> None:
    assert len(task.figures.worked) >= 3
    units = {given.name: given.unit for given in task.figures.given}
    units |= {figure.name: figure.unit for figure in task.figures.worked}
    for name, unit in units.items():
        assert unit, name
        assert not SCALED.search(unit), f"{name} is in {unit}, which is no base unit"


@each_task
def test_every_given_quantity_is_used(task: DesignTask) -> None:
    used = set(re.findall(r"[a-z_]\w*", " ".join(figure.formula for figure in task.figures.worked)))
    assert {quantity.name for quantity in task.figures.given} <= used


@each_task
def test_a_figure_for_one_of_many_is_not_called_by_the_name_of_them_all(task: DesignTask) -> None:
    for figure in task.figures.worked:
        if any(" per " in name for name in figure.called):
            assert all(" per " in name or name.startswith(("a ", "one ")) for name in figure.called), figure.name


@each_task
def test_a_figure_is_told_in_one_sentence(task: DesignTask) -> None:
    for figure in task.figures.worked:
        assert sentences(figure.says) == [figure.says] and figure.says.endswith("."), figure.says


@each_task
def test_what_asks_asks_once_and_what_tells_asks_nothing(task: DesignTask) -> None:
    asking = (task.text, task.rephrase, task.change, *task.follow_ups, *(entry.ask for entry in task.clarifying))
    telling = (task.clarification, *task.reach, *task.expects.values(), *(entry.answer for entry in task.clarifying))
    assert [text for text in asking if text.count("?") != 1] == []
    assert [text for text in telling if "?" in text] == []
    assert [hint for hint in task.hints if hint.count("?") > 1] == []


@each_task
def test_no_spoken_sentence_is_longer_than_a_breath(task: DesignTask) -> None:
    told = chain.from_iterable(sentences(text) for text in spoken(task))
    assert [sentence for sentence in told if len(sentence.split()) > LONGEST_SENTENCE] == []


@each_task
def test_nothing_poses_as_the_data_sheet_of_a_product(task: DesignTask) -> None:
    """A task that names hardware has its rates from published facts, or calls them assumptions."""
    if "neuron" not in task.topics:
        assert MAKERS.findall(task.model_dump_json()) == []
        return
    assert task.sources
    rates = [given for given in task.figures.given if given.unit.endswith("/s") and given.unit != "1/s"]
    assert [given.name for given in rates if not given.fact and "(assume)" not in given.means] == []


def test_there_are_eight_tasks_about_neuron_and_each_tells_known_mistakes() -> None:
    about = [task for task in TASKS if "neuron" in task.topics]
    assert len(about) >= 8
    assert all(len(task.mistakes) >= 3 and len(task.figures.worked) >= 4 and task.generations for task in about)


@each_task
def test_a_task_tells_known_mistakes_each_with_its_reason(task: DesignTask) -> None:
    assert len(task.mistakes) >= 3
    assert all(mistake.startswith("That ") and ";" in mistake for mistake in task.mistakes), task.mistakes


def test_nothing_is_said_in_two_tasks() -> None:
    said = Counter(chain.from_iterable((*spoken(task), *task.expects.values()) for task in TASKS))
    assert [text for text, count in said.items() if count > 1] == []


def test_no_two_tasks_could_be_answered_by_the_same_speech() -> None:
    words = {task.id: content_words(task) for task in TASKS}
    shared = {
        (one, other): round(len(words[one] & words[other]) / min(len(words[one]), len(words[other])), 2)
        for one, other in combinations(words, 2)
    }
    assert {pair: share for pair, share in shared.items() if share > MOST_SHARED} == {}


def spoken(task: DesignTask) -> tuple[str, ...]:
    return (
        task.text,
        task.rephrase,
        task.clarification,
        *task.follow_ups,
        task.change,
        *task.hints,
        *chain.from_iterable((entry.ask, entry.answer) for entry in task.clarifying),
        *(figure.says for figure in task.figures.worked),
    )


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def content_words(task: DesignTask) -> set[str]:
    told = " ".join((task.text, task.rephrase, task.clarification, *task.reach, *task.follow_ups, *task.hints))
    return {word for word in re.findall(r"[a-z]{4,}", told.lower()) if word not in STOP}


# What the rubric makes of answers to one of the tasks.

NAMES = """
I would just use a serving framework for that, since the framework handles batching and memory out of the box. Then I'd
put a load balancer in front, and if it gets slow we add more machines. These systems are very scalable, so it should
run well for our users.
"""
FIGURES = """
Let me assume a thousand people and about four thousand tokens each, with the first token within a second. The weights
are 140 GB in bf16, so I need two devices at least and I'd take a group of eight. Each token keeps about 330 KB of keys
and values, so a conversation is 1.3 GB. I'd batch requests together and let new ones join when others are done. I think
three groups would do.
"""
WHOLE = """
Before I design anything, how many people talk at the same moment, and how fast must the first token come? I'll take a
thousand people, four thousand tokens each and one second. The weights are 140 GB, and each token keeps a third of a
megabyte of keys and values, so one conversation is 1.3 GB and a group of eight devices holds about 440. Decode is
memory-bound: each step reads all weights and all that cache, so at 20 terabytes a second we get a step of 36
milliseconds. The cache is kept in fixed pages with a block table, so a request that grows never has to move. Prefill is
a different animal, so I cut long prompts into chunks instead of running them whole, because otherwise everybody's text
stops for a third of a second. I considered separate machines for prefill, but shipping 1.3 GB over the network is only
worth it once the two loads are large and steady. When memory runs out I push out the youngest request, and above
capacity I shed load at the door. If a device dies the group is gone, so the router retries on another group from the
prompt. Before it takes traffic I replay a day of real requests, and a new version gets one per cent of the traffic
while we compare the time per token with the baseline.
"""


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return read_yaml(ContentFile(PurePosixPath("rubrics/ml_systems.yaml"), RUBRIC)).validate(Rubric)


def met(rubric: Rubric, answer: str) -> set[str]:
    return {result.id for result in criterion_results(rubric, None, ((0, answer),)) if result.met}


def test_the_rubric_rates_seven_things_and_flags_one(rubric: Rubric) -> None:
    positive = [criterion.id for criterion in rubric.criteria if criterion.polarity is Polarity.POSITIVE]
    assert len(positive) == 7
    assert len(rubric.criteria) == 8


def test_names_of_products_are_no_design(rubric: Rubric) -> None:
    assert met(rubric, NAMES) == {"named_instead_of_designed"}


def test_figures_alone_are_the_third_step_and_not_the_fourth(rubric: Rubric) -> None:
    found = met(rubric, FIGURES)
    assert set(rubric.anchors[3].requires) <= found
    assert not set(rubric.anchors[4].requires) <= found


def test_a_whole_design_reaches_the_highest_step(rubric: Rubric) -> None:
    assert set(rubric.anchors[5].requires) <= met(rubric, WHOLE)
    assert "named_instead_of_designed" not in met(rubric, WHOLE)
