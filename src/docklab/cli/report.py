"""docklab report: a learner's own record, for people and for programs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from docklab.cli import session
from docklab.cli.options import Json, PathName
from docklab.course import cache, record
from docklab.errors import UsageError
from docklab.render.safe import as_json

# A form's module in render/records, and how its files' names end. JSON is no drawing: it is the record itself.
_FORMS = {"html": "page", "junit": "junit", "csv": "spreadsheet", "markdown": "markdown_table", "json": ""}
_ENDINGS = {".html": "html", ".htm": "html", ".xml": "junit", ".csv": "csv", ".md": "markdown", ".json": "json"}


def report(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to write it; the ending is the form: .html, .xml, "
                                                ".csv, .md, .json. Printed if left out.", dir_okay=False)] = None,
    html: Annotated[bool, typer.Option("--html", help="A page in one file.")] = False,
    junit: Annotated[bool, typer.Option("--junit", help="JUnit XML, for pipelines.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table for spreadsheets.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Tables for a wiki or an issue; the default.")] = False,
    json: Json = False,
    path: PathName = "",
) -> None:
    """Your own record: what is solved, when, with how many checks and which help, and the time at it."""
    asked = [form for form, wanted in zip(_FORMS, (html, junit, csv, markdown, json), strict=True) if wanted]
    form = _form(asked, file)
    settings = session.of(context).settings
    outline = cache.load_outline(settings.course, settings.cache, settings.language)
    with session.reading(context) as progress:
        found = record.of(outline, progress, path)
    text = import_module(f"docklab.render.records.{_FORMS[form]}").draw(found) if _FORMS[form] else f"{as_json(found.to_json())}\n"
    if file is None:
        session.say(text.removesuffix("\n"))
    else:
        session.write(file, text)
        session.notices([f"Written to {file}."])


def _form(asked: list[str], file: Path | None) -> str:
    """The form that the options or the file's ending say."""
    if len(asked) > 1:
        raise UsageError(f"Choose one form, not {' and '.join(f'--{one}' for one in asked)}.", "See them: docklab report --help")
    if asked or file is None:
        return asked[0] if asked else "markdown"
    if file.suffix.lower() not in _ENDINGS:
        raise UsageError(f"The ending of {file} does not say which form you want.",
                         f"Name one, such as --csv, or end the name with one of {', '.join(_ENDINGS)}.")
    return _ENDINGS[file.suffix.lower()]
