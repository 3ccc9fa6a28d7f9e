"""The agenda, sorted by disagreement, and showing a count to the room."""

from collections.abc import Mapping

from interview.dialogue.commands.review import review as usual_review
from interview.dialogue.conversation import Conversation
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.session.events import Act, Event, Label
from interview.wording.voice import Voice
from interview.workshop.commands.deciding import stands
from interview.workshop.commands.voting import asked, named
from interview.workshop.labels import TO_SKIM, disputed, far_voice, two_readings
from interview.workshop.listed import Listed
from interview.workshop.plan import MINUTES_EACH
from interview.workshop.prompts import MOST
from interview.workshop.room import Count, Room
from interview.workshop.standing import Standing
from interview.workshop.votes import NOW

_PEOPLE = "o"
_LONGEST = 34
_LEAST_AT_A_TIME, _MOST_AT_A_TIME = 6, 14


def agenda(standing: Standing, conversation: Conversation, text: str) -> Response:
    """What to talk about, in order, with the numbers of the sheet; `agenda all` lists the rest as well."""
    room, listed = standing.room(conversation), standing.listed(conversation)
    order = standing.by_disagreement(conversation)
    if not room.counts:
        hint = conversation.turn(TurnKind.HINT, "desk.agenda_uncounted")
        return stay(*(_line(conversation, room, listed, name) for name in order), hint)
    decided = [name for name in order if name in room.decisions]
    skimmed = [name for name in order if name not in room.decisions and _is_to_skim(room, name)]
    differ = [name for name in order if name not in (*decided, *skimmed)]
    now = differ[: _at_a_time(standing)]
    if text:
        return stay(
            *(_line(conversation, room, listed, name) for name in order),
            conversation.turn(TurnKind.HINT, "desk.agenda_pick"),
        )
    left_out = (
        ("more", len(differ) - len(now)),
        ("skim", len(skimmed)),
        ("done", len(room.decided)),
        ("left", len(decided) - len(room.decided)),
    )
    return stay(
        *(_line(conversation, room, listed, name) for name in now),
        *(conversation.turn(TurnKind.LINE, f"desk.agenda_{key}", n) for key, n in left_out if n),
        conversation.turn(TurnKind.HINT, "desk.agenda_pick"),
    )


def review(standing: Standing, conversation: Conversation, text: str) -> Response:
    """The usual review; once the group votes, a question has the number of the sheet there as well."""
    if not standing.room(conversation).votes:
        return usual_review(conversation, text)
    numbers = {name: str(number) for number, name in enumerate(standing.in_order(conversation), 1)}
    response = usual_review(conversation, text, numbers)
    return Response([turn for turn in response.turns if turn.kind is not TurnKind.HINT], response.step)


def _at_a_time(standing: Standing) -> int:
    """So many questions as there is time to talk about: further ones push the first out of sight."""
    planned = max((slot.about for slot in standing.people.slot), default=0)
    return min(max(planned, _LEAST_AT_A_TIME), _MOST_AT_A_TIME)


def _is_to_skim(room: Room, name: str) -> bool:
    count = room.last_count(name)
    return count is not None and count.label in TO_SKIM


def _line(conversation: Conversation, room: Room, listed: Listed, name: str) -> Turn:
    item = listed.questionnaire.item(name)
    say, count = conversation.voice.say, room.last_count(item.id)
    label = say(f"label.{count.label.value}") if count is not None and count.label else ""
    if count is not None and count.counts and count.label is Label.DISPUTED:
        label = say("desk.disputed_count", len(disputed(count.counts, count.answered)))
    decision = room.decisions.get(item.id)
    if decision is not None:
        label = say(f"desk.decided_{decision.kind.value}")
    talks = decision is None and count is not None and count.label not in TO_SKIM
    key = "timed" if label and talks else "line" if label else "bare"
    return conversation.turn(
        TurnKind.LINE,
        f"desk.agenda_{key}",
        number=listed.number(name),
        label=label[:1].lower() + label[1:],
        title=conversation.words.filled(item.title),
        time=say("desk.minutes", MINUTES_EACH),
    )


