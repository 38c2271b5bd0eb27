"""Reads the files, each as its folder asks, and collects their content and their problems."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from interviewer.content.document import Document, ParseCache, read_front_matter, read_text, read_yaml
from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import PACK, ContentFile
from interviewer.content.library import Located, LocatedContent
from interviewer.content.template import PromptTemplate, read_prompt
from interviewer.domain.assessment.items import Pair, ReasoningItem, Scenario
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.candidate import CandidateScript, Tale
from interviewer.domain.entities.design import DesignTask, FactTable
from interviewer.domain.entities.loop import LoopRules
from interviewer.domain.entities.pack import Holds, Pack
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.loops.debriefing import DebriefWords
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.domain.scores.levels import LevelRules

LEVELS = "rubrics/levels.yaml"
LOOP = "rubrics/loop.yaml"
THREADS = "prompts/interviewer/threads.yaml"
_ENDINGS = {Language.PYTHON: ".py", Language.CPP: ".cpp", Language.JAVA: ".java"}

_CHECK = "_check"
_QUESTIONS = PurePosixPath("prompts/questions")

_Model = TypeVar(
    "_Model",
    bound=Question | Scenario | Pair | ReasoningItem | Rubric | CandidateScript | Tale | DebriefWords | FactTable,
)
_Reader = Callable[[ContentFile], None]


def read_all(files: Iterable[ContentFile], cache: ParseCache | None = None) -> LocatedContent:
    """Read all files.

    Args:
        files: The files.
        cache: Parsed data of the shipped files; the user's own are always parsed.

    Raises:
        ContentError: Lists the problems of all files.
    """
    by_name = {file.name: file for file in files}
    named = by_name.get(PurePosixPath(PACK))
    if named is None:
        raise ContentError([Problem(PACK, 1, "this file is missing; it says what the pack is about")])
    document = read_yaml(named, None if named.own else cache)
    collector = _Collector(by_name, cache, Located(document, document.validate(Pack)))
    for file in by_name.values():
        if file is not named:
            collector.add(file)
    return collector.content()


class _Collector:
    def __init__(
        self, files: Mapping[PurePosixPath, ContentFile], cache: ParseCache | None, pack: Located[Pack]
    ) -> None:
        self._files = files
        self._pack = pack
        self._cache = cache
        self._personas: list[Located[Persona]] = []
        self._questions: list[Located[Question]] = []
        self._exercises: list[Located[Exercise]] = []
        self._scenarios: list[Located[Scenario]] = []
        self._pairs: list[Located[Pair]] = []
        self._reasoning: list[Located[ReasoningItem]] = []
        self._candidates: list[Located[CandidateScript]] = []
        self._tales: list[Located[Tale]] = []
        self._debrief: list[Located[DebriefWords]] = []
        self._facts: list[Located[FactTable]] = []
        self._rubrics: list[Located[Rubric]] = []
        self._prompts: list[Located[PromptTemplate]] = []
        self._levels: Document | None = None
        self._loop: Document | None = None
        self._threads: Document | None = None
        self._problems: list[Problem] = []

    def add(self, file: ContentFile) -> None:
        reader = self._reader(file)
        if reader is None:
            self._problems.append(Problem(file.shown, 1, "nothing reads this file; check its folder and ending"))
            return
        try:
            reader(file)
        except ContentError as error:
            self._problems.extend(error.problems)

    def content(self) -> LocatedContent:
        named = ((LEVELS, self._levels), (LOOP, self._loop), (THREADS, self._threads))
        for name, document in named:
            if document is None and not self._problems:
                self._problems.append(Problem(name, 1, "this file is missing"))
        if self._problems or self._levels is None or self._loop is None or self._threads is None:
            raise ContentError(self._problems)
        return LocatedContent(
            pack=self._pack,
            personas=self._personas,
            questions=self._questions,
            exercises=self._exercises,
            scenarios=self._scenarios,
            pairs=self._pairs,
            reasoning=self._reasoning,
            candidates=self._candidates,
            tales=self._tales,
            debrief=self._debrief,
            facts=self._facts,
            rubrics=self._rubrics,
            levels=Located(self._levels, self._levels.validate(LevelRules)),
            loop=Located(self._loop, self._loop.validate(LoopRules)),
            threads=Located(self._threads, self._threads.validate(ThreadWords)),
            prompts=self._prompts,
        )

    def _reader(self, file: ContentFile) -> _Reader | None:
        top, *folders = file.name.parent.parts
        match top, folders, file.name.suffix:
            case "prompts", ["personas"], ".md":
                return self._persona
            case "prompts", ["questions", kind], ending:
                return self._question_reader(kind, ending)
            case "prompts", ["debrief"], ".yaml":
                return lambda file: self._one(file, DebriefWords, self._debrief)
            case "prompts", ["facts"], ".yaml":
                return lambda file: self._one(file, FactTable, self._facts)
            case "prompts", ["candidates"], ".yaml":
                return lambda file: self._one(file, CandidateScript, self._candidates)
            case "prompts", ["candidates", "tales"], ".yaml":
                return lambda file: self._one(file, Tale, self._tales)
            case "prompts", ["interviewer"], ".yaml" if file.name.as_posix() == THREADS:
                return self._read_threads
            case "prompts", [group], ".md" if group != "questions":
                return self._prompt
            case "rubrics", [] | [_], ".yaml" if set(folders) <= set(self._pack.value.rubric_folders):
                return {LEVELS: self._read_levels, LOOP: self._read_loop}.get(file.name.as_posix(), self._rubric)
        return None

    def _yaml(self, file: ContentFile) -> Document:
        return read_yaml(file, None if file.own else self._cache)

    def _front_matter(self, file: ContentFile) -> Document:
        return read_front_matter(file, None if file.own else self._cache)

    def _question_reader(self, folder: str, ending: str) -> _Reader | None:
        readers: dict[tuple[Holds, str], _Reader] = {
            (Holds.CODING, ".yaml"): self._coding,
            **{(Holds.CODING, code): self._solution for code in (".py", ".cpp", ".java")},
            (Holds.EXERCISES, ".yaml"): self._exercise,
            **{(Holds.EXERCISES, code): self._part_of_exercise for code in (".py", ".cpp")},
            **{(Holds.MACHINES, part): self._part_of_machine for part in (".py", ".md")},
            (Holds.DESIGN, ".yaml"): lambda file: self._one(file, DesignTask, self._questions),
            (Holds.FUNDAMENTALS, ".yaml"): lambda file: self._many(file, FundamentalsQuestion, self._questions),
            (Holds.SCENARIOS, ".yaml"): lambda file: self._one(file, Scenario, self._scenarios),
            (Holds.PAIRS, ".yaml"): lambda file: self._many(file, Pair, self._pairs),
            (Holds.REASONING, ".yaml"): lambda file: self._many(file, ReasoningItem, self._reasoning),
            (Holds.STORIES, ".yaml"): lambda file: self._many(file, Question, self._questions),
            (Holds.BACKGROUND, ".yaml"): lambda file: self._many(file, Question, self._questions),
        }
        holds = self._pack.value.folders.get(folder)
        return None if holds is None else readers.get((holds, ending))

    def _one(self, file: ContentFile, model: type[_Model], shelf: list[Located[_Model]]) -> None:
        document = self._yaml(file)
        shelf.append(Located(document, document.validate(model)))

    def _many(self, file: ContentFile, model: type[_Model], shelf: list[Located[_Model]]) -> None:
        document = self._yaml(file)
        if not isinstance(document.data, list) or not document.data:
            raise ContentError([document.problem((), "expected a list")])
        for at in range(len(document.data)):
            try:
                shelf.append(Located(document, document.validate(model, (at,)), (at,)))
            except ContentError as error:
                self._problems.extend(error.problems)

    def _coding(self, file: ContentFile) -> None:
        document = self._yaml(file)
        beside = ((language, self._files.get(file.name.with_suffix(end))) for language, end in _ENDINGS.items())
        solutions = {language: read_text(source) for language, source in beside if source is not None}
        self._questions.append(Located(document, document.validate(CodingProblem, solutions=solutions)))

    def _solution(self, file: ContentFile) -> None:
        """A solution is read with its problem; alone it is a mistake."""
        if file.name.with_suffix(".yaml") not in self._files:
            raise ContentError([Problem(file.shown, 1, f"there is no {file.name.stem}.yaml beside this solution")])

    def _exercise(self, file: ContentFile) -> None:
        document = self._yaml(file)
        language = document.data.get("language") if isinstance(document.data, dict) else None
        ending = _ENDINGS[Language.CPP if language == Language.CPP else Language.PYTHON]
        beside = {"solution": f"{file.name.stem}{ending}", "check": f"{file.name.stem}{_CHECK}{ending}"}
        found = {field: self._files.get(file.name.with_name(name)) for field, name in beside.items()}
        if missing := [beside[field] for field, source in found.items() if source is None]:
            raise ContentError([Problem(file.shown, 1, f"there is no {' and no '.join(missing)} beside this exercise")])
        texts = {field: read_text(source) for field, source in found.items() if source is not None}
        source, guide = self._machine(document)
        exercise = document.validate(
            Exercise, solution=texts["solution"], check=texts["check"], machine_source=source, machine_guide=guide
        )
        self._exercises.append(Located(document, exercise))

    def _machine(self, document: Document) -> tuple[str, str]:
        """The module that an exercise says it needs, and its guide."""
        name = document.data.get("machine") if isinstance(document.data, dict) else None
        if not name:
            return "", ""
        folders = [folder for folder, holds in self._pack.value.folders.items() if holds is Holds.MACHINES]
        machines = _QUESTIONS / (folders[0] if folders else Holds.MACHINES)
        source, guide = (self._files.get(machines / f"{name}{ending}") for ending in (".py", ".md"))
        if source is None or guide is None:
            missing = f"there must be a {name}.py and a {name}.md in {machines}/"
            raise ContentError([document.problem(("machine",), missing)])
        return read_text(source), read_text(guide)

    def _part_of_machine(self, file: ContentFile) -> None:
        """A module and its guide are read with the exercises that need them."""
        if not all(file.name.with_suffix(ending) in self._files for ending in (".py", ".md")):
            raise ContentError([Problem(file.shown, 1, "a machine is a module and its guide, .py and .md")])

    def _part_of_exercise(self, file: ContentFile) -> None:
        """A solution or a check is read with its exercise; alone it is a mistake."""
        exercise = file.name.with_name(f"{file.name.stem.removesuffix(_CHECK)}.yaml")
        if exercise not in self._files:
            raise ContentError([Problem(file.shown, 1, f"there is no {exercise.name} beside this file")])

    def _persona(self, file: ContentFile) -> None:
        document = self._front_matter(file)
        self._personas.append(Located(document, document.validate(Persona, manner=document.body)))

    def _prompt(self, file: ContentFile) -> None:
        document = self._front_matter(file)
        self._prompts.append(Located(document, read_prompt(document)))

    def _rubric(self, file: ContentFile) -> None:
        self._one(file, Rubric, self._rubrics)

    def _read_levels(self, file: ContentFile) -> None:
        self._levels = self._yaml(file)

    def _read_loop(self, file: ContentFile) -> None:
        self._loop = self._yaml(file)

    def _read_threads(self, file: ContentFile) -> None:
        self._threads = self._yaml(file)
