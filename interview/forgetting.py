"""The command that removes what was said for good, with everything that goes along with it."""

import sys
from pathlib import Path

import click

from interview.command_line import Outer, sessions_folder, sessions_option
from interview.errors import UserError


@click.command()
@click.argument("session")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask before removing.")
@sessions_option
@click.pass_obj
def forget(outer: Outer, session: str, items: tuple[str, ...], yes: bool, folder: Path | None) -> None:
    """Remove the values of each ITEM from SESSION for good, with notes, links and drafts."""
    from interview.dialogue.interview import system_clock
    from interview.session.folder import Sessions
    from interview.session.forget import forget as remove

    place = sessions_folder(folder or outer.folder)
    path = Sessions(place).find(session)
    _known_items(path, items)
    names = ", ".join(items)
    if not yes and not _confirmed(f"Remove {names} from {path.stem} for good? This cannot be undone."):
        print("Nothing was removed.")
        return
    count = remove(path, items, system_clock)
    noun = "entry" if count == 1 else "entries"
    _print(f"{count} {noun} no longer hold what was said about {names}.")


def _known_items(path: Path, items: tuple[str, ...]) -> None:
    """UserError for a name that neither the session nor its questionnaire has.

    A session without its questionnaire can be made to forget as well.
    """
    from interview.dialogue.origin import questionnaire_of
    from interview.session.folder import Sessions

    sessions = Sessions(path.parent)
    with sessions.look(path) as session:
        known = {name for event in session.journal.events for name in (event.item, event.check) if name}
        if known.issuperset(items):
            return
        try:
            known.update(questionnaire_of(session, sessions).by_id)
        except UserError:
            known.update(draft[:1] if (draft := session.saved_draft()) else ())
    unknown = [item for item in items if item not in known]
    if unknown:
        raise UserError(
            f"There is no item {unknown[0]} in {path.stem}, so nothing was removed. "
            f"The ids stand in {path} behind `item =`."
        )


def _confirmed(question: str) -> bool:
    """Whether a person says yes; UserError when there is nobody to ask."""
    _print(f"{question} (yes or no)")
    print("> ", end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print()
        raise UserError("Nothing was removed, as nobody answered. To remove without asking, add --yes.")
    return answer.strip().casefold() in ("y", "yes")


def _print(sentence: str) -> None:
    from interview.visible import visible

    print(visible(sentence))
