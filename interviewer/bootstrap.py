"""The one place where settings become objects."""

from datetime import UTC, datetime

from interviewer.content import load_content
from interviewer.domain.ports import Clock, CodeChecker, Judge, Listener, Narrator, Reader, Rewriter, Voice
from interviewer.domain.rounds.turn import Interviewer
from interviewer.llm.provider import Models
from interviewer.sandbox import Sandbox
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store
from interviewer.usecases.asking import Asking
from interviewer.usecases.assessed_code import AssessedCode
from interviewer.usecases.assessments import Assessments
from interviewer.usecases.code_checks import CodeChecks
from interviewer.usecases.coding import Coding
from interviewer.usecases.forgetting import Forgetting
from interviewer.usecases.local_models import LocalModels
from interviewer.usecases.loops import Loops
from interviewer.usecases.narrating import Narrating
from interviewer.usecases.rewriting import Rewriting
from interviewer.usecases.rounds import Rounds
from interviewer.usecases.running import Running
from interviewer.usecases.scoring import Scoring
from interviewer.usecases.self_votes import SelfVotes
from interviewer.usecases.sources import Replaced
from interviewer.usecases.writing import Writing


def build(
    settings: Settings | None = None,
    *,
    voice: Voice | None = None,
    judge: Judge | None = None,
    reader: Reader | None = None,
    rewriter: Rewriter | None = None,
    narrator: Narrator | None = None,
    interviewer: Interviewer | None = None,
    listener: Listener | None = None,
    store: Store | None = None,
    clock: Clock | None = None,
    checker: CodeChecker | None = None,
) -> Service:
    """Build the service.

    Args:
        settings: Read from the environment when not given.
        voice: Speaks in the place of every provider that has a model.
        judge: Judges in the place of every provider.
        reader: Reads in the place of the one that the models give.
        rewriter: Writes answers stronger in the place of the one that the models give.
        narrator: Words debriefs in the place of every provider that has a model.
        interviewer: Leads in the place of every provider that has a model.
        listener: Listens in the place of the one that the models give.
        store: Keeps the interviews in the place of the one that the settings name.
        clock: Tells the time; by default the system's.
        checker: Checks what candidates wrote in coding rounds; by default in the sandbox.
    """
    settings = settings or Settings()
    content = load_content(own=settings.content)
    store = store or Store(settings.store_url)
    models = Replaced(
        Models(settings, content),
        voice=voice,
        judge=judge,
        reader=reader,
        rewriter=rewriter,
        narrator=narrator,
        interviewer=interviewer,
        listener=listener,
    )
    coding = Coding(content, Sandbox(hidden=(settings.data_dir,)))
    rounds = Rounds(content, store, models, clock or _now)
    checks = CodeChecks(checker or coding)
    scoring = Scoring(content, store, models, checks)
    assessments = Assessments(content, store, clock or _now)
    loops = Loops(content, store, rounds, scoring, clock or _now)
    return Service(
        content=content,
        store=store,
        models=models,
        rounds=rounds,
        writing=Writing(content, store, clock or _now),
        running=Running(content, store, coding, clock or _now),
        scoring=scoring,
        rewriting=Rewriting(content, store, models),
        asking=Asking(content, models),
        self_votes=SelfVotes(content, store, clock or _now),
        loops=loops,
        narrating=Narrating(content, store.loops, models, loops),
        coding=coding,
        assessments=assessments,
        assessed_code=AssessedCode(content, assessments, store.sittings, coding, checks, clock or _now),
        local=LocalModels(settings.models_dir),
        forgetting=Forgetting(),
    )


def _now() -> datetime:
    return datetime.now(UTC)
