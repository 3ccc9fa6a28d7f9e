"""Random small questionnaires, benchmarks and answers, for promises that hold for all of them.

A questionnaire is drawn as a definition table, with every item type and sentences that read backwards;
who answers it is a `random.Random`, so that whole conversations stay cheap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pprint import pformat
from random import Random
from typing import Protocol

from hypothesis import strategies as st

from interview.condition import STATUSES, Amount, Between
from interview.path import OPEN, Path, Selection, walk
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.load import from_definition
from interview.session.events import Status
from interview.session.record import Answer

Table = dict[str, object]
Answers = dict[str, Answer]

TYPES = (
    "select_one",
    "select_one",
    "select_one",
    "select_multiple",
    "select_multiple",
    "integer",
    "decimal",
    "date",
    "text",
    "url",
    "email",
    "note",
)
KINDS = {"integer": "number", "decimal": "number", "url": "text", "email": "text"}
TEXTS = ("", "yes", "a longer text")
DATES = ("2025", "2026-06", "2026-11-24")
LITERAL_DATES = ("2026", "2026-06", "2026-06-15")
ORDERS = ("<", "<=", ">", ">=")
OPERATORS = (*ORDERS, "is", "is not")
EVIDENCE = (None, None, "none", "described", "named", "independent")
NO_ANSWERS = (Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE)


# Questionnaires


class Printer(Protocol):
    def text(self, text: str) -> None: ...


@dataclass(frozen=True)
class Subject:
    """What a sentence may speak about."""

    id: str
    kind: str
    codes: tuple[str, ...] = ()
    is_item: bool = True


@dataclass
class Draft:
    """A definition as it grows, and what later sentences may read of it."""

    draw: st.DrawFn
    passes: bool
    gated: tuple[int, int] = (35, 20)
    """So many of a hundred items are asked only if something is so, and unless something is."""
    offered: int = 20
    """In so many of a hundred lists are choices that are offered only if something is so."""
    subjects: list[Subject] = field(default_factory=list)
    sections: list[Table] = field(default_factory=list)
    computed: list[Table] = field(default_factory=list)
    scales: list[str] = field(default_factory=list)
    scored: list[str] = field(default_factory=list)
    count: int = 0
    checks: int = 0

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases; shrinks to False."""
        return self.draw(st.integers(0, 99)) >= 100 - percent

    def one_of(self, options: Sequence[str]) -> str:
        return self.draw(st.sampled_from(options))

    def some_of(self, options: Sequence[str]) -> list[str]:
        return self.draw(st.lists(st.sampled_from(options), min_size=1, max_size=3, unique=True))

    def items(self) -> list[Subject]:
        return [subject for subject in self.subjects if subject.is_item]

    def sentence(self, depth: int = 2, *, subjects: Sequence[Subject] = ()) -> str:
        """A condition about what was drawn so far."""
        known = subjects or self.subjects
        shape = self.draw(st.integers(0, 9)) if depth else 0
        if shape < 5:
            return self.leaf(known)
        parts = [self.sentence(depth - 1, subjects=known) for _ in range(2)]
        if shape == 9:
            return f"at least {self.draw(st.integers(1, 2))} of ({'; '.join(parts)})"
        if shape == 8:
            return f"not ({parts[0]})"
        return f"({parts[0]}) {'and' if shape < 7 else 'or'} ({parts[1]})"

    def leaf(self, known: Sequence[Subject]) -> str:
        subject = self.draw(st.sampled_from(list(known)))
        if subject.kind == "truth":
            return subject.id
        if subject.is_item and (subject.kind == "text" or self.chance(25)):
            status = self.one_of(STATUSES)
            return f"{subject.id} is {'not ' if self.chance(50) else ''}{status}"
        return f"{subject.id} {self.phrase(subject)}" if not self.counted(subject) else self.count_of(subject)

    def counted(self, subject: Subject) -> bool:
        return subject.kind == "select_multiple" and self.chance(20)

    def count_of(self, subject: Subject) -> str:
        return f"count of {subject.id} {self.one_of(OPERATORS)} {self.draw(st.integers(0, 3))}"

    def phrase(self, subject: Subject) -> str:
        if subject.kind == "number":
            return f"{self.one_of(OPERATORS)} {self.draw(st.integers(-1, 4))}"
        if subject.kind == "date" and self.chance(40):
            return f"{self.one_of(ORDERS)} today"
        if subject.kind == "date":
            return f"{self.one_of(ORDERS)} {self.one_of(LITERAL_DATES[1:])}"
        if subject.kind == "select_one":
            if self.chance(40):
                negated = "not " if self.chance(50) else ""
                return f"is {negated}one of [{', '.join(self.some_of(subject.codes))}]"
            return f"is {'not ' if self.chance(40) else ''}{self.one_of(subject.codes)}"
        codes = self.some_of(subject.codes)
        verb = self.one_of(("includes any of", "includes all of", "includes at least"))
        if self.chance(50):
            return f"{self.one_of(('includes', 'excludes'))} {codes[0]}"
        if verb == "includes at least":
            verb = f"includes at least {self.draw(st.integers(1, len(codes)))} of"
        return f"{verb} [{', '.join(codes)}]"

    def item(self) -> Table:
        self.count += 1
        name, kind = f"q{self.count}", self.one_of(TYPES)
        item: Table = {"id": name, "type": kind}
        item["say" if kind == "note" else "ask"] = f"Text of {name}"
        if kind == "integer" and self.chance(50):
            item |= {"min": 0} if self.chance(50) else {"min": 0, "max": 9}
        if self.passes and self.chance(30):
            item["pass"] = self.one_of(("full", "first"))
        if self.subjects:
            for key, percent in zip(("relevant", "unless"), self.gated, strict=True):
                if self.chance(percent):
                    item[key] = self.sentence()
            if kind != "note" and self.chance(20):
                item["variant"] = [{"when": self.sentence(1), "ask": f"Other text of {name}"}]
        if kind != "note":
            self.question(item, name, kind)
        return item

    def question(self, item: Table, name: str, kind: str) -> None:
        if self.chance(30):
            item["required"] = self.sentence(1) if self.subjects and self.chance(40) else True
        codes: tuple[str, ...] = ()
        if kind.startswith("select"):
            codes = self.choices(item, name, kind)
        me = Subject(name, KINDS.get(kind, kind), codes)
        if self.chance(15):
            item["check"] = [self.check([*self.subjects, me], self.one_of(("soft", "hard")))]
        if self.chance(10):
            item["reply"] = [{"when": self.sentence(1, subjects=[*self.subjects, me]), "say": "Thank you."}]
        self.subjects.append(me)

    def choices(self, item: Table, name: str, kind: str) -> tuple[str, ...]:
        """Own choices, or some carried over from an earlier multiple choice; the codes that may be given."""
        several = [
            subject
            for subject in self.items()
            if subject.kind == "select_multiple"
            and all(code.startswith(f"{subject.id}_") for code in subject.codes)
        ]
        carried: tuple[str, ...] = ()
        if several and self.chance(30):
            source = self.draw(st.sampled_from(several))
            item["choices_from"] = source.id
            carried = tuple(code for code in source.codes if code.startswith(f"{source.id}_"))
            if carried and self.chance(50):
                return carried
        own = [f"{name}_{letter}" for letter in "abcd"[: self.draw(st.integers(2, 4))]]
        tables: list[Table] = [{"code": code, "label": code} for code in own]
        if kind == "select_one" and not carried and self.chance(60):
            for table in tables:
                if not self.chance(15):
                    table["level"] = self.draw(st.integers(0, 3))
            if any("level" in table for table in tables):
                self.scales.append(name)
        if kind == "select_multiple" and self.chance(50):
            tables[-1]["exclusive"] = True
        if self.subjects and self.chance(self.offered):
            tables[0]["relevant"] = self.sentence(1)
            if self.chance(40):
                tables[1]["relevant"] = self.sentence(1)
        if not carried and self.chance(40):
            for table in tables:
                table["score"] = self.draw(st.integers(-2, 3))
            self.scored.append(name)
        if not tables[0].get("exclusive") and self.chance(20):
            tables[0]["specify"] = True
        item["choices"] = tables
        return (*carried, *own)

    def check(self, subjects: Sequence[Subject], severity: str) -> Table:
        self.checks += 1
        sentence = self.sentence(1, subjects=subjects)
        return {
            "id": f"check{self.checks}",
            "expect": sentence,
            "say": "Please look again.",
            "severity": severity,
        }

    def work_out(self) -> None:
        """Perhaps a named yes/no, perhaps a named number, over what was drawn so far."""
        numbers = [s.id for s in self.subjects if s.kind == "number"]
        if self.subjects and self.chance(40):
            name = f"c{len(self.computed) + 1}"
            self.computed.append({"id": name, "holds": self.sentence()})
            self.subjects.append(Subject(name, "truth", is_item=False))
        if self.items() and self.chance(30):
            name = f"c{len(self.computed) + 1}"
            asked = self.some_of([s.id for s in self.items()])
            number = f"answered({', '.join(asked)})"
            if numbers and self.chance(50):
                several, last = ", ".join(numbers[:3]), numbers[-1]
                folds = [f"{fold}({several})" for fold in ("sum", "mean", "min", "max")]
                number = self.one_of((*folds, f"sum({several}) + 1", f"{numbers[0]} * 2 - {last}"))
            self.computed.append({"id": name, "number": number})
            self.subjects.append(Subject(name, "number", is_item=False))
        if self.scored and self.chance(40):
            name = f"c{len(self.computed) + 1}"
            number = f"sum({', '.join(f'score of {item}' for item in self.scored[:3])})"
            self.computed.append({"id": name, "number": number})
            self.subjects.append(Subject(name, "number", is_item=False))

    def section(self, most_items: int) -> None:
        name = f"s{len(self.sections) + 1}"
        items = [self.item() for _ in range(self.draw(st.integers(1, most_items)))]
        section: Table = {"id": name, "title": f"Theme {name}", "item": items}
        if self.chance(15):
            section["always"] = True
        elif self.passes and self.chance(15):
            section["optional"] = True
        if self.subjects and self.chance(30):
            section["check"] = [self.check(self.subjects, "soft")]
        self.sections.append(section)
        self.work_out()

    def definition(self) -> Table:
        return {
            "questionnaire": {"id": "drawn", "version": "1.0.0", "title": "Drawn", "language": "en"},
            "section": self.sections,
            "computed": self.computed,
        }


