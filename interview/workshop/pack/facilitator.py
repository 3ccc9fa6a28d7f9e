"""Two pages for whoever leads: the plan with times, words and commands; what to do when something fails.

Beside them a sheet for counts by hand, as long as the list.
"""

from collections.abc import Iterator

from interview.report.document import Document, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.wording.voice import shortened
from interview.workshop.pack.pack import Pack, Question
from interview.workshop.plan import Slot

_STEPS, _CASES = "pack_step", "pack_case"
"""Tables whose keys stand in the order in which they are told."""
_FEW = 5
"""Answers of an example of which the whole stands above it."""
_SHORT = 64
"""Letters of a question in a line of a table."""


def facilitator(pack: Pack) -> Document:
    plan = pack.plan
    lead = pack.say(
        "pack.lead.lead",
        len(pack.questions),
        people=pack.expected,
        mark=pack.mark,
        taken=plan.taken,
        minutes=plan.minutes,
    )
    return (
        Heading(1, pack.say("pack.lead.title", title=pack.title), pack.foot),
        Paragraph(lead, lead=True),
        *([Paragraph(pack.say("pack.lead.too_long", over=-plan.to_spare))] if plan.to_spare < 0 else []),
        Heading(2, pack.say("pack.lead.before")),
        Entries(
            tuple(
                Entry(
                    pack.say(f"pack.lead.before_{name}", people=pack.expected, mark=pack.mark, name=pack.name)
                )
                for name in ("paper", "laptop", "quiet")
            )
        ),
        Heading(2, pack.say("pack.lead.plan")),
        Paragraph(pack.say("pack.lead.plan_how"), small=True),
        _plan(pack),
        NewPage(),
        *_failures(pack),
    )


def _plan(pack: Pack) -> Table:
    time = "minutes" if pack.particulars.start is None else "time"
    head = tuple(pack.say(f"pack.lead.{name}") for name in (time, "words", "type"))
    rows: list[tuple[str, ...]] = []
    at = pack.particulars.start or 0
    for slot in pack.plan.slots:
        rows += _steps(pack, slot, at)
        at += slot.minutes
    return Table(pack.say("pack.lead.plan"), head, tuple(rows), (6, 22, 12))


def _steps(pack: Pack, slot: Slot, at: int) -> Iterator[tuple[str, str, str]]:
    """The steps of a stage; the first has its name and times, by the clock if the beginning is known."""
    clock = pack.particulars.start is not None
    first, last = (_clock(t) if clock else str(t) for t in (at, at + slot.minutes))
    when = pack.say("pack.lead.minute", first=first, last=last)
    title = f"{pack.say(f'pack.stage.{slot.stage}')}\n{when}"
    stage = f"{_STEPS}.{slot.stage}"
    for name in pack.voice.names(stage):
        held = pack.voice.names(f"{stage}.{name}")
        told = {key: pack.say(f"{stage}.{name}.{key}", None, **examples(pack)) for key in held}
        yield told.get("name", title), told["say"], told.get("type", "")


def examples(pack: Pack) -> dict[str, object]:
    """What stands in lines to type: as many answers as this list has, as many cards as people are expected.

    The code in them is no slip of this workshop: these pages lie about, and slips are secret.
    """
    answers = [_answer(question, place) for place, question in enumerate(pack.questions)]
    single = next((question for question in pack.questions if not question.several), None)
    several = next((question for question in pack.questions if question.several), None)
    people = pack.expected
    return {
        "name": pack.name,
        "people": people,
        "more": people + 1,
        "answers": " ".join(answers),
        "begun": " ".join(answers) if len(answers) <= _FEW else f"{' '.join(answers[:_FEW])} …",
        "last": pack.questions[-1].number,
        "cards": " ".join(map(str, _cards(people - 1, len((single or pack.questions[0]).choices)))),
        "hands": " ".join(map(str, _hands(people, len((several or pack.questions[0]).choices)))),
    }


def _answer(question: Question, place: int) -> str:
    """An answer that this question takes; every sign that a sheet may have comes up early in a list."""
    if question.several:
        return "1+2" if place == 0 else "2"
    return ("1", "2", "?", "1", "-", "2", "x")[place % 7]


def _cards(people: int, choices: int) -> list[int]:
    """So many cards over so many choices."""
    each, over = divmod(max(people, 0), choices)
    return [each + (place < over) for place in range(choices)]


def _hands(people: int, choices: int) -> list[int]:
    """Hands for each of so many choices: nobody raises one twice for the same."""
    return [max(0, people - 2 * (place % 3)) for place in range(choices)]


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def _failures(pack: Pack) -> list[Part]:
    head = (pack.say("pack.fail.case"), pack.say("pack.fail.do"))
    rows = tuple(
        (
            pack.say(f"{_CASES}.{name}.what", mark=pack.mark),
            pack.say(f"{_CASES}.{name}.do", None, file=pack.stem, **examples(pack)),
        )
        for name in pack.voice.names(_CASES)
    )
    return [
        Heading(2, pack.say("pack.fail.title")),
        Paragraph(pack.say("pack.fail.how")),
        Table(pack.say("pack.fail.caption"), head, rows, (5, 14)),
    ]


def counts(pack: Pack) -> Document:
    """Room for the counts of each question by hand; two lines each, for a pen."""
    head = tuple(pack.say(f"pack.by_hand.{name}") for name in ("number", "question", "counts", "result"))
    rows = tuple((f"{q.number}\n", shortened(q.ask, _SHORT), "", "") for q in pack.questions)
    return (
        Heading(1, pack.say("pack.by_hand.title", title=pack.title), pack.foot),
        Paragraph(pack.say("pack.by_hand.lead"), lead=True),
        Table(pack.say("pack.by_hand.caption"), head, rows, (1, 9, 6, 4)),
    )
