"""The entry point. On a capable terminal, what people do most is done before the commands are loaded.

That is `interview` alone, `interview start` and `interview resume NAME`. Anything with an option goes through
the commands.
"""

import sys
from collections.abc import Callable


def main() -> None:
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


def _on_the_screen(work: Callable[[], int]) -> None:
    import gc

    from interview.console import prepare, run

    gc.disable()  # nearly all that a start makes stays; the chat turns it on again
    prepare()
    sys.exit(run(work))


if __name__ == "__main__":
    main()
