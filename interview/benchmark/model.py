"""Good practice as data: what each element says, which answers it reads, and the rule of every level."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from interview.condition import elements, subjects
from interview.questionnaire import Rule


class Source(Struct, frozen=True):
    """`seen` says what of it was seen, `read` how far it was read: read, partly, abstract or not_read.

    `link` is its DOI or web address.
    """

    id: str
    title: str
    year: int | None
    seen: str | None
    read: str | None = None
    link: str | None = None


class Cap(Struct, frozen=True):
    """While `when` holds, the element stays at `level` at most; `because` says why in words."""

    level: int
    when: Rule
    because: str


class Step(Struct, frozen=True):
    """What is advised while `when` holds, in place of the steps of the level."""

    when: Rule
    say: str


class Risk(Struct, frozen=True):
    """While `when` holds, people may come to harm; `because` says how in words."""

    when: Rule
    because: str


class Element(Struct, frozen=True, dict=True):
    """One good-practice statement.

    Its level comes from one of three: `scale` names an item whose choices carry levels, `rules` hold a rule
    for each level, or `level_from` names other elements, whose lower median it is. Without `essential` it
    never comes above level 1; a `risk` is worse than level 0. Of a plan, `surroundings` say nothing.

    `basis` says where the statement comes from, `basis_note` which part of it comes from elsewhere.
    `urgent` holds the rules that bring its step to the front of the advice, the most urgent first, and
    `urgent_as` says why (barrier, ending or protection); behind its step those of `instead_of` are left out.
    `first_step` says how to begin, `next_step` what is missing at Starting, and `steps` what particular
    answers ask for. One that is not `graded` is shown and has no level.
    """

    id: str
    code: str
    block: str
    statement: str
    sources: tuple[str, ...]
    basis: str
    item: str
    scale: str | None
    rules: Mapping[int, Rule]
    caps: tuple[Cap, ...]
    applies: Rule | None
    first_step: str
    safeguard: bool
    graded: bool
    basis_note: str | None = None
    not_expected: Rule | None = None
    urgent: tuple[Rule, ...] = ()
    urgent_as: str = "barrier"
    next_step: str | None = None
    steps: tuple[Step, ...] = ()
    instead_of: tuple[str, ...] = ()
    gate: bool = False
    level_from: tuple[str, ...] = ()
    essential: Rule | None = None
    no_essential: str | None = None
    risk: Risk | None = None
    surroundings: bool = False

    @property
    def holding(self) -> tuple[Rule, ...]:
        """The rules that hold its level down: caps, the essential point, and the risk."""
        rules = [cap.when for cap in self.caps] + ([self.essential] if self.essential else [])
        return (*rules, *([self.risk.when] if self.risk else []))

    @property
    def reads(self) -> tuple[str, ...]:
        """Items and computed values that decide the level, the main item first."""
        trees = [rule.tree for rule in (*self.rules.values(), *self.holding)]
        trees += [self.applies.tree] if self.applies else []
        names = [self.item, *([self.scale] if self.scale else [])]
        names += [name for tree in trees for name in subjects(tree)]
        return tuple(dict.fromkeys(names))

    @property
    def builds_on(self) -> tuple[str, ...]:
        """Other elements whose levels this one reads."""
        named = [name for rule in self.rules.values() for name in elements(rule.tree)]
        return tuple(dict.fromkeys([*self.level_from, *named]))

    @cached_property
    def comes_after(self) -> tuple[str, ...]:
        """Elements that are looked at before this one: `builds_on`, and those that other rules name."""
        rules = [*self.holding]
        rules += [rule for rule in (self.applies, self.not_expected) if rule]
        named = [name for rule in rules for name in elements(rule.tree)]
        return tuple(dict.fromkeys([*self.builds_on, *named]))


class Block(Struct, frozen=True):
    """A section as the benchmark sees it. `first` is printed by its own name before any level."""

    section: str
    band: bool
    first: str | None


class PolicyIssue(Struct, frozen=True):
    """A wider public problem, read through the elements that speak to it.

    `id` is the code of the choice that names it. It is well supported when every rule of `well_supported`
    holds. `primary` and `supporting` are elements.
    """

    id: str
    title: str
    about: str
    good: str
    sources: tuple[str, ...]
    basis: str
    well_supported: tuple[Rule, ...]
    primary: tuple[str, ...]
    supporting: tuple[str, ...]
    first_step: str


class Benchmark(Struct, frozen=True):
    """All that answers are compared with; `digest` names this exact content.

    While `foreseen` holds, the answers speak of a plan.
    `behind` holds the items that decide each element's level, the main item first: computed values and
    other elements are followed to their items. `rests_on` holds all items that an element's assessment reads,
    and `watches` those that the standing of a section reads. `issues_item` and `main_issues_item` are the
    questions that ask for the policy issues.
    """

    version: str
    digest: str
    sources: Mapping[str, Source]
    blocks: tuple[Block, ...]
    elements: Mapping[str, Element]
    issues: Mapping[str, PolicyIssue] = field(default_factory=dict)
    behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rests_on: Mapping[str, frozenset[str]] = field(default_factory=dict)
    watches: Mapping[str, frozenset[str]] = field(default_factory=dict)
    about: str | None = None
    issues_item: str | None = None
    main_issues_item: str | None = None
    foreseen: Rule | None = None

    def in_block(self, section: str) -> tuple[Element, ...]:
        return tuple(element for element in self.elements.values() if element.block == section)

    def resting_on(self, item: str) -> tuple[Element, ...]:
        """The elements whose level this item decides, alone or with others."""
        return tuple(element for element in self.elements.values() if item in self.behind[element.id])
