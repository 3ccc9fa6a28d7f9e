"""A questionnaire as the engine runs it: frozen, checked, with every condition ready to evaluate.

Built from a definition (plain tables, see `build`), never by hand. Nothing here knows a file.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from interview.condition import (
    Compares,
    Condition,
    Counts,
    Domain,
    Facts,
    Includes,
    NumberExpression,
    compile_condition,
    compile_number,
    conjunction,
    disjunction,
    number_subjects,
    show,
    subjects,
)
from interview.questionnaire.digest import Digests, digest_of, digest_of_all
from interview.questionnaire.kinds import KINDS, ItemKind

Definition = Mapping[str, object]
Test = Callable[[Facts], bool | None]


class Rule(Struct, frozen=True, dict=True):
    """A condition: `tree` to read and explain, `test` to evaluate (True, False or None for unknown)."""

    tree: Condition

    @cached_property
    def test(self) -> Test:
        return compile_condition(self.tree)

    @property
    def sentence(self) -> str:
        return show(self.tree)


class Choice(Struct, frozen=True, array_like=True):
    code: str
    label: str
    aliases: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    level: int | None = None
    flag: str | None = None
    exclusive: bool = False
    specify: bool = False
    relevant: Rule | None = None
    hint: str | None = None
    since: str | None = None


class Variant(Struct, frozen=True, array_like=True):
    """Other words for an item, used while `when` is true; an empty text keeps the item's own."""

    when: Rule
    ask: str | None = None
    hint: str | None = None
    why: str | None = None


class Reply(Struct, frozen=True, array_like=True):
    """What the interviewer says after an answer; without `when` it is always said."""

    say: str
    when: Rule | None = None


class Check(Struct, frozen=True, array_like=True):
    """Fires only when `expect` is false. Hard checks refuse the answer; soft ones ask, and may be kept.

    One without `say` stands for the bounds of a question; how that is said is not the author's.
    """

    id: str
    expect: Rule
    say: str
    hard: bool
    revisit: tuple[str, ...]
    section: str


class Item(Struct, frozen=True, array_like=True):
    """A question or a note. `pass_` is the first of the passes that ask it: first, quick or full.

    `framework` is what the framework itself says there, where the question puts it in plainer words.
    `since` is the version from which on an answer means what it means now: an older one is asked again.
    """

    id: str
    type: str
    section: str
    position: int
    title: str
    ask: str
    why: str | None = None
    hint: str | None = None
    guidance: str | None = None
    probes: tuple[str, ...] = ()
    prefix: str | None = None
    source: tuple[str, ...] = ()
    origin: str = "tool"
    pass_: str = "quick"
    group: str | None = None
    required: bool = False
    required_when: Rule | None = None
    relevant: Rule | None = None
    unless: Rule | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: str | None = None
    in_your_own_words: bool = False
    minimum: float | int | str | None = None
    maximum: float | int | str | None = None
    min_selected: int | None = None
    max_selected: int | None = None
    variants: tuple[Variant, ...] = ()
    replies: tuple[Reply, ...] = ()
    checks: tuple[Check, ...] = ()
    offers: Rule | None = None
    """True while there is a choice to make; None where there always is one."""
    framework: str | None = None
    since: str | None = None

    def choice(self, code: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.code == code), None)

    @property
    def kind(self) -> ItemKind:
        """What is known of all items of its type."""
        return KINDS[self.type]

    @property
    def is_question(self) -> bool:
        return self.kind.is_question

    @property
    def is_scale(self) -> bool:
        """Whether the choices form a ladder of levels, so that an answer may lie between two of them.

        Those of a variant form one of their own.
        """
        with_level = [choice for choice in self.choices if choice.level is not None]
        ladders = [list(steps) for _, steps in groupby(with_level, key=lambda choice: choice.relevant)]
        levels = [[step.level or 0 for step in ladder] for ladder in ladders]
        return (
            self.kind.picks_one
            and all(each == sorted(each) for each in levels)
            and any(len(each) >= 3 for each in levels)
        )


class Section(Struct, frozen=True, array_like=True):
    """`short` is a plain name for where there is little room: the title where the author gives none.

    `framework` is the framework's own title, where this one is plainer.
    """

    id: str
    title: str
    source: tuple[str, ...]
    introduction: str | None
    always: bool
    optional: bool
    items: tuple[Item, ...]
    checks: tuple[Check, ...]
    short: str
    framework: str | None = None


