"""A record as one page of HTML: no script, nothing from another host, light and dark, and good to print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docklab.course.record import SOLVED, total
from docklab.render.records import words
from docklab.render.safe import shown

if TYPE_CHECKING:
    from docklab.course.record import Done, LessonRecord, Record, Total

_STYLE = """
:root { color-scheme: light dark; --ground: #ffffff; --text: #1b2328; --quiet: #4a565f; --line: #d5dce2; --full: #12699c;
  --solved: #1a6b3c; --begun: #9a4413; }
@media (prefers-color-scheme: dark) { :root { --ground: #1a2026; --text: #e6ebef; --quiet: #b3bec7; --line: #37424b;
  --full: #6cb8e6; --solved: #7fd3a0; --begun: #f0a36b; } }
body { background: var(--ground); color: var(--text); font: 16px/1.5 Inter, "Segoe UI", Roboto, "Helvetica Neue",
  "DejaVu Sans", sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
p { margin: .25rem 0 .5rem; } .quiet { color: var(--quiet); font-size: .9rem; }
progress { width: 100%; height: .6rem; accent-color: var(--full); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td:first-child { white-space: nowrap; font-family: "JetBrains Mono", ui-monospace, monospace; }
td:nth-child(2) { width: 32%; min-width: 10rem; } td:nth-child(4) { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.solved { color: var(--solved); } .begun { color: var(--begun); }
@media print { h2, tr { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def draw(record: Record) -> str:
    """The page as text."""
    title, found = _text(words.heading(record)), record.total
    body = [f"<h1>{title}</h1>", f"<p>{_text(words.summary(found))}</p>", _bar(found, "All"),
            f'<p class="quiet">As of {words.when(record.at)} UTC.</p>', *map(_lesson, record.lessons)]
    if record.paths and not record.path:
        rows = [f"<tr><td>{_text(one.id)}</td><td>{_text(one.title)}</td><td>{one.total.solved} of {one.total.exercises}</td></tr>"
                for one in record.paths]
        body += ["<h2>Paths</h2>", _table("Paths", ("Path", "Title", "Solved"), rows)]
    body.append(f'<p class="quiet">{words.NOTE}</p>')
    return "\n".join(['<!doctype html>', '<html lang="en">', "<head>", '<meta charset="utf-8">',
                      '<meta name="viewport" content="width=device-width, initial-scale=1">', f"<title>{title}</title>",
                      f"<style>{_STYLE}</style>", "</head>", "<body>", "<main>", *body, "</main>", "</body>", "</html>", ""])


def _lesson(lesson: LessonRecord) -> str:
    found = total(lesson.exercises)
    return "\n".join([f"<h2>{_text(lesson.title)}</h2>", f"<p>{_text(words.summary(found))}</p>", _bar(found, lesson.title),
                      _table(lesson.title, words.COLUMNS, [_row(one) for one in lesson.exercises])])


def _bar(found: Total, name: str) -> str:
    spoken = _text(f"{name}: {found.solved} of {found.exercises} solved")
    return f'<progress max="{max(found.exercises, 1)}" value="{found.solved}" aria-label="{spoken}"></progress>'


def _table(name: str, columns: tuple[str, ...], rows: list[str]) -> str:
    head = "".join(f'<th scope="col"{_kind(one)}>{one}</th>' for one in columns)
    return (f'<div class="wide" role="region" tabindex="0" aria-label="{_text(name)}"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div>")


def _row(one: Done) -> str:
    cells = [f"<td{_kind(name, one.state)}>{_text(text)}</td>" for name, text in zip(words.COLUMNS, words.cells(one), strict=True)]
    return f"<tr>{''.join(cells)}</tr>"


def _kind(column: str, state: str = "") -> str:
    if column in words.RIGHT:
        return ' class="number"'
    return f' class="{state}"' if column == "State" and state in (SOLVED, "begun") else ""


def _text(foreign: str) -> str:
    return escape(shown(foreign))
