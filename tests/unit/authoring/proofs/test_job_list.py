"""What there is to prove side by side."""

from __future__ import annotations

import pytest
from tests.conftest import ROOT

from docklab.authoring.proofs.job_list import Job, jobs
from docklab.authoring.proofs.prove import Part
from docklab.course.load import load
from docklab.course.model import Course


@pytest.fixture(scope="module")
def course() -> Course:
    return load(ROOT / "lessons")


def named(found: list[Job]) -> list[str]:
    return sorted(name for job in found for name in job.names)


def test_the_whole_course(course: Course) -> None:
    """Each exercise once, and each lesson twice: in order, and its text."""
    found = jobs(course, (), Part.ALL)

    lessons = [lesson.id for lesson in course.lessons]
    assert named(found) == sorted([one.id for one in course.exercises()] + 2 * lessons)
    assert len({job.words for job in found}) == len(found)


def test_short_proofs_are_of_the_source_note(course: Course) -> None:
    """Without a name, exactly those exercises that cover a line of it; by name, any."""
    assert named(jobs(course, (), Part.SHORT)) == sorted(one.id for one in course.exercises() if one.covers)
    assert [job.words for job in jobs(course, ["gpu.fallback"], Part.SHORT)] == [("gpu.fallback", "--short")]


def test_questions_are_one_job(course: Course) -> None:
    """Those that are only answered take an instant each; one that needs containers is a job of its own."""
    found = next(job for job in jobs(course, (), Part.ALL) if "what.quiz" in job.names)

    assert len(found.words) > 5
    assert "volumes.share" not in found.words


def test_a_name_that_nobody_knows_is_a_job(course: Course) -> None:
    """Which says what is wrong with it, and does not vanish."""
    assert [job.words for job in jobs(course, ["volumes.shrae"], Part.ALL)] == [("volumes.shrae",)]
