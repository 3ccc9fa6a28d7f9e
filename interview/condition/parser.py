"""Reads a condition sentence into its tree, and says in words what would fit where it cannot.

Keywords are read in any case. Nesting and length are limited, so no sentence can exhaust the stack.
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from interview.condition.phrases import COMPARISONS, PHRASES, PhraseReader
from interview.condition.reader import Span
from interview.condition.tokens import Token
from interview.condition.tree import (
    STATUSES,
    AtLeast,
    Compares,
    Condition,
    Counts,
    EvidenceOf,
    Excludes,
    HasStatus,
    Holds,
    Includes,
    Is,
    Leaf,
    LevelOf,
    LowerMedian,
    Not,
    OneOf,
    conjunction,
    disjunction,
)


class Located(Struct, frozen=True):
    """A leaf and where its words stand; `names` and `values` are in the order of the leaf's own."""

    leaf: Leaf
    names: tuple[Span, ...]
    operator: Span
    values: tuple[Span, ...] = ()


def parse(sentence: str) -> Condition:
    """The tree of a sentence. Raises ConditionError pointing at the word that does not fit."""
    return locate(sentence)[0]


@lru_cache(maxsize=2048)
def locate(sentence: str) -> tuple[Condition, tuple[Located, ...]]:
    """The tree, and the places of its leaves in order of appearance. Raises ConditionError.

    A questionnaire that is checked reads each sentence to use it, and again to place what is amiss in it.
    """
    reader = _ConditionReader(sentence)
    tree = reader.condition()
    if reader.current.kind != "end":
        reader.fail_after_statement()
    return tree, tuple(reader.located)


