"""What base images a proof's sandbox gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT

from docklab.authoring.proofs.job_images import base_images
from docklab.course.load import load
from docklab.course.model import Course


@pytest.fixture(scope="module")
def course() -> Course:
    return load(ROOT / "lessons")


@pytest.mark.parametrize(("names", "images"), [
    (["observe.ps"], ("alpine",)),
    (["registry.push"], ("alpine", "registry:2")),
    (["volumes.inspect"], ("alpine", "python:3.13-slim")),  # a mistake's script runs another image
    (["stack.limits"], ("python:3.13-slim", "redis:7", "postgres:17")),
    (["observe.ps", "compose.up"], ("alpine", "python:3.13-slim", "redis:7")),
    (["setup.bases"], ("alpine", "python:3.13-slim", "registry:2", "redis:7", "postgres:17")),  # which gets what is missing
])
def test_what_its_needs_and_its_files_name(course: Course, names: list[str], images: tuple[str, ...]) -> None:
    """No more than the exercises need or name, in the course's order."""
    assert base_images(course, [one for one in course.exercises() if one.id in names]) == images


def test_what_the_exercises_before_it_need(course: Course, tmp_path: Path) -> None:
    """An exercise that itself needs no image gets those of the one whose outcome it needs."""
    folder = tmp_path / "empty"
    folder.mkdir()
    followed = next(one for one in course.exercises() if one.id == "build.testimage")
    follower = next(one for one in course.exercises() if any(need.exercise == followed.id for need in one.needs))
    alone = follower._replace(folder=folder, needs=tuple(need for need in follower.needs if need.exercise), continues=())

    assert base_images(course, [alone]) == base_images(course, [followed])


def test_what_a_text_names(course: Course) -> None:
    """A lesson's text counts, a longer name that only begins like an image's does not, and there is always one."""
    assert base_images(course, [], "$ docker run redis:7\n") == ("redis:7",)
    assert base_images(course, [], "alpine-linux, my/alpine, redis:70") == ("alpine",)
