"""Commands for authors: lint, new, prove, schema, site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docklab.cli import session
from docklab.cli.names import complete_exercise
from docklab.errors import UsageError
from docklab.settings import PACKAGE, Settings, language_of

if TYPE_CHECKING:
    from docklab.authoring.proofs.jobs import Choice

app = typer.Typer(help="For those who write lessons.", no_args_is_help=True)


@app.command()
def lint(context: typer.Context) -> None:
    """Read the whole course and report the first mistake with path, line and field."""
    from docklab.authoring import cause_lint
    from docklab.authoring.lint import lint as examine
    from docklab.authoring.lint import warnings
    from docklab.authoring.style import avoided_in_checkout
    from docklab.course.load import load

    course = load(session.of(context).settings.course)
    root = course.folder.resolve().parent
    own = root == PACKAGE.parent.parent
    session.notices([f"warning: {one}" for one in [*warnings(course), *(avoided_in_checkout(root) if own else [])]])
    problems = [*examine(course), *(cause_lint.lint(course) if own else [])]
    for problem in problems:
        session.say(problem)
    if problems:
        raise typer.Exit(4)
    waiting = len(cause_lint.unwritten()) if own else 0
    session.say("The course is in order." + (f" {waiting} causes have no entry in the catalogue yet." if waiting else ""))


@app.command()
def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="LESSON or LESSON.EXERCISE, such as volumes.mine.", show_default="with --course, "
                                        "a course's first exercise")] = "",
    course: Annotated[Path | None, typer.Option(help="The folder of the course, which may not be there yet.",
                                                file_okay=False)] = None,
) -> None:
    """Make what is missing of a course, a lesson and an exercise, ready to be filled in, and put it into the lists."""
    from docklab.authoring.scaffold import scaffold

    if not name and course is None:
        raise UsageError("Say what to make.", "docklab dev new LESSON.EXERCISE, or for a course: docklab dev new --course DIR")
    for path in scaffold(course or session.of(context).settings.course, name):
        session.say(f"wrote {path}")


@app.command()
def prove(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[EXERCISE|LESSON]...", autocompletion=complete_exercise)] = None,
    short: Annotated[bool, typer.Option("--short", help="Each exercise with its solution, one other right way and two mistakes; "
                                        "those that cover the source note, if none is named.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Only run the console blocks of the lessons.")] = False,
    order: Annotated[bool, typer.Option("--order", help="Only do each lesson's exercises one after another.")] = False,
    way_out: Annotated[bool, typer.Option("--way-out", help="Only go the way out of each mistake: the printed command, a reset, "
                                          "the solution. In a sandbox only.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many at once, each in its own sandbox.",
                                             show_default="one after another, on your engine")] = None,
    minutes: Annotated[int, typer.Option(min=0, help="With --jobs: begin no proof after so many minutes, in an order of "
                                         "chance, and name those that were not reached.", show_default="no end")] = 0,
    since: Annotated[str, typer.Option(metavar="REF", help="With --jobs: what differs from this git revision, by its own files or "
                                       "by the code of its kinds.", show_default=False)] = "",
    others: Annotated[bool, typer.Option("--others", help="With --since: then the rest, in random order.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="With --jobs: leave out what was proven with these files.")] = False,
    engine: Annotated[Path | None, typer.Option(help="Prove in sandboxes with the dockerd of this folder, which has its "
                                                "containerd and runc, too.", exists=True, file_okay=False)] = None,
    engine_flag: Annotated[list[str] | None, typer.Option(help="Prove in sandboxes whose dockerd has this flag, such as "
                                                          "--storage-driver=overlay2. Can be given several times.")] = None,
) -> None:
    """Show, on the real engine, that nothing passes untouched, each mistake fails as promised, and every right way passes;
    and that the commands in a lesson's text do what it says."""
    from docklab.authoring.proofs.prove import Outcome, Part
    from docklab.authoring.proofs.prove import prove as run
    from docklab.authoring.proofs.way_out import is_throwaway

    part = Part.OUT if way_out else Part.TEXT if text else Part.ORDER if order else Part.SHORT if short else Part.ALL
    single = next((name for name in names or [] if "." in name), "")
    if single and part in (Part.TEXT, Part.ORDER):
        raise UsageError(f"--text and --order are about lessons, and {single} is an exercise.", f"docklab dev prove {single}")
    if way_out and not jobs and not is_throwaway(session.of(context).settings):
        raise UsageError("--way-out runs what docklab prints, in a sandbox only.", "docklab dev prove --way-out --jobs 2")
    only = {"--minutes": minutes, "--since": since, "--resume": resume}
    if not jobs and (alone := next((name for name, given in only.items() if given), "")):
        value = "" if only[alone] is True else f" {only[alone]}"
        raise UsageError(f"{alone} goes with --jobs.", f"docklab dev prove --jobs 2 {alone}{value}")
    if jobs or engine or engine_flag:
        from docklab.authoring.proofs.jobs import Choice

        choice = Choice(tuple(names or ()), part, since, others, minutes, resume)
        raise typer.Exit(_in_sandboxes(context, choice, jobs or 1, engine, engine_flag or []))
    outcomes = run(_settings(context), names or [], session.say, part)
    raise typer.Exit(1 if Outcome.FAILED in outcomes else 5 if Outcome.SKIPPED in outcomes else 0)


