"""What the room may see, worked out from the journal, the presence, the number of ballots in the box, the end
of the time box, the address for phones, and where the desk stands; from nothing else.
"""

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from interview.condition.facts import Between
from interview.report.targets import aims
from interview.session.events import DecisionKind
from interview.snapshot.snapshot import Snapshot
from interview.workshop.folder import RoomFolder, write_table
from interview.workshop.listed import Listed
from interview.workshop.public import Public, Row, Step, View, read_public
from interview.workshop.room import Count, Decision, Room


class Around(Struct, frozen=True):
    """What the journal does not know: who is here, how full the box is, what the desk stands at."""

    title: str = ""
    present: int = 0
    in_the_box: int = 0
    ends: str = ""
    focus: str | None = None
    black: bool = False
    address: str = ""
    plan: tuple[Step, ...] | None = None
    """What is planned, in words, where the room looks at the plan and not at a question."""


def planned(snapshot: Snapshot) -> tuple[Step, ...]:
    """What is still to be reached, as it stands now; who takes it is nobody's name on a wall."""
    return tuple(
        Step(aim.with_date(snapshot.voice), aim.step, bool(aim.owner))
        for aim in aims(snapshot)
        if aim.is_open
    )


def public_state(room: Room, listed: Listed, around: Around) -> Public:
    """The public state; its revision is 0."""
    state = Public(
        language=listed.questionnaire.language,
        title=around.title,
        present=around.present,
        ends=around.ends,
        address=around.address,
        total=len(listed.items),
    )
    if around.black:
        return replace(state, view=View.BLACK, ends="", address="")
    vote = room.open_vote
    if vote is not None:
        state = replace(state, voted=around.in_the_box)
        if vote.is_quiet_round:
            return replace(state, view=View.QUIET_ROUND)
        return _question(state, vote.items[0], listed, View.VOTE)
    if around.plan is not None:
        return replace(state, view=View.PLAN, plan=around.plan)
    focus = around.focus
    if focus is None or focus not in {item.id for item in listed.items}:
        return state
    state = _question(state, focus, listed, View.QUESTION)
    shown = room.shown_last(focus)
    if shown is not None:
        state = _with_count(state, shown)
    decision = room.decisions.get(focus)
    return _with_decision(state, decision, listed) if decision is not None else state


def _question(state: Public, name: str, listed: Listed, view: View) -> Public:
    item = listed.questionnaire.item(name)
    wording = listed.words.of(item)
    return replace(
        state,
        view=view,
        number=listed.number(name),
        ask=wording.ask,
        hint=wording.hint or "",
        several=item.kind.picks_several,
        rows=tuple(Row(number, choice.label) for number, choice in enumerate(listed.choices(item), 1)),
    )


def _with_count(state: Public, count: Count) -> Public:
    state = replace(state, view=View.SHOWN, label=count.label.value if count.label else "")
    if count.counts is None:
        return state
    voices = list(count.counts.values())
    rows = tuple(replace(row, voices=n) for row, n in zip(state.rows, voices, strict=False))
    return replace(
        state,
        rows=rows,
        dont_know=count.dont_know,
        not_applicable=count.not_applicable,
        answered=count.answered,
    )


def _with_decision(state: Public, decision: Decision, listed: Listed) -> Public:
    codes: tuple[str, ...] = ()
    if decision.kind in (DecisionKind.AGREED, DecisionKind.BETWEEN):
        value = decision.value
        codes = (
            value.codes
            if isinstance(value, Between)
            else value
            if isinstance(value, tuple)
            else (str(value),)
        )
    offered = [choice.code for choice in listed.choices(listed.questionnaire.item(decision.item))]
    numbers = tuple(offered.index(code) + 1 for code in codes if code in offered)
    return replace(state, view=View.DECIDED, decision=decision.kind.value, decided=numbers)


def publish(folder: RoomFolder, state: Public) -> bool:
    """Gives the wall this state, with the next revision; whether anything changed. Raises SessionError."""
    try:
        before = read_public(folder.public)
    except (OSError, ValueError):
        before = None
    revision = before.revision if before else 0
    if before is not None and replace(state, revision=revision) == before:
        return False
    write_table(folder.public, to_builtins(replace(state, revision=revision + 1)), durable=False)
    return True
