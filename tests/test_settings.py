import shlex
import sys
from pathlib import Path

import pytest

from interviewer.settings import Settings, install_command
from interviewer.store import Store


def test_a_data_directory_with_odd_characters_in_its_name_can_be_used(tmp_path: Path) -> None:
    odd = tmp_path / "what? 100% #mine"

    Store(Settings(data_dir=odd).store_url).close()

    assert (odd / "interviews.db").is_file()


def test_a_database_url_goes_before_the_data_directory(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path, database_url="postgresql://there/db").store_url == "postgresql://there/db"


def test_the_usual_names_of_openai_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1")

    settings = Settings()

    assert settings.openai_base_url == "http://127.0.0.1:11434/v1"
    assert settings.openai_api_key is not None
    assert "secret" not in repr(settings)


def test_an_extra_is_installed_where_this_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/my practice/.venv/bin/python")

    assert shlex.split(install_command("voice")) == [sys.executable, *"-m pip install interviewer[voice]".split()]