class Drawn(Questionnaire, frozen=True):
    """A questionnaire that an example shows as the few tables it was made of."""

    @classmethod
    def of(cls, definition: Table) -> "Drawn":
        built = from_definition(definition)
        return cls(**{name: getattr(built, name) for name in Questionnaire.__struct_fields__})

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text("…" if cycle else pformat(self.definition, width=110, sort_dicts=False))


@st.composite
def questionnaires(
    draw: st.DrawFn, *, most_sections: int = 4, most_items: int = 4, passes: bool = True
) -> Questionnaire:
    draft = Draft(draw, passes)
    for _ in range(draw(st.integers(1, most_sections))):
        draft.section(most_items)
    return Drawn.of(draft.definition())


@st.composite
def definitions(draw: st.DrawFn, *, sections: int = 3, items: int = 3) -> Table:
    """A questionnaire as the table of its file: so many themes, each of that many items at the most, of which
    earlier answers decide more than elsewhere."""
    draft = Draft(draw, passes=True, gated=(50, 35), offered=50)
    for _ in range(sections):
        draft.section(items)
    return draft.definition()


@st.composite
def judged(draw: st.DrawFn, *, most_elements: int = 5) -> Questionnaire:
    """A questionnaire whose definition holds good-practice elements in one or two blocks."""
    draft = Draft(draw, passes=draw(st.booleans()))
    for _ in range(draw(st.integers(1, 3))):
        draft.section(3)
    if not draft.items():
        item: Table = {"id": "q0", "type": "integer", "ask": "Text of q0"}
        draft.question(item, "q0", "integer")
        draft.sections[0]["item"] = [item, *_tables(draft.sections[0]["item"])]
    definition = draft.definition()
    blocks = [str(section["id"]) for section in draft.sections[:2]]
    definition["block"] = [{"section": name, "band": not draft.chance(10)} for name in blocks]
    elements: list[Table] = []
    for number in range(draw(st.integers(1, most_elements))):
        elements.append(
            _element(draft, f"e{number + 1}", draft.one_of(blocks), [str(e["id"]) for e in elements])
        )
    definition["element"] = elements
    if draft.chance(40):
        definition["good_practice"] = {"version": "1.0.0", "foreseen_when": draft.sentence(1)}
    return Drawn.of(definition)


