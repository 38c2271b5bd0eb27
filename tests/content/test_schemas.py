"""The JSON Schemas beside the content say what the loader accepts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

from evals.datasets import read_yaml
from interviewer.content.schemas import schemas
from tests.content.conftest import ROOT
from tests.content.lint import for_each

HINT = "# yaml-language-server: $schema="
FOLDERS = ("rubrics", "prompts", "packs/ml_engineer")
WITH_SCHEMA = sorted([ROOT / "pack.yaml", *(path for name in FOLDERS for path in (ROOT / name).rglob("*.yaml"))])


def named(path: Path) -> Path:
    """The schema that the first line of a file names, for editors."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(HINT), f"{path.relative_to(ROOT)} does not begin with {HINT}..."
    return (path.parent / first.removeprefix(HINT)).resolve()


def test_the_schemas_in_the_tree_are_those_of_the_models() -> None:
    for path, text in schemas().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "run `make schema`"


def test_every_schema_is_a_schema() -> None:
    for text in schemas().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


@for_each("path", WITH_SCHEMA, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_names_its_schema_and_keeps_it(path: Path) -> None:
    schema = json.loads(named(path).read_text(encoding="utf-8"))
    data = json.loads(json.dumps(read_yaml(path)))
    jsonschema.Draft202012Validator(schema).validate(data)


def test_a_misspelt_field_does_not_keep_the_schema() -> None:
    schema = json.loads(schemas()["rubrics/schema/rubric.schema.json"])
    data = read_yaml(ROOT / "rubrics/star.yaml")
    data["criteria"][0]["pionts"] = 1
    told = list(errors(schema, data))
    assert any("pionts" in message for message in told)


def errors(schema: Any, data: Any) -> Iterator[str]:
    for error in jsonschema.Draft202012Validator(schema).iter_errors(json.loads(json.dumps(data))):
        yield error.message
