"""Settings, read from the environment and from a `.env` file in the working directory."""

import shlex
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Provider = Literal["remote", "openai", "reader", "local", "scripted"]


class Settings(BaseSettings):
    """The settings, each read from the environment variable `INTERVIEWER_<NAME>` unless another one is named.

    Attributes:
        provider: The default provider for interviewing and judging; `auto` takes what is available and keeps answers
            on this machine. `openai` is the old name of `remote`.
        model: The remote model as `service:model`, with `openai`, `azure_openai`, `anthropic`, `bedrock` or
            `google_genai`; a name without a service is a model of OpenAI, or of the compatible server.
            `local:model` is a model on this machine.
        openai_api_key: `OPENAI_API_KEY`.
        openai_base_url: `OPENAI_BASE_URL`, of a compatible server.
        database_url: Any SQLAlchemy URL; by default an SQLite file in the data directory.
        pack: The id of a pack or the path of its folder, with roles, interviewers, questions and rubrics; by default
            the first one shipped.
        content: A folder whose prompts and rubrics replace the shipped ones, file by file.
        data_dir: Where interviews and models are kept.
        request_timeout: Time limit of a spoken reply in seconds. The first token of a remote model must come within
            0.4 of it; a judgement may take six times as long.
        transcription_model: Which model of `OPENAI_BASE_URL` writes speech down, when a remote one is asked for.
        model_requests: Which model requests are allowed; tests refuse all, or all but loopback.
    """

    model_config = SettingsConfigDict(env_prefix="INTERVIEWER_", env_file=".env", env_ignore_empty=True, extra="ignore")

    provider: Literal["auto"] | Provider = "auto"
    model: str = "gpt-4.1-mini"
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("OPENAI_API_KEY", "openai_api_key")
    )
    openai_base_url: str | None = Field(
        default=None, validation_alias=AliasChoices("OPENAI_BASE_URL", "openai_base_url")
    )
    database_url: str | None = None
    pack: str = ""
    content: Path | None = None
    data_dir: Path = Field(default_factory=lambda: user_data_path("interviewer", appauthor=False))
    request_timeout: float = Field(default=30.0, gt=0)
    transcription_model: str = "whisper-1"
    model_requests: Literal["allow", "loopback", "refuse"] = "allow"

    @property
    def store_url(self) -> str:
        """The SQLAlchemy URL of the store."""
        return self.database_url or f"sqlite:///{quote(str(self.data_dir / 'interviews.db'))}"

    @property
    def models_dir(self) -> Path:
        """Where model files are kept."""
        return self.data_dir / "models"


def install_command(extra: str) -> str:
    """The command that adds an extra to this installation; another Python would fetch another package of this name."""
    return f"{shlex.quote(sys.executable)} -m pip install 'interviewer[{extra}]'"
