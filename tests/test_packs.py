"""The second pack that ships, and a new one: checked, played, scored, and a loop to its debrief."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import jsonschema
import pytest

from evals.datasets import read_yaml
from interviewer.bootstrap import build
from interviewer.cli import playing
from interviewer.cli.answer_text import remark_lines
from interviewer.cli.playing import SpokenClock
from interviewer.content import Content, ContentError, find_pack, known_packs, load_content, problems
from interviewer.content.packs import FOLDER, lay_out
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.exercise_run import check
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.errors import InterviewerError
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.loops.practice_loop import LoopChoice
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.domain.scores.score_text import UNFITTED
from interviewer.service import Service
from interviewer.settings import Settings
from tests.content.exercise_runner import ForkedRunner

SECOND = "ml_engineer"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def second() -> Content:
    return load_content(known_packs()[SECOND].root)


@pytest.fixture
def clock() -> SpokenClock:
    return SpokenClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, provider="scripted", model_requests="refuse", pack=SECOND)


@pytest.fixture
def service(settings: Settings, clock: SpokenClock) -> Iterator[Service]:
    service = build(settings, clock=clock)
    yield service
    service.close()


def played(service: Service, clock: SpokenClock, setup: Setup) -> tuple[Interview, Scorecard]:
    """A round with the strong candidate, and its score."""
    player = playing.candidate(service.content, "strong")
    interview = playing.play(service, service.start(setup).id, player, clock)
    return interview, service.score(interview.id, progress=lambda step: None, cancelled=lambda: False)


class TestThePackThatShips:
    def test_it_has_no_problem_and_no_objection(self) -> None:
        assert problems(known_packs()[SECOND].root) == ()

    def test_it_holds_what_it_promises(self, second: Content) -> None:
        assert (len(second.personas), len(second.questions), len(second.rubrics)) == (2, 12, 4)
        assert sum(isinstance(question, CodingProblem) for question in second.questions.values()) == 2

    def test_it_has_levels_and_principles_of_its_own(self, second: Content) -> None:
        first = load_content()
        assert not set(second.pack.levels) & set(first.pack.levels)
        assert not set(second.pack.principle_names) & set(first.pack.principle_names)
        assert second.levels.levels == second.pack.levels

    def test_the_program_says_the_same_and_names_another_role(self, second: Content) -> None:
        first = load_content()
        assert second.prompts.keys() == first.prompts.keys()
        assert second.pack.role.name != first.pack.role.name

    @pytest.mark.parametrize("name", ["top_words", "busiest_window"])
    def test_its_coding_problems_agree_with_brute_force(self, second: Content, name: str) -> None:
        task = second.questions[name]
        assert isinstance(task, CodingProblem)
        space: dict[str, object] = {}
        exec(task.solutions[task.languages[0]], space)
        solve, slow, make, small = (space[part] for part in ("reference", "brute_force", "generate", "SMALL"))
        assert callable(solve) and callable(slow) and callable(make) and isinstance(small, int)
        for example in task.examples:
            assert solve(*example.arguments) == slow(*example.arguments) == example.result
        rng = Random(1)
        for _ in range(300):
            case = make(rng, rng.randint(0, small))
            assert solve(*case) == slow(*case), case

    def test_its_keys_credit_the_points_they_state_and_catch_the_mistakes(self, second: Content) -> None:
        for question in second.questions.values():
            if isinstance(question, FundamentalsQuestion):
                told = " ".join(point.point for point in question.key)
                result = mark(question, [(0, told)])
                assert result.core_share == 1, question.id
                assert not result.wrong, question.id
                for wrong in question.wrong:
                    caught = mark(question, [(0, wrong.claim)])
                    assert caught.wrong and caught.core_share < 1, wrong.claim


class TestARound:
    def test_the_engineer_asks_for_code_and_for_practice(self, service: Service, clock: SpokenClock) -> None:
        interview, card = played(service, clock, Setup(minutes=30, seed=2))
        assert interview.setup.persona == "engineer"
        assert {item.rubric for item in interview.agenda} == {"coding", "ml_practice"}
        assert card.overall is not None and card.overall > 3

    def test_what_was_left_open_is_that_of_the_pack(self, service: Service) -> None:
        setup = service.start(Setup()).setup
        assert (setup.pack, setup.role, setup.level, setup.persona) == (SECOND, SECOND, "mid", "engineer")

    def test_a_story_is_scored_and_says_that_the_reader_was_not_fitted(
        self, service: Service, clock: SpokenClock
    ) -> None:
        interview, card = played(service, clock, Setup(persona="team_lead", level="senior", minutes=30, seed=2))
        stories = [story for story in card.stories if story.rubric == "shared_work" and story.overall is not None]
        assert stories and all(story.unfitted and not story.fits for story in stories)
        assert not any(line.label.startswith("The answer as a whole") for s in stories for line in s.contributions)

    def test_an_answer_alone_says_so_too(self, service: Service) -> None:
        told = " ".join(service.content.tales["score_for_support"].layers.values())
        answer = AnswerToScore(question="Who needed it?", principle="shared_work", level="mid", answer=told)
        score = service.score_answer(answer, "scripted")
        assert score.unfitted
        assert UNFITTED in " ".join(remark_lines(score, "shared_work", "mid", service.content))

    def test_a_level_of_another_pack_is_refused(self, service: Service) -> None:
        with pytest.raises(InterviewerError, match="Choose one of: mid, senior"):
            service.start(Setup(level="L5"))

    def test_its_online_assessment_holds_what_it_has(self, service: Service) -> None:
        assert service.assessments.start("").plan.problems
        assert not service.content.scenarios


class TestALoop:
    def test_it_goes_to_the_debrief_and_a_decision(self, service: Service, clock: SpokenClock) -> None:
        real_day = clock().date() + timedelta(days=14)
        loop = service.loops.plan(LoopChoice(level="senior", real_day=real_day, minutes=30, seed=1))
        assert loop.choice.pack == SECOND
        earlier: list[Interview] = []
        for one in loop.rounds:
            player = playing.candidate(service.content, "strong", earlier)
            begun = service.loops.start_round(loop.id, one.number)
            earlier.append(playing.play(service, begun.id, player, clock))
            service.loops.finish_round(loop.id, one.number, progress=lambda step: None, cancelled=lambda: False)
        debrief = service.loops.debrief(loop.id)
        assert {vote.persona for vote in debrief.votes} == {"engineer", "team_lead"}
        assert debrief.beats[0].speaker == "engineer" and debrief.beats[-1].speaker == "engineer"
        assert debrief.decision.outcome in (Outcome.HIRE, Outcome.NO_HIRE)
        assert service.loops.document(loop.id).role == "ML engineer"


class TestTwoPacksOverOneStore:
    def test_a_round_stays_with_its_pack(self, settings: Settings, clock: SpokenClock) -> None:
        with_second = build(settings, clock=clock)
        held = with_second.start(Setup(seed=1))
        with_second.close()
        first = build(settings.model_copy(update={"pack": ""}), clock=clock)
        try:
            assert first.content.key == ""
            assert set(first.packs()) >= {"", SECOND}
            theirs = first.for_interview(held.id)
            assert theirs.content.pack.id == SECOND
            assert first.title(held.setup) == "Engineer"
            assert "".join(theirs.answer(held.id, "Hello, I work on ranking.", after=0))
            own = first.start(Setup(seed=1))
            assert own.setup.pack == "" and first.for_interview(own.id) is first
        finally:
            first.close()

    def test_a_pack_that_is_gone_is_named(self, settings: Settings, clock: SpokenClock, tmp_path: Path) -> None:
        lay_out("mine", tmp_path / FOLDER / "mine")
        mine = build(settings.model_copy(update={"pack": "mine"}), clock=clock)
        held = mine.start(Setup(seed=1))
        mine.close()
        (tmp_path / FOLDER / "mine").rename(tmp_path / "elsewhere")
        first = build(settings.model_copy(update={"pack": ""}), clock=clock)
        try:
            with pytest.raises(InterviewerError, match="pack 'mine', which is not here"):
                first.for_interview(held.id)
            assert first.title(held.setup) == "engineer"
        finally:
            first.close()


class TestANewPack:
    def test_it_passes_the_check_as_it_stands(self, tmp_path: Path) -> None:
        lay_out("my_team", tmp_path / "my_team")
        assert problems(tmp_path / "my_team") == ()

    def test_it_holds_an_example_of_each_kind(self, tmp_path: Path) -> None:
        lay_out("my_team", tmp_path / "my_team")
        content = load_content(tmp_path / "my_team")
        assert content.pack.id == "my_team" and content.key == "my_team"
        assert {rubric.kind for rubric in content.rubrics.values()} == set(RubricKind)
        kinds = {type(question).__name__ for question in content.questions.values()}
        assert kinds == {"Question", "CodingProblem", "DesignTask", "FundamentalsQuestion", "Exercise"}
        assert content.exercises and content.scenarios and content.pairs and content.reasoning
        assert content.candidates and content.tales and content.debrief

    def test_its_files_keep_the_schemas_that_stand_beside_them(self, tmp_path: Path) -> None:
        root = tmp_path / "my_team"
        lay_out("my_team", root)
        for file in root.rglob("*.yaml"):
            first = file.read_text(encoding="utf-8").splitlines()[0]
            schema = file.parent / first.removeprefix("# yaml-language-server: $schema=")
            jsonschema.Draft202012Validator(json.loads(schema.read_text())).validate(
                json.loads(json.dumps(read_yaml(file)))
            )

    @pytest.mark.parametrize("name", ["My team", "", "9lives", SECOND])
    def test_a_name_that_cannot_be_is_refused(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(ValueError, match="cannot be an id|choose another name"):
            lay_out(name, tmp_path / "new")

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        lay_out("my_team", tmp_path / "my_team")
        with pytest.raises(ValueError, match="holds files already"):
            lay_out("my_team", tmp_path / "my_team")

    def test_its_exercise_tells_right_from_wrong(self) -> None:
        content = load_content(ROOT / FOLDER / "_new")
        (exercise,) = content.exercises.values()
        assert isinstance(exercise, Exercise)
        with ForkedRunner() as run:
            assert all(outcome.failure is None for outcome in check(exercise, exercise.solution, run).results)
            for wrong in exercise.wrong:
                found = check(exercise, exercise.mistaken(wrong), run).results
                assert wrong.breaks in [outcome.id for outcome in found if outcome.failure], wrong.mistake


def test_of_a_broken_pack_the_check_tells_why_and_the_list_leaves_it_out(tmp_path: Path) -> None:
    root = tmp_path / FOLDER / "mine"
    lay_out("mine", root)
    (root / "pack.yaml").write_text("id: mine\n", encoding="utf-8")
    assert "mine" not in known_packs(tmp_path)
    with pytest.raises(ContentError, match="levels: Field required"):
        find_pack("mine", tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("levels: [mid, senior]", "levels: [mid, senior, staff]", "must be given for each of mid, senior, staff"),
        ("levels: [mid, senior]", "levels: [senior, mid]", "must follow the order of the levels: senior, mid"),
        ("persona: engineer", "persona: nobody", "nobody is not the id of a persona"),
        ("id: shared_work, name", "id: other_work, name", "shared_work is not one of the principles in pack.yaml"),
        ("coding: [text, streams]", "coding: [text]", "streams is not one of the topics in pack.yaml: text"),
        ("  ml_practice: fundamentals\n", "", "nothing reads this file"),
        ("level: mid", "level: junior", "junior is not one of the levels mid, senior"),
    ],
)
def test_what_a_pack_does_not_have_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    shutil.copytree(known_packs()[SECOND].root, tmp_path / "pack")
    file = tmp_path / "pack" / "pack.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in problem.message for problem in problems(tmp_path / "pack")), problems(tmp_path / "pack")