def look_at(standing: Standing, conversation: Conversation, name: str) -> Response:
    """The room looks at this question."""
    standing.focus = name
    turns = asked(standing, conversation, name)
    room = standing.room(conversation)
    if room.last_count(name) is not None:
        key = "desk.counted_shown" if room.shown_last(name) is not None else "desk.counted"
        turns.append(conversation.turn(TurnKind.HINT, key))
        turns += [
            conversation.turn(TurnKind.SAY, "desk.read_out", text=line)
            for line in conversation.record.remarks.get(name, ())
        ]
    return stay(*turns, *stands(standing, conversation, name))


def reveal(standing: Standing, conversation: Conversation, _: str) -> Response:
    """Shows the newest count of the question that is looked at, at the desk and on the wall."""
    room, name = standing.room(conversation), standing.focus
    if name is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.look_first"))
    if room.open_vote is not None and name in room.open_vote.items:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.close_first"))
    count = room.last_count(name)
    if count is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.not_counted"))
    shown = room.shown_last(name)
    if shown is not None:
        return stay(named(standing, conversation, name), *in_words(standing, conversation, shown))
    conversation.write(Event(NOW, Act.SHOWN, name, vote=count.vote))
    turns = [named(standing, conversation, name)]
    if count.counts is None and count.label is Label.TOO_FEW:
        turns.append(conversation.turn(TurnKind.SAY, "desk.too_few", count.voices))
    elif count.counts is None:
        turns.append(conversation.turn(TurnKind.SAY, "desk.a_difference"))
    return stay(*turns, *in_words(standing, conversation, count))


def in_words(standing: Standing, conversation: Conversation, count: Count) -> Turns:
    """A count as the room sees it: rows of people, then what it is called, then a word on how to go on."""
    listed, say = standing.listed(conversation), conversation.voice.say
    item = listed.questionnaire.item(count.item)
    choices = listed.choices(item)
    turns: Turns = []
    if count.counts is not None:
        for number, choice in enumerate(choices, 1):
            turns.append(_row(f"{number} {choice.label}", count.counts.get(choice.code, 0)))
        for key, voices in (
            ("wall.dont_know", count.dont_know),
            ("wall.not_applicable", count.not_applicable),
        ):
            if voices:
                turns.append(_row(f"  {say(key)}", voices))
        for each in count.by_role:
            told = _of_role(each.counts, conversation.voice)
            turns.append(conversation.turn(TurnKind.LINE, "desk.of_role", role=each.role, list=told))
    label = say(f"label.{count.label.value}") if count.label else ""
    parts = [label] if label else []
    if count.counts is not None and not item.kind.picks_several:
        if far_voice(choices, count.counts):
            parts.append(say("desk.far_voice"))
        if two_readings(choices, count.counts):
            parts.append(say("desk.two_readings"))
    if count.counts is not None and count.label is Label.DISPUTED:
        codes = disputed(count.counts, count.answered)
        numbers = [str(n) for n, choice in enumerate(choices, 1) if choice.code in codes]
        parts.append(say("desk.disputed_are", list=", ".join(numbers)))
    turns.append(
        Turn(TurnKind.SAY, " ".join(f"{part}." if not part.endswith(".") else part for part in parts))
    )
    if count.label not in (*TO_SKIM, Label.TOO_FEW, None):
        several = item.kind.picks_several and count.counts is not None
        key = "desk.one_by_one" if several else "desk.both_ends"
        turns.append(conversation.turn(TurnKind.HINT, key))
    return turns


def _of_role(counts: Mapping[str, int], voice: Voice) -> str:
    """The numbers of the choices that got voices, with how many."""
    each = ((str(number), str(voices)) for number, voices in enumerate(counts.values(), 1) if voices)
    return ", ".join(voice.told(number, voices) for number, voices in each)


def _row(label: str, voices: int) -> Turn:
    short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
    people = " ".join(_PEOPLE * min(voices, MOST)) if voices else "-"
    return Turn(TurnKind.LINE, f"{short:<{_LONGEST}} {people}  {voices}")
