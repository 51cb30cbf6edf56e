"""A course of two lessons, and what a site is built from."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT

TINY = {
    "course.yaml": "title: Tiny\nlessons: [volumes, build]\nparts: [{title: All, from: volumes}]\n"
                   "paths: [{id: day, title: A day}]\n",
    "volumes/lesson.md": "---\ntitle: \"Volumes: keep data\"\nminutes: 30\nobjective: this | that\n"
                         "paths: [day]\nexercises: [share, again]\n---\n\nA volume stays.\n\n"
                         "```mermaid\nflowchart LR\n  a[container] --> v[(volume)]\n```\n\n"
                         "```console run\n$ docker ps --format '{{.Names}}'\n```\n",
    "volumes/share/exercise.md": "---\ntitle: Share a file\nminutes: 8\nhints:\n  - a nudge\n  - |\n    Type:\n\n"
                                 "    ```bash\n    docker volume create {{nonce:vol}}\n    ```\n"
                                 "checks:\n  - {id: a, title: \"there is <{{nonce:vol}}>\", volume: {name: v}}\n"
                                 "debrief: It is shared.\n---\n## Task\n\nName it **v**{{nonce}}.\n",
    "volumes/share/solution.sh": "docker run -p {{port:9000}}:80 x\n",
    "volumes/again/exercise.md": "---\ntitle: Again\nminutes: 1\nhints: [look]\nneeds: [{exercise: build.it}, {feature: gpu}]\n"
                                 "checks: [{id: a, answer: {choices: {a: x, b: y}, correct: a}}]\n---\nDo it again.\n",
    "build/lesson.md": "---\ntitle: Build\nminutes: 5\nobjective: build\nexercises: [it]\n---\nText.\n",
    "build/it/exercise.md": "---\ntitle: It\nminutes: 2\nhints: [look]\nneeds: [{image: alpine}, {image: redis}]\n"
                            "checks: [{id: a, image: {name: it}}]\n---\nBuild it.\n",
}


def root_of(folder: Path, course: Path | None = None) -> Path:
    """A copy of what the site is built from, with the tiny course or the given one."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/mkdocs_hook.py", folder / "scripts")
    if course:
        shutil.copytree(course, folder / "lessons")
        return folder
    for name, text in TINY.items():
        path = folder / "lessons" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pages_of(built: Path) -> list[str]:
    """The pages of a built site."""
    return sorted(str(path.relative_to(built)) for path in built.rglob("*.html") if path.name != "404.html")
