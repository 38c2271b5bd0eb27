"""Builds the service from the settings."""

from datetime import UTC, datetime

from interviewer.content import Content, PackPlace, find_pack, known_packs, load_content
from interviewer.domain.entities.speech import Audio, Transcript
from interviewer.domain.ports import Clock, CodeChecker, Judge, Listener, Narrator, Reader, Rewriter, Voice
from interviewer.domain.rounds.model_turn import Interviewer
from interviewer.llm.connections import Connections
from interviewer.llm.provider import Models
from interviewer.llm.scripted import SCRIPTED
from interviewer.sandbox import Sandbox
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store
from interviewer.usecases.asking import Asking
from interviewer.usecases.assessments import AssessedCode, Assessments
from interviewer.usecases.bank import Bank
from interviewer.usecases.candidate_code import CodeChecks, Running, Writing
from interviewer.usecases.coding import Coding
from interviewer.usecases.drills import Drills
from interviewer.usecases.forgetting import Forgetting
from interviewer.usecases.local_models import LocalModels
from interviewer.usecases.loops import Loops
from interviewer.usecases.narrating import Narrating
from interviewer.usecases.outcomes import Outcomes
from interviewer.usecases.packs import Packs
from interviewer.usecases.planning import Planning
from interviewer.usecases.postings import Postings
from interviewer.usecases.progress import ProgressReport
from interviewer.usecases.recordings import Recordings
from interviewer.usecases.rewriting import Rewriting
from interviewer.usecases.rounds import Rounds
from interviewer.usecases.scoring import Scoring
from interviewer.usecases.self_votes import SelfVotes
from interviewer.usecases.sources import ModelSource, Replaced
from interviewer.usecases.transcribing import Transcribing
from interviewer.voice import LocalTranscriber


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
    chosen = find_pack(settings.pack, settings.data_dir) if settings.pack else None
    kept, connections = store or Store(settings.store_url), Connections(settings)
    transcriber = LocalTranscriber()

    def remote(audio: Audio) -> Transcript:
        # Imported here because talking to the network takes longer to import than most commands to run.
        from interviewer.llm.transcriptions import RemoteTranscriber

        return RemoteTranscriber(settings, connections).transcribe(audio)

    def known() -> dict[str, PackPlace]:
        there = {_name(place): place for place in known_packs(settings.data_dir).values()}
        return there if chosen is None else there | {_name(chosen): chosen}

    def serve(name: str) -> Service:
        # The user's own content overrides the pack that the settings choose, and no other.
        own = settings.content if name == (_name(chosen) if chosen else "") else None
        content = load_content(known()[name].root if name else None, own=own)
        models = Replaced(
            Models(settings, content, connections),
            voice=voice,
            judge=judge,
            reader=reader,
            rewriter=rewriter,
            narrator=narrator,
            interviewer=interviewer,
            listener=listener,
        )
        # Words alone are enough to find where the action and the result begin.
        spoken = Transcribing(settings.models_dir, transcriber, remote, lambda: models.reader(SCRIPTED))
        return _service(content, kept, models, spoken, settings, clock or _now, checker, packs)

    packs: Packs[Service] = Packs(lambda: {name: place.pack for name, place in known().items()}, serve)
    return packs.first(_name(chosen) if chosen else "")


def _name(place: PackPlace) -> str:
    return "" if place.shipped_root else place.pack.id


def _service(
    content: Content,
    store: Store,
    models: ModelSource,
    speech: Transcribing,
    settings: Settings,
    clock: Clock,
    checker: CodeChecker | None,
    packs: Packs[Service],
) -> Service:
    coding = Coding(content, Sandbox(hidden=(settings.data_dir,)))
    rounds = Rounds(content, store, models, clock)
    checks = CodeChecks(checker or coding)
    scoring = Scoring(content, store, models, checks)
    assessments = Assessments(content, store, clock)
    bank = Bank(content, store, models, clock)
    postings = Postings(content, store, bank, clock)
    loops = Loops(content, store, rounds, scoring, clock)
    return Service(
        packs=packs,
        content=content,
        store=store,
        models=models,
        rounds=rounds,
        writing=Writing(content, store, clock),
        running=Running(content, store, coding, clock),
        scoring=scoring,
        rewriting=Rewriting(content, store, models),
        asking=Asking(content, models),
        self_votes=SelfVotes(content, store, clock),
        loops=loops,
        narrating=Narrating(content, store.loops, models, loops),
        coding=coding,
        assessments=assessments,
        assessed_code=AssessedCode(content, assessments, store.assessments, coding, checks, clock),
        local=LocalModels(settings.models_dir),
        forgetting=Forgetting(),
        bank=bank,
        planning=Planning(content, store, bank, postings, clock),
        drills=Drills(content, store, scoring, bank, models, coding, checks, clock),
        progress=ProgressReport(content, store, bank, clock),
        postings=postings,
        speech=speech,
        recordings=Recordings(store, speech, clock),
        outcomes=Outcomes(content, store, loops, clock),
    )


def _now() -> datetime:
    return datetime.now(UTC)
