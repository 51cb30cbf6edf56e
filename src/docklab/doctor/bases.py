"""The base images that the course needs."""

from __future__ import annotations

from docklab.doctor.finding import Finding, State
from docklab.images import ImageStatus


def line(found: list[ImageStatus], needed_by: dict[str, tuple[str, ...]]) -> Finding:
    """What is there means."""
    missing = [one.name for one in found if one.source == "missing"]
    if missing:
        exercises = dict.fromkeys(exercise for name in missing for exercise in needed_by.get(name, ()))
        return Finding("images", "base images", State.MISSING, f"not here: {', '.join(missing)}",
                       "Exercises that use them cannot start.", "docklab images get", tuple(exercises))
    built = [one.name for one in found if one.source == "stand-in"]
    seen = f"all {len(found)} are here" + (f" ({', '.join(built)} built from this machine's packages)" if built else "")
    return Finding("images", "base images", State.OK, seen)
