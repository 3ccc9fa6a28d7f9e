"""The entry point. On a capable terminal, what people do most is done before the commands are loaded.

That is `interview` alone, `interview start` and `interview resume NAME`. Anything with an option goes through
the commands.
"""

import gc
import os
import sys
from collections.abc import Callable


def main() -> None:
    try:
        import signal

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _at_once)
    except KeyboardInterrupt:
        _at_once()
    gc.disable()  # nearly all that a start makes stays; the chat, and a talk line by line, turn it on again
    from interview.cli import entry
    from interview.tui.gate import can_show

    match sys.argv[1:]:
        case [] if can_show():
            _on_the_screen(entry.welcome)
        case ["start"] if can_show():
            _on_the_screen(entry.start)
        case ["resume", *names] if not any(name.startswith("-") for name in names) and can_show():
            _on_the_screen(lambda: entry.resume(" ".join(names) or None))
    from interview.cli.main import main as obey

    obey()


def _at_once(number: int = 2, _: object = None) -> None:
    """Ctrl+C while there is nothing to leave yet, or no more: of what loads just then nobody has to know."""
    os._exit(128 + number)


def _on_the_screen(work: Callable[[], int]) -> None:
    from interview.console import prepare, run

    prepare()
    sys.exit(run(work))


if __name__ == "__main__":
    main()
