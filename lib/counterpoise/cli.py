"""The one door: ``counterpoise …``. Each wing is imported only when its command runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from counterpoise import __version__

# One place for every lesson of every day: a folder below the current one would be another
# each time the command is given somewhere else, and the learner's work would seem lost.
DEFAULT_FOLDER = "~/counterpoise-course"

_LAST_PORT = 65535

Run = Callable[[argparse.Namespace], int]

_MAIN = """\
Counterpoise is a course in weighing arguments, in JupyterLab: two op-eds,
the objections to them, and what would change your mind.

To begin, type:

  counterpoise open
"""

_MAIN_END = """\
exit status:
  0  all went well
  1  something was wrong; the message says what, and what would be right
  2  the command was not understood

Each command has its own help, for example: counterpoise open --help
"""

_OPEN = f"""\
Show a lesson in JupyterLab, in your own copy of the course.

The first time, the lessons are copied to {DEFAULT_FOLDER}.
After that, a new version of the course brings its changes into the copy,
but never over your work: a lesson you changed stays, and the new version
of it is put beside it. To forget all your work, delete the folder.

JupyterLab runs on this computer only, with settings of its own that leave
any other Jupyter you use alone. It runs until you press Ctrl+C in the
terminal, or choose File > Shut Down in JupyterLab. If it is running
already, the lesson is shown there.
"""

_OPEN_END = """\
examples:
  counterpoise open              the first lesson
  counterpoise open 3            the third lesson
  counterpoise open reading      the lesson whose name begins so
  counterpoise open --no-browser --port 9000

exit status:
  0  JupyterLab ran and was stopped, or is running already
  1  it could not be started; the message says why
  2  the command was not understood
"""

_RESET = """\
Start one lesson afresh.

The lesson's notebook is put back as it came with the course. Your own
notebook and your answers are not deleted: they stay in the same folder,
with the date and time in their names.
"""

_RESET_END = """\
examples:
  counterpoise reset 3           start the third lesson again
  counterpoise reset reading     the lesson whose name begins so

exit status:
  0  the lesson is as it was at the start
  1  there is no such lesson, or the folder cannot be written
  2  the command was not understood
"""

_SUBMIT = """\
Pack one lesson for handing in.

Your notebook and your answers go into one file beside them, with the date
and time in its name. What is still open is listed; it does not hinder you.
You can hand in again later, and what you packed before stays. Save the
lesson in JupyterLab first: it is packed as it is on disk.

The receipt is a short code that stands for exactly these files. Whoever
gets them can tell by it that nothing was changed.
"""

_SUBMIT_END = """\
examples:
  counterpoise submit 3          pack the third lesson
  counterpoise submit reading    the lesson whose name begins so

exit status:
  0  the lesson was packed, even if something is still open
  1  there is no such lesson, or the folder cannot be written
  2  the command was not understood
"""

_FORGET = """\
Delete your answers to one lesson.

The notebook stays, and so does what you packed for handing in and every
copy with a date in its name: these files are listed, for you to delete.
"""

_FORGET_END = """\
examples:
  counterpoise forget 3          delete your answers to the third lesson

exit status:
  0  there are no answers to the lesson any more
  1  there is no such lesson, or the folder cannot be written
  2  the command was not understood
"""

_CHECK = """\
Check that the data of a debate hold together: every reference resolves,
nothing goes in a circle, every fact has its source. Print the problems,
each with its file and line, or else how much of everything there is and,
where a folder lessons stands beside the data, what each lesson meets of it.
"""

_CHECK_END = """\
examples:
  counterpoise check             the debate of this course
  counterpoise check seeds       a debate of your own, in the folder seeds
  counterpoise check seeds --schema
  counterpoise check --balance   also how much is said about each side

exit status:
  0  no problems
  1  problems, listed
  2  the command was not understood
"""

_WEIGH = """\
Weigh a case: print the strength of every claim and argument, the conclusion
so far, and what would change it. Without weights it shows what is asked.

CASE is a folder of seeds, or a .bag file: a bipolar graph with statements
such as arg(a,0.5). arg(b,0.4). att(b,a). (b attacks a) or sup(b,a). (b
supports a), whose base scores are used as they stand.
"""

_WEIGH_END = """\
rules:
  df-quad, quadratic-energy, euler, mlp (default: df-quad)

examples:
  counterpoise weigh seeds --map shared --weighing mine.json
  counterpoise weigh seeds --weighing peace-critic --rule euler
  counterpoise weigh seeds --weighing mine.json --beside peace-critic
  counterpoise weigh graph.bag --json

