"""A questionnaire as the engine runs it: frozen, checked, with every condition ready to evaluate.

Built from a definition (plain tables, see `build`), never by hand. Nothing here knows a file.
"""

from collections.abc import Callable, Container, Mapping
from functools import cached_property
from itertools import count, groupby

from msgspec import Struct
from msgspec.msgpack import decode as unpack
from msgspec.structs import replace

from interview.condition import (
    TODAY,
    Between,
    Compares,
    Condition,
    Counts,
    Domain,
    Facts,
    Includes,
    Kind,
    Known,
    NumberExpression,
    NumberFacts,
    compile_condition,
    compile_day,
    compile_number,
    conjunction,
    disjunction,
    number_subjects,
    show,
    subjects,
)
from interview.questionnaire.digest import TRANSLATED, Digests, digest_of, digest_of_all
from interview.questionnaire.kinds import KINDS, ItemKind
from interview.questionnaire.placeholders import placeholders

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
    score: int | float | None = None
    """What it counts where scores are worked with."""
    says: str | None = None
    """Whether it answers a question with yes or no, where its label does not tell."""


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
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    pattern_says: str | None = None
    """What a person is told whose text has not the form of `pattern`."""
    is_reckoned: bool = False
    """Whether numbers can be worked out from its answers."""

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
    """`short` is the plain name by which it is called wherever it is shown; without one, that is the title.

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


class Band(Struct, frozen=True, array_like=True):
    """One of the values of which the first whose condition holds is the one; the last may have none."""

    code: str
    label: str
    when: Rule | None = None


class Computed(Struct, frozen=True, dict=True):
    """A value under a name, worked out from answers in one of these ways.

    A yes or no (`rule`), a number (`number`), a date (`day`), one of several named values (`bands`), or a
    text that repeats answers (`text`), which people read and conditions do not.
    """

    id: str
    title: str
    rule: Rule | None = None
    number: NumberExpression | None = None
    day: NumberExpression | None = None
    bands: tuple[Band, ...] = ()
    text: str | None = None
    is_shown: bool = False
    """Whether it stands in summaries and reports, with what it was worked out from."""

    @property
    def values(self) -> Kind:
        """What it is in conditions."""
        if self.bands:
            return "select_one"
        return "text" if self.text else "truth" if self.rule else "date" if self.day else "number"

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The ids that it is worked out from."""
        rules = (self.rule, *(band.when for band in self.bands))
        names = [name for rule in rules if rule for name in subjects(rule.tree)]
        names += [name for part in (self.number, self.day) if part for name in number_subjects(part)]
        names += [placeholder.subject for placeholder in placeholders(self.text or "")]
        return tuple(dict.fromkeys(names))

    @cached_property
    def work_out(self) -> Callable[[NumberFacts], Known | bool | None]:
        """A closure that works the value out for given facts; None for unknown, and for a text."""
        if self.rule:
            return self.rule.test
        if self.number:
            return compile_number(self.number)
        return compile_day(self.day) if self.day else self._band

    def _band(self, facts: Facts) -> Known | None:
        """The first that holds; while that is open, those that may, if one of them certainly will."""
        possible: list[str] = []
        for band in self.bands:
            truth = band.when is None or band.when.test(facts)
            if truth is not False:
                possible.append(band.code)
            if truth:
                return Between(tuple(possible)) if len(possible) > 1 else band.code
        return None


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


class Posed(Struct, frozen=True):
    """A check with where it is posed: beside an item, or at the end of a section."""

    check: Check
    section: Section
    item: Item | None = None
    is_bounds: bool = False


