"""Expectations about what the learner answered with `docklab answer`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from docklab.kinds.answer.wording import bare, letter_in, letters_in, names_in
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed, skipped


@dataclass(frozen=True)
class AnswerCheck:
    """What the learner gave to `docklab answer`: a choice (`choices`, `correct`, `why_not`), several letters at once
    (`correct_all` instead of `correct`), or a value that docklab looks up: `engine: version`, `kernel`, `cpus`,
    `operating_system` or `runtimes` (their names, in any order), `image_id: NAME` for the id of an image, `image_command: NAME`
    for its command or the last word of it, `exit_code_of: ALIAS` for the code that a fixture ended with, `host_port_of: ALIAS`
    for the host port that leads to one, or `value` for a nonce that only the engine shows. Prefer what is looked up to a choice
    wherever the question can be tried out.

    ```yaml
    answer:
      choices: {a: the image, b: the container, c: the volume}
      correct: c
      why_not: {a: An image never changes., b: "`docker rm` removes its layer."}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "answer"

    choices: dict[str, str] = field(default_factory=dict)  # letter -> text
    correct: str = ""  # the letter of the right choice
    why_not: dict[str, str] = field(default_factory=dict)  # letter -> what is wrong about it
    correct_all: tuple[str, ...] = ()  # these letters, no more and no less, in any order
    # what the engine says of itself or of the machine
    engine: Literal["", "version", "kernel", "cpus", "operating_system", "runtimes"] = ""
    image_command: str = ""  # the command of this image, or its last word
    image_id: str = ""  # the id of this image, at least 12 digits of it
    exit_code_of: str = ""  # the alias of a container of the exercise: the code that it ended with
    host_port_of: str = ""  # the alias of a container of the exercise: the host port that leads to it
    value: str = ""  # a value of this run, which only the engine shows; why_not then speaks of other values

    def __post_init__(self) -> None:
        given = (self.correct, self.correct_all, self.engine, self.image_id, self.image_command, self.exit_code_of,
                 self.host_port_of, self.value)
        if sum(map(bool, given)) != 1:
            raise ValueError("give exactly one of correct or correct_all (with choices), engine, image_id, image_command, "
                             "exit_code_of, host_port_of, value")
        if ({self.correct} if self.correct else set(self.correct_all)) - set(self.choices):
            raise ValueError("correct must be one of choices")
        if self.choices and set(self.why_not) - set(self.choices):
            raise ValueError("why_not speaks of a choice that is not there")

    def title(self) -> str:
        """What is expected, in one line."""
        return "your answer"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        wanted = "the right answer"
        given = case.answer.strip()
        if not given:
            return failed("unanswered", wanted, "no answer yet")
        if self.choices:
            return self._chosen(wanted, given)
        if self.engine:
            ok = self._of_engine(given, case) or self._of_engine(bare(given), case)
        elif self.value:
            ok = self.value.casefold() in (one.strip("`'\".").casefold() for one in (given, bare(given)))
        elif self.exit_code_of:
            ended = case.container(case.fixture_id(self.exit_code_of))
            if ended is None:
                return skipped(wanted, f"the container {self.exit_code_of} is gone: start again with docklab reset")
            ok = re.findall(r"\d+", given) == [str(ended.exit_code)]
        elif self.host_port_of:
            found = case.container(case.fixture_id(self.host_port_of))
            if found is None or not found.ports:
                return skipped(wanted, f"the container {self.host_port_of} is not running any more: start again with docklab "
                                       "reset")
            number = re.search(r"(?:^|:)(\d+)/?$", given)  # alone, or at the end of an address
            ok = number is not None and int(number[1]) in [one.host for one in found.ports]
        else:
            image = case.image(self.image_id or self.image_command)
            if image is None:
                return skipped(wanted, f"no image is named {self.image_id or self.image_command}: get it with docklab images get")
            ok = (_same_command(given, image.command) or _same_command(bare(given), image.command) if self.image_command else
                  len(_hex(bare(given))) >= 12 and _hex(image.id).startswith(_hex(bare(given))))
        return passed(wanted, given) if ok else failed("wrong", wanted, f"`{given}`")

    def _of_engine(self, given: str, case: Case) -> bool:
        about = case.engine_facts()
        if self.engine == "runtimes":
            return names_in(given) == set(about.runtimes)
        true = str(getattr(about, self.engine))
        return _same_system(given, true) if self.engine == "operating_system" else _same_version(given, true)

    def _chosen(self, wanted: str, given: str) -> Outcome:
        known = {letter.casefold() for letter in self.choices}
        letters = letters_in(given) if self.correct_all else {letter_in(given, self.choices)}
        if not letters <= known:
            return failed("no-choice", f"one of {', '.join(self.choices)}", f"`{given}`")
        right = {letter.casefold() for letter in self.correct_all or (self.correct,)}
        return passed(wanted, given) if letters == right else failed("wrong", wanted, f"`{given}`")


def _same_command(given: str, command: tuple[str, ...]) -> bool:
    """The last word of the command, or all of it, with or without the signs of a list around it."""
    words = tuple(re.sub(r'[\[\]",`\']', " ", given).split())
    return bool(words) and words in (command, command[-1:])


def _same_system(given: str, true: str) -> bool:
    """An operating system by its name, with or without its version."""
    given, true = " ".join(given.casefold().strip('"`').split()), true.casefold()
    return bool(given) and (given == true or true.startswith(f"{given} "))


def _hex(text: str) -> str:
    return text.strip().casefold().removeprefix("sha256:")


def _same_version(given: str, true: str) -> bool:
    """28.5.2 is as good as 28.5.2+dfsg4: a distribution's suffix is no part of the version."""
    given = given.removeprefix("v")
    return given == true or (given == true.split("+")[0] and bool(given))
