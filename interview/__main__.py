"""The entry point. On a capable terminal, what people do most is done before the commands are loaded.

That is `interview` alone and `interview resume NAME`. Anything with an option goes through the commands.
"""

import sys
from collections.abc import Callable


def main() -> None:
    from interview.tui.gate import can_show

    match sys.argv[1:]:
        case [] if can_show():
            _on_the_screen(_welcome)
        case ["resume", *names] if len(names) < 2 and not "".join(names).startswith("-") and can_show():
            _on_the_screen(lambda: _resume(names[0] if names else None))
    from interview.cli.main import main as obey

    obey()


def _on_the_screen(work: Callable[[], int]) -> None:
    import gc

    from interview.console import prepare, run

    gc.disable()  # nearly all that a start makes stays; the chat turns it on again
    prepare()
    sys.exit(run(work))


def _welcome() -> int:
    from interview.tui.run import welcome

    return welcome(None)


def _resume(name: str | None) -> int:
    from interview.dialogue.interview import Interview
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder
    from interview.tui.run import talk

    place = sessions_folder(None)
    with Interview.open(Sessions(place).meant(name), folder=place) as interview:
        interview.usually_in(place)
        return talk(interview, setup=False)


if __name__ == "__main__":
    main()
