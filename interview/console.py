"""The standard streams, and how the program ends: every problem becomes one sentence and an exit code.

0 done, 1 a problem that is explained, 2 wrong usage, 128 + n on signal n. No traceback reaches a user.
"""

import codecs
import io
import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO, cast

from interview.errors import InterviewError

EXPLAINED = 1
"""Exit code for a problem that was told in a sentence; click uses 2 for wrong usage."""

_ON_SIGNAL = 128
_OFF = ("", "0", "false", "no", "off")
"""What an environment variable says to leave something as it is."""
_NARROWEST = 20
_SPEECHLESS = (
    "The sentences of this program cannot be read. Everything recorded is safe; please install it again."
)
_SIGNALS = 64
"""So many at once are more than ever wait."""
_FULL_LINE = 4095
"""Bytes that a Linux terminal keeps of one line. It drops the rest unseen."""
_TOGETHER = 0.05
"""Seconds within which the next line of a paste follows."""
_KEYS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)")
"""What arrow and function keys send; never meant as part of an answer."""
_STRAY_BYTES = re.compile("[\ud800-\udfff]")
_TYPEWRITER = str.maketrans(dict(zip("“”„‘’–—•×→", '"""\'\'--*x>', strict=True)) | {"…": "..."})


_Handler = Callable[[int, FrameType | None], object] | int | None
"""What is done on a signal."""


class _Signalled(BaseException):
    """A closed window or a polite kill. Every answer is saved already."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def prepare() -> None:
    """Makes the streams usable, in any locale and also when closed.

    A pipe or file brings UTF-8, whatever the locale. What an output cannot show is put in plain letters.
    """
    # Opened first, so that no session file gets the number of a closed stream and what is printed there.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    codecs.register_error("interview", _plain_letters)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="interview")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
        if not sys.stdin.isatty():
            sys.stdin.reconfigure(encoding="utf-8-sig", newline=None, errors="surrogateescape")


def run(work: Callable[[], object]) -> int:
    """Does the work; the exit code, its own if it returns a number. What went wrong has been told by then.

    Meanwhile signals end the work in order; before and after, they do what they did.
    """
    before: dict[int, _Handler] = {}
    try:
        _listen(before)
        code = _done(work)
        _let_go()
    except KeyboardInterrupt:  # once more, while the first was dealt with, or when all was done
        code = _ON_SIGNAL + signal.SIGINT
    except _Signalled as signalled:
        code = _ON_SIGNAL + signalled.number
    for number, handler in before.items():
        signal.signal(number, handler)
    return code


def _listen(before: dict[int, _Handler]) -> None:
    """Signals raise from here on; what each did is added to `before`."""
    ends = {"SIGTERM": _leave, "SIGHUP": _leave, "SIGINT": signal.default_int_handler}
    for name, handler in ends.items():
        number = getattr(signal, name, None)
        usual = signal.getsignal(number) if number is not None else None
        if number is not None and usual not in (None, signal.SIG_IGN):  # nohup ignores one
            before[number] = usual
            signal.signal(number, handler)


def _let_go() -> None:
    """What was written leaves the program; a stream that takes it no more is closed quietly."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)


def typed_lines(complain: Callable[[str], None], keys_left_out: Callable[[str], None]) -> list[str | None]:
    """The next line from the terminal, and those that arrive together with it, as a paste does.

    What arrow keys send is no part of a line: `keys_left_out` is given the line as it is taken without it.

    None stands at the end of input, or when the terminal is gone. Lines that did not arrive whole are no
    answer: `complain` says so and asks for others.
    """
    while True:
        lines = [_line()]
        while lines[-1] is not None and _more_waits():
            lines.append(_line())
        if len(lines) > 1 and lines[-1] is not None and (rest := _unfinished()):
            lines.append(rest)
            sys.stdout.write("\n")  # nobody pressed Enter behind it
        given = [line for line in lines if line is not None]
        if any(len(line.encode(sys.stdin.encoding, "surrogateescape")) >= _FULL_LINE for line in given):
            complain(_said("stopped.line_full"))
        elif any(map(_STRAY_BYTES.search, given)):
            complain(_said("stopped.line_torn"))
        else:
            return [line if line is None else _without_keys(line, keys_left_out) for line in lines]


def _without_keys(line: str, keys_left_out: Callable[[str], None]) -> str:
    text = _KEYS.sub("", line)
    if text != line and text.strip():
        keys_left_out(text.strip())
    return text


def _line() -> str | None:
    try:
        _wait_for_keys()
        line = sys.stdin.readline()
    except OSError:
        return None
    return line.rstrip("\n") if line else None


def _wait_for_keys() -> None:
    """Waits until the terminal has something to read. What a signal raises, it raises here.

    One that comes just before a read would be seen only once the read is done: with the next Enter.
    """
    if os.name == "nt" or not sys.stdin.isatty():
        return
    import select

    told, tells = os.pipe()
    os.set_blocking(tells, False)
    before = signal.set_wakeup_fd(tells, warn_on_full_buffer=False)
    try:
        while told in select.select([sys.stdin, told], [], [])[0]:
            os.read(told, _SIGNALS)
    except (OSError, ValueError):
        pass  # whoever reads is told
    finally:
        signal.set_wakeup_fd(before)
        os.close(told)
        os.close(tells)