class Questionnaire(Struct, frozen=True, dict=True):
    """All that can be asked. `digest` names its questions, `benchmark_digest` its good practice, and
    `definition_digest` both together with what reports draw from answers; `definition` can rebuild it, and
    `translations` are the texts of its other languages, packed until one is spoken; those that are `lent`
    came from a later version, and are kept nowhere.
    `purpose` and `for_whom` are said before the first question; `name` is what a new interview is called,
    with the day behind it; `example` names a finished one.
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
    reads_today: bool = False
    """Whether any rule or computed value depends on the day."""
    purpose: str = ""
    for_whom: str = ""
    name: str = ""
    example: str = ""
    translations: dict[str, bytes] = {}
    lent: dict[str, bytes] = {}

    @cached_property
    def told(self) -> Definition:
        """The definition in the language that is spoken."""
        packed = self.translations.get(self.language) or self.lent.get(self.language)
        if packed is None:
            return self.definition
        from interview.questionnaire.translate import localised  # most interviews need no translation

        return localised(self.definition, unpack(packed), self.language)

    @property
    def whole(self) -> Definition:
        """The definition with its translations."""
        if not self.translations:
            return self.definition
        texts = {code: unpack(packed) for code, packed in self.translations.items()}
        return {**self.definition, TRANSLATED: texts}

    @cached_property
    def unchecked(self) -> frozenset[str]:
        """The languages whose translation names nobody who has checked it."""
        from interview.sentences.translated import CHECKED_BY, leaves

        texts = {code: leaves(unpack(packed)) for code, packed in (self.lent | self.translations).items()}
        return frozenset(code for code, said in texts.items() if not said.get(CHECKED_BY))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question and note, in document order."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def notes(self) -> Mapping[str, tuple[Item, ...]]:
        """By section, its notes in document order; sections without any are left out."""
        notes = ((s.id, tuple(item for item in s.items if not item.is_question)) for s in self.sections)
        return {section: found for section, found in notes if found}

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def vocabulary(self) -> Mapping[str, Domain]:
        """What each name in a condition stands for."""
        words: dict[str, Domain] = {TODAY: Domain("date")}
        for item in self.items:
            source = self.by_id.get(item.choices_from or "")
            offered = (*(source.choices if source else ()), *item.choices)
            if item.kind.values:
                words[item.id] = Domain(item.kind.values, tuple(choice.code for choice in offered))
        for entry in self.computed.values():
            if entry.text is None:
                words[entry.id] = Domain(entry.values, tuple(band.code for band in entry.bands))
        return words

    @cached_property
    def exclusive(self) -> Mapping[str, frozenset[str]]:
        """By item, the codes that stand alone, also among those that come from another item."""
        return self._codes_of(lambda choice: choice.exclusive)

    @cached_property
    def specified(self) -> Mapping[str, frozenset[str]]:
        """By item, the codes that ask for a few words, also among those that come from another item."""
        return self._codes_of(lambda choice: choice.specify)

    def _codes_of(self, fits: Callable[[Choice], bool]) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for item in self.items:
            source = self.by_id.get(item.choices_from or "")
            offered = (*(source.choices if source else ()), *item.choices)
            found[item.id] = frozenset(choice.code for choice in offered if fits(choice))
        return found

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """By item, its place among the items."""
        return {item.id: item.position for item in self.items}

    @cached_property
    def readers(self) -> tuple[tuple[int, ...], ...]:
        """By position, the positions of the later items that depend on the answer there."""
        found: list[list[int]] = [[] for _ in self.items]
        for item in self.items:
            for name in self.gates[item.id]:
                position = self.positions.get(name)
                if position is not None and position < item.position:
                    found[position].append(item.position)
        return tuple(map(tuple, found))

    @cached_property
    def ranges(self) -> Mapping[str, tuple[int, int]]:
        """By section, the positions of its items: from the first on, and before the second."""
        found, start = dict[str, tuple[int, int]](), 0
        for section in self.sections:
            found[section.id] = (start, start + len(section.items))
            start += len(section.items)
        return found

    @cached_property
    def scores(self) -> Mapping[str, tuple[Mapping[str, int | float], bool]]:
        """By question with choices, what each choice counts, and whether several may be chosen."""
        found: dict[str, tuple[Mapping[str, int | float], bool]] = {}
        for item in self.items:
            if item.kind.has_choices:
                source = self.by_id.get(item.choices_from or "")
                offered = (*(source.choices if source else ()), *item.choices)
                counted = {choice.code: choice.score for choice in offered if choice.score is not None}
                found[item.id] = (counted, item.kind.picks_several)
        return found

    @cached_property
    def always_offered(self) -> Mapping[str, frozenset[str]]:
        """By item whose choices no answer decides, their codes."""
        return {
            item.id: frozenset(choice.code for choice in item.choices)
            for item in self.items
            if not item.choices_from and all(choice.relevant is None for choice in item.choices)
        }

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
        return self._items_behind([*names, item.choices_from] if item.choices_from else names)

    def _items_behind(self, names: list[str]) -> tuple[str, ...]:
        """The items among these names, and those that what is worked out among them rests on."""
        gates: list[str] = []
        while names:
            name = names.pop()
            entry = self.computed.get(name)
            if entry:
                names += entry.reads
            elif name in self.by_id and name not in gates:
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
        return digest_of_all(self.whole)

    @property
    def digests(self) -> Digests:
        return Digests(self.digest, self.benchmark_digest, self.definition_digest)

    def item(self, item_id: str) -> Item:
        return self.by_id[item_id]

    def section(self, section_id: str) -> Section:
        return self._sections_by_id[section_id]

    @cached_property
    def _sections_by_id(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    def check(self, check_id: str) -> Check:
        return self._checks_by_id[check_id]

    @cached_property
    def _checks_by_id(self) -> Mapping[str, Check]:
        return {check.id: check for check in (*self.checks, *self.bounds.values())}

    @cached_property
    def bounds(self) -> Mapping[str, Check]:
        """By question, the bounds of its answer as a hard check: what is written can come to lie outside."""
        return {item.id: check for item in self.items if (check := _bounds_of(item))}

    @cached_property
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

    def holding(self, names: Container[str]) -> "Questionnaire":
        """The same with no other items than these, one behind the other."""
        positions = count()
        sections = []
        for section in self.sections:
            kept = [item for item in section.items if item.id in names]
            items = tuple(replace(item, position=next(positions)) for item in kept)
            sections += [replace(section, items=items)] if items else []
        return replace(self, sections=tuple(sections))

    @cached_property
    def posed(self) -> tuple[Posed, ...]:
        """Every check and the bounds of every answer, each with where it is posed, in document order."""
        found: list[Posed] = []
        for section, items in self.checked:
            for item in items:
                found += [Posed(check, section, item) for check in item.checks]
                if item.id in self.bounds:
                    found.append(Posed(self.bounds[item.id], section, item, is_bounds=True))
            found += [Posed(check, section) for check in section.checks]
        return tuple(found)

    @cached_property
    def posing(self) -> Mapping[int, tuple[int, ...]]:
        """By position of an item, the places among those `posed` of the checks that rest on it."""
        found: dict[int, dict[int, None]] = {}
        for place, each in enumerate(self.posed):
            names = self._items_behind(list(subjects(each.check.expect.tree)))
            for name in (*names, *([each.item.id] if each.item else [])):
                found.setdefault(self.positions[name], {})[place] = None
        return {position: tuple(places) for position, places in found.items()}

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