class Computed(Struct, frozen=True, dict=True):
    """A named yes/no (`rule`) or a named number (`number`) worked out from answers."""

    id: str
    title: str
    rule: Rule | None = None
    number: NumberExpression | None = None

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The ids that it is worked out from."""
        if self.rule:
            return subjects(self.rule.tree)
        return number_subjects(self.number) if self.number else ()

    @cached_property
    def work_out(self) -> Callable[[Facts], float | int | None] | None:
        return compile_number(self.number) if self.number else None


class Term(Struct, frozen=True, array_like=True):
    id: str
    term: str
    meaning: str
    aliases: tuple[str, ...] = ()
    source: str | None = None


class Footer(Struct, frozen=True, array_like=True):
    """What every page of a report says about where the answers come from, while `when` is true.

    `no_levels` is the sentence that says why no levels are shown then; None where they are.
    """

    id: str
    when: Rule
    say: str
    no_levels: str | None = None


class Questionnaire(Struct, frozen=True, dict=True):
    """All that can be asked. `digest` names its questions, `benchmark_digest` its good practice, and
    `definition_digest` both together with what reports draw from answers; `definition` can rebuild it.
    """

    id: str
    version: str
    title: str
    description: str
    language: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    computed: Mapping[str, Computed]
    glossary: tuple[Term, ...]
    definition: Definition
    footers: tuple[Footer, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question and note, in document order."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def vocabulary(self) -> Mapping[str, Domain]:
        """What each name in a condition stands for."""
        words: dict[str, Domain] = {}
        for item in self.items:
            source = self.by_id.get(item.choices_from or "")
            offered = (*(source.choices if source else ()), *item.choices)
            if item.kind.values:
                words[item.id] = Domain(item.kind.values, tuple(choice.code for choice in offered))
        for entry in self.computed.values():
            words[entry.id] = Domain("truth" if entry.number is None else "number", ())
        return words

    @cached_property
    def gates(self) -> Mapping[str, tuple[str, ...]]:
        """By item, the items whose answers decide whether, and with which choices, it is asked."""
        return {item.id: self._gates_of(item) for item in self.items}

    def _gates_of(self, item: Item) -> tuple[str, ...]:
        rules = [
            item.relevant,
            item.unless,
            item.required_when,
            *(choice.relevant for choice in item.choices),
        ]
        names = [name for rule in rules if rule for name in subjects(rule.tree)]
        names += [item.choices_from] if item.choices_from else []
        gates: list[str] = []
        while names:
            name = names.pop()
            entry = self.computed.get(name)
            if entry:
                names += entry.reads
            elif name not in gates:
                gates.append(name)
        return tuple(gates)

    @cached_property
    def digest(self) -> str:
        """Worked out when asked for: 3 ms that a session which goes on does without."""
        return digest_of(self.definition, benchmark=False)

    @cached_property
    def benchmark_digest(self) -> str:
        return digest_of(self.definition, benchmark=True)

    @cached_property
    def definition_digest(self) -> str:
        return digest_of_all(self.definition)

    @property
    def digests(self) -> Digests:
        return Digests(self.digest, self.benchmark_digest, self.definition_digest)

    def item(self, item_id: str) -> Item:
        return self.by_id[item_id]

    def section(self, section_id: str) -> Section:
        return next(section for section in self.sections if section.id == section_id)

    def check(self, check_id: str) -> Check:
        return next(check for check in (*self.checks, *self.bounds.values()) if check.id == check_id)

    @cached_property
    def bounds(self) -> Mapping[str, Check]:
        """By question, the bounds of its answer as a hard check: what is written can come to lie outside."""
        return {item.id: check for item in self.items if (check := _bounds_of(item))}

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every soft and hard check, in document order."""
        return tuple(
            check
            for section in self.sections
            for checks in (*(item.checks for item in section.items), section.checks)
            for check in checks
        )

    @cached_property
    def checked(self) -> tuple[tuple[Section, tuple[Item, ...]], ...]:
        """The sections that hold a check, each with its questions that have one or bounds: few of all."""
        with_checks = (
            (section, tuple(item for item in section.items if item.checks or item.id in self.bounds))
            for section in self.sections
        )
        return tuple((section, items) for section, items in with_checks if items or section.checks)

    @property
    def choosable(self) -> tuple[Section, ...]:
        """The sections a respondent chooses from, the optional ones last; the others are always asked."""
        chosen = (section for section in self.sections if not section.always)
        return tuple(sorted(chosen, key=lambda section: section.optional))


def _bounds_of(item: Item) -> Check | None:
    parts: list[Condition] = []
    if item.minimum is not None:
        parts.append(Compares(item.id, ">=", item.minimum))
    if item.maximum is not None:
        parts.append(Compares(item.id, "<=", item.maximum))
    if item.min_selected:
        parts.append(_enough(item, item.min_selected))
    if item.max_selected is not None:
        parts.append(Counts(item.id, "<=", item.max_selected))
    if not parts:
        return None
    return Check(f"bounds of {item.id}", Rule(conjunction(*parts)), "", True, (item.id,), item.section)


def _enough(item: Item, least: int) -> Condition:
    """As many as asked for, or one that stands alone; where fewer are on offer, they are enough."""
    ways: list[Condition] = [Counts(item.id, ">=", least)]
    alone = tuple(choice.code for choice in item.choices if choice.exclusive)
    if alone:
        ways.append(Includes(item.id, alone, 1, "any"))
    if item.choices_from:
        ways.append(Counts(item.choices_from, "<", least - len(item.choices) + len(alone)))
    return disjunction(*ways)