def _tables(value: object) -> list[Table]:
    return list(value) if isinstance(value, list) else []


def _element(draft: Draft, name: str, block: str, earlier: list[str]) -> Table:
    element: Table = {
        "id": name,
        "code": name.upper(),
        "block": block,
        "statement": f"Statement of {name}.",
        "basis": "own_reading",
        "first_step": "Begin.",
    }
    if earlier and draft.chance(20):
        element["item"] = draft.one_of([s.id for s in draft.items()])
        element["level_from"] = draft.some_of(earlier)
    elif draft.scales and draft.chance(50):
        element["scale"] = draft.one_of(draft.scales)
        element["item"] = element["scale"]
    else:
        element["item"] = draft.one_of([s.id for s in draft.items()])
        for level in (1, 2, 3):
            if level == 1 or draft.chance(70):
                element[f"level_{level}"] = _level_sentence(draft, earlier)
    if draft.chance(30):
        when = _level_sentence(draft, earlier)
        element["cap"] = [{"level": draft.draw(st.integers(0, 2)), "when": when, "because": "so it is"}]
    if draft.chance(30):
        element["applies_when"] = draft.sentence(1)
    if draft.chance(10):
        element["not_graded"] = True
    if draft.chance(30):
        element["essential"] = _level_sentence(draft, earlier)
    if draft.chance(20):
        element["risk"] = {"when": _level_sentence(draft, earlier), "because": "so it is"}
    if draft.chance(20):
        element["not_expected_when"] = draft.sentence(1)
    for key in ("safeguard", "surroundings"):
        if draft.chance(25):
            element[key] = True
    return element


