"""The code editor of the coding round: typed, kept, and still there whatever happens to the page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Language, newest
from interviewer.domain.entities.interview import Interview
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from tests.browser import coding_round
from tests.browser.bench import Bench
from tests.browser.conftest import SCREENSHOTS, Tabs
from tests.browser.page_server import PageServer

BELOW = """() => {
    const last = [...document.querySelectorAll('[data-testid="stChatMessage"]')].at(-1).getBoundingClientRect();
    return document.querySelector(".st-key-editor").getBoundingClientRect().top >= last.bottom;
}"""
# What the server says arrives message by message, each by itself, as on a slow machine.
SLOWLY = """
    const listen = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (kind, heard, ...rest) {
        if (kind !== "message") return listen.call(this, kind, heard, ...rest);
        let before = Promise.resolve();
        const later = (event) => new Promise((done) => setTimeout(() => done(heard(event)), 50));
        listen.call(this, kind, (event) => (before = before.then(() => later(event))), ...rest);
    };
"""
LOOK_FOR = re.compile(r"app/static/editor\.js")


@pytest.fixture(scope="module")
def service(server: PageServer) -> Iterator[Service]:
    opened = coding_round.service(server.data_dir)
    yield opened
    opened.close()


@pytest.fixture
def interview(service: Service) -> Interview:
    return coding_round.begin(service)


def problem(service: Service, interview: Interview) -> CodingProblem:
    found = on_the_table(interview, service.content.questions)
    assert isinstance(found, CodingProblem)
    return found


def kept(service: Service, interview: Interview) -> str:
    code = newest(service.open(interview.id).codes, problem(service, interview).id)
    return code.text if code is not None else ""


def test_code_is_typed_kept_seen_by_the_interviewer_and_there_after_a_reload(
    tabs: Tabs, service: Service, interview: Interview
) -> None:
    bench = Bench(tabs, interview)
    signature = problem(service, interview).signature
    head = f"def {signature.name}({', '.join(parameter.name for parameter in signature.parameters)}):"
    rows = next(parameter.name for parameter in signature.parameters if parameter.type.endswith("[]"))
    expect(bench.code).to_contain_text(f"def {signature.name}(")

    bench.write(f"{head}\nbest = {rows}[0]\nreturn best")
    expect(bench.state).to_have_text("Saved")
    wanted = f"{head}\n    best = {rows}[0]\n    return best"
    assert kept(service, interview) == wanted

    bench.talk.say("I look at the first entry only, because the rest is sorted by then.")
    turn = service.open(interview.id).turns[-2]
    [code] = [code for code in service.open(interview.id).codes if code.number == turn.code]
    assert code.text == wanted
    expect(bench.talk.messages.last).to_contain_text(re.compile("line 2"))
    bench.talk.read_on().shoot("room-editor")

    bench.page.reload()
    expect(bench.code).to_contain_text(f"best = {rows}[0]")
    bench.code.press("Control+End")
    bench.page.keyboard.type("  # not saved yet")
    expect(bench.code).to_contain_text("not saved yet")
    bench.page.reload()
    expect(bench.code).to_contain_text("not saved yet")
    expect(bench.state).to_have_text("Saved")
    assert kept(service, interview) == f"{wanted}  # not saved yet"


def test_the_editor_stays_while_the_rest_of_the_page_comes_in(tabs: Tabs, interview: Interview) -> None:
    bench = Bench(tabs, interview, SLOWLY)
    bench.code.evaluate("element => { element.first = true; }")
    expect(bench.talk.input).to_be_enabled()
    bench.talk.rest()
    assert bench.code.evaluate("element => element.first"), "the editor was built anew, and lost what was being typed"


def test_a_second_tab_never_loses_what_either_wrote(tabs: Tabs, service: Service, interview: Interview) -> None:
    one, two = Bench(tabs, interview), Bench(tabs, interview)
    one.write("a = 1")
    expect(one.state).to_have_text("Saved")
    two.write("b = 2")

    choice = two.page.get_by_text("Another tab saved a newer version")
    expect(choice).to_be_visible()
    assert kept(service, interview) == "a = 1"
    two.page.screenshot(path=SCREENSHOTS / "room-editor-choice.png")
    two.talk.press("Keep mine")
    expect(two.state).to_have_text("Saved")
    assert kept(service, interview) == "b = 2"

    one.page.reload()
    expect(one.code).to_have_text("b = 2")

    one.write("a = 3")
    expect(one.state).to_have_text("Saved")
    two.write("b = 4")  # after a save of its own
    expect(choice).to_be_visible()
    expect(two.code).to_have_text("b = 4")
    two.talk.press("Use the newer one")
    expect(two.code).to_have_text("a = 3")


def test_each_language_has_its_own_code_and_its_own_beginning(
    tabs: Tabs, service: Service, interview: Interview
) -> None:
    bench = Bench(tabs, interview).write("x = 1")
    bench.language.select_option("C++17")
    expect(bench.code).to_contain_text("return {};")
    expect(bench.state).to_have_text("Saved")
    assert {code.language for code in service.open(interview.id).codes} == {Language.PYTHON, Language.CPP}
    bench.page.reload()
    expect(bench.language).to_have_value("cpp")
    bench.language.select_option("Python")
    expect(bench.code).to_have_text("x = 1")


def test_the_editor_is_used_and_left_by_keyboard_alone(tabs: Tabs, interview: Interview) -> None:
    bench = Bench(tabs, interview)
    bench.language.focus()
    keyboard = bench.page.keyboard
    keyboard.press("Tab")
    expect(bench.code).to_be_focused()
    keyboard.press("Control+a")
    keyboard.type("if a:\nb(c)")
    keyboard.press("Control+z")
    keyboard.press("Control+y")
    keyboard.press("Control+f")
    expect(bench.page.get_by_role("textbox", name="Find")).to_be_focused()
    keyboard.press("Escape")
    expect(bench.code).to_be_focused()
    keyboard.press("Home")
    keyboard.press("Tab")
    expect(bench.code).to_contain_text("        b(c)")
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(bench.code).not_to_be_focused()


def test_it_follows_the_theme_and_stands_below_in_a_narrow_window(tabs: Tabs, interview: Interview) -> None:
    bench = Bench(tabs, interview)
    light = bench.colour
    talk, code = bench.talk.messages.first.bounding_box(), bench.code.bounding_box()
    assert talk and code and code["x"] > talk["x"] + talk["width"]

    bench.page.emulate_media(color_scheme="dark")
    expect(bench.code).not_to_have_css("color", light)
    bench.page.screenshot(path=SCREENSHOTS / "room-editor-dark.png")

    bench.replace(f"total = {' + '.join(map(str, range(60)))}")  # wider than the editor, which scrolls to its end
    see_through = re.compile(r"rgba\(0, 0, 0, 0\)|transparent")
    expect(bench.page.locator(".cm-gutters")).not_to_have_css("background-color", see_through)
    bench.page.screenshot(path=SCREENSHOTS / "room-editor-long-line-dark.png")

    bench.page.set_viewport_size({"width": 400, "height": 800})
    bench.page.wait_for_function(BELOW)
    bench.language.scroll_into_view_if_needed()
    assert bench.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    bench.page.screenshot(path=SCREENSHOTS / "room-editor-narrow.png")


def test_without_the_bundle_there_is_a_text_area_that_saves_alike(
    tabs: Tabs, service: Service, interview: Interview
) -> None:
    tabs.refuse(LOOK_FOR)
    bench = Bench(tabs, interview)
    expect(bench.page.get_by_text("could not be loaded")).to_be_visible()
    bench.code.fill("def plain():\n\treturn 1")
    expect(bench.state).to_have_text("Saved")
    assert kept(service, interview) == "def plain():\n\treturn 1"
