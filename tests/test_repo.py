"""The repository as a stranger finds it: nothing of this or that machine, and documents whose commands work."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from interviewer.cli.app import call

ROOT = Path(__file__).parent.parent
TEXT = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".jsonl", ".cfg", ".sh", ".css", ".html", ""}

# Spelled in pieces, so that this file does not hold what it looks for.
INDEX_HOSTS = re.compile(
    "|".join(
        re.escape(host) for host in ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org")
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w.~$}/])/(?:home|root|Users|wo" + r"rk|opt/wheels|opt/pypi)/[\w.]")
SECRETS = re.compile(r"\b(?:sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{20,}|gh[pousr]_[A-Za-z0-9]{20,})")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


@pytest.mark.parametrize("pattern", [INDEX_HOSTS, MACHINE_PATHS, SECRETS], ids=["index host", "machine path", "secret"])
def test_no_file_holds_what_belongs_to_a_machine(pattern: re.Pattern[str]) -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := pattern.search(line))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_locked_package_has_its_hash_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text and "file:" not in text and "--index" not in text and "--find-links" not in text
    for requirement in text.replace("\\\n", " ").splitlines():
        if requirement.strip() and not requirement.startswith("#"):
            assert "==" in requirement and "--hash=sha256:" in requirement, requirement


def test_the_two_locks_agree() -> None:
    run, dev = (pins(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt"))
    assert run.items() <= dev.items()


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def test_the_locks_hold_every_dependency_that_the_project_names() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = (pins(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt"))
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    for lock, wanted in (
        (run, [*project["project"]["dependencies"], *extras["local"], *groups["build"]]),
        (dev, [*extras["postgres"], *(entry for entry in groups["dev"] if isinstance(entry, str))]),
    ):
        names = {re.split(r"[\[<>=!~ ;]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
        assert names <= set(lock), f"run `make lock`: {sorted(names - set(lock))}"


def documents() -> list[Path]:
    return [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    ]


def commands(path: Path, *, info: str = "console(?: run)?") -> list[str]:
    """The command lines (`$ ...`) of the console blocks of a document.

    A block that begins with "```console run" is run by the test below, in an empty directory without any model.
    """
    blocks = re.findall(rf"^```{info}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line.removeprefix("$ ").strip() for line in lines if line.startswith("$ ")]


def test_every_command_in_the_documents_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Each `interviewer ...` is parsed with its options, and each `make ...` is a target."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in documents():
        for command in commands(path):
            words = shlex.split(command.split("|")[-1].split(">")[0].split("<")[0])
            words = [word for word in words if "=" not in word or word.startswith("-")]
            if words and words[0] == "make":
                assert words[1] in targets, f"{path.name}: {command}"
            elif words and words[0] == "interviewer":
                # Its help after its own words: an unknown command or option ends with code 2.
                assert call([*words[1:], "--help"]) == 0, f"{path.name}: {command}\n{capsys.readouterr().err}"


@pytest.mark.slow
@pytest.mark.parametrize("document", ["README.md", "docs/packs.md"])
def test_the_runnable_commands_of_a_document_run(document: str, tmp_path: Path) -> None:
    runnable = commands(ROOT / document, info="console run")
    assert runnable, f"{document} shows no command that runs as it stands"
    here = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "INTERVIEWER_PROVIDER": "scripted",
        "INTERVIEWER_DATA_DIR": str(tmp_path / "data"),
    }
    for command in runnable:
        ran = subprocess.run(
            ["bash", "-ec", command],
            cwd=tmp_path,
            env=os.environ | here,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"


def test_documents_link_to_what_is_there() -> None:
    faults = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents()
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"])
def test_a_document_names_files_that_are_there(document: str) -> None:
    named = re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|yaml|toml))`", (ROOT / document).read_text(encoding="utf-8"))
    assert named
    missing = [name for name in named if not any((root / name).exists() for root in (ROOT, ROOT / "interviewer"))]
    assert not missing, missing


def test_the_walk_from_the_page_to_the_score_takes_twelve_files() -> None:
    walk = re.findall(
        r"^\| \d+ \| `([\w/.]+)`", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(walk) == 12 and all((ROOT / "interviewer" / name).exists() for name in walk)