def _level_sentence(draft: Draft, earlier: list[str]) -> str:
    """A sentence of a level rule: about answers, evidence, or the levels of other elements."""
    shape = draft.draw(st.integers(0, 9))
    number, operator = draft.draw(st.integers(0, 3)), draft.one_of(OPERATORS)
    if shape == 9:
        evidence = ", ".join(draft.some_of(("none", "described", "named", "independent")))
        item = draft.one_of([s.id for s in draft.items()])
        return f"evidence of {item} is {'not ' if draft.chance(30) else ''}one of [{evidence}]"
    if shape >= 7 and earlier:
        if draft.chance(50):
            leaf = f"level of {draft.one_of(earlier)} {operator} {number}"
        else:
            leaf = f"lower median of ({', '.join(draft.some_of(earlier))}) {operator} {number}"
        return f"not {leaf}" if draft.chance(30) else leaf
    return draft.sentence()


# Answers


def some_value(
    item: Item, codes: Sequence[str], random: Random
) -> str | int | float | tuple[str, ...] | Between:
    """A value that fits the item; `codes` are those it may hold, at least one for a choice."""
    if item.type == "select_one":
        if len(codes) > 1 and random.random() < 0.15:
            start = random.randrange(len(codes) - 1)
            return Between(tuple(codes[start : start + 2]))
        return random.choice(codes)
    if item.type == "select_multiple":
        alone = {choice.code for choice in item.choices if choice.exclusive}
        first = random.choice(codes)
        if first in alone:
            return (first,)
        return tuple(code for code in codes if code == first or (code not in alone and random.random() < 0.4))
    if item.type == "integer":
        return random.randint(-1, 4)
    if item.type == "decimal":
        return random.choice((0.5, 2.0, 3.25))
    return random.choice(DATES if item.type == "date" else TEXTS[1:])


