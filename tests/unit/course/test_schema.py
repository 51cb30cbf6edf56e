"""The JSON Schemas and the loader: what a schema refuses, the loader refuses, and every good course passes both."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import MINI, ROOT
from tests.unit.course.test_course import GOOD, MISTAKES

from docklab.course.load import load
from docklab.course.matter import Source
from docklab.course.schema import schemas
from docklab.errors import InvalidLesson

SCHEMAS = {name: jsonschema.Draft7Validator(schema) for name, schema in schemas().items()}
# What only the loader can see: other files, lists as a whole, and what YAML itself forbids.
BEYOND = {"title: A\ntitle: A container", "after: sad", "  - id: said\n    after: kept\n", "id: said", "in: {}",
          "needs: [{exercise: basics.nothing}]", "needs: [{exercise: basics.hello}]", "needs: [{image: alpine}",
          "needs: [{image: !!python/object:os.system x}]", "Print"}
WORDS = [None, [], {}, "word", -1, 10**7, {"a": "b"}, ["word"], [{}]]


def _matters(course: Path) -> Iterator[tuple[str, Any]]:
    source = Source(course)
    yield "course", source.yaml("course.yaml").data
    for path in sorted(course.glob("*/lesson.md")):
        yield "lesson", source.markdown(path.relative_to(course).as_posix()).data
    for path in sorted(course.glob("*/*/exercise.md")):
        yield "exercise", source.markdown(path.relative_to(course).as_posix()).data


@pytest.mark.parametrize("course", [ROOT / "lessons", MINI], ids=["shipped", "miniature"])
def test_good_courses_pass(course: Path) -> None:
    """Every file of the shipped course and of the miniature one is as its schema says."""
    found = [(name, error.message) for name, data in _matters(course) for error in SCHEMAS[name].iter_errors(data)]

    assert found == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    """Each is a valid JSON Schema, also once it is written and read."""
    jsonschema.Draft7Validator.check_schema(json.loads(json.dumps(SCHEMAS[name].schema)))


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, new, _, _ in MISTAKES if new not in BEYOND])
def test_mistakes_are_seen(old: str, new: str) -> None:
    """The mistakes that the loader names are refused by the schema, but for those that take more than one file to see."""
    front = yaml.safe_load(GOOD.replace(old, new).split("---\n")[1])

    assert not SCHEMAS["exercise"].is_valid(front)


def _places(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield (*at, key)
        yield from _places(data[key], (*at, key))


@settings(max_examples=200)
@given(draw=st.data())
def test_whatever_the_schema_refuses_is_refused(tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject) -> None:
    """However a good exercise is changed in one place, the loader does not take what the schema refuses."""
    name = draw.draw(st.sampled_from(["hello", "tidy", "quiz", "published"]))
    good = Source(MINI).markdown(f"basics/{name}/exercise.md").data
    place = draw.draw(st.sampled_from(list(_places(good))))
    changed = copy.deepcopy(good)
    around = changed
    for key in place[:-1]:
        around = around[key]
    act = draw.draw(st.sampled_from(["take", "add", "put"]))
    if act == "take":
        del around[place[-1]]
    elif act == "add" and isinstance(around, dict):
        around[draw.draw(st.sampled_from(["more", "in", "volume", "title"]))] = draw.draw(st.sampled_from(WORDS))
    else:
        around[place[-1]] = draw.draw(st.sampled_from(WORDS))
    if SCHEMAS["exercise"].is_valid(changed):
        return
    course = tmp_path_factory.mktemp("changed") / "course"
    shutil.copytree(MINI, course)
    (course / "basics" / name / "exercise.md").write_text(f"---\n{yaml.safe_dump(changed)}---\nDo it.\n", encoding="utf-8")
    with pytest.raises(InvalidLesson):
        load(course)
