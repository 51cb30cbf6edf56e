"""A record as JUnit XML, which pipelines read: a suite for each lesson, a case for each exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from docklab.course.record import BEGUN, OPEN, SKIPPED, UNJUDGED, moment
from docklab.render.records.words import counted
from docklab.render.safe import shown

if TYPE_CHECKING:
    from docklab.course.record import Done, LessonRecord, Record

# What is no failure of anybody's: these are skipped, with the reason.
_REASONS = {OPEN: "not begun", SKIPPED: "the learner goes past it", UNJUDGED: "cannot be judged on this machine"}


def draw(record: Record) -> str:
    """The document. An exercise that is begun and not solved is a failure, one that is not begun is skipped."""
    suites = [_suite(lesson, record.at) for lesson in record.lessons]
    root = Xml.Element("testsuites", {"name": shown(record.title), **_sums(suites)})
    root.extend(suites)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _suite(lesson: LessonRecord, at: int) -> Xml.Element:
    found = lesson.exercises
    suite = Xml.Element("testsuite", {
        "name": shown(lesson.id), "tests": str(len(found)),
        "failures": str(sum(one.state == BEGUN for one in found)), "errors": "0",
        "skipped": str(sum(one.state in _REASONS for one in found)),
        "time": str(sum(one.seconds for one in found)), "timestamp": (moment(at) or "").removesuffix("Z")})
    suite.extend(_case(lesson, one) for one in found)
    return suite


def _case(lesson: LessonRecord, one: Done) -> Xml.Element:
    case = Xml.Element("testcase", {"classname": shown(lesson.id), "name": shown(one.id), "time": str(one.seconds)})
    said = {"title": shown(one.title), "solved_at": moment(one.solved_at), "checks": str(one.checks), "hints": str(one.hints),
            "solution_seen_at": moment(one.solution_at)}
    properties = Xml.SubElement(case, "properties")
    for name, value in said.items():
        if value:
            Xml.SubElement(properties, "property", {"name": name, "value": value})
    if one.state == BEGUN:
        Xml.SubElement(case, "failure", {"type": "open", "message": f"not solved yet, after {counted(one.checks, 'check')}"})
    elif one.state in _REASONS:
        Xml.SubElement(case, "skipped", {"message": _REASONS[one.state]})
    return case


def _sums(suites: list[Xml.Element]) -> dict[str, str]:
    return {name: str(sum(int(one.attrib[name]) for one in suites)) for name in ("tests", "failures", "errors", "skipped", "time")}
