"""`interviewer stories` on the real service over a temporary store, without a model."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interviewer.bootstrap import build
from interviewer.cli.stories_text import lacks_text, story_text
from interviewer.domain.preparation.bank import BankStory, Origin, Use
from interviewer.service import Service
from interviewer.settings import Settings
from tests.cli.conftest import Run
from tests.domain.fixtures import FULL_STORY
from tests.domain.preparation.drilled import CHURN, FIRMWARE
from tests.domain.preparation.drilled import story as story_of
from tests.usecases.test_scoring import told

COMMANDS = ("add", "list", "show", "edit", "retell", "twins", "merge", "keep", "export", "import", "delete")
NOTES = f"# The loader\n\n{FULL_STORY}\n\n# The churn report\n\n{CHURN}\n"
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Service]:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "scripted")
    built = build(Settings())
    yield built
    built.close()


@pytest.fixture
def loader(service: Service) -> BankStory:
    return service.bank.add(FULL_STORY, title="The loader", principle="ownership")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_by_its_help(run: Run, command: str) -> None:
    ran = run("stories", command, "--help")
    assert ran.code == 0 and f"stories {command}" in ran.out
    assert command in run("stories", "--help").out


def test_the_command_of_the_next_step_runs(run: Run, service: Service) -> None:
    command = next(line.split()[1:] for line in run("plan", "next").out.splitlines() if "interviewer stories" in line)
    assert command[:3] == ["stories", "add", "--principle"]
    ran = run(*command, stdin=FULL_STORY.encode())
    assert ran.code == 0, ran.err
    (story,) = service.bank.all()
    assert ran.out.startswith(f"Kept {story.id}: ") and f"interviewer stories show {story.id}" in ran.out
    serving = story.serving(command[3])
    assert serving is not None and serving.counts in ("workable", "strong")
    assert run("stories", "show", story.id).code == 0


def test_a_story_is_kept_from_text_with_title_and_principle_by_name(run: Run, service: Service) -> None:
    ran = run("stories", "add", "--text", FIRMWARE, "--title", "Firmware", "--principle", "Dive deep", "--json")
    (document,) = json.loads(ran.out)
    assert document == service.bank.get(document["id"]).model_dump(mode="json")
    assert document["title"] == "Firmware" and document["tellings"][0]["origin"] == "typed"


def test_a_file_of_notes_is_cut_into_its_stories(run: Run, service: Service, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES)
    ran = run("stories", "add", str(tmp_path / "notes.md"))
    assert ran.out.count("Kept ") == 2 and "The loader" in ran.out and "The churn report" in ran.out
    refused = run("stories", "add", str(tmp_path / "notes.md"), "--title", "One")
    assert refused.code == 1 and "has 2 stories" in refused.err and service.bank.count() == 2
    assert run("stories", "add", "-", stdin=NOTES.encode()).code == 0
    assert service.bank.count() == 4


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "There is no story in standard input"),
        (b" \n", "There is no story in standard input"),
        (b"\x00\x01\x02", "the story is binary"),
        (b"caf\xe9 " * 40, "the story is not in UTF-8"),
        (b"\xff\xfea\x00", "UTF-16"),
        (b"word " * 900_000, "larger than 4 MB"),
        (b"word " * 10_000, "at most 40,000"),
        (b"<p>", "hardly any text"),
    ],
)
def test_input_that_is_no_story_is_refused_in_one_line(run: Run, service: Service, data: bytes, why: str) -> None:
    ran = run("stories", "add", stdin=data)
    assert ran.code == 1 and why in ran.err and ran.err.count("\n") == 1 and service.bank.count() == 0


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("add", "/nowhere/x.md"), 2, "Cannot read /nowhere/x.md"),
        (("add", "."), 2, "Is a directory"),
        (("add", "x.md", "--text", "I did."), 2, "not both"),
        (("add", "--text", " "), 1, "There is no story in this"),
        (("add", "--text", "bad \udcff"), 2, "not in UTF-8"),
        (("add", "--text", "I did.", "--principle", "magic"), 2, "No principle is called 'magic'"),
        (("show", "gone"), 1, "There is no story gone"),
        (("edit", "gone", "--year", "2025"), 1, "There is no story gone"),
        (("edit", "gone"), 2, "Give what to change"),
        (("edit", "gone", "--year", "1"), 2, "1970"),
        (("retell", "gone", "--text", "I did."), 1, "There is no story gone"),
        (("merge", "gone", "gone"), 1, "There is no story gone"),
        (("delete", "gone"), 1, "There is no story gone"),
        (("keep", "gone", "q"), 1, "gone"),
        (("import", "/nowhere/bank.json"), 2, "Cannot read"),
    ],
)
def test_wrong_use_is_an_error_of_one_line(run: Run, arguments: tuple[str, ...], code: int, why: str) -> None:
    ran = run("stories", *arguments)
    assert ran.code == code and why in ran.err and ran.err.count("\n") == 1


def test_an_empty_bank_says_what_to_do(run: Run) -> None:
    for command in ("list", "twins"):
        assert "interviewer stories add FILE" in run("stories", command).out
    empty = run("stories", "export")
    assert "interviewer stories add FILE" in empty.err and json.loads(empty.out)["stories"] == []
    assert json.loads(run("stories", "list", "--json").out)["count"] == 0


def test_the_list_shows_what_each_serves_and_what_the_bank_lacks(run: Run, loader: BankStory, service: Service) -> None:
    service.bank.add(CHURN, title="Churn")
    first = run("stories", "list", "--limit", "1")
    assert "Churn" in first.out and "interviewer stories list --page 2 --limit 1" in first.out
    second = run("stories", "list", "--limit", "1", "--page", "2")
    assert loader.id in second.out and ("(workable)" in second.out or "(strong)" in second.out)
    assert "The bank lacks:" in second.out and "interviewer plan coverage" in second.out
    assert "There is no page 9" in run("stories", "list", "--page", "9").out
    assert [one["title"] for one in json.loads(run("stories", "list", "--json").out)["stories"]] == [
        "Churn",
        "The loader",
    ]


def test_a_story_is_shown_with_all_that_is_known_of_it(run: Run, loader: BankStory, service: Service) -> None:
    service.bank.used(loader.id, Use(at=AT, where="r1", question_id="q1", principle="ownership", score=3.5))
    service.bank.retell(loader.id, FIRMWARE, Origin.TYPED, service.bank.get(loader.id).revision)
    out = run("stories", "show", loader.id).out
    headings = ("What it tells", "What it serves", "Versions", "Uses")
    assert [out.index(heading) for heading in headings] == sorted(out.index(heading) for heading in headings)
    assert "r1, Ownership, question q1, 3.5 of 5" in out
    assert json.loads(run("stories", "show", loader.id, "--json").out)["differences"] == []


def test_numbers_are_shown_with_their_source_or_without() -> None:
    told = story_of("s1", numbers=(("1.4 to 1.9 seconds", "the profiler"), ("three nights", "")))
    out = "\n".join(story_text(told, {}, ()))
    assert "“1.4 to 1.9 seconds”: from “the profiler”" in out
    assert "“three nights”: no source found; expect to be asked" in out
    assert "It was not read yet." in out and list(lacks_text(())) == ["\nThe bank lacks nothing."]


def test_a_changed_number_is_shown_with_both_sentences(run: Run, service: Service) -> None:
    told = service.bank.add(FIRMWARE, title="Firmware")
    ran = run("stories", "retell", told.id, "--text", FIRMWARE.replace("1.9", "2.6"))
    for out in (ran.out, run("stories", "show", told.id).out):
        assert "The tellings differ" in out and "in version 1" in out and "2.6" in out


def test_values_that_one_telling_alone_has_are_listed_to_check(run: Run, service: Service) -> None:
    one = service.bank.add("It stood still for 11 hours.", title="One")
    assert json.loads(run("stories", "show", one.id, "--json").out)["unshared"] is None
    told = run("stories", "retell", one.id, "--text", "It stood still for three days.").out
    assert "Only the new version says\n  three days: “It stood still for three days.”" in told
    shown = run("stories", "show", one.id).out
    assert "Only version 1 says\n  11 hours: " in shown and "One of them is what you will be asked" in shown
    other = service.bank.add("We lost 30 jobs.", title="Other")
    ran = run("stories", "merge", one.id, other.id, "--yes", "--json")
    assert "Only O says\n  30 jobs: “We lost 30 jobs.”" in ran.err
    unshared = json.loads(ran.out)["unshared"]
    assert [value["said"] for value in unshared["second"]] == ["30 jobs"]


def test_stories_of_two_packs_are_not_merged(run: Run, loader: BankStory, service: Service) -> None:
    service._store.stories.add(story_of("s1").model_copy(update={"pack": "other"}))
    ran = run("stories", "merge", loader.id, "s1", "--yes")
    assert ran.code == 1 and "different packs" in ran.err and service.bank.count() == 1


def test_scores_that_wait_for_a_debrief_are_not_shown(
    run: Run, loader: BankStory, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.usecases.loops.Loops.hidden", lambda self, among: frozenset(among))
    service.bank.used(loader.id, Use(at=AT, where="r1", score=3.5))
    assert "3.5 of 5" not in run("stories", "show", loader.id).out.split("Uses")[1]
    assert json.loads(run("stories", "show", loader.id, "--json").out)["uses"][0]["score"] is None


def test_markup_and_control_characters_do_not_act(run: Run, service: Service) -> None:
    hostile = f"\x1b[2J <script>alert(1)</script> [bold]x[/bold] {FIRMWARE}"
    ran = run("stories", "add", "--text", hostile, "--title", "\x1b]0;x\x07 [red]T")
    story = service.bank.all()[0]
    for shown in (ran, run("stories", "show", story.id), run("stories", "list")):
        assert shown.code == 0 and "\x1b" not in shown.out and "[red]T" in shown.out
    assert "<script>alert(1)</script> [bold]x[/bold]" in run("stories", "show", story.id).out


def test_what_the_candidate_knows_better_is_kept_and_taken_back(run: Run, loader: BankStory, service: Service) -> None:
    arguments = ("--title", "Loader", "--failure", "--conflict", "--year", "2025", "--strength", "Think Big=strong")
    ran = run("stories", "edit", loader.id, *arguments)
    story = service.bank.get(loader.id)
    serving = story.serving("think_big")
    assert ran.code == 0 and serving is not None and serving.own == "strong" and "Think Big: " in ran.out
    assert (story.title, story.failure, story.conflict, story.year) == ("Loader", True, True, 2025)
    shown = run("stories", "show", loader.id).out
    assert "something went wrong; a disagreement" in shown and "your word, read as" in shown
    run("stories", "edit", loader.id, "--no-failure", "--strength", "think_big=auto")
    story = service.bank.get(loader.id)
    serving = story.serving("think_big")
    assert serving is not None and serving.own is None and not story.failure and story.conflict
    for wrong in ("think_big", "think_big=huge", "=strong", "magic=strong"):
        refused = run("stories", "edit", loader.id, "--strength", wrong)
        assert refused.code == 2 and refused.err.count("\n") == 1


def test_a_story_told_again_names_what_changed(run: Run, loader: BankStory, service: Service, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(FULL_STORY.replace("from 900 to", "from 700 to"))
    ran = run("stories", "retell", loader.id, str(tmp_path / "again.txt"))
    assert ran.code == 0 and ran.out.startswith("Told again: The loader")
    assert [one.origin for one in service.bank.get(loader.id).tellings] == ["typed", "file"]
    document = json.loads(run("stories", "retell", loader.id, "--text", FIRMWARE, "--json").out)
    assert len(document["tellings"]) == 3 and document["tellings"][-1]["text"] == FIRMWARE


def test_twins_are_merged_after_a_look_and_a_word(run: Run, loader: BankStory, service: Service) -> None:
    twin = service.bank.add(f"{FULL_STORY} I wrote it down.", title="Twin")
    found = run("stories", "twins")
    assert "alike" in found.out and "interviewer stories merge" in found.out
    assert {json.loads(run("stories", "twins", "--json").out)[0][one] for one in ("first", "second")} == {
        loader.id,
        twin.id,
    }
    assert run("stories", "merge", loader.id, loader.id).code == 1
    refused = run("stories", "merge", loader.id, twin.id, stdin=b"n\n")
    assert refused.code == 1 and "O I wrote it down." in refused.out and service.bank.count() == 2
    ran = run("stories", "merge", loader.id, twin.id, "--yes", "--json")
    assert len(json.loads(ran.out)["tellings"]) == 2 and "O I wrote it down." in ran.err
    assert service.bank.count() == 1
    again = service.bank.add(FULL_STORY, title="Again")
    assert "which has 3 versions now" in run("stories", "merge", loader.id, again.id, stdin=b"y\n").out
    assert "No two stories are alike." in run("stories", "twins").out


def test_a_bank_goes_out_and_comes_in_again(run: Run, loader: BankStory, service: Service, tmp_path: Path) -> None:
    exported, written = run("stories", "export").out, run("stories", "export", "--markdown").out
    (tmp_path / "bank.json").write_text(exported)
    assert "Nothing was added" in run("stories", "import", str(tmp_path / "bank.json")).out
    for document in (exported, written):
        assert run("stories", "delete", service.bank.all()[0].id, "--yes").code == 0
        ran = run("stories", "import", "-", stdin=document.encode())
        assert ran.code == 0 and "Added 1 story." in ran.out and service.bank.all()[0].text == FULL_STORY
    assert json.loads(run("stories", "import", "-", "--json", stdin=exported.encode()).out) == []


@pytest.mark.parametrize("data", [b"", b"\x00", b'{"a', b'{"format": 2}', b'{"a":' * 100_000])
def test_what_is_no_bank_is_refused_in_one_line(run: Run, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "bank").write_bytes(data)
    ran = run("stories", "import", str(tmp_path / "bank"))
    assert ran.code == 1 and ran.err.count("\n") == 1 and "Unexpected" not in ran.err


def test_a_story_is_deleted_after_a_word(run: Run, loader: BankStory, service: Service) -> None:
    assert run("stories", "delete", loader.id, stdin=b"n\n").code == 1 and service.bank.count() == 1
    ran = run("stories", "delete", loader.id, stdin=b"y\n")
    assert f"Deleted {loader.id}." in ran.out and service.bank.count() == 0


def test_a_story_of_a_round_is_kept_once(run: Run, service: Service) -> None:
    interview = told(service, 1)
    question = service.stories(interview)[0].question_id

    listed = run("stories", "keep", interview.id)
    assert f"interviewer stories keep {interview.id} {question}" in listed.out
    assert json.loads(run("stories", "keep", interview.id, "--json").out)[0]["question_id"] == question
    assert run("stories", "keep", interview.id, question).out.startswith("Kept ")
    (story,) = service.bank.all()
    assert [use.question_id for use in story.uses] == [question]
    assert f"This telling is kept already, in {story.id}" in run("stories", "keep", interview.id, question).out
    assert json.loads(run("stories", "keep", interview.id, question, "--json").out)["id"] == story.id
    refused = run("stories", "keep", interview.id, "<b>")
    assert refused.code == 1 and "was not asked in this round" in refused.err
