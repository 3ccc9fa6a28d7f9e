"""Whole lives of interviews and whole days of workshops, other ones each time, as many as are wanted.

python -m tests.lives lives 400    so many lives of forty acts; some two seconds each where nobody else is busy
python -m tests.lives days 200     so many days of workshops, two to three seconds each

A line tells every twenty of them. What fails is printed and told in a file, the others go on; at the end stands how
often each act was taken and each rule had something to hold. The exit code is 1 where anything failed.
"""

import sys
import time
import traceback
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from tests import conftest  # its cache, clock and language
from tests.by_chance import ByChance, live

_TOGETHER, _ACTS = 20, 40
KINDS = ("lives", "days")


def machine(kind: str) -> type[ByChance]:
    if kind == "lives":
        from tests.dialogue.test_whole_life import Life

        return Life
    from tests.workshop.test_whole_day import Day

    return Day


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.lives", description="Random whole lives and days.")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("times", type=int, nargs="?", default=100, help="how many (100)")
    parser.add_argument("--acts", type=int, default=_ACTS, help=f"acts in each ({_ACTS})")
    parser.add_argument("--found", type=Path, default=Path("found"), help="folder for what fails (found)")
    given = parser.parse_args(arguments)
    began, failed, tried = time.monotonic(), 0, machine(given.kind)
    tried.lived.clear()
    left = given.times
    while left > 0:
        together = min(left, _TOGETHER)
        left -= together
        try:
            live(tried, lives=together, acts=given.acts, derandomize=False, database=None, print_blob=True)
        except Exception as problem:
            failed += 1
            given.found.mkdir(parents=True, exist_ok=True)
            file = given.found / f"{given.kind}-{failed}.txt"
            file.write_text("".join(traceback.format_exception(problem)), encoding="utf-8")
            traceback.print_exception(problem, limit=-2)
            print(f"FOUND {failed}, told in {file}; the rest of these {together} were not lived.")
        done, passed = given.times - left, time.monotonic() - began
        print(f"{done:,} {given.kind}, {failed} failed, {passed:,.0f} s", flush=True)
    for what, often in sorted(tried.lived.items(), key=lambda each: (-each[1], each[0])):
        print(f"{often:9,}  {what}")
    return min(failed, 1)


if __name__ == "__main__":
    assert conftest
    sys.exit(main(sys.argv[1:]))