def _more_waits() -> bool:
    """Whether another line has arrived already; a terminal hands them out one by one."""
    if os.name == "nt" or not sys.stdin.isatty():
        return False
    import select

    try:
        return bool(select.select([sys.stdin], [], [], _TOGETHER)[0])
    except (OSError, ValueError):
        return False


def _unfinished() -> str:
    """The end of a paste that has no line break behind it: the terminal keeps it until one is typed."""
    import termios

    try:
        there = sys.stdin.fileno()
        usual = termios.tcgetattr(there)
        at_once = [*usual[:3], usual[3] & ~termios.ICANON, *usual[4:6], [*usual[6]]]
        at_once[6][termios.VMIN], at_once[6][termios.VTIME] = 0, 1
        termios.tcsetattr(there, termios.TCSANOW, at_once)
        try:
            return os.read(there, _FULL_LINE).decode(sys.stdin.encoding, "surrogateescape").rstrip("\r\n")
        finally:
            termios.tcsetattr(there, termios.TCSANOW, usual)
    except (OSError, ValueError, termios.error):
        return ""


def columns(stream: TextIO | None = None) -> int | None:
    """Columns of the terminal that a stream writes to; None when it goes elsewhere."""
    if not (stream or sys.stdout).isatty():
        return None
    import shutil

    return max(_NARROWEST, shutil.get_terminal_size().columns)


def is_spoken() -> bool:
    """Whether the output may be read aloud: lines that only decorate are left out then."""
    return wants_plain() or os.environ.get("TERM") == "dumb"


def wants_plain() -> bool:
    """Whether ACCESSIBLE asks for lines that only append."""
    return os.environ.get("ACCESSIBLE", "").strip().casefold() not in _OFF


def _done(work: Callable[[], object]) -> int:
    try:
        code = work()
        if not isinstance(code, int) or code < _ON_SIGNAL:  # of a closed window that is known already
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _ON_SIGNAL + signal.SIGINT
    except _Signalled as signalled:
        return _ON_SIGNAL + signalled.number
    except BrokenPipeError:  # the reader has what it wanted, as in `| head`
        return _ON_SIGNAL + getattr(signal, "SIGPIPE", 13)
    except InterviewError as problem:
        _tell(str(problem))
    except OSError as problem:
        _tell(_refused(problem))
    except Exception as problem:
        code = _as_click_ends(problem)
        if code is not None:
            return code
        _tell(_unforeseen(problem))
    else:
        return code if isinstance(code, int) else 0
    return EXPLAINED


def _as_click_ends(problem: Exception) -> int | None:
    """The exit code when it was click that stopped; the full screen starts without loading it."""
    if "click" not in sys.modules:
        return None
    import click

    if isinstance(problem, click.exceptions.Exit):
        return problem.exit_code
    if isinstance(problem, click.Abort):
        return _ON_SIGNAL + signal.SIGINT
    if isinstance(problem, click.ClickException):
        from interview.visible import visible

        output = io.StringIO()
        problem.show(output)
        with suppress(OSError):
            sys.stderr.write(visible(output.getvalue()))
        return problem.exit_code
    return None


def _tell(sentence: str) -> None:
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        sys.stderr.write(in_columns(sentence, sys.stderr) + "\n")


def in_columns(sentence: str, stream: TextIO | None = None) -> str:
    """The sentence in lines that fit a stream, standard output unless another is given."""
    from interview.visible import wrapped

    return "\n".join(wrapped(sentence, columns(stream)))


def _refused(problem: OSError) -> str:
    from interview.sentences import reason_of

    key = "stopped.output" if problem.filename is None else "stopped.file"
    try:
        return _said(key, path=problem.filename, reason=reason_of(problem))
    except (OSError, ValueError):
        return _SPEECHLESS


def _unforeseen(problem: Exception) -> str:
    """The sentence for a defect of the program; the details go into a file that can be sent along."""
    import tempfile
    import traceback

    name = type(problem).__name__
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="interview-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            traceback.print_exception(problem, file=file)
    except OSError:
        details = ""
    else:
        details = f" {_said('stopped.details', path=file.name)}"
    return _said("stopped.unforeseen", name=name) + details


def _said(key: str, **slots: object) -> str:
    # Read where something has to be told: whoever only asks for help or the version needs none of it.
    from interview.sentences import say

    try:
        return say(key, **slots)
    except (OSError, ValueError, KeyError):  # an installation that lacks what it says
        return _SPEECHLESS


def _plain_letters(problem: UnicodeError) -> tuple[str, int]:
    """Stands in for what an encoding lacks: accents go, typographic signs become typewriter ones."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    import unicodedata

    text = problem.object[problem.start : problem.end].translate(_TYPEWRITER)
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else "?" for letter in bare), problem.end


def _nowhere(mode: str) -> TextIO:
    """A stream that stays open until the program ends."""
    return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))


def _silence(stream: TextIO) -> None:
    """Lets go of what a stream could not get rid of, so that the interpreter does not complain of it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _leave(number: int, _: object) -> NoReturn:
    raise _Signalled(number)
