"""No part of the page shows a raw traceback, and no tab can take the service from another."""

import ast
from pathlib import Path
from typing import Any, cast

import pytest
import streamlit as st

from interviewer.service import Service
from interviewer.store import StoreError
from interviewer.ui import session
from interviewer.ui.session import process
from tests.ui import material
from tests.ui.conftest import Page
from tests.ui.fake_service import FakeService

FILES = sorted(Path(session.__file__).parent.rglob("*.py"))


def fails(*_: Any, **__: Any) -> Any:
    raise StoreError("The disk is full. Free some space.")


@pytest.mark.parametrize("key", ["a", "b"])
def test_a_deletion_that_fails_says_so_and_keeps_the_page(
    fake: FakeService, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    fake.put(material.interview("a"))
    fake.put(material.interview("b"))
    page = Page().click(f"delete-{key}")
    monkeypatch.setattr(fake, "delete", fails)

    page.click("delete_yes")

    assert page.alerts == ["The disk is full. Free some space."]
    assert page.has("open-a") and page.has("open-b")
    assert page.run().alerts == [], "it was told once"


def test_a_dialog_that_fails_says_so_in_its_place(fake: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.put(material.interview("a"))
    page = Page()
    monkeypatch.setattr(fake.loops, "of", fails)

    page.click("delete-a")

    assert page.alerts == ["The disk is full. Free some space."]


def test_an_undo_that_fails_can_be_tried_again(fake: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.put(material.interview("a"))
    page = Page().click("delete-a").click("delete_yes")
    with monkeypatch.context() as patch:
        patch.setattr(fake, "restore", fails)
        page.click("undo")
    assert page.alerts == ["The disk is full. Free some space."]

    page.click("again").click("undo")

    assert page.has("open-a")


def test_every_callback_fragment_and_dialog_is_guarded() -> None:
    bare = [f"{path.name}: {name}" for path in FILES for name in unguarded(ast.parse(path.read_text(encoding="utf-8")))]
    assert not bare, f"decorate with errors.guard_callback or errors.guard_fragment: {bare}"


def unguarded(tree: ast.Module) -> set[str]:
    """Functions that Streamlit calls by themselves, and that show a traceback when they fail."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    has = {function.name: {ast.unparse(one).split("(")[0] for one in function.decorator_list} for function in functions}
    fragments = {"st.fragment", "st.dialog"}
    drawn = {name for name, by in has.items() if by & fragments and "errors.guard_fragment" not in by}
    return drawn | {name for name in callbacks(tree) if "errors.guard_callback" not in has.get(name, set())}


def callbacks(tree: ast.Module) -> set[str]:
    """The names of functions that are given as `on_click` and the like; local partials are looked through."""
    partials = {
        target.id: node.value.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "partial"
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    given = [
        keyword.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg is not None and keyword.arg.startswith("on_")
    ]
    called = [one.args[0] if isinstance(one, ast.Call) and ast.unparse(one.func) == "partial" else one for one in given]
    return {
        ast.unparse(partials.get(one.id, one) if isinstance(one, ast.Name) else one)
        for one in called
        if not isinstance(one, ast.Constant | ast.Lambda)
        and not (isinstance(one, ast.Call) and ast.unparse(one.func) == "errors.guard_callback")
        and ast.unparse(one) != "typed"  # the browser reports a draft: see `browser`
    }


def test_a_tab_that_clears_the_cache_keeps_the_service_that_all_tabs_share(monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[Service] = []

    def build(_: object) -> Service:
        builds.append(cast(Service, FakeService()))
        return builds[-1]

    monkeypatch.setattr(session, "build", build)
    monkeypatch.setattr(session, "_built", [])
    monkeypatch.setattr("atexit.register", lambda _: None)
    first = process()

    st.cache_resource.clear()
    st.cache_data.clear()

    assert process() is first
    assert len(builds) == 1
