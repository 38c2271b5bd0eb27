"""Code is run beside the conversation: a problem is solved in Python by keyboard alone, and one in C++ by mouse."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Language, RunKind
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from tests.browser import coding_round
from tests.browser.bench import Bench
from tests.browser.conftest import SCREENSHOTS, Tabs
from tests.browser.page_server import PageServer

WIDE, NARROW = ViewportSize(width=1100, height=900), ViewportSize(width=400, height=800)


@pytest.fixture(scope="module")
def service(server: PageServer) -> Iterator[Service]:
    opened = coding_round.service(server.data_dir)
    yield opened
    opened.close()


class Solving:
    """A tab at the editor with a problem whose solutions are known."""

    def __init__(self, tabs: Tabs, service: Service) -> None:
        interview = coding_round.begin(service, seed=coding_round.seed_of(service, "ready_kernels"))
        found = on_the_table(interview, service.content.questions)
        assert isinstance(found, CodingProblem)
        self.id, self.problem = interview.id, found
        self.bench = Bench(tabs, interview)
        self.page, self.talk = self.bench.page, self.bench.talk

    def right(self, language: Language) -> str:
        name = self.problem.signature.name
        return self.problem.solutions[language].replace("def reference(", f"def {name}(")

    @property
    def wrong(self) -> str:
        names = ", ".join(parameter.name for parameter in self.problem.signature.parameters)
        return f"def {self.problem.signature.name}({names}): return 'nothing'"

    def says(self, words: str) -> None:
        """Wait until the panel tells how the run went."""
        expect(self.page.get_by_test_id("stAlert").filter(has_text=words)).to_be_visible()

    @property
    def passed(self) -> str:
        return f"All {len(self.problem.examples)} examples pass."

    def shoot(self, name: str) -> None:
        """Pictures of the panel, light and dark, wide and narrow; the focus may move."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            for width, size in (("", WIDE), ("-narrow", NARROW)):
                self.page.set_viewport_size(size)
                self.page.get_by_test_id("stAlert").scroll_into_view_if_needed()
                assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                self.page.screenshot(path=SCREENSHOTS / f"room-run-{name}-{scheme}{width}.png")

    def tab_to(self, wanted: Locator) -> None:
        """Reach something with the Tab key alone."""
        expect(wanted).to_have_count(1)
        for _ in range(150):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("the Tab key does not lead there")

    def press(self, name: str) -> None:
        """Press a button by keyboard."""
        self.tab_to(self.talk.button(name))
        self.page.keyboard.press("Enter")


def test_a_problem_is_solved_in_python_by_keyboard_alone(tabs: Tabs, service: Service) -> None:
    solving = Solving(tabs, service)
    bench, keyboard = solving.bench, solving.page.keyboard
    bench.language.focus()
    keyboard.press("Tab")
    expect(bench.code).to_be_focused()
    keyboard.press("Control+a")
    keyboard.insert_text(solving.wrong)
    keyboard.press("Control+Enter")  # before the pause after which typing is saved
    solving.says(f"{len(solving.problem.examples)} of {len(solving.problem.examples)} examples fail.")
    expect(solving.page.get_by_text('"nothing"').first).to_be_visible()

    keyboard.press("Control+a")
    keyboard.insert_text(solving.right(Language.PYTHON))
    keyboard.press("Control+m")  # Tab leaves from now on; after Escape it does so for two seconds only
    solving.press("Run the examples")
    solving.says(solving.passed)

    solving.press("End")
    solving.press("End the interview")
    solving.press("See your scorecard")
    expect(solving.page.get_by_text("Your code", exact=True)).to_be_visible()
    solving.says(solving.passed)
    solving.talk.shoot("scorecard-run", whole=True)
    kept = service.open(solving.id)
    assert [run.report.passed for run in kept.runs] == [False, True]
    assert kept.codes[-1].number == kept.runs[-1].code


def test_a_problem_is_solved_in_cpp_and_an_own_input_is_tried(tabs: Tabs, service: Service) -> None:
    solving = Solving(tabs, service)
    bench, text = solving.bench, solving.right(Language.CPP)
    bench.language.select_option("C++17")
    expect(bench.code).to_contain_text("return {};")
    bench.replace(text.replace(";", "", 1))
    solving.talk.press("Run the examples")
    solving.says("It does not compile.")
    expect(solving.page.get_by_text("main.cpp:").first).to_be_visible()

    bench.replace(text)
    solving.talk.press("Run the examples")
    solving.says(solving.passed)

    solving.page.get_by_text("Your own input").click()
    box = solving.page.get_by_role("textbox", name=re.compile("As JSON"))
    begun = box.input_value()
    box.fill("no JSON")
    solving.talk.press("Run on this input")
    solving.says("There must be" if len(solving.problem.signature.parameters) > 1 else "is not JSON")
    box.fill(begun)
    solving.talk.press("Run on this input")
    solving.says("It ran on your input.")
    solving.shoot("own")
    kinds = [run.kind for run in service.open(solving.id).runs]
    assert kinds == [RunKind.EXAMPLES, RunKind.EXAMPLES, RunKind.OWN]

    solving.talk.leave().press("See your scorecard")
    passes = re.compile(f"passes {len(solving.problem.examples)} of {len(solving.problem.examples)} examples")
    expect(solving.page.get_by_text(passes).first).to_be_visible()


def test_a_run_disturbs_neither_the_conversation_nor_what_is_being_typed_there(tabs: Tabs, service: Service) -> None:
    solving = Solving(tabs, service)
    solving.bench.replace(solving.wrong)
    solving.talk.input.fill("I think the second example")
    solving.talk.press("Run the examples")
    solving.says("examples fail.")
    expect(solving.talk.input).to_have_value("I think the second example")
    solving.page.reload()
    solving.says("examples fail.")
    solving.talk.say("I return a text here, because I wanted to see the panel first.")
    expect(solving.talk.messages.last).to_contain_text("example")
    solving.shoot("fails")


def test_a_run_of_more_than_three_seconds_leaves_the_focus_where_it_was(tabs: Tabs, service: Service) -> None:
    solving = Solving(tabs, service)
    bench, keyboard = solving.bench, solving.page.keyboard
    bench.replace(f"import time\ntime.sleep(4)\n{solving.right(Language.PYTHON)}")
    expect(bench.state).to_have_text("Saved")
    run = solving.talk.button("Run the examples")
    run.focus()
    keyboard.press("Enter")
    expect(solving.page.get_by_text("It stops after 20 s")).to_be_visible()
    expect(run).to_be_focused()
    solving.says(solving.passed)
    solving.talk.rest()
    expect(run).to_be_focused()

    bench.code.focus()
    keyboard.press("Control+Enter")
    expect(solving.page.get_by_text("It stops after 20 s")).to_be_visible()
    keyboard.press("Control+End")
    keyboard.insert_text("\n# still typing")
    solving.says(solving.passed)
    solving.talk.rest()
    expect(bench.code).to_be_focused()
    expect(bench.code).to_contain_text("# still typing")
