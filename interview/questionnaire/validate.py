"""What must fit together in a questionnaire: keys and types, sentences and names, ids and references.

Conditions read backwards only, so that nothing appears behind a respondent's back (engines that allow
forward references let questions open on pages that were already left).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interview.condition import (
    RESERVED_WORDS,
    STATUSES,
    EvidenceOf,
    leaves,
    mismatches,
    number_mismatches,
    scored_subjects,
    subjects,
)
from interview.condition.reader import did_you_mean
from interview.condition.tokens import is_date
from interview.pattern import PatternError, read_pattern
from interview.questionnaire.graph import find_loop, inputs_first
from interview.questionnaire.kinds import KINDS, ItemKind, kinds_with
from interview.questionnaire.model import Choice, Computed, Item, Questionnaire, Rule, Section
from interview.questionnaire.placeholders import placeholders, stray_braces
from interview.questionnaire.problems import HEAD, MOST_PROBLEMS, Code, Problems, Severity
from interview.questionnaire.rows import ReadRule, Row

_FILES = {
    "term": "glossary.toml",
    "source": "good-practice.toml",
    "block": "good-practice.toml",
    "element": "good-practice.toml",
    "policy_issue": "good-practice.toml",
    "case": "tests.toml",
}
_NAMED_BY = {"block": "section", "case": "name"}
_MISPLACED = {
    "choices": "`choices` do not fit the type {type}. Use {either}.",
    "choices_from": "`choices` do not fit the type {type}. Use {either}.",
    "in_your_own_words": "`in_your_own_words` stands beside choices, and {type} has none. Remove it.",
    "min_selected": "`min_selected` and `max_selected` fit {all} items.",
    "max_selected": "`min_selected` and `max_selected` fit {all} items.",
    "min_length": "`min_length` and `max_length` fit {all} items.",
    "max_length": "`min_length` and `max_length` fit {all} items.",
    "pattern": "A `pattern` fits {all} items.",
    "pattern_says": "A `pattern` fits {all} items.",
    "group": "A `group` is shown as a grid of {all} items. Remove it here.",
    "min": "`min` and `max` fit {all} items.",
    "max": "`min` and `max` fit {all} items.",
}
"""What is said of a key at a type that it does not fit; `either` and `all` are the types that it does fit."""
_PIPES_NOTHING = "The text pipes {{{name}}}, and no question or computed value has this id."
_LONGEST_LOOP = 20
MOST_STEPS = 200
"""A computed value is worked out through all it rests on; far more than this would be felt, or never end."""


def validate(
    questionnaire: Questionnaire,
    sentences: Sequence[ReadRule],
    numbers: Mapping[str, str],
    problems: Problems,
) -> None:
    """Adds a problem for all that does not fit together.

    `sentences` are the conditions as they were read, `numbers` the arithmetic of computed values by id.
    """
    _check_keys(questionnaire, problems)
    _check_sentences(questionnaire, sentences, numbers, problems)
    _check_ids(questionnaire, problems)
    _References(questionnaire, problems).check()


def _check_keys(questionnaire: Questionnaire, problems: Problems) -> None:
    for section in Row(questionnaire.definition).rows("section"):
        for item in section.rows("item"):
            table = f"section.{section.text('id')}.item.{item.text('id')}"
            for misfit in _misfits(item):
                problems.add(HEAD, table, "shape", misfit)


def _misfits(row: Row) -> Iterator[str]:
    """What does not fit in the table of an item of its type, one sentence each."""
    kind = KINDS[row.one_of("type", KINDS)]
    if not kind.is_question and "say" not in row:
        yield "A note needs its text under `say`."
    if kind.is_question and "ask" not in row:
        yield "A question needs its wording under `ask`."
    if kind.is_question and "say" in row:
        yield "`say` is the text of a note. The wording of a question stands under `ask`."
    if kind.has_choices and "choices" not in row and "choices_from" not in row:
        yield f"A {kind.name} item needs `choices` (or `choices_from`)."
    for key, sentence in _MISPLACED.items():
        if key in row and key not in kind.keys:
            yield sentence.format(type=kind.name, either=_those_with(key, "or"), all=_those_with(key, "and"))
    if ("pattern" in row) != ("pattern_says" in row):
        yield "`pattern` and `pattern_says` go together: a form, and what is said of a text with another."
    yield from _bounds(row, kind)


def _those_with(key: str, joint: str) -> str:
    """The types that a key fits, in one phrase."""
    *others, last = kinds_with(key)
    return f"{', '.join(others)} {joint} {last}" if others else last


def _bounds(row: Row, kind: ItemKind) -> Iterator[str]:
    for key in ("min", "max"):
        bound = row.bound(key) if key in kind.keys else None
        if bound is None:
            continue
        if kind.values == "number" and isinstance(bound, str):
            yield f"`{key}` is a number without quotation marks here, as in {key} = 1."
        if kind.values == "date" and not _is_when(bound):
            yield f"`{key}` is a date here, as in {key} = 2026-11-24."


def _is_when(bound: float | int | str) -> bool:
    text = str(bound)
    return is_date(text) or (len(text) == 4 and text.isdecimal())


def _check_sentences(
    questionnaire: Questionnaire,
    sentences: Sequence[ReadRule],
    numbers: Mapping[str, str],
    problems: Problems,
) -> None:
    """Every name, code and operator in every sentence; a file full of mistakes ends the search early."""
    # What the questions read never rests on good practice, so that this can change by itself.
    good_practice = Row(questionnaire.definition).row("good_practice")
    apart = {row.text("id") for row in good_practice.rows("computed")}
    asked = {name: domain for name, domain in questionnaire.vocabulary.items() if name not in apart}
    for read in sentences:
        words = questionnaire.vocabulary if read.table.startswith("good_practice.") else asked
        mistakes = mismatches(read.rule.tree, read.sentence, words)
        for mismatch in mistakes:
            problems.add(read.file, read.table, mismatch.code, mismatch.message)
        if any(isinstance(leaf, EvidenceOf) for leaf in leaves(read.rule.tree)):
            problems.add(
                read.file,
                read.table,
                "operator_type",
                "`evidence of` is for the rules of good-practice elements. Read the answer itself here.",
            )
        if mistakes and len(problems) > MOST_PROBLEMS:
            return
    for entry in questionnaire.computed.values():
        _check_computed(questionnaire, entry, numbers.get(entry.id, ""), problems)


def _check_computed(questionnaire: Questionnaire, entry: Computed, written: str, problems: Problems) -> None:
    """What one value is worked out with: its names, the scores that it reads, its codes, what it repeats."""
    table = f"computed.{entry.id}"
    expression = entry.number or entry.day
    if expression:
        words, days = questionnaire.vocabulary, entry.day is not None
        for mismatch in number_mismatches(expression, written, words, days=days):
            problems.add(HEAD, table, mismatch.code, mismatch.message)
        for name in scored_subjects(expression):
            scores, _ = questionnaire.scores.get(name, ({}, False))
            without = [code for code in words[name].codes if code not in scores] if name in words else []
            if without:
                message = f"`score of {name}` needs a `score` at each of its choices: {', '.join(without)}."
                problems.add(HEAD, table, "no_score", message)
    if any(band.when is None for band in entry.bands[:-1]):
        message = "Only the last of the bands stands without `when`: it is taken where no other holds."
        problems.add(HEAD, table, "shape", message)
    for code in _repeated_names(band.code for band in entry.bands):
        problems.add(HEAD, table, "duplicate_code", f"The code {code} stands twice. Rename one of the bands.")
    for code in _reserved_codes(band.code for band in entry.bands):
        problems.add(HEAD, table, "reserved_code", f"“{code}” has a meaning of its own. Use another code.")
    for placeholder in placeholders(entry.text or ""):
        if not _can_be_piped(questionnaire, placeholder.subject):
            problems.add(HEAD, table, "unknown_id", _PIPES_NOTHING.format(name=placeholder.subject))
    for stray in stray_braces(entry.text or ""):
        message = f"“{stray}” is no placeholder, and would be shown as it stands. Write {{item_id|words}}."
        problems.add(HEAD, table, "stray_brace", message, Severity.WARNING)


def _can_be_piped(questionnaire: Questionnaire, name: str) -> bool:
    item = questionnaire.by_id.get(name)
    return name in questionnaire.computed or (item is not None and item.is_question)


def _check_ids(questionnaire: Questionnaire, problems: Problems) -> None:
    """Adds a problem for every id that stands twice, or that a sentence could not name."""
    root = Row(questionnaire.definition)
    subjects = [(item.id, f"section.{item.section}.item.{item.id}") for item in questionnaire.items]
    subjects += [(row.text("id"), f"computed.{row.text('id')}") for row in root.rows("computed")]
    apart = root.row("good_practice").rows("computed")
    subjects += [(row.text("id"), f"good_practice.computed.{row.text('id')}") for row in apart]
    sections = [(section.id, f"section.{section.id}") for section in questionnaire.sections]
    checks = [(check.id, f"section.{check.section}.check.{check.id}") for check in questionnaire.checks]
    for named in (subjects, sections, checks):
        for name, table in _repeated_places(named):
            problems.add(
                HEAD,
                table,
                "duplicate_id",
                f"The id {name} is used more than once. Ids are unique; rename one.",
            )
    for name, table in subjects:
        if name in RESERVED_WORDS:
            problems.add(
                HEAD, table, "reserved_id", f"“{name}” is a word of the condition sentences. Use another id."
            )
    for key, file in _FILES.items():
        names = [row.text(_NAMED_BY.get(key, "id")) for row in root.rows(key)]
        for name, table in _repeated_places((name, f"{key}.{name}") for name in names):
            problems.add(
                file,
                table,
                "duplicate_id",
                f"The {key.replace('_', ' ')} {name} stands twice. Keep one, or rename it.",
            )


class _References:
    def __init__(self, questionnaire: Questionnaire, problems: Problems) -> None:
        self.questionnaire = questionnaire
        self.problems = problems
        self.positions = {item.id: item.position for item in questionnaire.items}

    def check(self) -> None:
        computed = self.questionnaire.computed
        loop = find_loop({entry.id: entry.reads for entry in computed.values()})
        if loop:
            shown = loop if len(loop) <= _LONGEST_LOOP else (*loop[:9], "…", *loop[-9:])
            chain = " → ".join(shown)
            self._add_head(
                f"computed.{loop[0]}", "cycle", f"These values need each other: {chain}. Cut the loop."
            )
            return
        steps: dict[str, int] = {}
        for name in inputs_first({entry.id: entry.reads for entry in computed.values()}):
            reads = computed[name].reads
            self.positions[name] = max((self.positions.get(read, -1) for read in reads), default=-1)
            steps[name] = 1 + sum(steps.get(read, 1) for read in reads)
            if steps[name] > MOST_STEPS:
                self._add_head(
                    f"computed.{name}",
                    "nested_too_deep",
                    f"This rests on more than {MOST_STEPS} other values, one behind the other. Simplify it.",
                )
                return
        for section in self.questionnaire.sections:
            for item in section.items:
                self._item(item)
                if len(self.problems) > MOST_PROBLEMS:
                    return
            self._section_checks(section)

    def _add(self, section: str, table: str, code: Code, message: str) -> None:
        self.problems.add(HEAD, f"section.{section}{table}", code, message)

    def _add_head(self, table: str, code: Code, message: str) -> None:
        self.problems.add(HEAD, table, code, message)

    def _item(self, item: Item) -> None:
        table = f".item.{item.id}"
        for key, rule in _rules_before(item):
            self._backwards(item.section, f"{table}.{key}", rule, item.position - 1)
        for reply in item.replies:
            if reply.when:
                self._backwards(item.section, f"{table}.reply", reply.when, item.position)
        for check in item.checks:
            self._backwards(item.section, f"{table}.check", check.expect, item.position)
        for code, message in _own_problems(self.questionnaire, item):
            self._add(item.section, table, code, message)
        for text in (
            item.title,
            item.ask,
            item.hint,
            item.why,
            *(part for v in item.variants for part in (v.ask, v.hint, v.why)),
        ):
            self._placeholders(text, item.section, table, item.position - 1)
        behind = [item.pattern_says, *item.probes]
        behind += [reply.say for reply in item.replies] + [check.say for check in item.checks]
        for text in behind:
            self._placeholders(text, item.section, table, item.position)

    def _backwards(self, section: str, table: str, rule: Rule, last: int) -> None:
        for name in subjects(rule.tree):
            if self.positions.get(name, -1) > last:
                self._add(
                    section,
                    table,
                    "forward_reference",
                    f"This reads {name}, which is asked later. Move {name} before it.",
                )

    def _section_checks(self, section: Section) -> None:
        last = section.items[-1].position
        for check in section.checks:
            self._backwards(section.id, f".check.{check.id}", check.expect, last)
            self._placeholders(check.say, section.id, f".check.{check.id}", last)
        for check in (*section.checks, *(check for item in section.items for check in item.checks)):
            for name in check.revisit:
                if len(self.problems) > MOST_PROBLEMS:
                    return
                if name not in self.questionnaire.by_id:
                    self._add(
                        section.id,
                        f".check.{check.id}",
                        "unknown_id",
                        f"`revisit` names {name}, and there is no such item."
                        f"{did_you_mean(name, tuple(self.questionnaire.by_id))}",
                    )
        self._placeholders(section.introduction, section.id, ".introduction", section.items[0].position - 1)

    def _placeholders(self, text: str | None, section: str, table: str, last: int) -> None:
        for placeholder in placeholders(text or ""):
            name = placeholder.subject
            if not _can_be_piped(self.questionnaire, name):
                near = did_you_mean(name, (*self.questionnaire.by_id, *self.questionnaire.computed))
                self._add(section, table, "unknown_id", _PIPES_NOTHING.format(name=name) + near)
            elif self.positions.get(name, -1) > last:
                self._add(
                    section,
                    table,
                    "forward_reference",
                    f"The text pipes {{{name}}}, which is asked later. Move {name} before it.",
                )
            if not placeholder.fallback:
                self._add(
                    section,
                    table,
                    "no_fallback",
                    f"{{{name}}} may have no answer. Give words to use then: {{{name}|…}}.",
                )
        for stray in stray_braces(text or ""):
            self.problems.add(
                HEAD,
                f"section.{section}{table}",
                "stray_brace",
                f"“{stray}” is no placeholder, and would be shown as it stands. Write {{item_id|words}}, or "
                "take the bracket out.",
                Severity.WARNING,
            )


def _rules_before(item: Item) -> Iterator[tuple[str, Rule]]:
    for key, rule in (("relevant", item.relevant), ("unless", item.unless), ("required", item.required_when)):
        if rule:
            yield key, rule
    for variant in item.variants:
        yield "variant", variant.when
    choices: tuple[Choice, ...] = item.choices
    for choice in choices:
        if choice.relevant:
            yield f"choices.{choice.code}", choice.relevant


def _own_problems(questionnaire: Questionnaire, item: Item) -> Iterator[tuple[Code, str]]:
    """What the choices and bounds of an item must hold by themselves: pairs of a code and a sentence."""
    codes = [choice.code for choice in item.choices]
    for code in _repeated_names(codes):
        yield "duplicate_code", f"The code {code} stands twice. Rename one of the choices."
    for code in _reserved_codes(codes):
        yield (
            "reserved_code",
            f"“{code}” has a meaning of its own in sentences. Use another code for the choice.",
        )
    if sum(choice.specify for choice in item.choices) > 1:
        yield (
            "two_specify",
            "Only one choice of an item can ask for a few words. Take `specify` from the others.",
        )
    if item.kind.picks_one and any(choice.exclusive for choice in item.choices):
        yield (
            "exclusive_misuse",
            "In a select_one every choice stands alone. Remove `exclusive`, or use select_multiple.",
        )
    if item.choices_from:
        yield from _choices_from(questionnaire, item, item.choices_from)
    if item.pattern is not None:
        try:
            read_pattern(item.pattern)
        except PatternError as error:
            yield "pattern", str(error)
    if not _bounds_in_order(item):
        yield (
            "min_above_max",
            "The least is above the most, so nothing could be answered. Exchange or mend them.",
        )


def _choices_from(questionnaire: Questionnaire, item: Item, name: str) -> Iterator[tuple[Code, str]]:
    source = questionnaire.by_id.get(name)
    if source is None:
        near = did_you_mean(name, tuple(questionnaire.by_id))
        yield "unknown_id", f"`choices_from` names {name}, and there is no such item.{near}"
    elif not source.kind.picks_several:
        yield "choices_from", f"`choices_from` names {name}, which is not a select_multiple item. Name one."
    elif source.choices_from:
        yield (
            "choices_from",
            f"{name} takes its choices from {source.choices_from} itself. Name that one here.",
        )
    elif source.position >= item.position:
        yield (
            "forward_reference",
            f"`choices_from` reads {name}, which is asked later. Move {name} before it.",
        )
    else:
        offered = [choice.code for choice in source.choices if not choice.exclusive]
        for code in _repeated_names([*offered, *dict.fromkeys(choice.code for choice in item.choices)]):
            yield "duplicate_code", f"The code {code} comes from {name} and stands here too. Rename it here."


def _bounds_in_order(item: Item) -> bool:
    low, high = item.minimum, item.maximum
    few, many = item.min_selected or 0, item.max_selected
    if isinstance(low, str) and isinstance(high, str):
        length = min(len(low), len(high))
        in_order = low[:length] <= high[:length]
    elif isinstance(low, int | float) and isinstance(high, int | float):
        in_order = low <= high
    else:
        in_order = True
    in_order = in_order and (item.min_length or 0) <= (item.max_length or math.inf)
    enough = item.choices_from is not None or not item.choices or few <= len(item.choices)
    return in_order and enough and (many is None or few <= many)


def _reserved_codes(codes: Iterable[str]) -> Iterator[str]:
    return (code for code in codes if code in STATUSES or code in RESERVED_WORDS)


def _repeated_names(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _repeated_places(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    places = dict[str, str]()
    repeated = set[str]()
    for name, table in named:
        if name in places and name not in repeated:
            repeated.add(name)
            yield name, table
        places.setdefault(name, table)