def all_codes(questionnaire: Questionnaire, item: Item) -> list[str]:
    """Every code that the item could ever hold."""
    source = questionnaire.by_id.get(item.choices_from or "")
    return [choice.code for choice in (*(source.choices if source else ()), *item.choices)]


def some_amount(random: Random) -> Amount:
    """A number that is not exact: an estimate, a range, or one that is open at an end."""
    if random.random() < 0.3:
        number = random.randint(0, 4)
        return Amount(number, number, about=True)
    low, high = random.choice(((None, 2), (0, None), (2, None), (-1, 2), (0, 3), (1, 5)))
    return Amount(low, high)


def any_answer(questionnaire: Questionnaire, item: Item, random: Random, *, inexact: bool = False) -> Answer:
    """Any answer or status, also codes that are not on offer now or never were.

    With `inexact`, half of the numbers are amounts.
    """
    chance = random.random()
    if chance < 0.3:
        return Answer(status=random.choice((*NO_ANSWERS, Status.SKIPPED)), at="")
    codes = all_codes(questionnaire, item)
    if chance < 0.4:
        codes = [*codes, "gone"]
    amount = inexact and item.kind.values == "number" and random.random() < 0.5
    return Answer(
        status=Status.ANSWERED,
        at="",
        value=some_amount(random) if amount else some_value(item, codes or ["gone"], random),
        specify=random.choice((None, None, "x")) if item.kind.has_choices else None,
        evidence=random.choice(EVIDENCE),
    )


def given_answers(
    questionnaire: Questionnaire, random: Random, share: float = 0.6, *, inexact: bool = False
) -> Answers:
    """Answers to some of the questions, on the path or not."""
    return {
        item.id: any_answer(questionnaire, item, random, inexact=inexact)
        for item in questionnaire.items
        if item.is_question and random.random() < share
    }


def reply_to(path: Path, item: Item, random: Random, *, statuses: float = 0.2) -> Answer:
    """What a respondent says when this question is asked: a choice on offer, or one of the no-answers."""
    codes = [choice.code for choice in path.choices(item)]
    if random.random() < statuses or (item.kind.has_choices and not codes):
        return Answer(status=random.choice(NO_ANSWERS), at="")
    value = some_value(item, codes, random)
    return Answer(status=Status.ANSWERED, at="", value=value, evidence=random.choice(EVIDENCE))


def completed(
    questionnaire: Questionnaire,
    selection: Selection,
    answers: Mapping[str, Answer],
    random: Random,
    *,
    statuses: float = 0.2,
) -> tuple[Path, int]:
    """The path once every open question has been answered in order, and how many answers that took."""
    given, count = dict(answers), 0
    path = walk(questionnaire, selection, given)
    while waiting := [q for q in path.questions if path.statuses[q.id] in OPEN]:
        given[waiting[0].id] = reply_to(path, waiting[0], random, statuses=statuses)
        path = walk(questionnaire, selection, given)
        count += 1
        assert count <= 10 * len(questionnaire.items), "this goes on and on"
    return path, count


A_DAY = LITERAL_DATES[2]
"""What the drawn rules know as today: as in an interview, where it is always some day."""


def selections(questionnaire: Questionnaire, random: Random) -> Selection:
    """All sections or some of them, in any pass, and now and then one of them deepened."""
    chosen = tuple(section.id for section in questionnaire.sections if random.random() < 0.6)
    deepened = frozenset(section.id for section in questionnaire.sections if random.random() < 0.15)
    pass_ = random.choice(("first", "quick", "full", "full"))
    return Selection(chosen if random.random() < 0.6 else None, pass_, deepened, A_DAY)


seeds = st.integers(0, 2**32 - 1).map(Random)
"""Who answers: a source of chance that is the same for the same example."""
