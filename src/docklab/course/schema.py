"""The JSON Schemas of course.yaml and of the front matter of lesson.md, exercise.md and their translations, for editors: what they
refuse, the loader refuses. The loader knows more: what exists, and what fits together."""

from __future__ import annotations

import dataclasses
import inspect
import types
from typing import Any, Literal, Union, get_args, get_origin

from docklab.course import bounds
from docklab.course.described import REQUIRED, Described, described
from docklab.course.front import (
    CourseMatter,
    ExerciseMatter,
    ExerciseTranslation,
    LessonMatter,
    LessonTranslation,
    PartMatter,
    PathMatter,
)
from docklab.course.load import ID
from docklab.kinds import KINDS
from docklab.kinds import kind as kind_named
from docklab.objects.fixtures import FIXTURES

Schema = dict[str, Any]
_ID: Schema = {"type": "string", "pattern": f"^{ID.pattern}$"}
_PLAIN: dict[Any, Schema] = {str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"},
                             float: {"type": "number"}, type(None): {"type": "null"}, Any: {}}
_ROOTS = {"course": CourseMatter, "lesson": LessonMatter, "exercise": ExerciseMatter,
          "lesson-translation": LessonTranslation, "exercise-translation": ExerciseTranslation}
# Of some lists: what is in them, and how many.
_LISTS: dict[tuple[type, str], Schema] = {
    (CourseMatter, "lessons"): {"items": _ID, "minItems": 1, "maxItems": bounds.LESSONS, "uniqueItems": True},
    (CourseMatter, "parts"): {"maxItems": bounds.PARTS},
    (CourseMatter, "paths"): {"maxItems": bounds.PATHS},
    (LessonMatter, "exercises"): {"items": _ID, "maxItems": bounds.EXERCISES, "uniqueItems": True},
    (ExerciseMatter, "checks"): {"items": {"$ref": "#/definitions/check"}, "minItems": 1, "maxItems": bounds.CHECKS},
    (ExerciseMatter, "fixtures"): {"items": {"$ref": "#/definitions/fixture"}, "maxItems": bounds.FIXTURES},
    (ExerciseMatter, "hints"): {"minItems": 1},
}
# Fields that name a lesson or a path.
_IDS = {(PartMatter, "from"), (PathMatter, "id")}


def schemas() -> dict[str, Schema]:
    """The schema of each file, by its name, such as lesson."""
    return {name: _schema(name, cls) for name, cls in _ROOTS.items()}


def _schema(name: str, cls: type) -> Schema:
    known: dict[str, Schema] = {}
    if cls is ExerciseMatter:
        known |= _checks(known)
        known["fixture"] = {"type": "object", "properties": {one: _of(found, known) for one, found in FIXTURES.items()},
                            "additionalProperties": False, "minProperties": 1, "maxProperties": 1}
    root = _object(cls, known)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"docklab: {name}", **root,
            **({"definitions": known} if known else {})}


def _checks(known: dict[str, Schema]) -> dict[str, Schema]:
    """A kind of check, and a check: a kind with an id."""
    one = {"$ref": "#/definitions/kind"}
    within = {"type": "number", "exclusiveMinimum": 0, "maximum": 60, "description": "seconds; 15 unless given"}
    kinds: dict[str, Schema] = {name: _of(kind_named(name), known) for name in KINDS}
    kinds |= {"all_of": {"type": "array", "items": one, "minItems": 1}, "any_of": {"type": "array", "items": one, "minItems": 1},
              "not_": one}
    kinds["eventually"] = {"type": "object", "properties": {**{name: {"$ref": f"#/definitions/kind/properties/{name}"}
                                                               for name in kinds}, "within": within},
                           "additionalProperties": False, "oneOf": [{"required": [name]} for name in kinds]}
    about = {"id": {**_ID, "description": "what results and promises call it"},
             "title": {"type": "string", "description": "in place of the line that the kind writes"},
             "after": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
                       "description": "checks that must pass first"}}
    exact = [{"required": [name]} for name in kinds]
    return {"kind": {"type": "object", "properties": kinds, "additionalProperties": False, "minProperties": 1, "maxProperties": 1},
            "check": {"type": "object", "properties": {**about, **{name: {"$ref": f"#/definitions/kind/properties/{name}"}
                                                                   for name in kinds}},
                      "additionalProperties": False, "required": ["id"], "oneOf": exact}}


def _of(cls: type, known: dict[str, Schema]) -> Schema:
    """A reference to the schema of a dataclass."""
    if cls.__name__ not in known:
        known[cls.__name__] = {}
        known[cls.__name__] = _object(cls, known)
    return {"$ref": f"#/definitions/{cls.__name__}"}


def _object(cls: type, known: dict[str, Schema]) -> Schema:
    fields = described(cls)
    return {"type": "object", "description": (inspect.getdoc(cls) or "").partition("\n\n")[0],
            "properties": {one.name: _field(cls, one, known) for one in fields},
            "required": [one.name for one in fields if one.default is REQUIRED], "additionalProperties": False}


def _field(cls: type, one: Described, known: dict[str, Schema]) -> Schema:
    found = {**_typed(one.type, known), **_LISTS.get((cls, one.name), {})}
    found = {**found, **_ID} if (cls, one.name) in _IDS else found
    if found.get("type") == "integer":
        found |= _range(one)
    if found.get("type") == "array" and one.host_port:
        found["items"] = {"type": "integer", "minimum": bounds.PORTS[0], "maximum": bounds.PORTS[-1]}
    # Nothing stands beside a $ref in this draft.
    found = {"allOf": [found]} if "$ref" in found else found
    return {**found, **({"description": one.note} if one.note else {}),
            **({"default": one.default} if isinstance(one.default, str | int | float) else {})}


def _range(one: Described) -> Schema:
    """The least and the most of a number, as the loader has them."""
    least = one.default if isinstance(one.default, int) else 1
    if one.host_port or one.name in bounds.PORT_NAMES:
        return {"minimum": min(least, bounds.PORTS[0]), "maximum": bounds.PORTS[-1]}
    if one.name == "minutes":
        return {"minimum": bounds.MINUTES[0], "maximum": bounds.MINUTES[-1]}
    return {"minimum": 0, **({"maximum": bounds.MOST[one.name]} if one.name in bounds.MOST else {})}


def _typed(type_: Any, known: dict[str, Schema]) -> Schema:
    if dataclasses.is_dataclass(type_) and isinstance(type_, type):
        return _of(type_, known)
    origin, inner = get_origin(type_), get_args(type_)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_typed(one, known) for one in inner]}
    if origin is tuple:
        return {"type": "array", "items": _typed(inner[0], known)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _typed(inner[1], known)}
    return dict(_PLAIN[type_])
