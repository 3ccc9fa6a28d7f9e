"""The entry point. On a capable terminal, what people do most is done before the commands are loaded.

That is `interview` alone and `interview resume NAME`. Anything with an option goes through the commands.
"""

import sys
from collections.abc import Callable


def main() -> None:
    from interview.cli import entry
    from interview.tui.gate import can_show

    match sys.argv[1:]:
        case [] if can_show():
            _on_the_screen(entry.welcome)
        case ["resume", *names] if len(names) < 2 and not "".join(names).startswith("-") and can_show():
            _on_the_screen(lambda: entry.resume(names[0] if names else None))
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