@app.command()
def schema(
    out: Annotated[Path, typer.Option(help="The folder to write them into.", file_okay=False)] = Path("schema"),
) -> None:
    """Write the JSON Schemas of course.yaml, and of the front matter of lessons, exercises and their translations, for your
    editor."""
    import json

    from docklab.course.schema import schemas

    out.mkdir(parents=True, exist_ok=True)
    for name, found in schemas().items():
        path = out / f"{name}.schema.json"
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        session.say(f"wrote {path}")


def _in_sandboxes(context: typer.Context, choice: Choice, jobs: int, engine: Path | None, flags: list[str]) -> int:
    from docklab.authoring.proofs.jobs import prove_in_sandboxes
    from docklab.sandbox import Options

    if engine and not (engine / "dockerd").is_file():
        raise UsageError(f"{engine} has no dockerd.", "Name the folder that has dockerd, docker-proxy, containerd and runc.")
    options = Options(binaries=str(engine.resolve()) if engine else "", flags=tuple(flags))
    return prove_in_sandboxes(_settings(context), choice, jobs, session.say, engine=options)


def _settings(context: typer.Context) -> Settings:
    """The session's, in English unless a language was asked for on the command line: a proof is the same on all machines."""
    return session.of(context).settings._replace(language=language_of(context.find_root().params["language"]))


@app.command()
def site(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Where to put the built site.")] = Path("site"),
    course: Annotated[Path | None, typer.Option(help="Make the site of this course, by itself.", exists=True,
                                                file_okay=False)] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Show it in the browser, and make it again at every change.")] = False,
    address: Annotated[str, typer.Option(help="With --serve: where.")] = "127.0.0.1:8000",
) -> None:
    """Build the site of the course strictly, as plain `mkdocs build --strict` does."""
    from docklab.authoring import site as pages

    root = pages.checkout()
    opened = course or session.of(context).settings.course
    other = None if opened.resolve() in (root.resolve() / "lessons", PACKAGE / "lessons") else opened
    if serve:
        session.say(f"The site is at http://{address}/ until you press Ctrl-C.")
        return pages.serve(root, address=address, course=other)
    pages.build(root, out=out, course=other)
    chosen = f" --course {course}" if course else ""
    session.say(f"The site is in {out.absolute()}. Open {(out / 'index.html').absolute()}, or see it change as you write: "
                f"docklab dev site{chosen} --serve")
    return None