exit status:
  0  the case was weighed
  1  something cannot be read; the message says where and what would be right
  2  the command was not understood
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        The words after ``counterpoise``; by default those of the command line.

    Returns
    -------
    int
        Exit status: 0, 1 for an error that was explained, 130 after Ctrl+C.

    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # A terminal without “…” shows ?, rather than a traceback.
    options = _parser().parse_args(arguments)
    run: Run = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\ncounterpoise: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # Whoever reads, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("counterpoise", description=_MAIN, epilog=_MAIN_END, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"counterpoise {__version__}")
    parser.set_defaults(run=lambda _: _no_command(parser))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, run: Run, summary: str, text: str, end: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=text, epilog=end, formatter_class=raw)
        command.set_defaults(run=run)
        return command

    command = add("open", _open, "show a lesson in JupyterLab", _OPEN, _OPEN_END)
    command.add_argument("lesson", nargs="?", metavar="LESSON", help="its number, or how its name begins (default: 1)")
    _add_folder(command)
    command.add_argument("--port", type=_port, metavar="N", help="listen on port N (default: the first free from 8888)")
    command.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")

    command = add("reset", _reset, "start one lesson afresh", _RESET, _RESET_END)
    command.add_argument("lesson", metavar="LESSON", help="its number, or how its name begins")
    _add_folder(command)

    command = add("submit", _submit, "pack one lesson for handing in", _SUBMIT, _SUBMIT_END)
    command.add_argument("lesson", metavar="LESSON", help="its number, or how its name begins")
    _add_folder(command)

    command = add("forget", _forget, "delete your answers to one lesson", _FORGET, _FORGET_END)
    command.add_argument("lesson", metavar="LESSON", help="its number, or how its name begins")
    _add_folder(command)

    command = add("check", _check, "check the data of a debate", _CHECK, _CHECK_END)
    command.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the data (default: this course's)")
    command.add_argument("--schema", action="store_true", help="also write JSON Schemas, by which editors help")
    command.add_argument("--balance", action="store_true", help="also print words and activities by side, and leans")

    command = add("weigh", _weigh, "weigh a case, and see what would change the conclusion", _WEIGH, _WEIGH_END)
    command.add_argument("case", type=Path, metavar="CASE", help="a folder of seeds, or a .bag file")
    command.add_argument("--map", metavar="NAME", help="one map of it (default: the weighing's, or all)")
    command.add_argument("--weighing", metavar="FILE", help="one person's weights; or a perspective's id")
    command.add_argument("--beside", metavar="FILE", help="another's weights, to see where the two part")
    command.add_argument("--rule", default="df-quad", metavar="R", help="how arguments are combined (see below)")
    command.add_argument("--json", action="store_true", help="print data instead of text")
    return parser


def _add_folder(command: argparse.ArgumentParser) -> None:
    text = f"your copy of the course (default: {DEFAULT_FOLDER})"
    command.add_argument("--folder", type=Path, default=Path(DEFAULT_FOLDER), metavar="DIR", help=text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port; a port is a number from 1 to 65535, such as 8888")
    return int(text)


def _no_command(parser: argparse.ArgumentParser) -> int:
    parser.print_help(sys.stderr)
    return 2


def _open(options: argparse.Namespace) -> int:
    from counterpoise.classroom import opening  # noqa: PLC0415

    try:
        return opening.open_course(options.folder, options.lesson, options.port, browser=not options.no_browser)
    except opening.EXPECTED as error:
        return _failed(error)


def _reset(options: argparse.Namespace) -> int:
    from counterpoise.classroom import opening  # noqa: PLC0415

    try:
        return opening.reset_lesson(options.folder, options.lesson)
    except opening.EXPECTED as error:
        return _failed(error)


def _submit(options: argparse.Namespace) -> int:
    from counterpoise.classroom import submit  # noqa: PLC0415

    try:
        return submit.submit_lesson(options.folder, options.lesson)
    except submit.EXPECTED as error:
        return _failed(error)


def _forget(options: argparse.Namespace) -> int:
    from counterpoise.classroom import submit  # noqa: PLC0415

    try:
        return submit.forget_lesson(options.folder, options.lesson)
    except submit.EXPECTED as error:
        return _failed(error)


def _check(options: argparse.Namespace) -> int:
    from counterpoise.classroom import balance, coverage, passages  # noqa: PLC0415
    from counterpoise.debate import check  # noqa: PLC0415
    from counterpoise.debate.case import Case  # noqa: PLC0415
    from counterpoise.paths import CourseNotFound, course_folder  # noqa: PLC0415

    def reports(case: Case) -> Iterator[str]:
        lessons = passages.read_lessons(case, folder.absolute().parent / "lessons")
        if lessons:
            yield coverage.printed(case, lessons)
        if options.balance:
            yield balance.printed(case, lessons)

    try:
        folder = options.folder or course_folder("seeds")
        return check.main(folder, write_schema=options.schema, more=reports)
    except CourseNotFound as error:
        return _failed(error)


def _weigh(options: argparse.Namespace) -> int:
    from counterpoise.weigh import report  # noqa: PLC0415

    try:
        return report.main(options.case, map_=options.map, weighing=options.weighing, beside=options.beside, rule=options.rule, as_json=options.json)
    except BrokenPipeError:
        raise
    except report.EXPECTED as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    print(f"counterpoise: {error}", file=sys.stderr)
    return 1