class _ConditionReader(PhraseReader):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.located: list[Located] = []

    def condition(self) -> Condition:
        parts = [self.all_parts()]
        while self.accept("or"):
            parts.append(self.all_parts())
        return disjunction(*parts)

    def all_parts(self) -> Condition:
        parts = [self.negation()]
        while self.accept("and"):
            parts.append(self.negation())
        return conjunction(*parts)

    def negation(self) -> Condition:
        if not self.at("not"):
            return self.primary()
        with self.nested():
            self.take()
            return Not(self.negation())

    def primary(self) -> Condition:
        if self.at("("):
            with self.nested():
                self.take()
                inner = self.condition()
                self.close_bracket()
                return inner
        if self.at("at", "least"):
            with self.nested():
                return self.at_least()
        return self.leaf()

    def at_least(self) -> AtLeast:
        self.position += 2
        place = self.current
        number = self.whole_number("after 'at least' a number")
        self.expect("of", "'at least 2' goes on with 'of (first; second; third)'.")
        self.expect("(", "the conditions stand in round brackets, parted by semicolons.")
        parts = [self.condition()]
        while self.accept(";"):
            parts.append(self.condition())
        self.close_bracket("conditions are parted by semicolons here and closed by a bracket ')'.")
        if len(parts) < 2:
            self.fail("'at least … of (…)' takes two or more conditions, parted by semicolons.", place)
        self.within(number, len(parts), place)
        return AtLeast(number, tuple(parts))

    def leaf(self) -> Leaf:
        if self.at("count", "of"):
            return self.counted()
        if self.at("level", "of"):
            return self.level()
        if self.at("evidence", "of"):
            return self.evidence()
        if self.at("lower", "median"):
            return self.lower_median()
        return self.statement()

    def counted(self) -> Leaf:
        self.position += 2
        name = self.name("the id of a multiple choice")
        operator, span = self.comparison()
        return self.keep(Counts(name.text, operator, self.number(operator)), (name,), span, (self.last(),))

    def level(self) -> Leaf:
        self.position += 2
        name = self.name("the id of a good-practice element")
        operator, span = self.comparison()
        return self.keep(LevelOf(name.text, operator, self.number(operator)), (name,), span, (self.last(),))

    def lower_median(self) -> Leaf:
        self.position += 2
        self.expect("of", "'lower median' goes on with 'of (first, second)'.")
        self.expect("(", "the elements stand in round brackets, parted by commas.")
        names = [self.name("the id of a good-practice element")]
        while self.accept(","):
            names.append(self.name("the id of a good-practice element"))
        self.close_bracket("elements are parted by commas and closed by a bracket ')'.")
        ids = tuple(name.text for name in names)
        self.distinct(ids, names)
        operator, span = self.comparison()
        return self.keep(LowerMedian(ids, operator, self.number(operator)), names, span, (self.last(),))

    def evidence(self) -> Leaf:
        self.position += 2
        name = self.name("the id of an item")
        first = self.current
        if not self.accept("is"):
            self.fail(self.expected("is", "is not", "is one of", "is not one of"))
        negated = self.accept("not")
        if self.accept("one", "of"):
            span = self.span(first)
            codes, places = self.codes()
        else:
            span, places = self.span(first), (self.current,)
            codes = (self.code(),)
        return self.keep(EvidenceOf(name.text, codes, negated), (name,), span, places)

    def statement(self) -> Leaf:
        """A sentence about one item, or a named yes/no value standing alone."""
        name, first = self.name("the id of an item"), self.current
        if first.kind == "end" or first.lower in ("and", "or", ")", ";", ","):
            return self.keep(Holds(name.text), (name,), (name.start, name.end))
        if self.accept("is"):
            return self.after_is(name, first)
        if self.accept("includes"):
            return self.after_includes(name, first)
        if self.accept("excludes"):
            span, place = self.span(first), self.current
            return self.keep(Excludes(name.text, self.code()), (name,), span, (place,))
        for operator in COMPARISONS:
            if self.accept(operator):
                span, number = self.span(first), self.number_or_date(operator)
                return self.keep(Compares(name.text, operator, number), (name,), span, (self.last(),))
        self.fail(self.expected(*PHRASES, "and", "or"))

    def after_is(self, name: Token, first: Token) -> Leaf:
        negated = self.accept("not")
        if self.accept("one", "of"):
            span = self.span(first)
            values, places = self.listed()
            return self.keep(OneOf(name.text, values, negated), (name,), span, places)
        self.refuse_half_phrase("is not" if negated else "is", "one")
        span, place = self.span(first), self.current
        if place.lower in STATUSES:
            status = next(known for known in STATUSES if self.accept(known))
            return self.keep(HasStatus(name.text, status, negated), (name,), span, (place,))
        return self.keep(Is(name.text, self.value(), negated), (name,), span, (place,))

    def after_includes(self, name: Token, first: Token) -> Leaf:
        if self.accept("any", "of"):
            span = self.span(first)
            codes, places = self.codes()
            return self.keep(Includes(name.text, codes, 1, "any"), (name,), span, places)
        if self.accept("all", "of"):
            span = self.span(first)
            codes, places = self.codes()
            return self.keep(Includes(name.text, codes, len(codes), "all"), (name,), span, places)
        if self.accept("at", "least"):
            counted = self.current
            number = self.whole_number("after 'includes at least' a number")
            self.expect("of", "'includes at least 2' goes on with 'of [first, second]'.")
            span = self.span(first)
            codes, places = self.codes()
            self.within(number, len(codes), counted)
            return self.keep(Includes(name.text, codes, number, "some"), (name,), span, places)
        self.refuse_half_phrase("includes", "any", "all")
        span, place = self.span(first), self.current
        return self.keep(Includes(name.text, (self.code(),), 1, "one"), (name,), span, (place,))

    def keep(self, leaf: Leaf, names: Sequence[Token], operator: Span, values: Sequence[Token] = ()) -> Leaf:
        places = tuple((token.start, token.end) for token in values)
        self.located.append(Located(leaf, tuple((name.start, name.end) for name in names), operator, places))
        return leaf
