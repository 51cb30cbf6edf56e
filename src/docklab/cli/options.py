"""Arguments and options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from docklab.cli.names import complete_exercise, complete_lesson, complete_path

ExerciseName = Annotated[str, typer.Argument(metavar="[EXERCISE]", help="Such as volumes.share; the current one if left out.",
                                             autocompletion=complete_exercise)]
LessonName = Annotated[str, typer.Argument(metavar="[LESSON]", help="Such as volumes.", autocompletion=complete_lesson)]
LessonOrPart = Annotated[str, typer.Argument(metavar="[LESSON or NUMBER]", help="A lesson, such as volumes, or a part's number.",
                                             autocompletion=complete_lesson)]
PathName = Annotated[str, typer.Option("--path", autocompletion=complete_path,
                                       help="Only the lessons of one path, such as workshop, half-day, day or onboarding.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
