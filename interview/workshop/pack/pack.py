"""What the printed pages of a workshop tell: its list with numbers and mark, its slips, its plan."""

from datetime import datetime

from msgspec import Struct

from interview.errors import UserError
from interview.session.events import moment
from interview.session.finding import what_to_type
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice
from interview.workshop.ballot_paper import read_door
from interview.workshop.folder import RoomFolder
from interview.workshop.listed import Listed
from interview.workshop.people import read_people
from interview.workshop.plan import Plan, plan_for
from interview.workshop.slips import late_seats


class Particulars(Struct, frozen=True):
    """What the program does not know and the invitation says; a line to write on stands where it is empty.

    `host` invites and keeps the record, `until` is how long it is kept. `start` is the minute of the day at
    which the workshop begins, for the times of the plan.
    """

    when: str = ""
    where: str = ""
    host: str = ""
    until: str = ""
    start: int | None = None


class Question(Struct, frozen=True):
    """A question of the list as it is printed; `choices` are numbered from 1, as on the wall and on cards."""

    number: int
    ask: str
    hint: str
    several: bool
    choices: tuple[str, ...]


class Pack(Struct, frozen=True):
    """All that is printed. `name` is typed to find the workshop again, `stem` begins names of files."""

    title: str
    name: str
    stem: str
    subject: str
    themes: tuple[str, ...]
    voice: Voice
    mark: str
    questions: tuple[Question, ...]
    slips: tuple[str, ...]
    late: tuple[str, ...]
    """Codes for the bowl, and for who comes late."""
    expected: int
    plan: Plan
    particulars: Particulars
    last: datetime
    """When something was said last in the workshop: the date of its pages."""

    def say(self, key: str, n: float | None = None, **slots: object) -> str:
        return self.voice.say(key, n, **slots)

    @property
    def foot(self) -> str:
        """What stands at the foot of each page, so that sheets of two lists are not mixed up."""
        return self.say("pack.foot", mark=self.mark)


def pack_of(snapshot: Snapshot, particulars: Particulars) -> Pack:
    """The pack of a workshop that is prepared.

    UserError where it is none, or its frame still has open questions; SessionError for a file of it that
    cannot be read.
    """
    voice, name = snapshot.voice, snapshot.name
    if snapshot.file is None or not RoomFolder(snapshot.file).path.is_dir():
        raise UserError(voice.say("pack.no_workshop", name=name))
    folder, found = RoomFolder(snapshot.file), what_to_type(snapshot.file)
    folder.refuse_links_for_votes()
    listed = Listed(snapshot)
    if listed.frame_left:
        raise UserError(voice.say("pack.frame_left", len(listed.frame_left), name=name, found=found))
    if not listed.items:
        raise UserError(voice.say("pack.no_list", name=name))
    people, door = read_people(folder), read_door(folder)
    if not door.slips:
        raise UserError(voice.say("pack.no_slips", name=name, found=found))
    late = late_seats(door.slips, people.expected)
    sections = [section for section in snapshot.questionnaire.sections if section.id in listed.themes]
    return Pack(
        title=name,
        name=found,
        stem=snapshot.stem,
        subject=snapshot.questionnaire.title,
        themes=tuple(section.short for section in sections),
        voice=voice,
        mark=listed.mark,
        questions=tuple(_questions(listed)),
        # By the alphabet: the order of the seats is nobody's business.
        slips=tuple(sorted(code for code, seat in door.slips.items() if seat not in late)),
        late=tuple(sorted(code for code, seat in door.slips.items() if seat in late)),
        expected=people.expected,
        plan=people.plan if people.slot else plan_for(len(listed.items), people.minutes, people.expected),
        particulars=particulars,
        last=moment(snapshot.last_at),
    )


def _questions(listed: Listed) -> list[Question]:
    found = []
    for number, item in enumerate(listed.items, start=1):
        wording = listed.words.of(item)
        labels = tuple(choice.label for choice in listed.choices(item))
        found.append(Question(number, wording.ask, wording.hint or "", item.kind.picks_several, labels))
    return found
