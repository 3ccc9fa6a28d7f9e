"""Processes to be killed: what they confirm is appended to a file, one word a line.

`answering.py FOLDER` reads "answer NAME FILE" or "forget NAME FILE" lines from standard input. For
each it forks a process that does that without end, prints its id, and when it has died "dead".
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import filelock

from interview.session.events import Act, Event
from interview.session.folder import Sessions
from interview.session.forget import forget

LOADED_ONCE_FOR_ALL = (filelock,)
AT = "2026-11-24T05:40:00Z"


def clock() -> datetime:
    return datetime(2026, 11, 24, 5, 40, tzinfo=UTC)


def answer_without_end(sessions: Sessions, name: str, confirm: Callable[[str], None]) -> None:
    with sessions.open(name, clock) as session:
        said = [event.value for event in session.journal.events]
        first = said[-1] if said else 0
        assert isinstance(first, int)
        for number in count(first + 1):
            words = 'žņ "said" \n' * (number % 40)
            session.append(Event(at=AT, act=Act.ANSWERED, item=f"q{number % 50}", value=number, words=words))
            confirm(str(number))


def forget_without_end(sessions: Sessions, name: str, confirm: Callable[[str], None]) -> None:
    for number in count():
        secret = f"secret-{name}-{number}."
        session = sessions.create(
            name=f"{name} {number}",
            questionnaire="ict-lmi",
            version="1",
            digest="d",
            interview_version="0",
            clock=clock,
        )
        with session:
            session.append(
                Event(at=AT, act=Act.ANSWERED, item="q1", value=secret),
                Event(at=AT, act=Act.ANSWERED, item="q2", value="stays"),
            )
            session.draft("q1", secret)
        assert session.path is not None
        forget(session.path, ["q1"], clock)
        confirm(secret)


def confirm(file: int, word: str) -> None:
    os.write(file, f"{word}\n".encode())


WORK = {"answer": answer_without_end, "forget": forget_without_end}


def main() -> None:
    sessions = Sessions(Path(sys.argv[1]))
    for line in sys.stdin:
        work, name, confirmed = line.split()
        child = os.fork()
        if child == 0:
            file = os.open(confirmed, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                WORK[work](sessions, name, partial(confirm, file))
            except Exception as problem:
                os.write(file, f"refused: {problem!r}\n".encode())
            os._exit(1)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main()
