"""The wheel holds all that the program needs away from a checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the locked backend; nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    [built] = folder.glob("*.whl")
    return built


def test_everything_that_is_no_code_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"interviewer/_content/{path.relative_to(ROOT)}"
        for folder in ("pack.yaml", "packs", "prompts", "rubrics")
        for path in (ROOT / folder, *(ROOT / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {
        str(path.relative_to(ROOT))
        for path in (ROOT / "interviewer").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= packed, sorted(wanted - packed)


@pytest.mark.parametrize("pack", ["", "ml_engineer"])
def test_a_program_from_the_wheel_finds_its_content(wheel: Path, tmp_path: Path, pack: str) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = os.environ | {
        "PYTHONPATH": str(tmp_path / "site"),
        "INTERVIEWER_PROVIDER": "scripted",
        "INTERVIEWER_PACK": pack,
    }
    ran = subprocess.run(
        [sys.executable, "-c", "from interviewer.cli import main; main()", "doctor"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " questions" in ran.stdout
