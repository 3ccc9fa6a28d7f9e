"""The entry point. Bare `interview` on a capable terminal opens the chat before anything else is loaded."""

import sys


def main() -> None:
    from interview.tui.gate import can_show

    if len(sys.argv) == 1 and can_show():
        _welcome()
    from interview.cli import main as obey

    obey()


def _welcome() -> None:
    import gc

    from interview.console import prepare, run

    gc.disable()  # nearly all that a start makes stays; the chat turns it on again
    prepare()

    def work() -> int:
        from interview.tui.run import welcome

        return welcome(None)

    sys.exit(run(work))


if __name__ == "__main__":
    main()
