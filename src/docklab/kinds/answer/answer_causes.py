"""Wrong answers."""

from __future__ import annotations

from docklab.kinds.answer.answer import AnswerCheck
from docklab.kinds.answer.wording import bare, letter_in, letters_in, names_in
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis


def _answer(check: AnswerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    given = case.answer.strip().casefold().rstrip(".)")
    if outcome.aspect == "unanswered":
        return Diagnosis("NOT_ANSWERED", "You have not answered yet.", "docklab answer TEXT")
    if outcome.aspect == "no-choice":
        return Diagnosis("NO_SUCH_CHOICE", f"`{given}` is not one of {', '.join(check.choices)}.", "docklab task")
    if outcome.aspect == "wrong" and check.engine == "version" and given == case.engine_facts().api:
        return Diagnosis("API_VERSION", f"{given} is the version of the API between client and engine. The engine's own version "
                                        "is above it.", "docker version")
    if outcome.aspect == "wrong" and check.image_id:
        return _other_id(check, given, case)
    if outcome.aspect == "wrong" and check.exit_code_of:
        return Diagnosis("OTHER_EXIT_CODE", f"`{given}` is not the code that `{check.exit_code_of}` ended with. It is in the "
                                            "STATUS column, in brackets.", "docker ps --all")
    if outcome.aspect == "wrong" and check.image_command:
        return _other_command(check, case.answer.strip(), case)
    if outcome.aspect == "wrong" and check.engine == "operating_system" and given == case.engine_facts().kernel:
        return Diagnosis("KERNEL_NOT_SYSTEM", f"{given} is the kernel's version; the operating system has its own name, in "
                                              "another line.", "docker info")
    if outcome.aspect == "wrong" and check.correct_all:
        return _set_of_letters(check, given)
    if outcome.aspect == "wrong":
        said = (given, letter_in(given, check.choices), bare(given))
        why = next((text for letter, text in check.why_not.items() if letter.casefold() in said), "")
        return Diagnosis("WRONG_ANSWER", why or "The engine gives another answer.", "docklab hint")
    return None


def _set_of_letters(check: AnswerCheck, given: str) -> Diagnosis:
    """One letter too many is explained; of one that is missing, only that it is."""
    letters = letters_in(given)
    extra = next((letter for letter in check.choices if letter.casefold() in letters and letter not in check.correct_all), "")
    if extra:
        return Diagnosis("ONE_TOO_MANY", check.why_not.get(extra) or f"{extra} does not belong there.", "docklab hint")
    return Diagnosis("ONE_MISSING", f"Your letters are right, but there are more than {len(letters)}.", "docklab hint")


def _other_port(check: AnswerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "wrong" or not check.host_port_of:
        return None
    given = case.answer.strip()
    found = case.container(case.fixture_id(check.host_port_of))
    if found and given.removesuffix("/tcp") in [one.container.partition("/")[0] for one in found.ports]:
        return Diagnosis("PORT_OF_CONTAINER", f"{given} is the port inside the container, right of the arrow. From your machine, "
                                              "use the one left of it.", "docker ps")
    return Diagnosis("OTHER_HOST_PORT", f"`{given}` does not lead to `{check.host_port_of}`. The column PORTS shows which port "
                                        "does.",
                     "docker ps")


def _other_runtimes(check: AnswerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "wrong" or check.engine != "runtimes":
        return None
    given, listed = names_in(case.answer), set(case.engine_facts().runtimes)
    if given < listed:
        return Diagnosis("RUNTIME_MISSING", f"The engine lists more than `{' '.join(sorted(given))}`. The line `Default Runtime` "
                                            "names only the default one.", "docker info")
    return Diagnosis("NO_SUCH_RUNTIME", f"The engine does not list `{' '.join(sorted(given - listed))}`.", "docker info")


def _other_command(check: AnswerCheck, given: str, case: Case) -> Diagnosis:
    words = given.split()
    other = next((one for one in case.new_containers() if one.command and words in (list(one.command), [one.command[-1]])), None)
    if other:
        return Diagnosis("COMMAND_OF_CONTAINER", f"That is the command of container `{other.name}`, which your words replaced. "
                         "The image still has its own.", f"docker inspect {check.image_command}")
    return Diagnosis("OTHER_COMMAND", f"That is not the command of the image `{check.image_command}`.",
                     f"docker inspect {check.image_command}")


def _other_id(check: AnswerCheck, given: str, case: Case) -> Diagnosis:
    digits = given.removeprefix("sha256:")
    same = [id_ for id_ in case.image_tags() if digits and id_.removeprefix("sha256:").startswith(digits)]
    wanted = case.image(check.image_id)
    if wanted and wanted.id in same:
        return Diagnosis("ID_TOO_SHORT", f"That could be the id, but {len(digits)} digits are too few to be sure: docker "
                         "shows 12 of them.", f"docker images {check.image_id}")
    if same:
        names = ", ".join(case.image_tags()[same[0]]) or "an image without a name"
        return Diagnosis("OTHER_IMAGE_ID", f"That is the id of {names}; the exercise asks for {check.image_id}. Each row of the "
                                           "list is one name, with its id beside it.", f"docker images {check.image_id}")
    return Diagnosis("NO_SUCH_ID", f"No image on this engine has the id `{given}`. An id is hexadecimal: digits, and "
                     "letters from a to f.", f"docker images {check.image_id}")


RECOGNISERS = (_other_runtimes, _other_port, _answer)
