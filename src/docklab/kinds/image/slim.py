"""Expectations about what an image carries: how much, against what it might have been, and what it should be without."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, first_failure, passed, skipped
from docklab.kinds.image.packages import plain


@dataclass(frozen=True)
class SlimCheck:
    """What an `image` carries. Sizes compare only within one engine, and what an engine says of an image means something else in
    each store. So docklab builds a folder of the workspace, as it was handed out, on the same engine, and compares the sums of
    both histories. Declare `needs: [{feature: buildx}]`.

    ```yaml
    slim: {image: slim, beside: stages, at_most: 60, without: [/app/tests], without_packages: [scikit-learn]}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "slim"

    image: str  # its name
    beside: str = field(default="", metadata=IN_WORKSPACE)  # a folder of the workspace with a Dockerfile
    at_most: int = 0  # percent of that which the image takes at most
    without: tuple[str, ...] = ()  # no file at these paths; empty folders do not count
    without_packages: tuple[str, ...] = ()  # no such Python package, with `*` for any rest
    never_ran: tuple[str, ...] = ()  # no RUN in its history has this text: it stands in an earlier stage
    imports: tuple[str, ...] = ()  # Python modules that a program in the image can import
    versions: dict[str, str] | None = None  # these Python packages have these versions
    optional: str = ""  # the reason why nobody has to make the image: without it the check is skipped

    def __post_init__(self) -> None:
        if bool(self.beside) != bool(self.at_most):
            raise ValueError("beside and at_most belong together")

    def title(self) -> str:
        """What is expected, in one line."""
        less = f"has at most {self.at_most} % of the size that the original `{self.beside}` gives" if self.beside else ""
        free = "contains nothing that only its build needs" if self.without or self.without_packages else ""
        return f"image `{self.image}` " + (", and ".join(filter(None, (less, free))) or "is there")

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.image(self.image)
        if found is None and self.optional:
            return skipped(self.title(), f"you have not built `{self.image}`, and do not have to: {self.optional}")
        if found is None:
            return failed("missing", f"an image named {self.image}", f"no image is named {self.image}")
        steps: tuple[Callable[[str, Case], Outcome | None], ...] = (
            self._size, self._paths, self._packages, self._hidden, self._imports, self._versions, self._history)
        return first_failure((step(found.id, case) for step in steps), self.title(), self._seen(found.id, case))

    def limit(self, case: Case) -> int:
        """The bytes that the image may take."""
        return sum(layer.size for layer in case.as_handed_out(self.beside).layers) * self.at_most // 100

    def _seen(self, image: str, case: Case) -> str:
        if not self.beside:
            return passed(self.title()).seen
        whole = sum(layer.size for layer in case.as_handed_out(self.beside).layers)
        mine = case.layer_bytes(image)
        return f"{mine / 1e6:.1f} MB, {100 * mine // max(whole, 1)} % of {whole / 1e6:.1f} MB"

    def _size(self, image: str, case: Case) -> Outcome | None:
        if not self.beside:
            return None
        reference = case.as_handed_out(self.beside)
        if reference.error:
            return skipped(self.title(), f"the original `{self.beside}` could not be built here: {reference.error}")
        most = self.limit(case)
        if case.layer_bytes(image) <= most:
            return None
        return failed("large", f"at most {most / 1e6:.1f} MB, {self.at_most} % of what the original `{self.beside}` gives",
                      self._seen(image, case))

    def _paths(self, image: str, case: Case) -> Outcome | None:
        there = self.paths_there(image, case)
        return failed("paths", f"none of {', '.join(self.without)}", f"{', '.join(there)} is in it") if there else None

    def paths_there(self, image: str, case: Case) -> list[str]:
        """Those of the paths that the image has."""
        return [path for path in self.without if case.holds(image, path)]

    def _packages(self, image: str, case: Case) -> Outcome | None:
        there = self.packages_there(image, case)
        return failed("packages", f"none of {', '.join(self.without_packages)}", f"{', '.join(there)} is in it") if there else None

    def packages_there(self, image: str, case: Case) -> list[str]:
        """Those of the packages that the image has."""
        names = sorted(map(plain, case.packages(image))) if self.without_packages else []
        return [name for name in names if any(fnmatch.fnmatchcase(name, plain(one)) for one in self.without_packages)]

    def _hidden(self, image: str, case: Case) -> Outcome | None:
        """Where a layer has what the image no longer shows: a file in one of the folders, or one of the packages. What is
        installed has a folder `*.dist-info` in site-packages, or Debian's dist-packages:
        https://packaging.python.org/en/latest/specifications/recording-installed-packages/."""
        folders = tuple(f"{path.strip('/')}/" for path in self.without)
        packages = tuple("-packages/" + plain(one.rstrip("*")).replace("-", "_") + ("" if one.endswith("*") else "-")
                         for one in self.without_packages)
        finds = case.search(image, folders + packages).finds if folders + packages else ()
        for one in (one for one in finds if one.kind == "file"):
            seen = f"layer {one.layer} holds {one.where}"
            if one.text in folders and one.where.startswith(f"/{one.text}"):
                return failed("hidden-paths", f"none of {', '.join(self.without)}", seen)
            if one.text in packages and one.text in one.where and ".dist-info/" in one.where:
                return failed("hidden-packages", f"none of {', '.join(self.without_packages)}", seen)
        return None

    def _imports(self, image: str, case: Case) -> Outcome | None:
        absent = case.not_importable(image, self.imports) if self.imports else ()
        return failed("imports", f"the packages {', '.join(self.imports)}", f"{', '.join(absent)} not found") if absent else None

    def _versions(self, image: str, case: Case) -> Outcome | None:
        there = {plain(name): version for name, version in case.packages(image).items()} if self.versions else {}
        off = {name: version for name, version in (self.versions or {}).items() if there.get(plain(name)) != version}
        if not off:
            return None
        return failed("versions", ", ".join(f"{name}=={version}" for name, version in off.items()),
                      ", ".join(f"{name} {there.get(plain(name), 'is not installed')}" for name in off))

    def _history(self, image: str, case: Case) -> Outcome | None:
        runs = [layer.instruction for layer in case.layers(image) if layer.instruction.startswith("RUN ")]
        ran = next((line for line in runs if any(text in line for text in self.never_ran)), "")
        return failed("ran", f"no RUN with {' or '.join(self.never_ran)} in its history", f"`{ran[:200]}`") if ran else None
