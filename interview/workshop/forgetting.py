"""What goes from the folder of a workshop when its session forgets."""

from pathlib import Path

from msgspec.structs import replace

from interview.errors import SessionError
from interview.sentences import reason_of
from interview.session.disk import sync_folder
from interview.session.events import Clock
from interview.session.lock import hold
from interview.wording.voice import Voice
from interview.workshop.ballot_paper import read_door
from interview.workshop.folder import RoomFolder
from interview.workshop.people import read_people, write_people
from interview.workshop.slips import write_door


def forget_in_the_room(session_file: Path, clock: Clock, *, people: bool) -> int:
    """Takes out what repeats the session, and with `people` who sat where; how many those were.

    The desk writes the public state and the wording of the list again when it goes on. Raises SessionLocked
    while it is open, SessionError when the disk refuses; the same once more goes on from there.
    """
    folder = RoomFolder(session_file)
    if not folder.path.is_dir():
        return 0
    folder.refuse_links_for_votes()
    lock = hold(session_file, clock)
    try:
        folder.public.unlink(missing_ok=True)
        folder.sweep()
        sync_folder(folder.path)
        if (door := read_door(folder)).question:
            write_door(folder, replace(door, question=(), translated=()))
        seated = read_people(folder)
        if not people or not seated.seated:
            return 0
        write_people(folder, replace(seated, seated=()), None)
        return len(seated.seated)
    except OSError as problem:
        raise SessionError(
            Voice().say("room_files.not_removed", place=folder.public, reason=reason_of(problem))
        ) from problem
    finally:
        lock.release()
