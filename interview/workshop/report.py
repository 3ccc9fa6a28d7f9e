"""What a report says of the group behind it: how it was recorded, where people differed, dissent, what waits.

A wing of `interview/report`, handed to it by whoever writes a report. It reads the room out of the copy that
is told, so that what a share leaves out is not there to be told. Of each question one count stands in a
report at most, the one that the room saw last: two would say who came or went between them. Seats and what
they said stand in none.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from interview.condition import Between
from interview.questionnaire import Choice, Item
from interview.report.added import Added, Cell, Rows
from interview.report.brief import Brief, Wing
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.tally import Counted, StandsFor
from interview.session.events import Attribution, DecisionKind, Label, Mode, Status
from interview.session.record import Answer
from interview.snapshot.sharing import Level
from interview.snapshot.snapshot import Snapshot
from interview.workshop.labels import ORDER, TO_SKIM, two_readings
from interview.workshop.listed import Listed
from interview.workshop.room import Count, Decision, Dissent, Parked, RoleCount, Room, is_workshop, room_of
from interview.workshop.thresholds import LEAST, OTHERS, ROLE

LEFT_AFTER_WITHDRAWAL = 5
"""With fewer voices, no count of a workshop from which somebody withdrew is told: it would name them."""
DECISIONS = (
    "theme",
    "item",
    "question",
    "label",
    "label_text",
    "decision",
    "result",
    "result_value",
    "disputed",
)
COUNTS = ("theme", "item", "question", "vote", "role", "choice", "choice_text", "voices")
DISSENTS = ("theme", "item", "question", "dissent", "attribution", "said_by", "outside")
PARKED = ("number", "parked", "carrier", "outcome", "item")
_MOST_NAMED = 6
"""Questions without agreement that page one names."""
_STATED: tuple[tuple[str, Callable[[Count | RoleCount], int]], ...] = (
    ("dont_know", lambda count: count.dont_know),
    ("not_applicable", lambda count: count.not_applicable),
)


def wing_of(snapshot: Snapshot) -> Wing | None:
    """What the report of this session is to have added; None where no group stands behind it."""
    return added if is_workshop(snapshot.events) else None


def added(brief: Brief) -> Added:
    """All that is told of the group, as far as this brief goes."""
    return _Group(brief).added()


def told_count(room: Room, item: str) -> Count | None:
    """The count of a question that may be told: the last that the room saw, where that tells of nobody."""
    seen = {vote.number for vote in room.votes if item in vote.shown}
    counts = [count for count in room.counts.get(item, ()) if count.counts is not None and count.vote in seen]
    if not counts:
        return None
    count = counts[-1]
    least = LEFT_AFTER_WITHDRAWAL if room.withdrawn else 0 if room.mode is Mode.NAMED else LEAST
    return count if count.voices >= least else None


def told_roles(room: Room, count: Count) -> tuple[RoleCount, ...]:
    """The roles of a count, where each of them, those that are folded included, has enough voices."""
    roles = count.by_role
    if room.mode is not Mode.BY_ROLE or any(_least_voices(count, role) < ROLE for role in roles):
        return ()
    return roles


def _least_voices(count: Count, role: RoleCount) -> int:
    """How many people of a role certainly took part: where several can be chosen, a sum would be too high."""
    if sum((count.counts or {}).values()) <= count.answered:
        return role.voices
    return max(role.counts.values(), default=0) + role.dont_know + role.not_applicable


class _Group:
    """The group of one brief."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.say = brief.voice.say
        self.room: Room = room_of(brief.snapshot)
        self.listed = Listed(brief.snapshot)

    def added(self) -> Added:
        full = self.is_full
        return Added(
            name="group",
            facts=tuple(self._facts()),
            parts=tuple(self._parts()),
            beside={item.id: lines for item in self.items if (lines := tuple(self._beside(item)))},
            not_agreed=frozenset(self.not_agreed),
            who=self.say("group.who"),
            whose=self.say("group.own_answers_foreseen" if self.brief.foreseen else "group.own_answers"),
            data={
                "mode": self.room.mode.value if self.room.mode else None,
                "mark": self.room.mark,
                "keep_until": self.room.keep_until,
                **({"voices": self.voices, "withdrawn": self.room.withdrawn} if full else {}),
            },
            tables=tuple(rows for rows in self._tables() if rows.lines),
        )

    @property
    def is_full(self) -> bool:
        """Whether this copy tells how many people there were."""
        return self.brief.share.level is Level.FULL

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What was voted on or decided, the furthest apart first, then in the order of the list."""
        questionnaire = self.brief.questionnaire
        names = dict.fromkeys(
            (
                *self.room.listed,
                *self.room.counts,
                *self.room.decisions,
                *(d.item for d in self.room.dissents),
            )
        )
        touched = {*self.room.counts, *self.room.decisions, *(d.item for d in self.room.dissents)}
        items = [
            questionnaire.item(name) for name in names if name in touched and name in questionnaire.by_id
        ]
        return tuple(sorted(items, key=self._distance))

    @cached_property
    def not_agreed(self) -> tuple[str, ...]:
        """The questions on which it was decided that there is no agreement, the furthest apart first."""
        made = self.room.decisions
        return tuple(
            item.id
            for item in self.items
            if item.id in made and made[item.id].kind is DecisionKind.NOT_AGREED
        )

    @cached_property
    def voices(self) -> int:
        """How many took part in the largest vote."""
        counts = (count for found in self.room.counts.values() for count in found)
        return max((count.voices for count in counts), default=0)

    @cached_property
    def first_voices(self) -> tuple[int, ...]:
        """How many took part in the first vote on each question: whoever came late is in later ones alone."""
        return tuple(found[0].voices for found in self.room.counts.values() if found)

    def _distance(self, item: Item) -> int:
        labels = self._labels(item)
        return ORDER.index(labels[0]) if labels else len(ORDER)

    def _labels(self, item: Item) -> list[Label]:
        """The labels of the votes on a question, the first one first."""
        return [count.label for count in self.room.counts.get(item.id, ()) if count.label is not None]

    def _label(self, item: Item) -> str:
        """The label before the talk, and the one after it where there was another vote."""
        names = [self.say(f"label.{label}") for label in self._labels(item)]
        if len(names) < 2 or names[0] == names[-1]:
            return names[0] if names else ""
        return self.say("group.labels", first=names[0], last=names[-1][:1].lower() + names[-1][1:])

    def _is_to_skim(self, item: Item) -> bool:
        """Whether one row tells all of it: agreed without much talk, and nobody holds anything against it."""
        decision = self.room.decisions.get(item.id)
        agreed = decision is None or decision.kind is DecisionKind.AGREED
        labels = self._labels(item)
        return agreed and bool(labels) and labels[0] in TO_SKIM and not self._dissents(item.id)

    def _dissents(self, item: str) -> list[tuple[int, Dissent]]:
        """What this copy tells of the dissents on a question, numbered among all from 1."""
        return [
            (number, dissent)
            for number, dissent in enumerate(self.room.dissents, start=1)
            if dissent.item == item and dissent.text is not None
        ]

    def _people(self) -> str:
        if not self.is_full or not self.voices:
            return self.say("group.people_unsaid")
        least, most = min(self.first_voices), max(self.first_voices)
        return self.say("group.people" if least == most else "group.people_between", most, least=least)

    def _facts(self) -> Iterator[tuple[str, str]]:
        """On page one: who answered, and on what they did not agree."""
        yield self.say("group.fact"), self._in_short()
        titles = [self.brief.words.filled(self.brief.questionnaire.item(n).title) for n in self.not_agreed]
        if len(titles) > _MOST_NAMED:
            more = len(titles) - _MOST_NAMED + 1
            titles = [*titles[: _MOST_NAMED - 1], self.say("group.fact_more", more)]
        if titles:
            yield self.say("group.fact_not_agreed"), f"{self.brief.voice.series(titles)}."

    def _in_short(self) -> str:
        mode = self.room.mode.value if self.room.mode else "not_yet"
        return self.say(
            "group.fact_people",
            people=self._people(),
            recorded=self.say(f"group.recorded_{mode}"),
            decided=f"{self._decided()}.",
        )

    def _decided(self) -> str:
        kinds = [decision.kind for decision in self.room.decisions.values()]
        told = [
            self.say(f"group.decided.{kind}", kinds.count(kind)) for kind in DecisionKind if kind in kinds
        ]
        return self.brief.voice.series(told) if told else self.say("group.decided.none")

    def _parts(self) -> Iterator[Part]:
        yield Heading(2, self.say("group.title"))
        yield Heading(3, self.say("group.how"))
        yield Paragraph(" ".join(self._how()))
        yield from self._differently()
        yield from self._agreed()
        yield from self._not_taken_up()
        general = [*map(self._dissent, self._dissents(""))]
        if general:
            yield Heading(3, self.say("group.dissent_general"))
            yield from general
        yield from self._parked()

    def _how(self) -> Iterator[str]:
        if self.room.counts:
            yield self.say("group.how_answered", len(self.room.counts), people=self._people())
            if self.is_full and self.voices > max(self.first_voices):
                yield self.say("group.how_later", self.voices)
            left = len(set(self.room.listed) - set(self.room.counts))
            if left:
                yield self.say("group.how_left", left)
        if self.room.mode:
            yield self.say(f"group.how_{self.room.mode}")
        if self.room.mode is Mode.NAMED and self.room.keep_until:
            yield self.say("group.keep_until", when=self.room.keep_until)
        if not self.is_full:
            yield self.say("group.copy")
        elif self.room.withdrawn:
            yield self.say("group.withdrawn", self.room.withdrawn)

    def _differently(self) -> Iterator[Part]:
        items = [item for item in self.items if not (self._is_to_skim(item) or self._is_not_taken_up(item))]
        if not items:
            return
        yield Heading(3, self.say("group.differently"))
        how = [self.say("group.differently_how"), *([self.say("group.counts_how")] if self.is_full else [])]
        yield Paragraph(" ".join(how), small=True)
        used = {label for item in items for label in self._labels(item)}
        meanings = tuple(Entry(self.say(f"group.means.{label}")) for label in ORDER if label in used)
        if meanings:
            yield Entries(meanings, small=True)
        for item in items:
            yield from self._question(item)

    def _question(self, item: Item) -> Iterator[Part]:
        """A question with its result and, as large, what somebody holds against it."""
        title = self.brief.words.filled(item.title)
        label = self._label(item)
        yield Heading(4, f"{title}. {label}" if label else title)
        yield Paragraph(self._decision(item), lead=True)
        for dissent in self._dissents(item.id):
            yield self._dissent(dissent)
        count = told_count(self.room, item.id)
        if count is not None:
            yield self._counts(item, count)
            if count != self.room.last_count(item.id):
                yield Paragraph(self.say("group.counts_before"), small=True)
            read = two_readings(self._choices(item), count.counts or {})
            if read:
                names = self.brief.words.set_apart([self._name(item, code) for code in read])
                yield Paragraph(
                    self.say("group.two_readings", list=self.brief.voice.listed(names)), small=True
                )
        elif self.is_full and self.room.counts.get(item.id):
            yield Paragraph(self.say("group.no_counts"), small=True)

    def _dissent(self, numbered: tuple[int, Dissent]) -> Paragraph:
        number, dissent = numbered
        return Paragraph(self._dissent_words(dissent), lead=True, stands_for=_of_dissent(number))

    def _dissent_words(self, dissent: Dissent) -> str:
        if dissent.attribution is Attribution.NOTHING or not dissent.who:
            said = self.say("group.dissent", text=dissent.text)
        else:
            said = self.say("group.dissent_from", who=dissent.who, text=dissent.text)
        return said if dissent.outside else self.say("group.dissent_inside", said=said)

    def _decision(self, item: Item) -> str:
        decision = self.room.decisions.get(item.id)
        if decision is None:
            return self.say("group.decision.none")
        disputed = self._disputed(item, decision)
        if decision.value is not None:
            answer = self._value(item, decision)
            return self.say(f"group.decision.{decision.kind}", answer=answer)
        if disputed:
            return self.say("group.decision.not_agreed_on", list=disputed)
        not_agreed = decision.kind is DecisionKind.NOT_AGREED
        return self.say(f"group.decision.{'not_agreed_alone' if not_agreed else 'left_open'}")

    def _disputed(self, item: Item, decision: Decision) -> str:
        names = [self._name(item, code) for code in decision.disputed]
        return self.brief.voice.listed(self.brief.words.set_apart(names, quoted=True))

    def _value(self, item: Item, decision: Decision) -> str:
        if isinstance(decision.value, Between):
            return self.brief.words.between(item, decision.value, quoted=True)
        held = Answer(Status.ANSWERED, decision.at, value=decision.value)
        return self.brief.words.value(item, held)

    def _name(self, item: Item, code: str) -> str:
        return self.brief.words.label(item, code)

    def _choices(self, item: Item) -> tuple[Choice, ...]:
        return self.listed.choices(item)

    def _counts(self, item: Item, count: Count) -> Table:
        """Voices by answer; with a column for each role where roles can be told apart."""
        roles = told_roles(self.room, count)
        head = [self.say("group.answer"), self.say("group.voices"), *map(self._role, roles)]
        rows = [
            (self._name(item, code), *(str(c.counts.get(code, 0)) for c in (_all(count), *roles)))
            for code in count.counts or {}
        ]
        columns: tuple[Count | RoleCount, ...] = (count, *roles)
        rows += [
            (self.say(f"group.{name}"), *(str(of(c)) for c in columns)) for name, of in _STATED if of(count)
        ]
        if count.blank:
            rows.append((self.say("group.blank"), str(count.blank), *("" for _ in roles)))
        title = self.brief.words.filled(item.title)
        votes = [each.vote for each in self.room.counts[item.id]]
        which = "only" if len(votes) == 1 else "last" if count.vote == votes[-1] else "first"
        caption = self.say(
            "group.counts_caption", count.voices, title=title, vote=self.say(f"group.vote_{which}")
        )
        return Table(caption, tuple(head), tuple(rows), (8, *(2 for _ in head[1:])))

    def _role(self, role: RoleCount) -> str:
        return self.say("group.others") if role.role == OTHERS else role.role

    def _agreed(self) -> Iterator[Part]:
        items = [item for item in self.items if self._is_to_skim(item) and not self._is_not_taken_up(item)]
        if not items:
            return
        yield Heading(3, self.say("group.agreed"))
        head = tuple(self.say(f"group.{name}") for name in ("question", "label", "result"))
        rows = tuple(
            (self.brief.words.filled(item.title), self._label(item), self._decision(item)) for item in items
        )
        yield Table(self.say("group.agreed_caption"), head, rows, (7, 4, 8))

    def _is_not_taken_up(self, item: Item) -> bool:
        """Whether nothing came of a question but its count: no decision, no dissent, nothing shown."""
        shown = any(item.id in vote.shown for vote in self.room.votes)
        return not (item.id in self.room.decisions or shown or self._dissents(item.id))

    def _not_taken_up(self) -> Iterator[Part]:
        items = [item for item in self.items if self._is_not_taken_up(item)]
        if not items:
            return
        yield Heading(3, self.say("group.not_taken_up"))
        yield Paragraph(self.say("group.not_taken_up_how"), small=True)
        head = tuple(self.say(f"group.{name}") for name in ("question", "label"))
        rows = tuple((self.brief.words.filled(item.title), self._label(item)) for item in items)
        yield Table(self.say("group.not_taken_up_caption"), head, rows, (12, 7))

    def _parked(self) -> Iterator[Part]:
        told = [parked for parked in self.room.parked if parked.text is not None]
        if not told:
            return
        yield Heading(3, self.say("group.parked"))
        head = tuple(self.say(f"group.parked_{name}") for name in ("what", "who", "outcome"))
        rows = tuple(self._parked_row(parked) for parked in told)
        stands_for = tuple(_of_parked(parked) for parked in told)
        yield Table(self.say("group.parked_caption"), head, rows, (8, 4, 6), stands_for)

    def _parked_row(self, parked: Parked) -> tuple[str, str, str]:
        carrier = parked.carrier or self.say("group.nobody_yet")
        return parked.text or "", carrier, parked.outcome or self.say("group.no_outcome")

    def _beside(self, item: Item) -> Iterator[str]:
        """What stands with the answer in its theme: what kind of answer it is, what is held against it."""
        decision = self.room.decisions.get(item.id)
        if decision is not None:
            yield self.say(f"group.beside.{decision.kind}")
        for _, dissent in self._dissents(item.id):
            yield self._dissent_words(dissent)

    def _tables(self) -> Iterator[Rows]:
        yield Rows("decisions", DECISIONS, [self._decision_line(item) for item in self.items])
        yield Rows("counts", COUNTS, [line for item in self.items for line in self._count_lines(item)])
        told = [(n, d) for n, d in enumerate(self.room.dissents, start=1) if d.text is not None]
        lines = [self._dissent_line(dissent) for _, dissent in told]
        yield Rows("dissents", DISSENTS, lines, [_of_dissent(number) for number, _ in told])
        parked = [parked for parked in self.room.parked if parked.text is not None]
        yield Rows("parked", PARKED, list(map(_parked_line, parked)), list(map(_of_parked, parked)))

    def _named(self, item: Item) -> dict[str, Cell]:
        section = self.brief.questionnaire.section(item.section)
        return {"theme": section.short, "item": item.id, "question": self.brief.words.filled(item.title)}

    def _decision_line(self, item: Item) -> Mapping[str, Cell]:
        decision = self.room.decisions.get(item.id)
        return {
            **self._named(item),
            "label": "; ".join(self._labels(item)),
            "label_text": self._label(item),
            "decision": decision.kind.value if decision else "",
            "result": self._decision(item),
            "result_value": _codes(decision) if decision else "",
            "disputed": "; ".join(decision.disputed) if decision else "",
        }

    def _count_lines(self, item: Item) -> Iterator[Mapping[str, Cell]]:
        """A line for each answer, of all voices and of each role that is told apart."""
        count = told_count(self.room, item.id)
        if count is None:
            return
        for role, found in (("", _all(count)), *((r.role, r) for r in told_roles(self.room, count))):
            common = {**self._named(item), "vote": count.vote, "role": role}
            for code, voices in found.counts.items():
                yield {**common, "choice": code, "choice_text": self._name(item, code), "voices": voices}
            stated = [(name, of(found)) for name, of in _STATED]
            stated += [("blank", count.blank)] if not role else []
            for name, voices in stated:
                yield {**common, "choice": name, "choice_text": self.say(f"group.{name}"), "voices": voices}

    def _dissent_line(self, dissent: Dissent) -> Mapping[str, Cell]:
        item = self.brief.questionnaire.by_id.get(dissent.item)
        named: dict[str, Cell] = self._named(item) if item else {}
        who = dissent.who or ""
        return {
            **named,
            "dissent": dissent.text or "",
            "attribution": dissent.attribution.value if who else Attribution.NOTHING.value,
            "said_by": who if dissent.attribution is not Attribution.NOTHING else "",
            "outside": "yes" if dissent.outside else "no",
        }


def _all(count: Count) -> RoleCount:
    """All voices of a count, as one role."""
    return RoleCount("", count.counts or {}, count.dont_know, count.not_applicable)


def _codes(decision: Decision) -> str:
    """The decided code or codes: with bars where it is open which of them, else with semicolons."""
    match decision.value:
        case Between(codes):
            return "|".join(map(str, codes))
        case tuple() as codes:
            return "; ".join(codes)
        case None:
            return ""
        case value:
            return str(value)


def _parked_line(parked: Parked) -> Mapping[str, Cell]:
    return {
        "number": parked.number,
        "parked": parked.text or "",
        "carrier": parked.carrier or "",
        "outcome": parked.outcome or "",
        "item": parked.item,
    }


def _of_dissent(number: int) -> StandsFor:
    return (Counted("dissents", str(number)),)


def _of_parked(parked: Parked) -> StandsFor:
    return (Counted("parked", str(parked.number)),)
