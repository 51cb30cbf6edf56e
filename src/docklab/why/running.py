"""What a container runs, beside what its image's name stands for by now."""

from __future__ import annotations

from docklab.kinds.container import how_ended
from docklab.kinds.container.container import short
from docklab.why.found import Cause, cause, note
from docklab.why.scene import Scene

_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "arm", "amd64": "amd64", "arm64": "arm64"}


def causes(scene: Scene) -> list[Cause]:
    """An image that was rebuilt, a tag that was moved, a program of another processor."""
    return [*_stale(scene), *_emulated(scene)]


def _stale(scene: Scene) -> list[Cause]:
    found, now = scene.found, scene.named
    by_id = found.image_ref.startswith("sha256:") or "@" in found.image_ref or found.image_id.removeprefix("sha256:").startswith(
        found.image_ref)
    if now is None or now.id == found.image_id or by_id:
        return []
    told = how_ended.stale(found, found.image_ref, now.id)
    if not found.up:
        return [note(told.code, told.message, told.next, f"{found.image_ref} is {short(now.id)} now")]
    return [Cause(told, (f"runs {short(found.image_id)}; {found.image_ref} is {short(now.id)} now",))]


def _emulated(scene: Scene) -> list[Cause]:
    """It is of another kind of processor, and does not work."""
    image, engine = scene.image, scene.around.engine
    here = _ARCHITECTURES.get(engine.architecture, engine.architecture)
    there = image.platform.rpartition("/")[2] if image else ""
    if not there or there == here or not scene.failing:
        return []
    return [cause("OTHER_ARCHITECTURE", f"The image of `{scene.found.name}` is for {there}, and this engine's processor is "
                  f"{here}. Build or pull it for this one (--platform).",
                  f"docker image inspect --format '{{{{.Os}}}}/{{{{.Architecture}}}}' {scene.found.image_ref}",
                  f"image {there}, engine {here}")]
